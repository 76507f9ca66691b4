import { normaliseText } from '../normalise.ts';

/** A piece of text as a PDF holds it. Coordinates in points from the bottom left. */
export interface PdfItem {
  str: string;
  x: number;
  y: number;
  width: number;
  fontSize: number;
  hasEOL: boolean;
}

/** One printed line. */
export interface PdfLine {
  text: string;
  /** Left and right end, baseline and letter size, in points. */
  x: number;
  end: number;
  y: number;
  size: number;
  page: number;
}

/** Puts the pieces of one page together as lines, in the order the page holds them: columns stay columns. */
export function joinItems(items: readonly PdfItem[], page: number): PdfLine[] {
  const lines: PdfLine[] = [];
  let open: { parts: string[]; line: PdfLine } | null = null;
  const close = () => {
    if (open) {
      open.line.text = normaliseText(open.parts.join(''));
      if (open.line.text !== '') lines.push(open.line);
    }
    open = null;
  };
  for (const item of items) {
    const size = item.fontSize || 10;
    const last: { parts: string[]; line: PdfLine } | null = open;
    if (last && (Math.abs(last.line.y - item.y) > size * 0.5 || item.x < last.line.end - size * 3)) close();
    if (item.str !== '') {
      if (open === null) {
        open = { parts: [], line: { text: '', x: item.x, end: item.x, y: item.y, size, page } };
      } else {
        const current: { parts: string[]; line: PdfLine } = open;
        if (item.x - current.line.end > size * 0.2 && !/\s$/.test(current.parts.at(-1) ?? '')) current.parts.push(' ');
      }
      const current: { parts: string[]; line: PdfLine } = open;
      current.parts.push(item.str);
      current.line.end = Math.max(current.line.end, item.x + item.width);
      if (item.str.trim() !== '') current.line.size = Math.max(current.line.size, size);
    }
    if (item.hasEOL) close();
  }
  close();
  return lines;
}

/** How many lines at the top and bottom of a page may be running heads and feet. */
const edge = 2;

/** Drops page numbers, and heads and feet that come back on other pages, whatever number they carry. */
export function dropRunningLines(pages: readonly (readonly PdfLine[])[]): PdfLine[][] {
  const seen = new Map<string, number>();
  for (const lines of pages) {
    for (const key of new Set(edgesOf(lines).map((line) => keyOf(line)))) seen.set(key, (seen.get(key) ?? 0) + 1);
  }
  const often = Math.max(2, Math.ceil(pages.length * 0.3));
  return pages.map((lines) => {
    const edges = new Set(edgesOf(lines));
    return lines.filter((line) => {
      if (!edges.has(line)) return true;
      return !isPageNumber(line.text) && (pages.length < 2 || (seen.get(keyOf(line)) ?? 0) < often);
    });
  });
}

function edgesOf(lines: readonly PdfLine[]): PdfLine[] {
  const byHeight = [...lines].sort((a, b) => b.y - a.y);
  return lines.length <= edge * 2 ? byHeight : [...byHeight.slice(0, edge), ...byHeight.slice(-edge)];
}

/** Same for lines that stand at one height of their pages and differ in numbers only. */
function keyOf({ text, y }: PdfLine): string {
  const words = text
    .toLowerCase()
    .replace(/[\divxlc]+\b/g, '#')
    .replace(/\s+/g, ' ');
  return `${Math.round(y / 4)} ${words}`;
}

function isPageNumber(text: string): boolean {
  return /^(?:[-–—|\s]*(?:page|p\.|seite|sayfa|página|стр\.?)?\s*\d{1,4}(?:\s*(?:of|\/|von|sur|de)\s*\d{1,4})?[-–—|\s]*|[ivxlc]{1,6})$/iu.test(
    text,
  );
}
