import type { ArchiveIndex } from './archive-index.ts';
import { ArticleSet } from './article-set.ts';
import { BestHeap } from './best-of.ts';
import { type Cursor, ended, type IndexPart, type PartPostings } from './index-part.ts';
import { b, k1, rarityOf } from './rank.ts';

/** A list of articles that is so many times shorter than the lists of all terms leads the walk. */
const worthLeading = 2;
/** Bounds are raised by this: sums of the same numbers in another order differ in their last bits. */
const slack = 1 + 1e-9;

/** A term in one part, while it is ranked. */
interface Ranked {
  postings: PartPostings;
  cursor: Cursor;
  /** Weight times rarity. */
  worth: number;
  /** Most that any article can get for it. */
  most: number;
  /** What the article looked at got for it. */
  got: number;
}

/**
 * The best articles of a set by BM25, the same to the last bit as scoring all of them: blocks and terms that cannot bring an
 * article among the best are passed over unread (MaxScore with block maxima: Turtle and Flood 1995, Ding and Suel 2011).
 * Leaves the scores of the articles it answers in `index.scores`.
 *
 * @param isBefore an order without ties by score, then by anything
 */
export function bestScored(
  index: ArchiveIndex,
  weights: ReadonlyMap<string, number>,
  set: ArticleSet,
  wanted: number,
  isBefore: (one: number, other: number) => number,
): number[] {
  const { scores, averageLength, size } = index;
  const heap = new BestHeap(wanted, isBefore);
  if (wanted <= 0) return [];
  const terms = [...weights].flatMap(([term, weight]) => {
    const postings = index.postings(term);
    const count = index.count(term);
    return postings === null || count === 0 ? [] : [{ postings, worth: weight * rarityOf(count, size) }];
  });
  for (const { part, base } of index.parts) {
    const members = set.countBetween(base, base + part.numbersEnd);
    if (members === 0) continue;
    const ranked = terms.map(({ postings, worth }): Ranked | null => {
      const own = postings.inParts.find((one) => one.part === part);
      if (own === undefined) return null;
      const cursor = own.postings.cursor();
      const { mostTimes, leastWordsEach } = cursor.best();
      return {
        postings: own.postings,
        cursor,
        worth,
        most: bound(worth, mostTimes, leastWordsEach, averageLength),
        got: 0,
      };
    });
    const walk = { part, base, set, ranked: ranked.filter((one) => one !== null), averageLength, scores, heap };
    const entries = walk.ranked.reduce((sum, { cursor }) => sum + cursor.size, 0);
    if (members * worthLeading > entries && walk.ranked.length > 0 && entries > 0) walkTerms(walk, members);
    else walkSet(walk);
  }
  return heap.sorted();
}

interface Walk {
  part: IndexPart;
  base: number;
  set: ArticleSet;
  ranked: Ranked[];
  averageLength: number;
  scores: Float64Array;
  heap: BestHeap;
}

/** What the last of the best has; nothing below can come among them. */
function leastOf({ heap, scores }: Walk): number {
  const worst = heap.worst;
  return worst === null ? Number.NEGATIVE_INFINITY : scores[worst]!;
}

/** Goes through the articles of the set, and past whole stretches of them in which no block has enough. */
function walkSet(walk: Walk): void {
  const { part, base, set, ranked, averageLength, scores, heap } = walk;
  const end = base + part.numbersEnd;
  let least = leastOf(walk);
  /** Where the blocks looked at stop being true. */
  let boundsEnd = -1;
  let most = 0;
  for (const { cursor } of ranked) cursor.seek(0);
  for (let number = set.next(base); number !== -1 && number < end; number = set.next(number + 1)) {
    const own = number - base;
    if (own > boundsEnd) {
      boundsEnd = ended;
      most = 0;
      for (const { cursor, worth } of ranked) {
        if (!cursor.seekBlock(own)) continue;
        most += bound(worth, cursor.mostTimes, cursor.leastWordsEach, averageLength);
        if (cursor.blockEnd < boundsEnd) boundsEnd = cursor.blockEnd;
      }
    }
    if (most * slack < least) {
      if (boundsEnd === ended) return;
      number = base + boundsEnd;
      continue;
    }
    let score = 0;
    const damping = dampingOf(part.lengths[own]!, averageLength);
    for (const { cursor, worth } of ranked) {
      // Of many terms most stand at an article further on.
      const at = cursor.article < own ? cursor.seek(own) : cursor.article;
      if (at === own) score += (worth * cursor.times * (k1 + 1)) / (cursor.times + damping);
    }
    scores[number] = score;
    if (score >= least && heap.offer(number)) least = leastOf(walk);
  }
}

