import { endsSentence } from '../dump/lines.ts';
import { isCaptionLine } from './caption-line.ts';
import { joinLines, vocabularyOf } from './join-words.ts';
import type { PdfLine } from './pdf-lines.ts';
import { takeNotes } from './pdf-notes.ts';
import { findTitle, textOf } from './pdf-title.ts';

/** Lines put together as paragraphs, and what stands next to them. */
export interface PdfText {
  /** The title the first page is headed with. */
  title: string | null;
  /** What stands below the title in letters larger than the text's. */
  dek: string | null;
  /** Paragraphs before the title; the text begins after them. */
  above: string[];
  paragraphs: string[];
  captions: string[];
  /** The notes at the foot of the pages. */
  notes: string[];
  /** The pages a text begins on, from 1, by its words, in the order of the document: the same words may stand on several. */
  pagesOf: ReadonlyMap<string, readonly number[]>;
}

type Kind = 'text' | 'row' | 'caption';

interface Paragraph {
  text: string;
  kind: Kind;
  /** Its last line, to see whether it can go on. */
  last: PdfLine;
  /** The page it begins on, from 0. */
  page: number;
}

/**
 * Restores paragraphs from printed lines: by the space between them, indents, letter size, and lines that stop early. Rows of tables stay
 * by themselves, captions and notes are set apart, and a sentence they interrupt is made whole. `stated` is the title the file states.
 */
export function restoreParagraphs(given: readonly (readonly PdfLine[])[], stated: string | null): PdfText {
  const bodySize = mostCommon(
    given.flat().map((line) => Math.round(line.size * 2) / 2),
    given.flat().map((line) => line.text.length),
  );
  const vocabulary = vocabularyOf(given.flat());
  const titleLines = new Set(findTitle(given, bodySize, stated));
  const { pages, notes } = takeNotes(given, bodySize);
  const lines = joinInitials(pages.flat(), bodySize).filter(({ text }) => !isContentsEntry(text));
  const leadings = leadingsOf(lines);
  const rights = rightEdges(lines, bodySize);
  const rows = rowsIn(lines);
  const found: Paragraph[] = [];
  let above = 0;
  let last: PdfLine | null = null;
  for (const line of lines) {
    if (titleLines.has(line)) {
      above = found.length;
      last = null;
      continue;
    }
    const open = found.at(-1);
    const right = rights.get(columnOf(line)) ?? line.end;
    const leading = leadings.get(Math.round(line.size)) ?? line.size * 1.2;
    const isNext = open !== undefined && last !== null && continues(last, line, { leading, right });
    const begins = isCaptionLine(line.text) && !(isNext && !endsSentence(last?.text ?? '.'));
    const kind: Kind = rows.has(line) ? 'row' : begins ? 'caption' : 'text';
    if (open && isNext && kind === 'text' && open.kind !== 'row') {
      open.text = joinLines(open.text, line.text, vocabulary);
      open.last = line;
    } else {
      found.push({ text: line.text, kind, last: line, page: line.page });
    }
    last = line;
  }
  const before = found.slice(0, above);
  const dek = titleLines.size > 0 && isDek(found[above], bodySize) ? found.splice(above, 1)[0]!.text : null;
  const whole = closeGaps(found.slice(above), rights, (a, b) => joinLines(a, b, vocabulary));
  const noteTexts = notes.map((note): [string, number] => [
    note.map(({ text }) => text).reduce((a, b) => joinLines(a, b, vocabulary)),
    note[0]!.page + 1,
  ]);
  const texts = (list: readonly Paragraph[]) =>
    list.map(({ text }) => text.replace(bullet, '')).filter((text) => text !== '');
  return {
    title: titleLines.size === 0 ? null : textOf([...titleLines]),
    dek,
    above: texts(before),
    paragraphs: texts(whole.filter(({ kind }) => kind !== 'caption')),
    captions: texts(whole.filter(({ kind }) => kind === 'caption')),
    notes: noteTexts.map(([text]) => text),
    pagesOf: pagesByText([
      ...before.concat(whole).map(({ text, page }): [string, number] => [text.replace(bullet, ''), page + 1]),
      ...noteTexts,
    ]),
  };
}

function pagesByText(texts: readonly [string, number][]): Map<string, number[]> {
  const pages = new Map<string, number[]>();
  for (const [text, page] of texts) pages.getOrInsert(text, []).push(page);
  return pages;
}

/** The mark of a list, which is no part of its words: also as letters of symbol typefaces, which have no character of their own. */
const bullet = /^(?:[•▪■□●○◦‣⁃∙]|[\ue000-\uf8ff])\s*/u;

