import type { Article, ArticleText, RevisionCause } from './article.ts';

/** One part of an article that a revision changed; `before` is null where it is new, `after` where it went. */
export interface PartChange {
  part: 'title' | 'dek' | 'body';
  /** From 0, counted in the text that has it (the newer where both have); null for title and dek. */
  paragraph: number | null;
  before: string | null;
  after: string | null;
}

/** What one revision changed against the one before; null where the words before are no longer kept. */
export interface RevisionChange {
  revision: number;
  at: string;
  cause: RevisionCause;
  changes: PartChange[] | null;
}

/** What every revision after the first changed. Nothing is read of an article that never changed. */
export async function revisionChanges(
  { id, revision: current, revisions, title, dek, paragraphs }: Article,
  read: (id: string, revision: number) => Promise<ArticleText | null>,
): Promise<RevisionChange[]> {
  const found: RevisionChange[] = [];
  let before: ArticleText | null = null;
  if (revisions.length < 2) return found;
  for (const [index, { revision, at, cause }] of revisions.entries()) {
    const after: ArticleText | null = revision === current ? { title, dek, paragraphs } : await read(id, revision);
    const changes: PartChange[] | null = before === null || after === null ? null : changesBetween(before, after);
    if (index > 0) found.push({ revision, at, cause, changes });
    before = after;
  }
  return found;
}

/** Parts that differ, in reading order. Paragraphs that stand unchanged are passed over wherever they moved between. */
export function changesBetween(before: ArticleText, after: ArticleText): PartChange[] {
  const changes: PartChange[] = [];
  for (const part of ['title', 'dek'] as const) {
    if (before[part] !== after[part]) changes.push({ part, paragraph: null, before: before[part], after: after[part] });
  }
  for (const { from, to } of gapsBetween(before.paragraphs, after.paragraphs)) {
    const [gone, came] = [before.paragraphs.slice(...from), after.paragraphs.slice(...to)];
    for (let at = 0; at < Math.max(gone.length, came.length); at++) {
      const paragraph = at < came.length ? to[0] + at : from[0] + at;
      changes.push({ part: 'body', paragraph, before: gone[at] ?? null, after: came[at] ?? null });
    }
  }
  return changes;
}

type Range = [start: number, end: number];

/** Runs of paragraphs between those that both texts have, in order. */
function gapsBetween(a: readonly string[], b: readonly string[]): { from: Range; to: Range }[] {
  const gaps: { from: Range; to: Range }[] = [];
  const places = placesOf(b);
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && a[i] === b[j]) {
      i++;
      j++;
      continue;
    }
    const [nextI, nextJ] = nextShared(a, b, i, j, places);
    gaps.push({ from: [i, nextI], to: [j, nextJ] });
    [i, j] = [nextI, nextJ];
  }
  return gaps;
}

/** Where each paragraph stands, in order. */
function placesOf(paragraphs: readonly string[]): Map<string, number[]> {
  const places = new Map<string, number[]>();
  for (const [at, text] of paragraphs.entries()) {
    const same = places.get(text);
    if (same === undefined) places.set(text, [at]);
    else same.push(at);
  }
  return places;
}

/**
 * Where the two meet again: the pair that passes over fewest paragraphs. No more of them are looked at than will be passed over, so that the
 * whole takes time in proportion.
 */
function nextShared(
  a: readonly string[],
  b: readonly string[],
  i: number,
  j: number,
  places: ReadonlyMap<string, readonly number[]>,
): [number, number] {
  let best: [number, number] = [a.length, b.length];
  const passed = () => best[0] - i + best[1] - j;
  for (let at = i; at < a.length && at - i < passed(); at++) {
    const there = firstFrom(places.get(a[at]!) ?? [], j);
    if (there !== null && at - i + there - j < passed()) best = [at, there];
  }
  return best;
}

/** The first of these ascending numbers that is not below `least`. */
function firstFrom(numbers: readonly number[], least: number): number | null {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[middle]! < least) low = middle + 1;
    else high = middle;
  }
  return numbers[low] ?? null;
}
