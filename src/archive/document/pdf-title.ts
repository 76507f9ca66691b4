import { foldText } from '../text/fold-text.ts';
import { isAuthorLine } from './author-line.ts';
import type { PdfLine } from './pdf-lines.ts';

/** Least size of a title, as a multiple of the text's. */
const titleSize = 1.18;
/** The same for a title of one word, which a heading may be too. */
const wordSize = 1.4;
const longestTitle = 300;
/** How many lines from the top a title stands, at most. */
const depth = 40;
/** Pages on which a stated title is looked for: menus may fill the first ones of a printed page. */
const statedPages = 3;

/**
 * The lines that are the title: those that say what the document states of itself, or the largest letters of the first page. Empty when
 * nothing stands out.
 */
export function findTitle(pages: readonly (readonly PdfLine[])[], bodySize: number, stated: string | null): PdfLine[] {
  const isShort = (group: readonly PdfLine[]) => textOf(group).length <= longestTitle;
  if (stated !== null) {
    const folded = foldText(stated);
    const said = groupsOf(pages.slice(0, statedPages).flat())
      .filter((group) => isShort(group) && textOf(group).split(' ').length >= 2)
      .filter((group) => textOf(group).length > stated.length * 0.4 && folded.includes(foldText(textOf(group))))
      .sort((a, b) => b[0]!.size - a[0]!.size)[0];
    if (said) return said;
  }
  const groups = groupsOf(pages[0]?.slice(0, depth) ?? [])
    .map(withoutAuthors)
    .filter((group) => group.length > 0 && isShort(group) && !isProse(textOf(group)));
  const large = groups.filter((group) => group[0]!.size >= bodySize * titleSize && /\p{L}{2}/u.test(textOf(group)));
  const bySize = [...large].sort((a, b) => b[0]!.size - a[0]!.size);
  const word = bySize.find((group) => group[0]!.size >= bodySize * wordSize);
  return bySize.find((group) => textOf(group).split(' ').length >= 2) ?? word ?? [];
}

/** The lines of a title without those below that name who wrote the text, set as large. */
function withoutAuthors(group: PdfLine[]): PdfLine[] {
  const first = group.findIndex(({ text }) => isAuthorLine(text));
  if (first === 0) return withoutAuthors(group.slice(1));
  return first === -1 ? group : group.slice(0, first);
}

/** Longest title that ends in a full stop, in words. */
const longestSentence = 14;

/** Whether large letters are the beginning of the text: two sentences, or one of some length. */
function isProse(text: string): boolean {
  const words = text.split(' ').length;
  return (words > longestSentence && /\p{Ll}{2}[.!?]["”’»)]*(?:\s+["“«]?\p{Lu}|$)/u.test(text)) || words > mostWords;
}

/** Most words of a title. */
const mostWords = 40;

/** Title lines as one text, without the mark of a note. */
export function textOf(lines: readonly PdfLine[]): string {
  return lines
    .map(({ text }) => text)
    .join(' ')
    .replace(/(?<=\S)\s*[*∗†‡§¶]+$/u, '');
}

/** Lines of one size that follow one another closely. */
function groupsOf(lines: readonly PdfLine[]): PdfLine[][] {
  const groups: PdfLine[][] = [];
  for (const line of lines) {
    const last = groups.at(-1)?.at(-1);
    const isNear =
      last &&
      Math.abs(last.size - line.size) < 0.6 &&
      last.page === line.page &&
      last.y > line.y &&
      last.y - line.y < line.size * 2.2;
    if (isNear) groups.at(-1)!.push(line);
    else groups.push([line]);
  }
  return groups;
}
