import { readDate } from '../text/read-date.ts';
import { isBodyLike, type Span } from './body.ts';
import type { Line } from './classify.ts';
import { isBareCredit, isTopCredit } from './credits.ts';
import { readDateline } from './facts.ts';

/** One article's share of a dump: its header, body and tail. */
export interface Segment extends Span {
  /** Closed by a mark such as "keep reading": a teaser. */
  cut: boolean;
}

/** How many lines above a byline its title may stand. */
const headerReach = 6;

/**
 * Cuts a dump where another article begins: after the mark that ends a teaser, at a title with a byline or a kicker of its own, and
 * at the pictured title of the first teaser under an article. A heading inside a text has none of these and cuts nothing.
 */
export function cutSegments(lines: readonly Line[]): Segment[] {
  const marks = teaserMarks(lines);
  const cuts = new Set<number>([0, ...marks.map((at) => at + 1), ...headerCuts(lines), ...pictureCuts(lines, marks)]);
  const starts = [...cuts].filter((at) => at < lines.length).sort((a, b) => a - b);
  const closing = new Set(marks);
  return starts.map((from, index) => {
    const to = starts[index + 1] ?? lines.length;
    return { from, to, cut: closing.has(to - 1) };
  });
}

/**
 * The "more" lines that end teasers: firm ones, or all when there are two or more and no text follows the last. Where text goes on
 * right below, the line is only an expander in its midst.
 */
function teaserMarks(lines: readonly Line[]): number[] {
  const marks: number[] = [];
  for (const [at, line] of lines.entries()) {
    if (line.kind !== 'more') continue;
    const next = lines[at + 1];
    if (next && (next.kind === 'prose' || next.kind === 'talk')) continue;
    if (marks.at(-1) === at - 1) marks.pop();
    marks.push(at);
  }
  const last = marks.at(-1);
  if (last === undefined) return [];
  const textAfter = lines.slice(last + 1).some((line) => line.kind === 'prose' && line.words >= 15);
  const plain = marks.filter((at) => !lines[at]!.firm);
  const plainCount = plain.length >= 2 && !textAfter;
  return marks.filter((at) => lines[at]!.firm || plainCount);
}

/** Titles with a byline or kicker next to them, below text that is already there. */
function headerCuts(lines: readonly Line[]): number[] {
  const cuts: number[] = [];
  const isDated = firstIsDated(lines);
  let text = 0;
  for (const [at, line] of lines.entries()) {
    if (line.kind === 'prose') text += 1;
    if (text === 0) continue;
    const title =
      line.kind === 'by' || line.kind === 'kicker' ? titleOf(lines, at) : titleOfOpening(lines, at, isDated);
    if (title === null) continue;
    const from = headerStart(lines, title);
    if (from <= (cuts.at(-1) ?? 0) || !lines.slice(cuts.at(-1) ?? 0, from).some((one) => one.kind === 'prose'))
      continue;
    if (line.kind !== 'prose' && !textFollows(lines, at)) continue;
    cuts.push(from);
  }
  return cuts;
}

/** The title a byline or kicker belongs to. A kicker stands right by it; a byline may have a dek, a date or a credit between. */
function titleOf(lines: readonly Line[], at: number): number | null {
  const isBy = lines[at]!.kind === 'by';
  if (!isBy) {
    const above = lines[at - 1];
    if (above?.kind === 'head' || (above?.kind === 'question' && above.words >= 5))
      return isFramed(lines, at - 1) ? at - 1 : null;
    const below = lines[at + 1];
    return lines[at]!.text.includes('|') && below?.kind === 'head' && below.words >= 4 ? at + 1 : null;
  }
  let prose = 0;
  for (let back = at - 1; back >= Math.max(0, at - headerReach); back -= 1) {
    const line = lines[back]!;
    if (line.kind === 'head' || (line.kind === 'question' && line.words >= 5)) {
      const above = lines[back - 1];
      return above?.kind === 'head' && line.words > above.words ? back - 1 : back;
    }
    if (line.kind === 'prose' || line.kind === 'short') prose += 1;
    if (prose > 1 || line.words > 60 || ['stop', 'talk', 'item', 'row'].includes(line.kind)) return null;
  }
  return null;
}

/**
 * The title right above a text that opens with a dateline of its own, or above a full date where the first article has one there too.
 */
function titleOfOpening(lines: readonly Line[], at: number, isDated: boolean): number | null {
  const above = lines[at - 1];
  if (above?.kind !== 'head' || above.words < 3) return null;
  const { kind, text } = lines[at]!;
  if (kind === 'prose') return readDateline(text) === null ? null : at - 1;
  return kind === 'date' && isDated && readDate(text)?.publishedPrecision === 'day' ? at - 1 : null;
}

/** Whether the first title of the dump has a full date right below it. */
function firstIsDated(lines: readonly Line[]): boolean {
  const first = lines.findIndex((line) => line.kind === 'prose');
  return lines.slice(0, Math.max(0, first)).some((line, at) => line.kind === 'date' && lines[at - 1]?.kind === 'head');
}

/** A section word below a heading makes a title of it only when a picture, a kicker or a teaser's end stands above. */
function isFramed(lines: readonly Line[], title: number): boolean {
  const above = lines[title - 1];
  return above !== undefined && ['credit', 'more', 'file', 'kicker', 'stop', 'nav', 'frag'].includes(above.kind);
}

/** Where the header of a title begins: above its pictures, but below what closes the article before it. */
function headerStart(lines: readonly Line[], title: number): number {
  let from = title;
  while (
    from > 0 &&
    !isBodyLike(lines[from - 1]!) &&
    !['more', 'stop', 'pay', 'promo'].includes(lines[from - 1]!.kind)
  ) {
    from -= 1;
  }
  while (from < title) {
    const { kind, text, words } = lines[from]!;
    const closes =
      kind === 'credit' ? isBareCredit(text, words) && !isTopCredit(text) : kind === 'kicker' && from + 1 < title;
    if (!closes && kind !== 'nav') break;
    from += 1;
  }
  return from;
}

function textFollows(lines: readonly Line[], at: number): boolean {
  for (let next = at + 1; next < Math.min(lines.length, at + 12); next += 1) {
    if (lines[next]!.kind === 'prose' || lines[next]!.kind === 'talk') return true;
    if (lines[next]!.kind === 'stop') return false;
  }
  return false;
}

/** The first teaser below an article may have no kicker: its title then stands right under a picture's caption. */
function pictureCuts(lines: readonly Line[], marks: readonly number[]): number[] {
  const cuts: number[] = [];
  let from = 0;
  for (const mark of marks) {
    for (let at = mark - 1; at > from + 1; at -= 1) {
      const line = lines[at]!;
      if (line.kind !== 'head' && line.kind !== 'question') continue;
      if (lines[at - 1]!.kind !== 'credit' || !textFollows(lines, at)) continue;
      const start = headerStart(lines, at);
      if (lines.slice(from, start).some((one) => one.kind === 'prose')) cuts.push(start);
      break;
    }
    from = mark + 1;
  }
  return cuts;
}
