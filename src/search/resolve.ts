import type { ArchiveIndex } from './archive-index.ts';
import { didYouMean } from './did-you-mean.ts';
import type { GazetteerFinder } from './gazetteer.ts';
import { conceptTerm } from './index-terms.ts';
import type { QueryTerm } from './query.ts';
import { formsOf } from './term-forms.ts';
import { wordsOf } from './terms.ts';

/** What a query term means to the index: any of the alternatives, each a set of terms that all must occur. */
export interface Resolved {
  term: QueryTerm;
  alternatives: string[][];
  /** Stem of a word that may also be written in two, else null. */
  inTwo: string | null;
}

/** How many corrections of a misspelt word, and completions of a last word, are tried. */
const mostCorrections = 3;
const mostCompletions = 20;
/** Terms that begin with one character of a script without spaces. */
const mostBegun = 500;
/** A completion found in so many articles shows that the word was cut short, not misspelt. */
const commonCompletion = 3;
/** Shortest beginning of a word that is completed. */
const shortestPrefix = 3;

/** The term as typed. A concept the archive never names falls back to its words. */
export function resolve(term: QueryTerm, index: ArchiveIndex): Resolved {
  if (term.concept !== null && !term.exact && index.count(conceptTerm(term.concept.id)) > 0) {
    return { term, alternatives: [[conceptTerm(term.concept.id)]], inTwo: null };
  }
  const { alternatives, inTwo, character } = formsOf(term);
  // A phrase of stop words may stand anywhere.
  if (term.exact && alternatives.every((terms) => terms.length === 0)) return { term, alternatives: [[]], inTwo };
  const [typed, ...others] = alternatives;
  const known = others.filter((terms) => terms.every((each) => index.count(each) > 0));
  const begun = character === null ? [] : index.beginningWith(character, mostBegun).map((each) => [each]);
  return { term, alternatives: typed === undefined ? known : [typed, ...known, ...begun], inTwo };
}

/** The term with spelling eased: misspellings of words the archive does not know, and the last word as a beginning. */
export function resolveLoosely(
  term: QueryTerm,
  index: ArchiveIndex,
  finder: GazetteerFinder,
  isLast: boolean,
): Resolved {
  const plain = resolve(term, index);
  if (term.exact || (term.concept !== null && plain.alternatives.length > 0)) return plain;
  const alternatives = [...plain.alternatives];
  const word = wordsOf(term.text).at(-1);
  if (word === undefined || wordsOf(term.text).length > 1) return plain;
  const completions = isLast ? completionsOf(word, index) : [];
  const known = plain.alternatives.some((terms) => terms.every((each) => index.count(each) > 0));
  if (!known && !isBeginning(completions, index)) {
    const meant = didYouMean(word, index, finder.concepts)?.concept ?? null;
    if (meant !== null) alternatives.push([conceptTerm(meant.id)]);
    else for (const { term: near } of index.near(word, mostCorrections)) alternatives.push([near]);
  }
  for (const completed of completions) alternatives.push([completed]);
  return { term, alternatives, inTwo: plain.inTwo };
}

/** Whether a word begins others often enough that it is no misspelling. */
export function isBeginning(completions: readonly string[], index: ArchiveIndex): boolean {
  return completions.some((term) => index.count(term) >= commonCompletion);
}

/** Terms that a word may be the beginning of. */
export function completionsOf(word: string, index: ArchiveIndex): string[] {
  return word.length < shortestPrefix ? [] : index.beginningWith(word, mostCompletions);
}
