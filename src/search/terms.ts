import { stemmer } from 'stemmer';
import { stopWords } from './stop-words.ts';
import { type Word, type Words, wordsIn } from './words.ts';

/** Raised whenever the same text would give other terms: an index made by another version is rebuilt. */
export const termsVersion = 4;

/** How many words the stem cache holds before it is emptied: about 8 MB. */
const cacheLimit = 100_000;
const stems = new Map<string, string>();

/** The words of a text as written, in order, folded but neither stemmed nor filtered; one form each. */
export function wordsOf(text: string): string[] {
  return wordsIn(text).words.map(firstForm);
}

/** All that a text is found by before stemming: its words in all their forms, and compounds written with a hyphen as one word. */
export function tokensOf(text: string): string[] {
  return tokensIn(wordsIn(text));
}

/** The same of words that were taken from a text already. */
export function tokensIn({ words, compounds, lasts }: Words): string[] {
  return [...(words.flat() as string[]), ...compounds, ...lasts];
}

/** What search compares: folded, stemmed words without stop words. Words of 40 characters and more are cut. */
export function termsOf(text: string): string[] {
  const terms: string[] = [];
  for (const word of tokensOf(text)) {
    const term = termOf(word);
    if (term !== null) terms.push(term);
  }
  return terms;
}

/** The term of one folded word, or null for a stop word. */
export function termOf(word: string): string | null {
  if (word === '' || stopWords.has(word)) return null;
  return stemOf(word);
}

/** Stem of a folded word, stop word or not. English suffixes only: other scripts and words with digits stay as they are. */
export function stemOf(word: string): string {
  const known = stems.get(word);
  if (known !== undefined) return known;
  const stem = /^[a-z]{3,40}$/.test(word) ? stemmer(word) : word.slice(0, 40);
  if (stems.size >= cacheLimit) stems.clear();
  stems.set(word, stem);
  return stem;
}

function firstForm(word: Word): string {
  return typeof word === 'string' ? word : word[0];
}
