import { readDate } from '../text/read-date.ts';
import type { Span } from './body.ts';
import { isPriceOnly } from './boilerplate.ts';
import type { Line } from './classify.ts';
import { isBareCredit } from './credits.ts';
import { readByline, readDateLine, readKicker } from './facts.ts';
import type { Header, PrintedDate } from './header.ts';

/** What stands below an article's text. */
export interface Tail {
  kind: string | null;
  section: string | null;
  byline: string | null;
  date: PrintedDate | null;
  credits: string[];
  paywalled: boolean;
  truncated: boolean;
  dropped: Line[];
}

/** How many lines below the text a paywall may begin. Further down it is the site's own advertisement. */
const payReach = 10;

/** Reads what follows a text: credits and facts right below it, and whether a paywall or a "read more" cut it off. */
export function readTail(lines: readonly Line[], span: Span, header: Header): Tail {
  const tail: Tail = {
    kind: null,
    section: null,
    byline: null,
    date: null,
    credits: [],
    paywalled: false,
    truncated: false,
    dropped: [],
  };
  let near = true;
  let sellsNewsletter = false;
  for (let at = span.from; at < span.to; at += 1) {
    const line = lines[at]!;
    if (line.kind === 'stop' || line.kind === 'mark') near = false;
    if (line.kind === 'promo' && line.folded.includes('newsletter')) sellsNewsletter = true;
    const isWall = line.kind === 'pay' && !(sellsNewsletter && isPriceOnly(line.folded));
    if (isWall && at - span.from < payReach && near) tail.paywalled = true;
    if (line.kind === 'more' && near && endsThere(lines, at, span.to)) tail.truncated = true;
    if (!near || !takeFact(tail, line, header)) {
      if (line.kind !== 'more') tail.dropped.push(line);
    }
    if (line.kind === 'prose') near = false;
  }
  return tail;
}

/** Keeps a line that states a fact of the article above; false when it does not. */
function takeFact(tail: Tail, line: Line, header: Header): boolean {
  if (line.kind === 'credit') {
    if (!isBareCredit(line.text, line.words)) return false;
    tail.credits.push(line.text);
    return true;
  }
  if (line.kind === 'kicker') {
    const kicker = readKicker(line.text);
    if (line.text.includes('|')) {
      tail.kind ??= kicker?.kind ?? null;
      tail.section ??= kicker?.section ?? null;
    }
    return line.text.includes('|');
  }
  if (line.kind === 'by' && header.byline === null) {
    tail.byline ??= readByline(line.text)?.name ?? null;
    return true;
  }
  if (line.kind === 'date' && header.date === null) {
    const read = readDateLine(line.text);
    if (!read.isLabelled || read.isUpdate) return false;
    tail.date ??= { text: read.text, published: readDate(read.text) };
    return true;
  }
  return false;
}

/** A "read more" with links below it is their heading; with nothing or boilerplate below, the text was cut there. */
function endsThere(lines: readonly Line[], at: number, to: number): boolean {
  for (let next = at + 1; next < to; next += 1) {
    const { kind, words } = lines[next]!;
    if (kind === 'nav' || kind === 'promo' || kind === 'stop') return true;
    if ((kind === 'head' && words >= 4) || kind === 'question' || kind === 'item') return false;
  }
  return true;
}
