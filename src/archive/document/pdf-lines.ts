import { normaliseText } from '../text/normalise.ts';
import type { PdfItem } from './pdf-items.ts';
import { isRightToLeft, joinRightToLeft } from './right-to-left.ts';

/** One printed line, or what stands of it in one column. */
export interface PdfLine {
  text: string;
  /** Left and right end, baseline and letter size, in points. */
  x: number;
  end: number;
  y: number;
  size: number;
  page: number;
  /** The typeface of all its letters; null when there are several. */
  font: string | null;
  /** Left ends of its parts where wide gaps part them, as the cells of a table are. One for a line of running text. */
  cells: number[];
  /** The line begins with the number of a note, set small and high. */
  isNote: boolean;
}

/** Gaps wider than this many letter sizes part cells and columns; spaces of justified text are narrower. */
const cellGap = 1.3;

/** The lines of one page, column by column, in the order they are read. */
export function linesOf(items: readonly PdfItem[], page: number): PdfLine[] {
  const rows = rowsOf(items).map((row) => cutRow(row).map((piece) => lineOf(piece, page)));
  return orderColumns(rows.map((row) => row.filter(({ text }) => text !== '')).filter((row) => row.length > 0));
}

/** Pieces that follow one another on one baseline. Raised and lowered ones belong to the line they are small next to. */
function rowsOf(items: readonly PdfItem[]): PdfItem[][] {
  const rows: PdfItem[][] = [];
  let base: PdfItem | null = null;
  for (const item of items) {
    const isBlank = item.str.trim() === '';
    const row = rows.at(-1);
    const tall: number = Math.max(base?.fontSize ?? 0, item.fontSize);
    const isSame = base !== null && Math.abs(base.y - item.y) <= tall * (isBlank ? 0.6 : 0.45);
    if (row !== undefined && isSame) row.push(item);
    else if (!isBlank) rows.push([item]);
    else continue;
    if (base === null || !isSame || (!isBlank && item.fontSize > base.fontSize + 0.5)) base = item;
  }
  return rows;
}

/** Cuts a row at its wide gaps. */
function cutRow(row: readonly PdfItem[]): PdfItem[][] {
  const size = Math.max(...row.map(({ fontSize, str }) => (str.trim() === '' ? 0 : fontSize)));
  const isInOrder = row.every((item, index) => index === 0 || item.x >= row[index - 1]!.x - size * 0.5);
  const sorted = isInOrder ? row : [...row].sort((a, b) => a.x - b.x);
  const pieces: PdfItem[][] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const item of sorted) {
    if (item.str.trim() === '') {
      pieces.at(-1)?.push(item);
      continue;
    }
    if (item.x - end > size * cellGap || pieces.length === 0) pieces.push([item]);
    else pieces.at(-1)!.push(item);
    end = Math.max(end, item.x + item.width);
  }
  return pieces;
}

function lineOf(pieces: readonly PdfItem[], page: number): PdfLine {
  const solid = pieces.filter(({ str }) => str.trim() !== '');
  const main = solid.reduce((best, item) =>
    item.str.length * item.fontSize > best.str.length * best.fontSize ? item : best,
  );
  const size = Math.max(...solid.map(({ fontSize }) => fontSize));
  const isRaised = (item: PdfItem) => item.fontSize < size * 0.88 && item.y > main.y + size * 0.15;
  const isNote = isRaised(solid[0]!) && isNoteMark(solid[0]!.str);
  const kept = pieces.filter((item, index) => !(isRaised(item) && isNoteMark(item.str) && isReference(pieces, index)));
  const joined = isRightToLeft(kept) ? joinRightToLeft(kept) : joinLeftToRight(kept, size);
  const fonts = new Set(solid.map(({ font }) => font));
  return {
    text: normaliseText(joined.replace(/\u00ad\s*$/u, '\u2010')),
    x: Math.min(...solid.map(({ x }) => x)),
    end: Math.max(...solid.map(({ x, width }) => x + width)),
    y: main.y,
    size: main.fontSize,
    page,
    font: fonts.size === 1 ? main.font : null,
    cells: [solid[0]!.x],
    isNote,
  };
}

