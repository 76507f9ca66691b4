import { didYouMean } from './did-you-mean.ts';
import type { GazetteerFinder } from './gazetteer.ts';
import { conceptNameTerm, conceptTerm } from './index-terms.ts';
import type { MiniSearchIndex } from './mini-search-index.ts';
import type { QueryTerm } from './query.ts';
import { holdingAll } from './rank.ts';
import { termsOf, wordsOf } from './terms.ts';

/** What a query term means to the index: any of the alternatives, each a set of terms that all must occur. */
export interface Resolved {
  term: QueryTerm;
  alternatives: string[][];
}

/** How many corrections of a misspelt word, and completions of a last word, are tried. */
const mostCorrections = 3;
const mostCompletions = 20;
/** A completion found in so many articles shows that the word was cut short, not misspelt. */
const commonCompletion = 3;
/** Shortest beginning of a word that is completed. */
const shortestPrefix = 3;

/** The term as typed. A concept the archive never names falls back to its words. */
export function resolve(term: QueryTerm, index: MiniSearchIndex): Resolved {
  if (term.concept !== null && !term.exact && index.count(conceptTerm(term.concept.id)) > 0) {
    return { term, alternatives: [[conceptTerm(term.concept.id)]] };
  }
  const words = [...new Set(termsOf(term.text))];
  return { term, alternatives: words.length === 0 ? [] : [words] };
}

/** The term with spelling eased: misspellings of words the archive does not know, and the last word as a beginning. */
export function resolveLoosely(
  term: QueryTerm,
  index: MiniSearchIndex,
  finder: GazetteerFinder,
  isLast: boolean,
): Resolved {
  const plain = resolve(term, index);
  if (term.exact || (term.concept !== null && plain.alternatives.length > 0)) return plain;
  const alternatives = [...plain.alternatives];
  const word = wordsOf(term.text).at(-1);
  if (word === undefined || wordsOf(term.text).length > 1) return plain;
  const completions = isLast ? completionsOf(word, index) : [];
  const known = plain.alternatives.every((terms) => terms.every((each) => index.count(each) > 0));
  if (!known && !isBeginning(completions, index)) {
    const meant = didYouMean(word, index, finder.concepts)?.concept ?? null;
    if (meant !== null) alternatives.push([conceptTerm(meant.id)]);
    else for (const { term: near } of index.near(word, mostCorrections)) alternatives.push([near]);
  }
  for (const completed of completions) alternatives.push([completed]);
  return { term, alternatives };
}

/** Whether a word begins others often enough that it is no misspelling. */
export function isBeginning(completions: readonly string[], index: MiniSearchIndex): boolean {
  return completions.some((term) => index.count(term) >= commonCompletion);
}

/** Terms that a word may be the beginning of. */
export function completionsOf(word: string, index: MiniSearchIndex): string[] {
  return word.length < shortestPrefix ? [] : index.beginningWith(word, mostCompletions);
}

/** Marks the articles that meet a term, among those `allowed`. */
export function meeting(resolved: Resolved, index: MiniSearchIndex, allowed: Uint8Array): Uint8Array {
  const [first, ...others] = resolved.alternatives;
  if (first === undefined) return new Uint8Array(index.numbersEnd);
  const met = holdingAll(index, first, allowed);
  for (const terms of others) {
    const more = holdingAll(index, terms, allowed);
    for (let number = 0; number < met.length; number++) met[number] = met[number]! | more[number]!;
  }
  return met;
}

/** Names under which the term occurs in articles marked in `within`, most frequent first. */
export function occurringNames(resolved: Resolved, index: MiniSearchIndex, within: Uint8Array): string[] {
  const { term, alternatives } = resolved;
  const counted: [string, number][] = [];
  const count = (name: string, terms: readonly string[]) => {
    const held = holdingAll(index, terms, within).reduce((sum, mark) => sum + mark, 0);
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
