/** How much of an expected text was found, and how much of what was found was expected. */
export interface Overlap {
  f1: number;
  precision: number;
  recall: number;
}

/**
 * Overlap of two texts by their 4-grams of words, each counted as often as it occurs: the metric of the article extraction benchmark
 * (scrapinghub, 2020). Texts of fewer than four words count as one gram.
 */
export function shingleOverlap(found: string, expected: string): Overlap {
  const have = countShingles(found);
  const want = countShingles(expected);
  let both = 0;
  for (const [gram, count] of want) both += Math.min(count, have.get(gram) ?? 0);
  const precision = ratio(both, sum(have));
  const recall = ratio(both, sum(want));
  return { precision, recall, f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall) };
}

function countShingles(text: string): Map<string, number> {
  const words = text.match(/[\p{L}\p{N}\p{M}_]+/gu) ?? [];
  const grams = new Map<string, number>();
  const size = Math.min(4, Math.max(1, words.length));
  for (let at = 0; at + size <= words.length; at += 1) {
    const gram = words.slice(at, at + size).join(' ');
    grams.set(gram, (grams.get(gram) ?? 0) + 1);
  }
  return grams;
}

function sum(grams: ReadonlyMap<string, number>): number {
  let total = 0;
  for (const count of grams.values()) total += count;
  return total;
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? (part === 0 ? 1 : 0) : part / whole;
}
