import type { Line, LineClass } from './classify.ts';

/** Lines `from` up to, not including, `to`. */
export interface Span {
  from: number;
  to: number;
}

/**
 * What a line speaks for (text) or against (something else) when the body is sought. Text counts by its length, up to a bound, so
 * that one long paragraph does not outweigh a page of boilerplate around another text.
 */
const weights: Record<Exclude<LineClass, 'prose'>, number> = {
  short: 0.35,
  talk: 0.9,
  question: 0,
  head: -0.5,
  frag: -0.8,
  item: 0,
  row: 0,
  time: 0,
  kicker: -1,
  by: -1,
  date: -0.6,
  credit: -0.4,
  file: -1.2,
  nav: -1.2,
  promo: -1.5,
  pay: -3,
  'pay-soft': -1.5,
  more: -2,
  stop: -4,
  mark: -3,
};

export function weigh(line: Line): number {
  if (line.kind === 'prose') return Math.min(6, 0.6 + line.words / 12);
  if (line.kind === 'talk') return Math.min(6, 0.5 + line.words / 12);
  return weights[line.kind];
}

/** The run of lines with the greatest sum (Kadane), widened over lists and rows that touch it; null when no line speaks for text. */
export function findBody(lines: readonly Line[], span: Span): (Span & { score: number }) | null {
  let best: (Span & { score: number }) | null = null;
  let from = span.from;
  let sum = 0;
  for (let at = span.from; at < span.to; at += 1) {
    if (sum <= 0) {
      sum = 0;
      from = at;
    }
    sum += weigh(lines[at]!);
    if (sum > (best?.score ?? 0)) best = { from, to: at + 1, score: sum };
  }
  if (best === null) return null;
  while (best.to < span.to && opensList(lines, best.to, span.to)) best.to += 1;
  while (best.from > span.from && belongsToList(lines[best.from - 1]!)) best.from -= 1;
  const isLive = lines.slice(best.from, best.to).some((line) => line.kind === 'time');
  if (isLive) best.from = liveFrom(lines, best.from, span.from);
  return hasText(lines, best) ? best : null;
}

/** The first entry of a live page has its time above it too, perhaps with a heading between. */
function liveFrom(lines: readonly Line[], from: number, first: number): number {
  if (from > first && lines[from - 1]!.kind === 'time') return from - 1;
  const isHeaded = from - 1 > first && ['head', 'frag'].includes(lines[from - 1]!.kind);
  return isHeaded && lines[from - 2]!.kind === 'time' ? from - 2 : from;
}

/** A list may end a text, also with a heading of its own ("What it costs:"). */
function opensList(lines: readonly Line[], at: number, to: number): boolean {
  const line = lines[at]!;
  const next = at + 1 < to ? lines[at + 1]! : null;
  return (
    belongsToList(line) || (next !== null && belongsToList(next) && /[:：]$/u.test(line.text) && line.kind === 'head')
  );
}

function belongsToList(line: Line): boolean {
  return line.kind === 'item' || line.kind === 'row';
}

/** One real paragraph, or three short sentences or spoken lines. */
function hasText(lines: readonly Line[], span: Span): boolean {
  let small = 0;
  for (let at = span.from; at < span.to; at += 1) {
    const { kind } = lines[at]!;
    if (kind === 'prose') return true;
    if (kind === 'short' || kind === 'talk') small += 1;
    if (small >= 3) return true;
  }
  return false;
}

const bodyKinds: ReadonlySet<LineClass> = new Set(['prose', 'short', 'talk', 'question', 'item', 'row', 'time']);

/** Whether a line reads like a part of a text rather than like something around one. */
export function isBodyLike(line: Line): boolean {
  return bodyKinds.has(line.kind);
}