function joinLeftToRight(pieces: readonly PdfItem[], size: number): string {
  let text = '';
  let end = 0;
  for (const { str, x, width } of pieces) {
    if (text !== '' && x - end > size * 0.2 && !/\s$/.test(text) && !/^\s/.test(str)) text += ' ';
    text += str;
    end = Math.max(end, x + width);
  }
  return text;
}

function isNoteMark(text: string): boolean {
  return /^\s*(?:\[?\d{1,3}\]?(?:\s*[,–-]\s*\d{1,3})*|[*∗†‡§¶]{1,3}|\[[a-z]\])\s*,?\s*$/u.test(text);
}

/** A raised number after a word or a stop is the mark of a note; after a unit or a figure it is a power. */
function isReference(pieces: readonly PdfItem[], index: number): boolean {
  const before = pieces
    .slice(0, index)
    .map(({ str }) => str)
    .join('')
    .trimEnd();
  return before === '' || !/(?:\d|[)\]]|(?:^|[\s\d])\p{L}{1,2})$/u.test(before) || /[.,;:!?]["'”’]?$/u.test(before);
}

/** Least lines next to one another for two columns, and the least length of half of their texts. */
const leastBeside = 8;
const leastColumnText = 18;

/**
 * Pages mostly hold their columns one after the other, and that order is kept. Where a page holds them row by row, the gap that runs
 * down it tells them apart. What is left of gaps belongs to tables, and their cells stay on one line.
 */
function orderColumns(rows: readonly PdfLine[][]): PdfLine[] {
  const gutter = findGutter(rows);
  if (gutter === null) return rows.map(joinCells);
  const ordered: PdfLine[] = [];
  let left: PdfLine[][] = [];
  let right: PdfLine[][] = [];
  const flush = () => {
    ordered.push(...left.map(joinCells), ...orderColumns(right));
    left = [];
    right = [];
  };
  for (const row of rows) {
    const before = row.filter(({ end }) => end <= gutter + 1);
    const after = row.filter(({ x }) => x >= gutter - 1);
    if (before.length + after.length < row.length) {
      flush();
      ordered.push(joinCells(row));
      continue;
    }
    if (before.length > 0) left.push(before);
    if (after.length > 0) right.push(after);
  }
  flush();
  return ordered;
}

function findGutter(rows: readonly PdfLine[][]): number | null {
  const counts = new Map<number, PdfLine[][]>();
  for (const row of rows) {
    for (const [index, line] of row.entries()) {
      const next = row[index + 1];
      if (next === undefined) continue;
      for (let x = Math.ceil(line.end / 3); x <= Math.floor(next.x / 3); x += 1) {
        const beside = counts.get(x) ?? [];
        beside.push([line, next]);
        counts.set(x, beside);
      }
    }
  }
  let best: { x: number; beside: PdfLine[][] } | null = null;
  for (const [x, beside] of counts) if (best === null || beside.length > best.beside.length) best = { x, beside };
  if (best === null || best.beside.length < leastBeside || best.beside.length < rows.length * 0.3) return null;
  const isText = (side: 0 | 1) => {
    const lengths = best.beside.map((pair) => pair[side]!.text.length).sort((a, b) => a - b);
    return lengths[lengths.length >> 1]! >= leastColumnText;
  };
  return isText(0) && isText(1) ? best.x * 3 : null;
}

function joinCells(row: readonly PdfLine[]): PdfLine {
  const [first] = row;
  if (row.length === 1) return first!;
  const isRtl = /[\p{sc=Arabic}\p{sc=Hebrew}]/u.test(row.map(({ text }) => text).join(''));
  const texts = row.map(({ text }) => text);
  return {
    ...first!,
    text: (isRtl ? texts.reverse() : texts).join(' '),
    end: Math.max(...row.map(({ end }) => end)),
    size: Math.max(...row.map(({ size }) => size)),
    font: row.every(({ font }) => font === first!.font) ? first!.font : null,
    cells: row.map(({ x }) => x),
  };
}
