import type { ArchiveRepository } from '../archive/repository.ts';
import type { ArchiveIndex } from './archive-index.ts';
import type { ConceptCount } from './contract.ts';
import { didYouMean, rarelyMeant, wordInUse } from './did-you-mean.ts';
import { fold } from './fold.ts';
import type { GazetteerFinder } from './gazetteer.ts';
import { conceptNameTerm } from './index-terms.ts';
import type { Meeting } from './meeting.ts';
import type { PhraseReader } from './phrase-reader.ts';
import { completionsOf, isBeginning, type Resolved } from './resolve.ts';

/** What counting reads. */
export interface Counting {
  index: ArchiveIndex;
  archive: Pick<ArchiveRepository, 'getMany'>;
  finder: GazetteerFinder;
}

/** Counts for the terms as typed; where one occurs nowhere, the names are those it was taken for. */
export async function countConcepts(
  plain: readonly Resolved[],
  meant: readonly Resolved[],
  meeting: Meeting,
  reader: PhraseReader,
  counting: Counting,
): Promise<ConceptCount[]> {
  const counts: ConceptCount[] = [];
  // All that is counted is counted at one moment; phrases and offers read articles afterwards.
  const counted = plain.map((resolved, at) => {
    const met = meeting.meeting(resolved);
    const articles = resolved.term.exact ? 0 : met.size;
    const names = resolved.term.exact
      ? []
      : occurringNames(articles > 0 ? resolved : meant[at]!, counting.index, meeting);
    return { resolved, met, articles, names };
  });
  for (const { resolved, met, articles, names } of counted) {
    const { term } = resolved;
    if (term.exact) {
      const held = (await reader.holding(met, term.text)).size;
      const isPhrase = /\S\s+\S/u.test(term.text) ? { isPhrase: true as const } : {};
      const matched = held > 0 ? [term.text] : [];
      counts.push({ name: term.text, matched, articles: held, didYouMean: null, ...isPhrase });
      continue;
    }
    counts.push({
      name: term.concept?.name ?? term.text,
      matched: names,
      articles,
      didYouMean: term.concept === null ? await suggestionFor(resolved, articles, counting) : null,
    });
  }
  return counts;
}

/** Names under which the term occurs in articles that are allowed, most frequent first. */
function occurringNames(resolved: Resolved, index: ArchiveIndex, meeting: Meeting): string[] {
  const { term, alternatives } = resolved;
  const counted: [string, number][] = [];
  const count = (name: string, terms: readonly string[]) => {
    const held = meeting.count(terms);
    if (held > 0) counted.push([name, held]);
  };
  // The first alternative of a plain word is the word as typed.
  const typed = term.concept === null ? alternatives[0] : undefined;
  for (const terms of alternatives) {
    const [only, second] = terms;
    if (only === undefined) continue;
    if (second !== undefined || terms === typed) count(term.text, terms);
    else if (only.startsWith('§')) {
      const id = only.slice(1);
      for (const name of index.namesOf(id)) count(name, [conceptNameTerm(id, name)]);
    } else count(index.wordFor(only), terms);
  }
  return counted.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([name]) => name);
}

/**
 * What a word was probably meant to be. One the archive knows, within the filters or not, needs no correction, nor does one
 * that only begins others; a rare one may be a misspelling of the archive's own.
 */
async function suggestionFor(
  { term, alternatives }: Resolved,
  articles: number,
  { index, archive, finder }: Counting,
): Promise<string | null> {
  const word = term.text;
  const known = articles > 0 || alternatives.some((terms) => terms.every((each) => index.count(each) > 0));
  if (!known && isBeginning(completionsOf(fold(word), index), index)) return null;
  const meant = (known ? rarelyMeant : didYouMean)(word, index, finder.concepts);
  return meant === null ? null : wordInUse(meant, index, archive);
}
