/** A segment as the choice sees it. */
export interface Mergeable {
  /** Articles that are not removed, and those that are. */
  size: number;
  dead: number;
  /** Being merged already: left alone, and nothing is merged across it. */
  isBusy: boolean;
}

/** So many neighbours of a size become one; each size is so many times the one below. */
const perMerge = 4;
/** Segments up to this are one size. */
const smallest = 64;
/**
 * Most articles of a merged segment, some 140 MB. Merging needs the room of what it makes, and forgetting an article writes its whole segment
 * again: neither may grow with the archive.
 */
const mostArticles = 100_000;
/** A segment of which so large a part was removed is written again by itself. */
const mostDead = 0.25;
const fewDead = 50;

/**
 * Neighbours that are worth merging, as a range (end exclusive), the smallest first; null when none are. An article is
 * then written once for each fourfold of the archive up to a bound, and a few segments a size are all there are.
 */
export function chooseMerge(segments: readonly Mergeable[]): [from: number, end: number] | null {
  const tiers = segments.map(({ size, isBusy }) => (isBusy ? Number.POSITIVE_INFINITY : tierOf(size)));
  for (const tier of [...new Set(tiers)].sort((a, b) => a - b).filter(Number.isFinite)) {
    let from = 0;
    for (let at = 0; at <= segments.length; at++) {
      if (at < segments.length && tiers[at]! <= tier) continue;
      if (at - from >= perMerge && articlesOf(segments.slice(from, at)) <= mostArticles) return [from, at];
      from = at + 1;
    }
  }
  const wasteful = segments.findIndex(
    ({ size, dead, isBusy }) => !isBusy && dead > fewDead && dead > (size + dead) * mostDead,
  );
  return wasteful === -1 ? null : [wasteful, wasteful + 1];
}

function articlesOf(segments: readonly Mergeable[]): number {
  return segments.reduce((sum, { size }) => sum + size, 0);
}

function tierOf(size: number): number {
  return size <= smallest ? 0 : Math.ceil(Math.log(size / smallest) / Math.log(perMerge));
}
