import type { MiniSearchIndex } from './mini-search-index.ts';

/** How soon repeats of a term stop counting, and how much long articles are held back. BM25 as MiniSearch has it, with d = 0. */
const k1 = 1.2;
const b = 0.75;

/** What scoring reads of an index. */
export type Scored = Pick<
  MiniSearchIndex,
  'numbersEnd' | 'alive' | 'lengths' | 'averageLength' | 'size' | 'postings' | 'count'
>;

/** BM25 of every article for weighted terms; 0 where none occurs. A term's weight multiplies its part. */
export function scoreAll(index: Scored, weights: ReadonlyMap<string, number>): Float64Array {
  const scores = new Float64Array(index.numbersEnd);
  const { alive, lengths, averageLength, size } = index;
  for (const [term, weight] of weights) {
    const postings = index.postings(term);
    const count = index.count(term);
    if (postings === null || count === 0) continue;
    const rarity = Math.log(1 + (size - count + 0.5) / (count + 0.5));
    const { packed, size: entries } = postings;
    for (let at = 0; at < entries; at++) {
      const entry = packed[at]!;
      const number = entry >>> 8;
      if (alive[number] === 0) continue;
      const times = entry & 255;
      const damping = k1 * (1 - b + (b * lengths[number]!) / averageLength);
      scores[number]! += (weight * rarity * times * (k1 + 1)) / (times + damping);
    }
  }
  return scores;
}

/** Marks the articles that hold all of the terms, among those `allowed`. */
export function holdingAll(index: MiniSearchIndex, terms: readonly string[], allowed: Uint8Array): Uint8Array {
  const held = new Uint8Array(index.numbersEnd);
  terms.forEach((term, step) => {
    const postings = index.postings(term);
    if (postings === null) return;
    const { packed, size } = postings;
    for (let at = 0; at < size; at++) {
      const number = packed[at]! >>> 8;
      if (allowed[number] === 1 && held[number] === step) held[number] = step + 1;
    }
  });
  for (let number = 0; number < held.length; number++)
    held[number] = held[number] === terms.length && terms.length > 0 ? 1 : 0;
  return held;
}

/** How many documents feedback learns from, how many words it takes, and what part the query keeps (RM3: Abdul-Jaleel et al., 2004). */
const feedbackArticles = 3;
const feedbackTerms = 10;
const queryShare = 0.8;

/** The articles feedback reads: the best few with any score. */
export function bestFor(scores: Float64Array, numbers: readonly number[]): number[] {
  return [...numbers].sort((one, other) => scores[other]! - scores[one]! || one - other).slice(0, feedbackArticles);
}

/**
 * The query's weights blended with the commonest terms of its best articles.
 *
 * @param read terms of the best articles with how often each occurs, and the article's score
 */
export function withFeedback(
  weights: ReadonlyMap<string, number>,
  read: readonly { times: ReadonlyMap<string, number>; length: number; score: number }[],
): Map<string, number> {
  const scoreSum = read.reduce((sum, article) => sum + article.score, 0);
  const learnt = new Map<string, number>();
  if (scoreSum > 0) {
    for (const { times, length, score } of read) {
      for (const [term, count] of times) {
        if (term.includes('/')) continue;
        learnt.set(term, (learnt.get(term) ?? 0) + (count / Math.max(1, length)) * (score / scoreSum));
      }
    }
  }
  const best = [...learnt].sort((x, y) => y[1] - x[1] || (x[0] < y[0] ? -1 : 1)).slice(0, feedbackTerms);
  const learntSum = best.reduce((sum, [, share]) => sum + share, 0);
  const querySum = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
  const blended = new Map([...weights].map(([term, weight]) => [term, (queryShare * weight) / querySum]));
  for (const [term, share] of best) {
    blended.set(term, (blended.get(term) ?? 0) + ((1 - queryShare) * share) / learntSum);
  }
  return blended;
}
