import { firstForm, withPairsJoined, withWordParted } from './term-forms.ts';
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
  /** Codes of the words that begin so; null where they would have to be looked for among all. */
  codesBeginning(prefix: string): number[] | null;
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
  const isWord = (half: string) => order.codesOf(half).length > 0;
  const others = variants.flatMap((words) => [...withPairsJoined(words), ...withWordParted(words, isWord)]);
  const runs = [...variants, ...others].filter((words) => words.length > 0).map((words) => runIn(order, words));
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

/** Ends of words from this length on are looked up: fewer letters begin too many words. */
const shortestEnd = 3;
const lastLetters = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** A word that may be the first half of another, and what may follow it. */
interface FirstHalf {
  pattern: Buffer;
  isMadeWith: (second: number) => boolean;
}

/** Whether two neighbours make a word together: what `holdsInTwo` says of the article's texts. */
export function twoInOrder(order: WordOrder, stem: string): OrderTest {
  const halves = firstHalves(order, stem);
  return (number) => {
    if (halves.length === 0) return 'no';
    const { bytes, body, end } = placeOf(order, number);
    const article = bytes.subarray(body, end);
    return halves.some((half) => isFollowed(article, half)) ? 'yes' : 'no';
  };
}

/** As `holdsInTwo` has it: the first is no longer than the stem; suffixes change the last letter of a stem at most. */
function firstHalves(order: WordOrder, stem: string): FirstHalf[] {
  const begun = stem.slice(0, -1);
  const beginnings = [...begun].map((_, at) => begun.slice(0, at + 1));
  const found = new Map<string, number[]>();
  const find = (codes: readonly number[], isFirst: (form: string) => boolean) => {
    for (const code of codes) {
      const form = firstForm(order.wordOf(code));
      if (isFirst(form)) found.set(form, [...(found.get(form) ?? []), code]);
    }
  };
  for (const first of beginnings) find(order.codesOf(first), (form) => form === first);
  const longer = order.codesBeginning(begun);
  if (longer !== null) find(longer, (form) => form.length === stem.length);
  else for (const letter of lastLetters) find(order.codesOf(begun + letter), (form) => form === begun + letter);
  return [...found].flatMap(([first, codes]) => {
    const makes = (second: number) => stemOf(first + firstForm(order.wordOf(second))) === stem;
    const rest = begun.slice(first.length);
    const seconds = rest.length < shortestEnd ? null : (order.codesBeginning(rest)?.filter(makes) ?? null);
    if (seconds?.length === 0) return [];
    const isMadeWith = seconds === null ? remembering(makes) : (second: number) => seconds.includes(second);
    return codes.map((code) => ({ pattern: patternOf([code]), isMadeWith }));
  });
}

function remembering(test: (code: number) => boolean): (code: number) => boolean {
  const known = new Map<number, boolean>();
  return (code) => {
    let answer = known.get(code);
    if (answer === undefined) {
      answer = test(code);
      known.set(code, answer);
    }
    return answer;
  };
}

function isFollowed(article: Buffer, { pattern, isMadeWith }: FirstHalf): boolean {
  for (let at = article.indexOf(pattern); at !== -1; at = article.indexOf(pattern, at + 1)) {
    if (at > 0 && article[at - 1]! > 127) continue;
    let next = at + pattern.length;
    let second = 0;
    while (article[next]! > 127) second = (second << 7) | (article[next++]! & 127);
    second = (second << 7) | article[next]!;
    if (second >= firstCode && isMadeWith(second)) return true;
  }
  return false;
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
    const { bytes, body, end } = placeOf(order, number);
    const found = new Set<string>();
    eachCode(bytes, body, end, (code) => {
      const form = forms.get(code);
      if (form !== undefined) found.add(form);
    });
    return found;
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
