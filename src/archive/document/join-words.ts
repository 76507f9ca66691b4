import { isCompound } from './compound-words.ts';
import type { PdfLine } from './pdf-lines.ts';

/** What the text says of its own words, to tell words broken at a line's end from words with a hyphen of their own. */
export interface Vocabulary {
  words: ReadonlySet<string>;
  /** Lines of this text break words. Where they do not, a hyphen at the end of a line is the word's own. */
  breaksWords: boolean;
}

/** Share of lines that end in a hyphen above which they break words; hyphens of words themselves come to 1 or 2 in a hundred. */
const breakingShare = 0.03;

export function vocabularyOf(lines: readonly PdfLine[]): Vocabulary {
  const words = new Set<string>();
  for (const { text } of lines) {
    const found = text.toLowerCase().match(/[\p{L}\p{M}]+(?:-[\p{L}\p{M}]+)*/gu) ?? [];
    // The last word of a line may be half of one.
    if (/[-\u2010]$/u.test(text)) found.pop();
    for (const word of found) words.add(word);
  }
  let hyphens = 0;
  let proven = 0;
  for (const [index, { text }] of lines.entries()) {
    const left = leftPart(text);
    const right = rightPart(lines[index + 1]?.text ?? '');
    if (left === null || right === null) continue;
    hyphens += 1;
    if (words.has(`${left}${right}`.toLowerCase())) proven += 1;
  }
  // Where soft hyphens break the words, a hard one is always the word's own.
  const hasSoft = lines.some(({ text }) => text.endsWith('\u2010'));
  return { words, breaksWords: !hasSoft && (proven >= 2 || hyphens > lines.length * breakingShare) };
}

/** Beginnings that English and its neighbours write in one with what follows. */
const prefixes =
  /^(?:in|un|re|de|dis|out|over|under|with|for|fore|every|some|any|when|where|there|what|inter|super|trans|news|work|back)$/u;
/** After a hyphen these go on with a row of words that share an end: "land- und". */
const joins = /^(?:and|or|to|und|oder|bis|et|ou|y|o|e|en|of|och|ve|ya)$/u;

/** Puts two lines of a paragraph together. A word broken at the line's end closes up, unless its hyphen is its own. */
export function joinLines(before: string, after: string, { words, breaksWords }: Vocabulary): string {
  // A paragraph may be as long as its book: only its end is looked at.
  const end = before.slice(-200);
  if (/(?:https?:\/\/|www\.)\S*[/_=&?.-]$/u.test(end) && /^[\p{Ll}\d/]/u.test(after)) return before + after;
  if (
    /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}。、，：；！？”》）]$/u.test(end) &&
    /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}（(“《]/u.test(after)
  )
    return before + after;
  const left = leftPart(end);
  const right = rightPart(after);
  if (left === null || right === null) {
    const ofNumber = /\p{N}[-\u2010]$/u.test(end) && right !== null && !joins.test(right);
    const keepsHyphen = ofNumber || (/[\p{L}\p{N}][-\u2010]$/u.test(end) && /^[\p{Lu}\p{N}]/u.test(after));
    return keepsHyphen ? before + after : `${before} ${after}`;
  }
  if (joins.test(right)) return `${before} ${after}`;
  const hyphened = words.has(`${left}-${right}`.toLowerCase());
  const closed = words.has(`${left}${right}`.toLowerCase());
  if (closed && !hyphened) return before.slice(0, -1) + after;
  if (isCompound(left.split('-').at(-1)!, right)) return `${before.slice(0, -1)}-${after}`;
  const areWords = [left, right].every((part) => part.length >= 4 && words.has(part.toLowerCase()));
  const isOwn = !before.endsWith('\u2010') && (!breaksWords || (areWords && !prefixes.test(left.toLowerCase())));
  return hyphened || isOwn ? `${before.slice(0, -1)}-${after}` : before.slice(0, -1) + after;
}

/** The word before a hyphen at the end of a line. */
function leftPart(text: string): string | null {
  return /([\p{L}\p{M}]+(?:-[\p{L}\p{M}]+)*)[-\u2010]$/u.exec(text.slice(-60))?.[1] ?? null;
}

/** The small letters a line begins with. */
function rightPart(text: string): string | null {
  return /^\p{Ll}[\p{L}\p{M}]*/u.exec(text)?.[0] ?? null;
}
