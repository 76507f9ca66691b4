import type { ArticleSet } from './article-set.ts';
import { bestOf } from './best-of.ts';
import type { MiniSearchIndex } from './mini-search-index.ts';

/** How soon repeats of a term stop counting, and how much long articles are held back. BM25 as MiniSearch has it, with d = 0. */
const k1 = 1.2;
const b = 0.75;

/** What scoring reads of an index. */
export type Scored = Pick<
  MiniSearchIndex,
  'numbersEnd' | 'lengths' | 'averageLength' | 'size' | 'postings' | 'count' | 'scores'
>;

/** Postings that are so many times as long as the set are looked up rather than walked through. */
const worthLookingUp = 24;

/**
 * BM25 of the articles of a set for weighted terms; 0 where none occurs. A term's weight multiplies its part. The answer is
 * the index's own array, by article number: true for the set, until the next call.
 */
export function scoreWithin(index: Scored, weights: ReadonlyMap<string, number>, set: ArticleSet): Float64Array {
  const { lengths, averageLength, size, scores } = index;
  let members = 0;
  set.each((number) => {
    scores[number] = 0;
    members++;
  });
  for (const [term, weight] of weights) {
    const postings = index.postings(term);
    const count = index.count(term);
    if (postings === null || count === 0) continue;
    const rarity = Math.log(1 + (size - count + 0.5) / (count + 0.5));
    const score = (number: number, times: number) => {
      const damping = k1 * (1 - b + (b * lengths[number]!) / averageLength);
      scores[number]! += (weight * rarity * times * (k1 + 1)) / (times + damping);
    };
    if (postings.size > members * worthLookingUp) {
      set.each((number) => {
        const times = postings.get(number);
        if (times !== undefined) score(number, times);
      });
      continue;
    }
    const { packed, size: entries } = postings;
    for (let at = 0; at < entries; at++) {
      const entry = packed[at]!;
      if (set.has(entry >>> 8)) score(entry >>> 8, entry & 255);
    }
  }
  return scores;
}

/** How many documents feedback learns from, how many words it takes, and what part the query keeps (RM3: Abdul-Jaleel et al., 2004). */
const feedbackArticles = 3;
const feedbackTerms = 10;
const queryShare = 0.8;

/** The articles feedback reads: the best few. */
export function bestFor(scores: Float64Array, set: ArticleSet, wanted: number = feedbackArticles): number[] {
  return bestOf(set, wanted, (one, other) => scores[other]! - scores[one]! || one - other);
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
