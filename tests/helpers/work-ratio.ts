import { filled } from './worst-patterns.ts';

/** Sizes compared, in characters: work in proportion to length grows fourfold, work with its square sixteenfold. */
const sizes = { small: 20_000, large: 80_000 };
/** Between the two, with room for caches and for whatever else the machine does. */
const mostGrowth = 10;
/** What is over so soon cannot have looked at every pair of 80,000 characters. */
const beyondDoubtMs = 20;
const attempts = 5;

/** Whether reading a repeated pattern takes time in proportion to its length: ratios of best times, never a time by itself. */
export function isInProportion(read: (text: string) => unknown, pattern: string): boolean {
  const large = filled(pattern, sizes.large);
  if (timeOf(read, large) < beyondDoubtMs) return true;
  const small = filled(pattern, sizes.small);
  let [bestSmall, bestLarge] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let attempt = 0; attempt < attempts; attempt++) {
    bestSmall = Math.min(bestSmall, timeOf(read, `${small}${' '.repeat(attempt)}`));
    bestLarge = Math.min(bestLarge, timeOf(read, `${large}${' '.repeat(attempt)}`));
    if (bestLarge < bestSmall * mostGrowth) return true;
  }
  return false;
}

function timeOf(read: (text: string) => unknown, text: string): number {
  const startedAt = performance.now();
  read(text);
  return performance.now() - startedAt;
}
