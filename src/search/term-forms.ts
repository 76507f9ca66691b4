import type { QueryTerm } from './query.ts';
import { stemOf, termOf } from './terms.ts';
import { isSingleCharacter, nameWithin, type Word, withoutHyphens, wordsIn } from './words.ts';

/** How a plain word or a phrase of a query may stand in a text. The index and every text are asked by these forms. */
export interface TermForms {
  /** Sets of index terms, each of which all must occur; as typed first. Empty for stop words. */
  alternatives: string[][];
  /** Stem of a single word: two neighbours that make it together are it, too ("cease fire"). */
  inTwo: string | null;
  /** One character of a script without spaces: whatever begins with it. */
  character: string | null;
}

/** The forms of a term by its words; what a concept goes by is not told here. */
export function formsOf(term: QueryTerm): TermForms {
  const { words, compounds } = wordsIn(asName(term.text));
  const alternatives = [termsFor(words)];
  const [only] = words;
  if (term.exact) {
    if (compounds.length > 0) alternatives.push(termsFor(wordsIn(withoutHyphens(term.text)).words));
    for (const joined of withPairsJoined(words)) alternatives.push(termsFor(joined));
    return { alternatives, inTwo: null, character: null };
  }
  if (words.length === 1 && typeof only === 'object') alternatives.push([stemOf(only[1])]);
  for (const joined of [...compounds, ...(term.joined ?? [])]) alternatives.push([stemOf(joined)]);
  const single = words.length === 1 ? firstForm(only!) : '';
  return {
    alternatives: alternatives.filter((terms) => terms.length > 0),
    inTwo: mayBeTwo(single) ? stemOf(single) : null,
    character: isSingleCharacter(single) ? single : null,
  };
}

/** A name typed small with its ending ("erdoğan'ın") may stand there without it, as a name in capitals may. */
function asName(text: string): string {
  return nameWithin(text) === null ? text : text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
}

/** Long enough to be made of two words, or a letter and a number: F16. */
export function mayBeTwo(word: string): boolean {
  return /^(?:[a-z]{5,40}|[a-z]{1,4}\d{1,4})$/.test(word);
}

function termsFor(words: readonly Word[]): string[] {
  return [...new Set(words.flatMap((word) => termOf(firstForm(word)) ?? []))];
}

export function firstForm(word: Word): string {
  return typeof word === 'string' ? word : word[0];
}

/** Phrases of more words than this are looked for as written, hyphens aside. */
const mostWordsJoined = 8;
/** Shortest half of a word that may be parted, in letters. */
const shortestHalf = 2;

/** A phrase with two neighbours written as one: "cease fire" → ceasefire. Words that say nothing join nothing: "the rapist". */
export function withPairsJoined(words: readonly Word[]): Word[][] {
  if (words.length < 2 || words.length > mostWordsJoined) return [];
  return words.slice(1).flatMap((second, at): Word[][] => {
    const first = words[at]!;
    if (!areHalves(firstForm(first), firstForm(second))) return [];
    return [[...words.slice(0, at), firstForm(first) + firstForm(second), ...words.slice(at + 2)]];
  });
}

/** Whether two words can be the halves of one. */
export function areHalves(first: string, second: string): boolean {
  const isHalf = (word: string) => word.length >= shortestHalf && /^[a-z]+$/.test(word) && termOf(word) !== null;
  return isHalf(first) && isHalf(second) && mayBeTwo(first + second);
}

/** A phrase with one of its words in two, every way that it can be cut and `isWord` lets stand. */
export function withWordParted(words: readonly Word[], isWord: (half: string) => boolean): Word[][] {
  if (words.length > mostWordsJoined) return [];
  return words.flatMap((word, place) => {
    if (typeof word !== 'string' || !mayBeTwo(word)) return [];
    const cuts: Word[][] = [];
    for (let at = shortestHalf; at <= word.length - shortestHalf; at++) {
      const [first, second] = [word.slice(0, at), word.slice(at)];
      // The second first: what ends a word is seldom a word.
      if (areHalves(first, second) && isWord(second) && isWord(first))
        cuts.push([...words.slice(0, place), first, second, ...words.slice(place + 1)]);
    }
    return cuts;
  });
}
