import { unspaced } from '../text/count-words.ts';
import { normaliseText } from '../text/normalise.ts';

/** One line of a dump, normalised, with how it stood on the page. */
export interface RawLine {
  text: string;
  /** A blank line, or the beginning of the text, comes before it. */
  afterGap: boolean;
}

/** Full stops of many scripts, with the quotes, brackets and note marks that may follow. */
const sentenceEnd = /[.!?…。！？｡؟۔।॥]["'”’»›」』）)[\]*†‡\d⁰¹²³⁴-⁹]{0,5}$/u;

export function endsSentence(text: string): boolean {
  return sentenceEnd.test(text.slice(-8));
}

/** What news services leave where they cut a text: "… [+2345 chars]". */
export const serviceCut = /\s*\[\s*\+\s*\d+\s*(?:chars?|characters|words)\s*\]\s*$/iu;

export function isCutMark(text: string): boolean {
  return serviceCut.test(text.slice(-60));
}

/** The lines of a dump. Text broken at a fixed column is put together again. */
export function splitLines(text: string): RawLine[] {
  const lines: (RawLine & { indent: number })[] = [];
  let afterGap = true;
  for (const raw of text.split(/\r\n|[\n\r\u0085\u2028\u2029\v\f]/)) {
    const line = normaliseText(raw);
    if (line === '') {
      afterGap = true;
      continue;
    }
    lines.push({ text: line, afterGap, indent: raw.length - raw.trimStart().length });
    afterGap = false;
  }
  const column = findWrapColumn(lines);
  return column === null ? lines.map(({ text, afterGap }) => ({ text, afterGap })) : unwrap(lines, column);
}

const minWrappedLength = 36;
const maxWrapColumn = 100;

/**
 * The column a text was broken at, or null when it was not. Evidence is a line that stops in mid-sentence and goes on in the
 * next in lower case: at least two such, and a quarter of all longer lines.
 */
function findWrapColumn(lines: readonly RawLine[]): number | null {
  let column = 0;
  let textLines = 0;
  let tooLong = 0;
  let continued = 0;
  for (const [index, { text }] of lines.entries()) {
    if (text.length < minWrappedLength || !text.includes(' ')) continue;
    textLines += 1;
    if (text.length > maxWrapColumn) {
      tooLong += 1;
      continue;
    }
    column = Math.max(column, text.length);
    const next = lines[index + 1];
    if (next && !next.afterGap && !endsSentence(text) && /^[\p{Ll}\p{Lo}\d("“‘]/u.test(next.text)) continued += 1;
  }
  return continued >= 2 && continued * 4 >= textLines && tooLong * 10 <= textLines ? column : null;
}

/** Joins a line to the next where the next one's first word would not have fitted: only then was the break the column's. */
function unwrap(lines: readonly (RawLine & { indent: number })[], column: number): RawLine[] {
  const joined: { parts: string[]; afterGap: boolean; indent: number }[] = [];
  for (const { text, afterGap, indent } of lines) {
    const last = joined.at(-1);
    const lastText = last?.parts.at(-1) ?? '';
    const firstWord = text.length > 200 ? text.length : (text.split(' ', 1)[0] ?? '').length;
    const isShort = lastText.length > column || lastText.length < minWrappedLength - 10;
    const goesOn = !endsSentence(lastText) && /^\p{Ll}/u.test(text);
    const fits = !last || isShort || (lastText.length + 1 + firstWord <= column && !goesOn);
    const begins = indent >= 2 && last !== undefined && last.indent === 0;
    if (!last || afterGap || fits || begins || /^[•‣◦▪●–—-] /u.test(text)) {
      joined.push({ parts: [text], afterGap, indent });
    } else {
      last.parts.push(text);
      last.indent = indent;
    }
  }
  return joined.map(({ parts, afterGap }) => ({ text: normaliseText(parts.reduce(glue, '')), afterGap }));
}

/** Two pieces of one line: a word broken at its hyphen closes up, scripts without spaces need none. */
function glue(before: string, after: string): string {
  if (before === '') return after;
  const last = before.at(-1) ?? '';
  const closesUp =
    (/\p{L}-$/u.test(before.slice(-3)) && /^\p{Ll}/u.test(after)) ||
    (last.match(unspaced) && after[0]?.match(unspaced));
  return `${before}${closesUp ? '' : ' '}${after}`;
}
