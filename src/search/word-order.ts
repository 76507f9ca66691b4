import { firstForm } from './term-forms.ts';
import { stemOf } from './terms.ts';
import { type Word, withoutHyphens, wordsIn } from './words.ts';

/*
 * The words of each article in the order they stand, as bytes: phrases are then found without reading articles. A word is a code,
 * seven bits a byte with the high ones first; the top bit says that more follow, so that a run of words is a run of bytes. An
 * article is the words it writes with hyphens in one, the mark, and its title, dek and paragraphs, each with a gap behind it.
 */

/** Ends a title, dek or paragraph: no phrase goes across. */
export const gap = 0;
/** Ends the words that are written with hyphens. */
export const mark = 1;
/** Words have codes from here on. */
export const firstCode = 2;

/** Joins the two forms of a word in one text. */
const formsJoint = '\u0000';

/** The words of the articles of one part of the index, in order. */
export interface WordOrder {
  readonly bytes: Buffer;
  /** Where each article ends; it begins where the one before ends. */
  readonly ends: Uint32Array;
  /** Codes lie below this. */
  readonly codesEnd: number;
  /** Codes of the words that have a form. */
  codesOf(form: string): readonly number[];
  /** The word of a code. */
  wordOf(code: number): Word;
  /** Every word as text, in the order of its bytes, for whoever writes another segment. */
  sortedWords(): Iterable<{ text: Uint8Array; code: number }>;
}

/** What the order of words tells of an article; `perhaps`: what it writes with hyphens decides, so it has to be read. */
export type Verdict = 'yes' | 'no' | 'perhaps';
export type OrderTest = (number: number) => Verdict;

/** A word as one text, by which codes are given out. */
export function textOf(word: Word): string {
  return typeof word === 'string' ? word : word.join(formsJoint);
}

/** The word of such a text. */
export function wordFrom(text: string): Word {
  const at = text.indexOf(formsJoint);
  return at === -1 ? text : [text.slice(0, at), text.slice(at + 1)];
}

export function formsOf(word: Word): readonly string[] {
  return typeof word === 'string' ? [word] : word;
}

export function lengthOf(code: number): number {
  return code < 1 << 7 ? 1 : code < 1 << 14 ? 2 : code < 1 << 21 ? 3 : 4;
}

/** Writes a code; answers where the next begins. */
export function putCode(code: number, into: Uint8Array, at: number): number {
  let place = at;
  for (let left = lengthOf(code) - 1; left > 0; left--) into[place++] = ((code >>> (7 * left)) & 127) | 128;
  into[place++] = code & 127;
  return place;
}

/** Calls back with each code between two places. */
export function eachCode(bytes: Uint8Array, from: number, end: number, visit: (code: number) => void): void {
  let code = 0;
  for (let at = from; at < end; at++) {
    const byte = bytes[at]!;
    if (byte > 127) {
      code = (code << 7) | (byte & 127);
      continue;
    }
    visit((code << 7) | byte);
    code = 0;
  }
}

/** More ways to write a run of words in codes than this are compared word by word. */
const mostPatterns = 8;

/** Whether the words of a phrase stand together: what `phraseTest` says of the article's texts. */
export function phraseInOrder(order: WordOrder, phrase: string): OrderTest {
  const variants = [phrase, withoutHyphens(phrase)].map((text) => wordsIn(text).words);
  const runs = variants.filter((words) => words.length > 0).map((words) => runIn(order, words));
  const asCompound = new Set(variants.flat().flatMap((word) => formsOf(word).flatMap((form) => order.codesOf(form))));
  return (number) => {
    const { bytes, from, body, end } = placeOf(order, number);
    if (runs.some((holds) => holds(bytes, body, end))) return 'yes';
    let verdict: Verdict = 'no';
    eachCode(bytes, from, body, (code) => {
      if (asCompound.has(code)) verdict = 'perhaps';
    });
    return verdict;
  };
}

const lastLetters = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** Whether two neighbours make a word together: what `holdsInTwo` says of the article's texts. */
export function twoInOrder(order: WordOrder, stem: string): OrderTest {
  // As `holdsInTwo` has it: the first is no longer than the stem; suffixes change the last letter of a stem at most.
  const begun = stem.slice(0, -1);
  const beginnings = [...begun].map((_, at) => begun.slice(0, at + 1));
  for (const letter of lastLetters) beginnings.push(begun + letter);
  const firsts = new Set(beginnings.flatMap((form) => order.codesOf(form)));
  const made = new Map<string, boolean>();
  const isMade = (first: number, second: number): boolean => {
    const key = `${first} ${second}`;
    let is = made.get(key);
    if (is === undefined) {
      is = stemOf(firstForm(order.wordOf(first)) + firstForm(order.wordOf(second))) === stem;
      made.set(key, is);
    }
    return is;
  };
  return (number) => {
    const { bytes, body, end } = placeOf(order, number);
    let before = -1;
    let holds = false;
    eachCode(bytes, body, end, (code) => {
      if (before !== -1 && code >= firstCode && !holds) holds = isMade(before, code);
      before = firsts.has(code) ? code : -1;
    });
    return holds ? 'yes' : 'no';
  };
}

/** A test of the bytes of an article for a run of words. */
function runIn(order: WordOrder, words: readonly Word[]): (bytes: Buffer, from: number, end: number) => boolean {
  const wanted = words.map((word) => [...new Set(formsOf(word).flatMap((form) => order.codesOf(form)))]);
  const ways = wanted.reduce((product, codes) => product * codes.length, 1);
  if (ways === 0) return () => false;
  if (ways <= mostPatterns) {
    const patterns = wanted.reduce((runs, codes) => runs.flatMap((run) => codes.map((code) => [...run, code])), [
      [],
    ] as number[][]);
    const asBytes = patterns.map(patternOf);
    return (bytes, from, end) => asBytes.some((pattern) => holdsPattern(bytes, from, end, pattern));
  }
  const sets = wanted.map((codes) => new Set(codes));
  return (bytes, from, end) => {
    const codes: number[] = [];
    eachCode(bytes, from, end, (code) => void codes.push(code));
    return codes.some((_, at) => sets.every((set, step) => set.has(codes[at + step] ?? gap)));
  };
}

function patternOf(codes: readonly number[]): Buffer {
  const bytes = Buffer.alloc(codes.length * 4);
  let at = 0;
  for (const code of codes) at = putCode(code, bytes, at);
  return bytes.subarray(0, at);
}

/** The last byte of a code has no top bit: a run begins right behind such a byte, and ends with one. */
function holdsPattern(bytes: Buffer, from: number, end: number, pattern: Buffer): boolean {
  const article = bytes.subarray(from, end);
  for (let at = article.indexOf(pattern); at !== -1; at = article.indexOf(pattern, at + 1)) {
    if (at === 0 || article[at - 1]! < 128) return true;
  }
  return false;
}

function placeOf({ bytes, ends }: WordOrder, number: number) {
  const from = ends[number - 1] ?? 0;
  let body = from;
  for (;;) {
    while (bytes[body]! > 127) body++;
    // A code of one byte.
    const isMark = bytes[body] === mark && (body === from || bytes[body - 1]! < 128);
    body++;
    if (isMark) return { bytes, from, body, end: ends[number]! };
  }
}
