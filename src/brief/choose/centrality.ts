import { termsIn } from '../facts/counts.ts';

/** A sentence as weighted terms of length one; `weight` is the sum before the norm. */
export interface TermVector {
  terms: ReadonlyMap<string, number>;
  weight: number;
}

/** TF-IDF vectors of sentences, their own collection giving the document frequencies. */
export function vectorsOf(texts: readonly string[]): TermVector[] {
  const counts = texts.map((text) => {
    const count = new Map<string, number>();
    for (const term of termsIn(text)) count.set(term, (count.get(term) ?? 0) + 1);
    return count;
  });
  const frequency = new Map<string, number>();
  for (const count of counts) for (const term of count.keys()) frequency.set(term, (frequency.get(term) ?? 0) + 1);
  return counts.map((count) => {
    let square = 0;
    let weight = 0;
    const terms = new Map<string, number>();
    for (const [term, times] of count) {
      const value = times * Math.log(1 + texts.length / frequency.get(term)!);
      terms.set(term, value);
      square += value * value;
      weight += value;
    }
    const norm = Math.sqrt(square) || 1;
    for (const [term, value] of terms) terms.set(term, value / norm);
    return { terms, weight };
  });
}

export function cosine(a: TermVector, b: TermVector): number {
  const [few, many] = a.terms.size < b.terms.size ? [a.terms, b.terms] : [b.terms, a.terms];
  let sum = 0;
  for (const [term, value] of few) sum += value * (many.get(term) ?? 0);
  return sum;
}

/** Cosine of each vector with the mean of all. */
export function centroidScores(vectors: readonly TermVector[]): number[] {
  const mean = new Map<string, number>();
  for (const { terms } of vectors) for (const [term, value] of terms) mean.set(term, (mean.get(term) ?? 0) + value);
  let square = 0;
  for (const value of mean.values()) square += value * value;
  const norm = Math.sqrt(square) || 1;
  return vectors.map(({ terms }) => {
    let sum = 0;
    for (const [term, value] of terms) sum += value * mean.get(term)!;
    return sum / norm;
  });
}

/** Rounds of power iteration: enough for three digits with a damping of .85. */
const rounds = 20;
const damping = 0.85;

/**
 * Continuous LexRank (Erkan and Radev, 2004): the stationary probability of a walk between similar sentences. Uses an
 * inverted list, so unlike sentences cost nothing. `turn` is awaited between steps.
 */
export async function lexRankScores(
  vectors: readonly TermVector[],
  turn: () => Promise<void> | undefined,
): Promise<number[]> {
  const size = vectors.length;
  if (size === 0) return [];
  const matrix = await similarities(vectors, turn);
  const sums = matrix.map((row) => row.reduce((sum, value) => sum + value, 0));
  let rank = new Float64Array(size).fill(1 / size);
  for (let round = 0; round < rounds; round++) {
    await turn();
    const next = new Float64Array(size).fill((1 - damping) / size);
    for (let from = 0; from < size; from++) {
      const row = matrix[from]!;
      const share = (damping * rank[from]!) / (sums[from]! || 1);
      for (let to = 0; to < size; to++) if (row[to]! > 0) next[to]! += share * row[to]!;
    }
    rank = next;
  }
  return [...rank];
}

async function similarities(
  vectors: readonly TermVector[],
  turn: () => Promise<void> | undefined,
): Promise<Float64Array[]> {
  const matrix = vectors.map(() => new Float64Array(vectors.length));
  const postings = new Map<string, [number, number][]>();
  for (const [at, { terms }] of vectors.entries()) {
    await turn();
    for (const [term, value] of terms) {
      const list = postings.get(term) ?? [];
      for (const [other, otherValue] of list) {
        matrix[at]![other]! += value * otherValue;
        matrix[other]![at]! += value * otherValue;
      }
      list.push([at, value]);
      postings.set(term, list);
    }
    matrix[at]![at] = 1;
  }
  return matrix;
}

/** Scales to 0 … 1 by the greatest. */
export function normalised(scores: readonly number[]): number[] {
  const greatest = Math.max(...scores, 0);
  return scores.map((score) => (greatest === 0 ? 0 : score / greatest));
}

/** Share of the shorter text's terms that the longer one has too: 1 when one repeats the other. */
export function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const [few, many] = a.size < b.size ? [a, b] : [b, a];
  if (few.size === 0) return 0;
  let shared = 0;
  for (const term of few) if (many.has(term)) shared++;
  return shared / few.size;
}
