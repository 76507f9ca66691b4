import type { ArticleSet } from './article-set.ts';
import { firstForm } from './term-forms.ts';
import { stemOf } from './terms.ts';
import type { Word } from './words.ts';

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
  /** Bytes of all articles. */
  readonly length: number;
  /** Whether all of them are in memory; else they are read from a file. */
  readonly isHeld: boolean;
  /** The bytes between two places: true until the next reading. */
  read(from: number, end: number): Buffer;
  /** Where each article ends; it begins where the one before ends. */
  readonly ends: Uint32Array;
  /** Codes of all words that some article writes with a hyphen. */
  readonly compounds: ReadonlySet<number>;
  /** Codes lie below this. */
  readonly codesEnd: number;
  /** Codes of the words that have a form. */
  codesOf(form: string): readonly number[];
  /** Codes of the words that begin so; null where they would have to be looked for among all. */
  codesBeginning(prefix: string): number[] | null;
  /** The word of a code. */
  wordOf(code: number): Word;
  /** Every word as text, in the order of its bytes, for whoever writes another segment. */
  sortedWords(): Iterable<{ text: Uint8Array; code: number }>;
}

/** A question about the articles of one part of the index, put to the order of their words. */
export interface OrderQuestion {
  /** False where no article of the part can pass, whatever stands in it. */
  readonly isPossible: boolean;
  /**
   * Asks about the articles of a set whose numbers lie from one below another: adds those that pass to `holding`, and to `open` those
   * that have to be read, because what they write with hyphens decides.
   */
  ask(among: ArticleSet, from: number, end: number, holding: ArticleSet, open: ArticleSet): void;
}

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

/** Words of an article that have a certain stem, each once. */
export type FormsOfArticle = (number: number) => Set<string>;

/** Shortest stem whose forms are looked up: a shorter one begins too many words. */
const shortestStem = 4;

/** The words of articles that have a stem; null where all words would have to be looked at. */
export function formsOfStem(order: WordOrder, stem: string): FormsOfArticle | null {
  // Suffixes change the last letter of a stem at most.
  const begun = stem.length < shortestStem ? null : order.codesBeginning(stem.slice(0, -1));
  if (begun === null) return null;
  const forms = new Map(
    begun.flatMap((code): [number, string][] => {
      const form = firstForm(order.wordOf(code));
      return stemOf(form) === stem ? [[code, form]] : [];
    }),
  );
  return (number) => {
    const bytes = articleIn(order, number);
    const found = new Set<string>();
    eachCode(bytes, bodyOf(bytes, 0), bytes.length, (code) => {
      const form = forms.get(code);
      if (form !== undefined) found.add(form);
    });
    return found;
  };
}

/** The bytes of some codes in a row. */
export function bytesOfCodes(codes: readonly number[]): Buffer {
  const bytes = Buffer.alloc(codes.length * 4);
  let at = 0;
  for (const code of codes) at = putCode(code, bytes, at);
  return bytes.subarray(0, at);
}

/** The bytes of an article. */
export function articleIn(order: WordOrder, number: number): Buffer {
  return order.read(order.ends[number - 1] ?? 0, order.ends[number]!);
}

/** Where the texts of an article begin that begins at a place: behind the words it writes with hyphens. */
export function bodyOf(bytes: Uint8Array, from: number): number {
  let body = from;
  for (;;) {
    while (bytes[body]! > 127) body++;
    // A code of one byte.
    const isMark = bytes[body] === mark && (body === from || bytes[body - 1]! < 128);
    body++;
    if (isMark) return body;
  }
}

/** Bytes read at a time at most, an article of more aside. */
export const mostRead = 1 << 20;

/** Visits every article below a number with bytes that hold it, and where it stands in them. */
export function eachArticleOf(
  order: WordOrder,
  numbersEnd: number,
  visit: (bytes: Buffer, from: number, end: number) => void,
): void {
  const { ends } = order;
  for (let number = 0; number < numbersEnd; ) {
    const at = ends[number - 1] ?? 0;
    let next = number + 1;
    while (next < numbersEnd && ends[next]! - at <= mostRead) next++;
    const bytes = order.read(at, ends[next - 1]!);
    for (; number < next; number++) visit(bytes, (ends[number - 1] ?? 0) - at, ends[number]! - at);
  }
}
