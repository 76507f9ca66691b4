import type { ArchiveIndex } from './archive-index.ts';
import type { ArticleSet } from './article-set.ts';
import { onesIn } from './article-set.ts';
import type { Meeting } from './meeting.ts';
import { rarityOf } from './rank.ts';
import type { Resolved } from './resolve.ts';

/** A mere word in more of the archive's articles than this share says too little to come close by itself. */
const commonShare = 0.05;
/** … but a few articles are never many. */
const few = 5;

/** What a name counts more than a mere word, however rare that is. */
const forName = 100;

/** The articles that meet most of a query, and which of its groups they meet. */
export interface ClosestSet {
  matched: number[];
  missing: number[];
  set: ArticleSet;
}

/**
 * Where no article meets all groups: the largest part of the query that some do. Of several parts as large, the one with most names,
 * whoever is asked about as a speaker among them, then the one whose groups are rarest together; at least two groups, or one that names
 * something or is rare. Null when nothing comes close.
 */
export function findClosest(
  groups: readonly (readonly Resolved[])[],
  meeting: Meeting,
  index: ArchiveIndex,
  speakers: readonly number[] = [],
): ClosestSet | null {
  const isName = groups.map((group, at) => speakers.includes(at) || group.some(({ term }) => term.concept !== null));
  const sets = groups.map((group) => meeting.meetingGroup(group));
  const sizes = sets.map((set) => set.size);
  const rarity = sizes.map((size) => Math.log(1 + (index.size + 1) / (size + 0.5)));
  let best: { bits: number; count: number; worth: number; set: ArticleSet } | null = null;
  for (let bits = 1; bits < 2 ** groups.length - 1; bits++) {
    const count = onesIn(bits);
    if (best !== null && count < best.count) continue;
    const places = placesIn(bits, groups.length);
    if (places.some((at) => sizes[at] === 0)) continue;
    if (count === 1 && !saysEnough(groups[places[0]!]!, sizes[places[0]!]!, index.size)) continue;
    const worth = places.reduce((sum, at) => sum + rarity[at]! + (isName[at]! ? forName : 0), 0);
    if (best !== null && count === best.count && worth <= best.worth) continue;
    const set = sets[places[0]!]!.copy();
    for (const at of places.slice(1)) set.keepOnly(sets[at]!);
    if (set.size > 0) best = { bits, count, worth, set };
  }
  if (best === null) return null;
  const matched = placesIn(best.bits, groups.length);
  return { matched, missing: groups.map((_, at) => at).filter((at) => !matched.includes(at)), set: best.set };
}

/** Share of what all groups tell by their rarity from which on an article has most of it: "stochastic" alone of "applied stochastic processes". */
const mostOfAll = 0.5;

/** Articles that meet more than half of the groups, or what tells half of the query or more by its rarity, without those in `all`. */
export function meetingMost(
  groups: readonly (readonly Resolved[])[],
  meeting: Meeting,
  all: ArticleSet,
  index: ArchiveIndex,
): ArticleSet {
  const sets = groups.map((group) => meeting.meetingGroup(group));
  const least = Math.floor(groups.length / 2) + 1;
  const rarities = sets.map(({ size }) => rarityOf(size, index.size));
  const enough = rarities.reduce((sum, each) => sum + each, 0) * mostOfAll;
  const met = new Uint8Array(index.numbersEnd);
  const told = new Float32Array(index.numbersEnd);
  const found = all.copy();
  // What stands nowhere counts too: who asked for it did not get it.
  for (const [at, set] of sets.entries())
    set.each((number) => {
      met[number]! += 1;
      told[number]! += rarities[at]!;
      if (met[number]! >= least || told[number]! >= enough) found.add(number);
    });
  return found.removeAll(all);
}

function saysEnough(group: readonly Resolved[], size: number, articles: number): boolean {
  const names = group.some(({ term }) => term.concept !== null || term.exact);
  return names || size <= Math.max(few, articles * commonShare);
}

function placesIn(bits: number, end: number): number[] {
  return Array.from({ length: end }, (_, at) => at).filter((at) => (bits >>> at) & 1);
}
