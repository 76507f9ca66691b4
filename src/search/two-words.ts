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
  const cuts = cutsOf(wordsOf(resolved.term.text)[0] ?? '', index);
  if (cuts.length === 0) return;
  const candidates = new ArticleSet(index.numbersEnd);
  for (const cut of cuts) candidates.addAll(meeting.holding(cut));
  candidates.removeAll(meeting.meeting(resolved));
  if (candidates.size === 0) return;
  const key = `\n${stem}`;
  reader.ask(key, askInTwo(stem));
  const open = await reader.settle(candidates, [key]);
  if (open.size > 0) {
    const weights = new Map(cuts.flat().map((term) => [term, 1]));
    const { scores } = index;
    const byScore = (one: number, other: number) => scores[other]! - scores[one]! || one - other;
    await reader.read(bestScored(index, weights, open, mostReads, byScore), [key]);
  }
  const found = new ArticleSet(index.numbersEnd);
  for (const number of candidates.numbers()) if (reader.holds(number, key)) found.add(number);
  if (found.size > 0) meeting.alsoMeets(resolved.term, found);
}

/** Pairs of terms of the archive that a word may be cut into. */
function cutsOf(word: string, index: ArchiveIndex): string[][] {
  const cuts: string[][] = [];
  for (let at = 1; at < word.length; at++) {
    const left = termOf(word.slice(0, at));
    const right = termOf(word.slice(at));
    if (left !== null && right !== null && index.postings(left) !== null && index.postings(right) !== null)
      cuts.push([left, right]);
  }
  return cuts;
}
