import { endsSentence } from '../dump/lines.ts';
import type { PdfLine } from './pdf-lines.ts';

/** Lines put together as paragraphs, and the title the first page is headed with. */
export interface PdfText {
  title: string | null;
  paragraphs: string[];
}

/** Restores paragraphs from printed lines: by the space between them, indents, letter size, and lines that stop early. */
export function restoreParagraphs(pages: readonly (readonly PdfLine[])[]): PdfText {
  const lines = pages.flat();
  const bodySize = mostCommon(
    lines.map((line) => Math.round(line.size * 2) / 2),
    lines.map((line) => line.text.length),
  );
  const leading = mostCommon(
    gapsOf(lines).map((gap) => Math.round(gap)),
    null,
  );
  const words = vocabularyOf(lines);
  const titleLines = findTitle(pages[0] ?? [], bodySize);
  const paragraphs: string[] = [];
  let last: PdfLine | null = null;
  for (const line of lines) {
    if (titleLines.includes(line)) {
      last = null;
      continue;
    }
    if (last !== null && continues(last, line, { leading, right: rightOf(lines, line, bodySize) })) {
      paragraphs[paragraphs.length - 1] = joinWords(paragraphs.at(-1) ?? '', line.text, words);
    } else {
      paragraphs.push(line.text);
    }
    last = line;
  }
  const title = titleLines.length === 0 ? null : titleLines.map((line) => line.text).join(' ');
  return { title, paragraphs };
}

/** Whether a line goes on with the paragraph of the one before. */
function continues(last: PdfLine, line: PdfLine, { leading, right }: { leading: number; right: number }): boolean {
  if (Math.abs(last.size - line.size) > 1) return false;
  const goesOn = !endsSentence(last.text) && /^[\p{Ll}\p{Lo}("“‘]/u.test(line.text);
  if (last.page !== line.page || line.y > last.y + 1)
    return goesOn || (!endsSentence(last.text) && last.end > right - last.size * 6);
  if (last.y - line.y > Math.max(leading * 1.35, line.size * 1.2)) return false;
  if (/^(?:[•▪●◦‣–—-]|\d{1,2}[.)])\s/u.test(line.text)) return false;
  const isIndented = line.x > last.x + line.size * 0.8;
  if (isIndented && (endsSentence(last.text) || last.end < right - last.size * 4)) return false;
  const stopsEarly = last.end < right - last.size * 8;
  return goesOn || !(stopsEarly && endsSentence(last.text)) ? !(stopsEarly && !goesOn) : false;
}

/** The right edge of the column a line stands in. */
function rightOf(lines: readonly PdfLine[], line: PdfLine, bodySize: number): number {
  const cached = edges.get(lines)?.get(columnOf(line));
  if (cached !== undefined) return cached;
  const found = new Map<number, number>();
  for (const one of lines) {
    if (Math.abs(one.size - bodySize) > 1) continue;
    found.set(columnOf(one), Math.max(found.get(columnOf(one)) ?? 0, one.end));
  }
  edges.set(lines, found);
  return found.get(columnOf(line)) ?? line.end;
}

const edges = new WeakMap<readonly PdfLine[], Map<number, number>>();

/** Columns are told apart by where they begin, in steps of 2 inches. */
function columnOf(line: PdfLine): number {
  return Math.round(line.x / 144);
}

/** The largest letters of the first page, in its upper half: at least a fifth larger than the text. */
function findTitle(lines: readonly PdfLine[], bodySize: number): PdfLine[] {
  const upper = lines.filter((line) => line.text.length >= 3).slice(0, 25);
  const largest = Math.max(0, ...upper.map((line) => line.size));
  if (largest < bodySize * 1.2) return [];
  const first = upper.findIndex((line) => line.size > largest - 0.6);
  let to = first;
  while (to < upper.length && upper[to]!.size > largest - 0.6 && to - first < 5) to += 1;
  const found = upper.slice(first, to);
  return found.map((line) => line.text).join(' ').length <= 300 ? found : [];
}

function gapsOf(lines: readonly PdfLine[]): number[] {
  const gaps: number[] = [];
  for (const [index, line] of lines.entries()) {
    const next = lines[index + 1];
    if (next && next.page === line.page && line.y > next.y) gaps.push(line.y - next.y);
  }
  return gaps;
}

function mostCommon(values: readonly number[], weights: readonly number[] | null): number {
  const counts = new Map<number, number>();
  for (const [index, value] of values.entries()) counts.set(value, (counts.get(value) ?? 0) + (weights?.[index] ?? 1));
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 12;
}

function vocabularyOf(lines: readonly PdfLine[]): Set<string> {
  const words = new Set<string>();
  for (const { text } of lines) {
    const found = text.toLowerCase().match(/[\p{L}\p{M}]+(?:-[\p{L}\p{M}]+)*/gu) ?? [];
    for (const word of found) words.add(word);
  }
  return words;
}

/** A word broken at a line's end closes up, unless the text elsewhere writes it with its hyphen. */
function joinWords(before: string, after: string, words: ReadonlySet<string>): string {
  const left = /([\p{L}\p{M}]+(?:-[\p{L}\p{M}]+)*)[-\u2010]$/u.exec(before.slice(-60))?.[1];
  const right = /^\p{Ll}[\p{L}\p{M}]*/u.exec(after)?.[0];
  if (left === undefined || right === undefined) return `${before} ${after}`;
  const keeps = words.has(`${left}-${right}`.toLowerCase()) && !words.has(`${left}${right}`.toLowerCase());
  return keeps ? `${before}${after}` : `${before.slice(0, -1)}${after}`;
}
