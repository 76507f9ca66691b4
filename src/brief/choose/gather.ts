import type { Article } from '../../archive/article.ts';
import { createTurns } from '../../core/turns.ts';
import { readRecord } from '../facts/sentences-in.ts';
import { type Candidates, candidatesOf } from './candidates.ts';
import type { Matcher } from './matcher.ts';

/** What each article offers for points and accounts, by its id, in the order of the search. */
export type Gathered = ReadonlyMap<string, Candidates>;

/** So many sentences that serve the whole query are plenty: of the best articles, read first. Of others only their beginning is read. */
const plenty = 320;
/** Articles of which at least the beginning is read. */
const mostBeginnings = 120;

/** Reads the candidates article by article, best first, giving way to others between two paragraphs. */
export async function gatherCandidates(articles: readonly Article[], matcher: Matcher): Promise<Gathered> {
  const gathered = new Map<string, Candidates>();
  const turn = createTurns();
  let whole = 0;
  for (const article of articles) {
    if (whole >= plenty && gathered.size >= mostBeginnings) break;
    readRecord(article.title);
    const steps = candidatesOf(article, matcher, whole >= plenty);
    let step = steps.next();
    while (step.done !== true) {
      const pause = turn();
      if (pause !== undefined) await pause;
      step = steps.next();
    }
    gathered.set(article.id, step.value);
    whole += step.value.whole.length;
  }
  return gathered;
}
