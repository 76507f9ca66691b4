import type { ArchiveIndex } from './archive-index.ts';
import { ArticleSet } from './article-set.ts';
import { bestScored } from './best-scored.ts';
import type { Meeting } from './meeting.ts';
import type { PhraseReader } from './phrase-reader.ts';
import { askInTwo } from './phrases.ts';
import type { Resolved } from './resolve.ts';
import { termOf, wordsOf } from './terms.ts';

/** Articles, best first, that are read for one word that may stand there in two where the order of words is not kept. */
const mostReads = 200;

/**
 * Lets a word be met by articles that write it in two ("cease fire" for ceasefire): of those that hold both halves, the ones
 * in which they are neighbours. Any cut of the word counts whose halves the archive knows, stop words aside.
 */
export async function meetInTwo(
  resolved: Resolved,
  index: ArchiveIndex,
  meeting: Meeting,
  reader: PhraseReader,
): Promise<void> {
  const stem = resolved.inTwo;
  if (stem === null) return;
  const word = wordsOf(resolved.term.text)[0] ?? '';
  const cuts = cutsOf(word, stem, index);
  if (cuts.length === 0) return;
  const candidates = new ArticleSet(index.numbersEnd);
  for (const { terms } of cuts) candidates.addAll(meeting.holding(terms));
  candidates.removeAll(meeting.meeting(resolved));
  if (candidates.next(0) === -1) return;
  const key = `\n${word}`;
  reader.ask(
    key,
    askInTwo(
      stem,
      cuts.map(({ at }) => at),
    ),
  );
  const open = await reader.settle(candidates, [key]);
  if (open.next(0) !== -1) {
    const weights = new Map(cuts.flatMap(({ terms }) => terms).map((term) => [term, 1]));
    const { scores } = index;
    const byScore = (one: number, other: number) => scores[other]! - scores[one]! || one - other;
    await reader.read(bestScored(index, weights, open, mostReads, byScore), [key]);
  }
  const found = candidates.keepOnly(reader.passing(key));
  if (found.next(0) !== -1) meeting.alsoMeets(resolved.term, found);
}

/** Where a word may be cut in two terms of the archive; the first half is no longer than the stem. */
function cutsOf(word: string, stem: string, index: ArchiveIndex): { at: number; terms: [string, string] }[] {
  const cuts: { at: number; terms: [string, string] }[] = [];
  const known = (half: string) => {
    const term = termOf(half);
    return term === null || index.postings(term) === null ? null : term;
  };
  for (let at = 1; at < word.length && at <= stem.length; at++) {
    // The second half first: what ends a word is seldom a word.
    const right = known(word.slice(at));
    const left = right === null ? null : known(word.slice(0, at));
    if (left !== null && right !== null) cuts.push({ at, terms: [left, right] });
  }
  return cuts;
}
