import { datePhrase } from '../core/date-phrases.ts';

/** A piece of a typed query: a word, a phrase in quotation marks, or a filter with its value. */
export type QueryPiece =
  | { kind: 'word'; text: string; excluded: boolean }
  | { kind: 'phrase'; text: string; excluded: boolean }
  | { kind: 'or' }
  | { kind: 'filter'; key: string; text: string };

/** Filters by the words people use for them. */
const filterKeys: Record<string, string> = {
  since: 'since',
  after: 'since',
  until: 'until',
  before: 'until',
  source: 'source',
  section: 'section',
  lang: 'lang',
  language: 'lang',
  order: 'order',
  sort: 'order',
};

const keyPattern = /(since|after|until|before|source|section|lang|language|order|sort|phrase|not):[ \t]*/iuy;
const datePattern = new RegExp(datePhrase, 'iuy');

/** Cuts a query into pieces, left to right. A quotation mark without its partner counts as a space. Never throws. */
export function splitQuery(text: string): QueryPiece[] {
  const line = straighten(text);
  const pieces: QueryPiece[] = [];
  let at = 0;
  while (at < line.length) {
    if (/[\s"]/.test(line[at]!) && !(line[at] === '"' && line.indexOf('"', at + 1) !== -1)) {
      at++;
      continue;
    }
    let excluded = false;
    if (line[at] === '-' && /\S/.test(line[at + 1] ?? ' ')) {
      excluded = true;
      at++;
    } else if (line.startsWith('NOT ', at)) {
      excluded = true;
      at += 4;
    }
    keyPattern.lastIndex = at;
    const key = keyPattern.exec(line)?.[1]?.toLowerCase();
    if (key !== undefined) at = keyPattern.lastIndex;
    const isDate = key !== undefined && (filterKeys[key] === 'since' || filterKeys[key] === 'until');
    const value = readValue(line, at, key !== undefined, isDate);
    at = Math.max(value.end, at + 1);
    if (value.text === '') continue;
    if (key === undefined || key === 'not' || key === 'phrase') {
      const off = excluded || key === 'not';
      if (value.quoted || key === 'phrase') pieces.push({ kind: 'phrase', text: value.text, excluded: off });
      else if (!off && (/^or$/i.test(value.text) || /^\|+$/.test(value.text))) pieces.push({ kind: 'or' });
      else pieces.push({ kind: 'word', text: value.text, excluded: off });
    } else {
      pieces.push({ kind: 'filter', key: filterKeys[key]!, text: value.text });
    }
  }
  return pieces;
}

/** One word, or what stands in quotation marks; single ones count after a key only (`phrase:'a b'`). */
function readValue(
  line: string,
  at: number,
  keyed: boolean,
  isDate: boolean,
): { text: string; end: number; quoted: boolean } {
  const mark = line[at];
  if (mark === '"' || (keyed && mark === "'")) {
    const close = mark === '"' ? line.indexOf('"', at + 1) : closingApostrophe(line, at + 1);
    if (close !== -1) return { text: folded(line.slice(at + 1, close)), end: close + 1, quoted: true };
  }
  if (isDate) {
    datePattern.lastIndex = at;
    const date = datePattern.exec(line);
    if (date !== null) return { text: folded(date[0]), end: datePattern.lastIndex, quoted: false };
  }
  let end = at;
  while (end < line.length && !/[\s"]/.test(line[end]!)) end++;
  return { text: line.slice(at, end), end, quoted: false };
}

/** An apostrophe that a space or the end follows: the one in "Iran's" closes nothing. */
function closingApostrophe(line: string, from: number): number {
  const rest = /'(?=\s|$)/.exec(line.slice(from));
  return rest === null ? -1 : from + rest.index;
}

function folded(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** What phones and chat programs make of quotation marks and dashes, back to what was meant. */
function straighten(text: string): string {
  return text
    .replace(/[“”„‟«»＂]/g, '"')
    .replace(/[‘’‚‛ʼ´′＇]|(?<=\p{L})[`ʻʿʾʽ׳](?=\p{L})/gu, "'")
    .replace(/(^|\s)[–—−‐‑](?=\S)/g, '$1-')
    .replace(/[\u0000-\u001f\u007f\u00a0\u2028\u2029]/g, ' ');
}
