import type { ArchiveIndex } from './archive-index.ts';
import type { ArticleSet } from './article-set.ts';
import { bestOf } from './best-of.ts';
import { ended } from './index-part.ts';
import type { TermPostings } from './term-postings.ts';

/** How soon repeats of a term stop counting, and how much long articles are held back. BM25 as MiniSearch has it, with d = 0. */
export const k1 = 1.2;
export const b = 0.75;

/** Postings that are so many times as long as the set are looked up rather than walked through. */
const worthLookingUp = 24;

/** How much a term tells of an article: less the more articles hold it. */
export function rarityOf(count: number, articles: number): number {
  return Math.log(1 + (articles - count + 0.5) / (count + 0.5));
}

/**
 * BM25 of the articles of a set for weighted terms; 0 where none occurs. A term's weight multiplies its part. The answer is
 * the index's own array, by article number: true for the set, until the next call. `bestScored` finds the best of many sooner.
 */
export function scoreWithin(index: ArchiveIndex, weights: ReadonlyMap<string, number>, set: ArticleSet): Float64Array {
  const { averageLength, size, scores } = index;
  set.each((number) => {
    scores[number] = 0;
  });
  for (const [term, weight] of weights) {
    const postings = index.postings(term);
    const count = index.count(term);
    if (postings === null || count === 0) continue;
    const rarity = rarityOf(count, size);
    timesWithin(postings, set, (number, times, words) => {
      const damping = k1 * (1 - b + (b * words) / averageLength);
      scores[number]! += (weight * rarity * times * (k1 + 1)) / (times + damping);
    });
  }
  return scores;
}

/** Tells how often a term occurs in each article of a set that holds it, and how many words that has. */
function timesWithin(
  postings: TermPostings,
  set: ArticleSet,
  tell: (number: number, times: number, words: number) => void,
): void {
  for (const { part, base, postings: own } of postings.inParts) {
    const { lengths } = part;
    const end = base + part.numbersEnd;
    const members = set.countBetween(base, end);
    if (members === 0) continue;
    if (own.size <= members * worthLookingUp) {
      own.each((number, times) => {
        if (set.has(base + number)) tell(base + number, times, lengths[number]!);
      });
      continue;
    }
    const cursor = own.cursor();
    for (let number = set.next(base); number !== -1 && number < end; number = set.next(number + 1)) {
      const found = cursor.seek(number - base);
      if (found === ended) break;
      if (found === number - base) tell(number, cursor.times, lengths[found]!);
    }
  }
}

/** How many documents feedback learns from, how many words it takes, and what part the query keeps (RM3: Abdul-Jaleel et al., 2004). */
export const feedbackArticles = 3;
const feedbackTerms = 10;
const queryShare = 0.8;

/** The best of a set by scores that are known. */
export function bestFor(scores: Float64Array, set: ArticleSet, wanted: number): number[] {
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