/** Whether a line goes on with the paragraph of the one before. */
function continues(last: PdfLine, line: PdfLine, { leading, right }: { leading: number; right: number }): boolean {
  if (Math.abs(last.size - line.size) > Math.max(1, line.size * 0.1)) return false;
  const goesOn = !endsSentence(last.text) && /^[\p{Ll}\p{Lo}("“‘]/u.test(line.text);
  const isFull = last.end > right - last.size * 6;
  if (last.page !== line.page || line.y > last.y + 1) return !endsSentence(last.text) && (goesOn || isFull);
  if (last.y - line.y > Math.max(leading * 1.3, line.size * 1.2)) return false;
  if (bullet.test(line.text)) return false;
  // A dash or number at the beginning of a line begins an item of a list, unless the line before broke off in mid-sentence.
  if (/^(?:[–—-]|\d{1,2}[.)])\s/u.test(line.text)) return isFull && !endsSentence(last.text) && !/:$/u.test(last.text);
  if (isRtl(line.text)) return goesOn || !endsSentence(last.text) || last.end - last.x > (right - line.x) * 0.8;
  const isIndented = line.x > last.x + line.size * 0.8;
  if (isIndented && (endsSentence(last.text) || last.end < right - last.size * 4)) return false;
  // A line that ends in the middle of a word goes on wherever it ends.
  if (goesOn || /[\p{L}\p{N}][-\u2010]$/u.test(last.text)) return true;
  const changesFace = last.font !== null && line.font !== null && last.font !== line.font;
  if (changesFace && endsWord(last.text)) return false;
  return last.end >= right - last.size * 8;
}

function isRtl(text: string): boolean {
  return /^[^\p{L}]*[\p{sc=Arabic}\p{sc=Hebrew}]/u.test(text);
}

/** A line that does not end in a hyphen or comma, so that a heading may end there. */
function endsWord(text: string): boolean {
  return /[\p{L}\p{N}.:?!)”"]$/u.test(text);
}

/** An entry of a table of contents, dots leading to its page. */
function isContentsEntry(text: string): boolean {
  return /(?:\s?\.){5,}\s*(?:\d{1,4}|[ivxlc]+)$/u.test(text);
}

/** A sentence in large letters below the title, not a name, a date or a heading. */
function isDek(paragraph: Paragraph | undefined, bodySize: number): boolean {
  if (paragraph?.kind !== 'text' || paragraph.last.size < bodySize * 1.08 || paragraph.text.length > 400) return false;
  const words = paragraph.text.split(' ');
  const small = words.filter((word) => /^\p{Ll}/u.test(word)).length;
  return words.length >= 6 && small > words.length / 2 && !/\d{4}/.test(paragraph.text);
}

/** A large initial goes with the line it begins. */
function joinInitials(lines: readonly PdfLine[], bodySize: number): PdfLine[] {
  const joined: PdfLine[] = [];
  for (const line of lines) {
    const last = joined.at(-1);
    const isInitial = last && last.size > bodySize * 1.7 && /^["“‘«]?\p{Lu}$/u.test(last.text);
    if (isInitial && line.page === last.page && line.x >= last.end - 1 && Math.abs(line.size - bodySize) < 1.5) {
      joined[joined.length - 1] = { ...line, text: `${last.text}${line.text}`, x: last.x };
    } else joined.push(line);
  }
  return joined;
}

/** Rows of tables: neighbouring lines with wide gaps, whose later parts begin below one another. */
function rowsIn(lines: readonly PdfLine[]): Set<PdfLine> {
  const rows = new Set<PdfLine>();
  for (const [index, line] of lines.entries()) {
    if (line.cells.length < 2) continue;
    for (const next of lines.slice(index + 1, index + 4)) {
      const isAligned = next.cells.slice(1).some((x) => line.cells.slice(1).some((other) => Math.abs(x - other) < 6));
      if (next.cells.length < 2 || !(isAligned || line.cells.length + next.cells.length >= 6)) continue;
      rows.add(line).add(next);
    }
  }
  return rows;
}

/** A sentence that a table or a caption interrupts goes on after it. */
function closeGaps(
  paragraphs: readonly Paragraph[],
  rights: ReadonlyMap<number, number>,
  join: (before: string, after: string) => string,
): Paragraph[] {
  const closed: Paragraph[] = [];
  let open: Paragraph | null = null;
  let between = 0;
  for (const paragraph of paragraphs) {
    if (paragraph.kind !== 'text') {
      between += 1;
      closed.push(paragraph);
      continue;
    }
    const right: number = open === null ? 0 : (rights.get(columnOf(open.last)) ?? open.last.end);
    const isOpen: boolean = open !== null && !endsSentence(open.text) && open.last.end > right - open.last.size * 6;
    if (between > 0 && open !== null && isOpen && /^\p{Ll}/u.test(paragraph.text)) {
      open.text = join(open.text, paragraph.text);
      open.last = paragraph.last;
    } else {
      open = { ...paragraph };
      closed.push(open);
    }
    between = 0;
  }
  return closed;
}

/** The right edge of each column of text. */
function rightEdges(lines: readonly PdfLine[], bodySize: number): Map<number, number> {
  const found = new Map<number, number[]>();
  for (const line of lines) {
    if (Math.abs(line.size - bodySize) > 1) continue;
    const ends = found.get(columnOf(line)) ?? [];
    ends.push(line.end);
    found.set(columnOf(line), ends);
  }
  // Not the very longest: a line that runs over its column must not make all others look short.
  return new Map(
    [...found].map(([column, ends]) => [column, ends.sort((a, b) => b - a)[Math.floor(ends.length * 0.05)]!]),
  );
}

/** Columns are told apart by where they begin, in steps of 2 inches. */
function columnOf(line: PdfLine): number {
  return Math.round(line.x / 144);
}

/** The distance between baselines within paragraphs, for each size of letters. */
function leadingsOf(lines: readonly PdfLine[]): Map<number, number> {
  const gaps = new Map<number, number[]>();
  for (const [index, line] of lines.entries()) {
    const next = lines[index + 1];
    if (!next || next.page !== line.page || line.y <= next.y || Math.round(next.size) !== Math.round(line.size))
      continue;
    const list = gaps.get(Math.round(line.size)) ?? [];
    list.push(Math.round((line.y - next.y) * 2) / 2);
    gaps.set(Math.round(line.size), list);
  }
  return new Map(
    [...gaps].filter(([, list]) => list.length >= 3).map(([size, list]) => [size, mostCommon(list, null)]),
  );
}

function mostCommon(values: readonly number[], weights: readonly number[] | null): number {
  const counts = new Map<number, number>();
  for (const [index, value] of values.entries()) counts.set(value, (counts.get(value) ?? 0) + (weights?.[index] ?? 1));
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 12;
}
