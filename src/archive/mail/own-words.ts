import { normaliseText } from '../text/normalise.ts';
import { withoutEndings } from './mail-endings.ts';
import { isHeaderLine, leadsToWhole, longestLead, saysWrote } from './reply-lines.ts';

/** Most lines of a mail that are looked at; no honest one is longer. */
const mostLines = 50_000;

/** How many lines further on a quoted mail may begin, and a block of header lines end; most of them blank. */
const [quoteWithin, headerWithin] = [8, 20];

/** How often a mail may pass on one that passes on another, until only the words of the innermost count. */
const mostForwards = 8;

const isSignatureMark = (line: string): boolean => /^--[ \t]?$/u.test(line);
const listFooter = /^[_=-]{20,}$/u;
/** A reply's mark before each line; some put initials there. */
const quoteMark = /^\s{0,3}(?:[A-Z]{1,3})?>/u;

/** Whether a line begins what is set aside to the end: a signature, a list's footer, a mail that is answered. */
function endsOwnWords(lines: readonly string[], at: number): boolean {
  const line = lines[at]!;
  if (line === '') return false;
  if (isSignatureMark(line)) return true;
  if (listFooter.test(line.trim())) return (at > 0 && lines.length - at <= 12) || isHeaderBlock(lines, at + 1);
  if (line.length > longestLead) return false;
  if (leadsToWhole(line)) return true;
  // "On … Ida <ida@quay.example> wrote:" above a mail that is not marked line by line.
  if (/[:：]\s*$/u.test(line) && line.includes('@') && /<[^<>]{3,}>/u.test(line) && saysWrote(line)) {
    return !isQuotedBelow(lines, at + 1);
  }
  return isHeaderLine(line) && isHeaderBlock(lines, at);
}

/** Whether at least three header lines follow one another; the HTML of mails puts blank lines between them. */
function isHeaderBlock(lines: readonly string[], at: number): boolean {
  let found = 0;
  for (const line of lines.slice(at, at + headerWithin)) {
    if (line.trim() === '') continue;
    if (line.length > longestLead || !isHeaderLine(line)) break;
    found += 1;
  }
  return found >= 3;
}

/**
 * The paragraphs of a plain mail that its sender wrote: without quoted replies, the lines that lead them in, signatures and the footers of
 * lists. A mail that only passes another on is that other.
 */
export function ownParagraphs(text: string): string[] {
  const lines = text.split(/\r\n?|\n/u, mostLines);
  let from = 0;
  for (let forwards = 0; forwards < mostForwards; forwards++) {
    const end = indexFrom(lines, from, (at) => endsOwnWords(lines, at));
    const own = withoutEndings(paragraphsOf(lines.slice(from, end ?? lines.length)));
    if (own.length > 0 || end === null || isSignatureMark(lines[end]!)) return own;
    const next = indexFrom(lines, end + 1, (at) => lines[at]!.trim() !== '' && !isHeaderLine(lines[at]!));
    if (next === null) return [];
    from = next;
  }
  return [];
}

function indexFrom(lines: readonly string[], from: number, isFound: (at: number) => boolean): number | null {
  for (let at = from; at < lines.length; at++) if (isFound(at)) return at;
  return null;
}

function paragraphsOf(lines: readonly string[]): string[] {
  const paragraphs: string[] = [];
  let open: string[] = [];
  const close = (): void => {
    const text = normaliseText(joinedLines(open));
    if (text !== '') paragraphs.push(text);
    open = [];
  };
  lines.forEach((line, at) => {
    if (quoteMark.test(line) || line.trim() === '') close();
    else if (leadsIn(lines, at)) close();
    else open.push(line);
  });
  close();
  return paragraphs;
}

/** Lines of one paragraph as one; Chinese and Japanese ones go on without a space. */
function joinedLines(lines: readonly string[]): string {
  return lines
    .map((line) => line.trim())
    .join('\n')
    .replace(withoutSpaces, '$1');
}

const wide = '[\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}。、，：；！？「」『』（）《》ー]';
const withoutSpaces = new RegExp(`(${wide})\\n(?=${wide})`, 'gu');

/** Whether a line, or it with the next, says who wrote what is quoted below. */
function leadsIn(lines: readonly string[], at: number): boolean {
  const [line, next = '', last = ''] = [lines[at]!, lines[at + 1], lines[at - 1]];
  if (line.length > longestLead || next.length > longestLead || last.length > longestLead) return false;
  if (isQuotedBelow(lines, at + 1) && saysWrote(line)) return true;
  // Mail programs break the line where it grows long.
  if (
    next.trim() !== '' &&
    isQuotedBelow(lines, at + 2) &&
    !/[.!?]$/u.test(line.trim()) &&
    saysWrote(`${line} ${next}`)
  )
    return true;
  return (
    last.trim() !== '' && isQuotedBelow(lines, at + 1) && !/[.!?]$/u.test(last.trim()) && saysWrote(`${last} ${line}`)
  );
}

function isQuotedBelow(lines: readonly string[], at: number): boolean {
  const next = lines.slice(at, at + quoteWithin).find((line) => line.trim() !== '');
  return next !== undefined && quoteMark.test(next);
}
