import { createRequire } from 'node:module';
import type stringWidth from 'string-width';
import type wrapAnsi from 'wrap-ansi';

/**
 * Letters of one column each: Latin, Greek and Cyrillic, and the punctuation of news. No marks that join,
 * no wide or invisible characters, no escapes; composed, so that normalising changes nothing.
 */
const plain =
  /^[\x20-\x7e\xa0-\xac\xae-\u024f\u0391-\u03a1\u03a3-\u03c9\u0410-\u044f\u0451\u2010-\u2027\u2030\u2039\u203a\u20ac]*$/;
/** Spaces that wrapping would take away. */
const loose = /^[ \xa0]|[ \xa0]$|[ \xa0]{2}/;

const require = createRequire(import.meta.url);

/** Loaded for the first text that is not plain: their tables of emoji take more time than a whole answer's lines. */
let exact: { width: typeof stringWidth; wrap: typeof wrapAnsi } | null = null;
function load(): NonNullable<typeof exact> {
  exact ??= {
    width: (require('string-width') as { default: typeof stringWidth }).default,
    wrap: (require('wrap-ansi') as { default: typeof wrapAnsi }).default,
  };
  return exact;
}

/** Columns a text takes on a terminal. */
export function columnsOf(text: string): number {
  return plain.test(text) ? text.length : load().width(text);
}

/** The lines of a text of at most so many columns, save for a single longer word. */
export function linesOf(text: string, columns: number): string[] {
  if (plain.test(text) && !loose.test(text)) return plainLines(text, columns);
  return load().wrap(text, columns, { hard: false, trim: true }).split('\n');
}

function plainLines(text: string, columns: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line === '') line = word;
    else if (line.length + 1 + word.length > columns) {
      lines.push(line);
      line = word;
    } else line += ` ${word}`;
  }
  return [...lines, line];
}
