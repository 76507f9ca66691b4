import type { ArchiveIndex } from './archive-index.ts';
import { didYouMean } from './did-you-mean.ts';
import type { GazetteerFinder } from './gazetteer.ts';
import { conceptTerm } from './index-terms.ts';
import type { QueryTerm } from './query.ts';
import { firstForm, formsOf, withWordParted } from './term-forms.ts';
import { stemOf, termOf, wordsOf } from './terms.ts';
import { wordsIn } from './words.ts';

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
  if (term.exact) known.push(...partedPhrases(term.text, index));
  const begun = character === null ? [] : index.beginningWith(character, mostBegun).map((each) => [each]);
  return { term, alternatives: typed === undefined ? known : [typed, ...known, ...begun], inTwo };
}

/** The terms of a phrase with one of its words in two, where the archive has both halves. */
function partedPhrases(phrase: string, index: ArchiveIndex): string[][] {
  const isKnown = (half: string) => index.count(stemOf(half)) > 0;
  return withWordParted(wordsIn(phrase).words, isKnown).map((words) => [
    ...new Set(words.flatMap((word) => termOf(firstForm(word)) ?? [])),
  ]);
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
  // A word that stands in the archive means itself, however rare it is.
  if (plain.alternatives.some((terms) => terms.every((each) => index.count(each) > 0))) return plain;
  const completions = isLast ? completionsOf(word, index) : [];
  if (!isBeginning(completions, index)) {
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
