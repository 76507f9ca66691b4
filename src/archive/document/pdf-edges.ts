import { foldText } from '../text/fold-text.ts';
import type { PdfLine } from './pdf-lines.ts';

/** What a browser prints around a page: the page's title and address. */
export interface PrintFacts {
  title: string | null;
  url: string | null;
}

/** Pages without what runs along their edges. `print` when a browser printed them. */
export interface BarePages {
  pages: PdfLine[][];
  print: PrintFacts | null;
}

/** How many lines at the top and bottom of a page may be running heads and feet. */
const edge = 2;

/**
 * Drops page numbers, what browsers print around a page, and heads and feet that come back on other pages, whatever number they carry.
 * `beside` holds the lines that each page marks as such itself, `stated` the title the file states.
 */
export function dropRunningLines(
  pages: readonly (readonly PdfLine[])[],
  beside: readonly (readonly PdfLine[])[],
  stated: string | null,
): BarePages {
  const print = readPrint(
    pages.map((lines, page) => [...edgesOf(lines), ...(beside[page] ?? [])].map(({ text }) => text)),
    stated,
  );
  const seen = new Map<string, number>();
  for (const lines of pages) {
    for (const key of new Set(edgesOf(lines).map((line) => keyOf(line)))) seen.set(key, (seen.get(key) ?? 0) + 1);
  }
  const often = Math.max(2, Math.ceil(pages.length * 0.3));
  const band = headBand(pages);
  const bare = pages.map((lines, page) => {
    const edges = new Set(edgesOf(lines));
    return lines.filter((line) => {
      if (!edges.has(line)) return true;
      if (isPageNumber(line.text) || band?.has(line)) return false;
      if (print !== null && isPrintLine(line.text, page, print.title)) return false;
      return pages.length < 2 || (seen.get(keyOf(line)) ?? 0) < often;
    });
  });
  return { pages: bare, print };
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
  return /^(?:[-–—|\s]*(?:page|p\.|seite|sayfa|página|стр\.?)?[|\s]*\d{1,4}(?:\s*(?:of|\/|von|sur|de)\s*\d{1,4})?[-–—|\s]*(?:page)?|[ivxlc]{1,6})$/iu.test(
    text,
  );
}

/** Heads that name the chapter differ from page to page; they stand apart from the text, small, at one height of most pages. */
function headBand(pages: readonly (readonly PdfLine[])[]): Set<PdfLine> | null {
  const tops = pages.flatMap((lines) => {
    const [top, next] = [...lines]
      .sort((a, b) => b.y - a.y)
      .filter((line, at, all) => at === 0 || all[0]!.y - line.y > 2);
    if (top === undefined || next === undefined) return [];
    const isApart = top.y - next.y > Math.max(top.size, next.size) * 1.7 && top.text.length < 110;
    return [{ top, isApart: isApart && top.size < next.size * 1.15 }];
  });
  if (pages.length < 4) return null;
  const heights = new Map<number, number>();
  for (const { top } of tops) heights.set(Math.round(top.y / 3), (heights.get(Math.round(top.y / 3)) ?? 0) + 1);
  const [height] = [...heights].sort((a, b) => b[1] - a[1])[0] ?? [0];
  const within = tops.filter(({ top }) => Math.abs(Math.round(top.y / 3) - height) <= 1);
  const apart = within.filter(({ isApart }) => isApart);
  if (apart.length < pages.length * 0.6 || apart.length < within.length * 0.9) return null;
  return new Set(apart.map(({ top }) => top));
}

const address = /(?:https?|file):\/\/\S+/u;
const moment = /\d{1,4}[./-]\d{1,2}[./-]\d{2,4},? (?:at )?\d{1,2}[:.]\d{2}(?::\d{2})?(?:\s?[ap]\.?m\.?)?/iu;
const count =
  /(?:(?:page|seite|sayfa|página|pagina) )?(?<page>\d{1,4})\s?(?:\/|of|von|sur|de|di|из)\s?(?<pages>\d{1,4})$|^(?:page )?(?<first>\d{1,4}) of \d{1,4}\b/iu;

/** What is left of a line when a browser's address, moment of printing and count of pages are taken away; null when none is there. */
function restOfPrint(text: string, page: number): string | null {
  const counted = count.exec(text)?.groups;
  const isCount = Number(counted?.page ?? counted?.first) === page + 1;
  const rest = (isCount ? text.replace(count, '') : text).replace(address, '').replace(moment, '');
  return rest === text ? null : rest.trim();
}

function isPrintLine(text: string, page: number, title: string | null): boolean {
  const rest = restOfPrint(text, page);
  if (rest === null) return false;
  return rest === '' || (title !== null && foldText(rest) === foldText(title));
}

/** A browser states at the edges of every page how many there are, and where the page is from or when it was printed. */
function readPrint(pages: readonly (readonly string[])[], stated: string | null): PrintFacts | null {
  let prints = 0;
  let facts: PrintFacts | null = null;
  for (const [index, edges] of pages.entries()) {
    const counts = edges.filter((text) => {
      const counted = count.exec(text)?.groups;
      return Number(counted?.page ?? counted?.first) === index + 1;
    });
    const url = edges.map((text) => address.exec(text)?.[0]).find((found) => found !== undefined);
    if (counts.length === 0 || url === undefined) continue;
    prints += 1;
    if (index > 0) continue;
    const rests = edges.map((text) => restOfPrint(text, index)).filter((rest) => rest !== null && rest !== '');
    const whole = /^https?:/.test(url) && !url.includes('…') && !url.includes('...');
    facts = { title: rests[0] ?? stated, url: whole ? url : null };
  }
  return facts !== null && prints >= Math.ceil(pages.length * 0.6) ? facts : null;
}
