import type { Article } from '../../archive/article.ts';
import { createTurns } from '../../core/turns.ts';
import { type Candidates, candidatesOf } from './candidates.ts';
import type { Matcher } from './matcher.ts';

/** What each article offers for points and accounts, by its id, in the order of the search. */
export type Gathered = ReadonlyMap<string, Candidates>;

/** Reads the candidates article by article, giving way to others between two of them. */
export async function gatherCandidates(articles: readonly Article[], matcher: Matcher): Promise<Gathered> {
  const gathered = new Map<string, Candidates>();
  const turn = createTurns();
  for (const article of articles) {
    await turn();
    gathered.set(article.id, candidatesOf(article, matcher));
  }
  return gathered;
}
