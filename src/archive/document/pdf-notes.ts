import { endsSentence } from '../dump/lines.ts';
import type { PdfLine } from './pdf-lines.ts';

/** A text without the notes at the foot of its pages, and those notes, in order. */
export interface TextAndNotes {
  pages: PdfLine[][];
  notes: PdfLine[][];
}

/** Notes are set smaller than the text by at least this factor. */
const noteSize = 0.93;

/**
 * Takes the notes at the foot of pages and columns out of the text, which would break off in the middle of a sentence for them. A note
 * begins with its mark, in small print, and nothing but small print follows it in its column.
 */
export function takeNotes(pages: readonly (readonly PdfLine[])[], bodySize: number): TextAndNotes {
  const notes: PdfLine[][] = [];
  const rest = pages.map((lines) => {
    const kept: PdfLine[] = [];
    for (const column of columnsOf(lines)) {
      let from = column.length;
      while (from > 0 && column[from - 1]!.size <= bodySize * noteSize) from -= 1;
      const small = column.slice(from);
      const isOpen = notes.length > 0 && !endsSentence(notes.at(-1)!.at(-1)?.text ?? '.');
      const first = isOpen && from > 0 ? 0 : small.findIndex(beginsNote);
      if (first === -1 || from === 0) {
        kept.push(...column);
        continue;
      }
      kept.push(...column.slice(0, from), ...small.slice(0, first));
      for (const line of small.slice(first)) {
        if (beginsNote(line)) notes.push([{ ...line, text: line.text.replace(mark, '') }]);
        else if (notes.length > 0) notes.at(-1)!.push(line);
        else notes.push([line]);
      }
    }
    return kept;
  });
  return { pages: rest, notes };
}

const mark = /^(?:\d{1,3}|[*∗†‡]{1,2})\s?(?=[\p{Lu}“"«‘(]|https?:)/u;

function beginsNote(line: PdfLine): boolean {
  return line.isNote || mark.test(line.text);
}

/** Lines of one page from the top of a column to its foot. */
function columnsOf(lines: readonly PdfLine[]): PdfLine[][] {
  const columns: PdfLine[][] = [];
  for (const line of lines) {
    const last = columns.at(-1)?.at(-1);
    if (last === undefined || line.y > last.y + line.size * 2) columns.push([line]);
    else columns.at(-1)!.push(line);
  }
  return columns;
}
