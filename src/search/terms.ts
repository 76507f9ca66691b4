import { stemmer } from 'stemmer';
import { fold } from './fold.ts';
import { stopWords } from './stop-words.ts';

/** Raised whenever the same text would give other terms: an index made by another version is rebuilt. */
export const termsVersion = 1;

/** Words: letters and digits, numbers with their separators (1,200 and 5.6), apostrophes inside, abbreviations with dots (U.S.). */
const wordPattern = /\p{Lu}(?:\.\p{Lu})+\.?|\p{N}+(?:[.,]\p{N}+)*|[\p{L}\p{M}\p{N}_]+(?:['’ʼ][\p{L}\p{M}]+)*/gu;

/** Scripts written without spaces between words: cut into pairs of neighbouring characters. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u;
const nonAscii = /[^\x00-\x7f]/;

/** How many words the stem cache holds before it starts afresh: about 8 MB. */
const cacheLimit = 100_000;
const stems = new Map<string, string>();

/** The words of a text as written, in order, folded but neither stemmed nor filtered. */
export function wordsOf(text: string): string[] {
  const words: string[] = [];
  for (const [match] of text.matchAll(wordPattern)) {
    if (nonAscii.test(match) && unspaced.test(match)) words.push(...pairs(match));
    else words.push(plainWord(match));
  }
  return words;
}

/** What search compares: folded, stemmed words without stop words, in text order. Words of 40 characters and more are cut. */
export function termsOf(text: string): string[] {
  const terms: string[] = [];
  for (const word of wordsOf(text)) {
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

/** `Iran's` → `iran`, `l'Iran` → `iran`, `1,200` → `1200`, `U.S.` → `us`, `O'Brien` → `obrien`. */
function plainWord(match: string): string {
  const word = fold(match);
  if (/^\p{N}/u.test(word)) return word.replace(/,/g, '');
  const mark = word.search(/['’ʼ]/);
  if (mark === -1) return word.includes('.') ? word.replace(/\./g, '') : word;
  const before = word.slice(0, mark);
  const after = word.slice(mark + 1);
  if (after === 's' || after === '') return before;
  if (/^(?:l|d|j|m|n|t|c|qu)$/.test(before)) return after.replace(/['’ʼ]/g, '');
  if (/^(?:t|ll|re|ve|m|d)$/.test(after) || before.length === 1) return word.replace(/['’ʼ]/g, '');
  return before;
}

function pairs(run: string): string[] {
  const characters = [...fold(run)];
  if (characters.length === 1) return characters;
  const found: string[] = [];
  for (let at = 0; at + 1 < characters.length; at++) found.push(characters[at]! + characters[at + 1]!);
  return found;
}