/**
 * Goes through the articles of those terms without which none can come among the best; the others are only asked about
 * articles that may. Then, while the best are too few, through those that hold no term at all.
 */
function walkTerms(walk: Walk, members: number): void {
  const { part, base, set, ranked, averageLength, scores, heap } = walk;
  const order = ranked.toSorted((one, other) => one.most - other.most);
  let sum = 0;
  const upTo = order.map(({ most }) => {
    sum += most;
    return sum;
  });
  for (const { cursor } of order) cursor.seek(0);
  let least = leastOf(walk);
  let first = 0;
  let seen = 0;
  for (;;) {
    while (first < order.length && upTo[first]! * slack < least) first++;
    let own = ended;
    for (let at = first; at < order.length; at++) own = Math.min(own, order[at]!.cursor.article);
    if (own === ended) break;
    const others = first === 0 ? 0 : upTo[first - 1]!;
    // With one term left to lead, blocks of it that have too little are passed over.
    if (first === order.length - 1) {
      const { cursor, worth } = order[first]!;
      if ((others + bound(worth, cursor.mostTimes, cursor.leastWordsEach, averageLength)) * slack < least) {
        cursor.seek(cursor.blockEnd + 1);
        continue;
      }
    }
    if (set.has(base + own)) {
      seen++;
      const damping = dampingOf(part.lengths[own]!, averageLength);
      let certain = 0;
      for (let at = first; at < order.length; at++) {
        const { cursor, worth } = order[at]!;
        const got = cursor.article === own ? (worth * cursor.times * (k1 + 1)) / (cursor.times + damping) : 0;
        order[at]!.got = got;
        certain += got;
      }
      let isPossible = (certain + others) * slack >= least;
      for (let at = first - 1; at >= 0 && isPossible; at--) {
        const { cursor, worth } = order[at]!;
        const got = cursor.seek(own) === own ? (worth * cursor.times * (k1 + 1)) / (cursor.times + damping) : 0;
        order[at]!.got = got;
        certain += got;
        isPossible = (certain + (at === 0 ? 0 : upTo[at - 1]!)) * slack >= least;
      }
      if (isPossible) {
        // Added up in the order of the query, as for every article.
        let score = 0;
        for (const { got } of ranked) score += got;
        scores[base + own] = score;
        if (score >= least && heap.offer(base + own)) least = leastOf(walk);
      }
    }
    for (let at = first; at < order.length; at++) {
      const { cursor } = order[at]!;
      if (cursor.article === own) cursor.seek(own + 1);
    }
  }
  if (seen < members && least <= 0) offerUnscored(walk, members);
}

/** Articles of the set that hold none of the terms: some meet a query in ways that no term tells. */
function offerUnscored({ part, base, set, ranked, scores, heap }: Walk, members: number): void {
  const end = base + part.numbersEnd;
  const held = new ArticleSet(end);
  for (const { postings } of ranked) postings.addWithin(set, members, base, held);
  for (let number = set.next(base); number !== -1 && number < end; number = set.next(number + 1)) {
    if (held.has(number)) continue;
    scores[number] = 0;
    heap.offer(number);
  }
}

function bound(worth: number, times: number, wordsEach: number, averageLength: number): number {
  if (times === 0) return 0;
  return (worth * (k1 + 1)) / (1 + k1 * ((1 - b) / times + (b * wordsEach) / averageLength));
}

function dampingOf(words: number, averageLength: number): number {
  return k1 * (1 - b + (b * words) / averageLength);
}
