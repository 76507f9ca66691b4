import { basicRanges } from './basic-ranges.ts';

/**
 * Patterns over letters ask for each `\p{L}` whether one of a hundred thousand rare characters stands there that take two places in a text
 * (ancient scripts, mathematical alphabets): nine tenths of the machine code such a pattern is compiled to. A pattern that looks for
 * words of living languages does without: the same pattern, for letters, marks and numbers of the basic plane of Unicode.
 */
export function withBasicLetters(pattern: RegExp): RegExp {
  let isInClass = false;
  const source = pattern.source.replace(/\\p\{(?:L|Lu|Ll|M|N)\}|\\.|[[\]]/gsu, (piece) => {
    if (piece.startsWith('\\p{')) {
      const ranges = rangesOf(piece.slice('\\p{'.length, -1));
      return isInClass ? ranges : `[${ranges}]`;
    }
    if (piece.length === 1) isInClass = piece === '[';
    return piece;
  });
  return new RegExp(source, pattern.flags);
}

const known = new Map<string, string>();

/** The characters of the basic plane that a property names, as they stand in a class: `a-zµß-öø-ÿ…`. */
function rangesOf(property: string): string {
  const have = known.get(property);
  if (have !== undefined) return have;
  let ranges = '';
  let at = 0;
  for (const [n, length] of basicRanges[property]!.trim().split(/\s+/u).entries()) {
    const first = at;
    at += Number.parseInt(length, 36);
    if (n % 2 === 1) ranges += `${String.fromCharCode(first)}-${String.fromCharCode(at - 1)}`;
  }
  known.set(property, ranges);
  return ranges;
}
