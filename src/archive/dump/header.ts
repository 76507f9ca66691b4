import { foldText } from '../text/fold-text.ts';
import { type PublishedDate, readDate } from '../text/read-date.ts';
import { isBodyLike, type Span } from './body.ts';
import type { Line } from './classify.ts';
import { isDateLine, isSectionName, readByline, readDateLine, readDateline, readKicker } from './facts.ts';
import { cleanTitle, findTitle } from './title.ts';

/** A date as printed, with what it means. */
export interface PrintedDate {
  text: string;
  published: PublishedDate | null;
}

/** What stands above an article's text. */
export interface Header {
  title: string | null;
  dek: string | null;
  kind: string | null;
  section: string | null;
  byline: string | null;
  date: PrintedDate | null;
  captions: string[];
  credits: string[];
  paywalled: boolean;
  /** First line of the text proper: below the dek. */
  bodyFrom: number;
  dropped: Line[];
}

export interface HeaderPlace {
  /** The header is at the top of the dump, where the page's own date may stand. */
  isTop: boolean;
  /** A teaser: its section is printed alone below its title. */
  isTeaser: boolean;
}

/** Reads the facts above a text; `body` is where the text was found, a dek perhaps included. */
export function readHeader(lines: readonly Line[], segment: Span, body: Span, place: HeaderPlace): Header {
  let bodyFrom = body.from;
  let titleAt = findTitle(lines, { from: segment.from, to: bodyFrom });
  if (titleAt === null && isTitleLike(lines, bodyFrom, body.to)) {
    titleAt = bodyFrom;
    bodyFrom += 1;
  }
  let dekAt = titleAt === null ? null : findDek(lines, titleAt, bodyFrom, body.to);
  if (
    dekAt !== null &&
    dekAt < bodyFrom &&
    !hasFactsBetween(lines, dekAt + 1, bodyFrom) &&
    lines[dekAt]!.kind === 'prose'
  ) {
    // A paragraph that only an advertisement parts from the rest is the first of them.
    bodyFrom = dekAt;
    dekAt = null;
  }
  if (dekAt !== null && dekAt >= bodyFrom) bodyFrom = nextBody(lines, dekAt + 1, body.to);
  const header: Header = {
    title: titleAt === null ? null : cleanTitle(lines[titleAt]!.text),
    dek: dekAt === null ? null : lines[dekAt]!.text,
    kind: null,
    section: null,
    byline: null,
    date: null,
    captions: [],
    credits: [],
    paywalled: false,
    bodyFrom,
    dropped: [],
  };
  for (let at = segment.from; at < bodyFrom; at += 1) {
    if (at === titleAt) takeKicker(header, lines[at]!.text);
    else if (at !== dekAt) takeLine(header, lines, at, titleAt, place);
  }
  return header;
}

function hasFactsBetween(lines: readonly Line[], from: number, to: number): boolean {
  return lines.slice(from, to).some((line) => ['kicker', 'by', 'date', 'file', 'credit'].includes(line.kind));
}

/** A text without a heading may have its title as a short first sentence. */
function isTitleLike(lines: readonly Line[], at: number, to: number): boolean {
  const line = lines[at];
  const next = lines[at + 1];
  if (!line || !next || at + 1 >= to || line.words > 14 || line.words < 3) return false;
  return (
    isBodyLike(line) &&
    line.kind !== 'talk' &&
    line.kind !== 'item' &&
    next.afterGap &&
    next.kind === 'prose' &&
    next.words >= 20
  );
}

const longestDek = 70;

/** The sentence or second heading between title and text that sums the article up. */
function findDek(lines: readonly Line[], titleAt: number, bodyFrom: number, bodyTo: number): number | null {
  for (let at = titleAt + 1; at < bodyFrom; at += 1) {
    const { kind, words, folded } = lines[at]!;
    if (kind === 'by' || kind === 'date') break;
    if (kind === 'prose' && words <= longestDek) return at;
    const isSubtitle =
      (kind === 'head' && words >= 6) || (kind === 'short' && words >= 4) || (kind === 'question' && words >= 5);
    if (isSubtitle && folded !== lines[titleAt]!.folded && lines[at + 1]?.kind !== 'credit' && at === titleAt + 1)
      return at;
  }
  const first = lines[bodyFrom];
  if (first?.kind !== 'prose' || first.words > longestDek || readDateline(first.text) !== null) return null;
  const between = lines.slice(titleAt + 1, bodyFrom).some((line) => line.kind === 'by' || line.kind === 'date');
  const after = nextBody(lines, bodyFrom + 1, bodyTo);
  if (between || after >= bodyTo) return null;
  const gap = lines.slice(bodyFrom + 1, after);
  if (gap.some((line) => line.kind === 'head' || line.kind === 'stop')) return null;
  if (gap.some((line) => ['kicker', 'by', 'date', 'file'].includes(line.kind))) return bodyFrom;
  const isPastPicture = lines.slice(titleAt + 1, bodyFrom).some((line) => line.kind === 'credit');
  const pictured = !isPastPicture && gap.some((line) => line.kind === 'credit') && first.words <= 40;
  const reports = /\b(?:said|says|told|according to)\b/u.test(first.folded);
  return pictured && !reports ? bodyFrom : null;
}

function nextBody(lines: readonly Line[], from: number, to: number): number {
  let at = from;
  while (at < to && !isBodyLike(lines[at]!)) {
    // A heading right above the text belongs to the text.
    if (lines[at]!.kind === 'head' && at + 1 < to && isBodyLike(lines[at + 1]!)) break;
    at += 1;
  }
  return at;
}

function takeLine(
  header: Header,
  lines: readonly Line[],
  at: number,
  titleAt: number | null,
  place: HeaderPlace,
): void {
  const line = lines[at]!;
  const next = lines[at + 1];
  const belowTitle = titleAt !== null && at > titleAt;
  const isTitleAgain = titleAt !== null && cleanTitle(line.text) === header.title;
  switch (line.kind) {
    case 'credit':
      header.credits.push(line.text);
      return;
    case 'kicker':
      takeKicker(header, line.text);
      return;
    case 'by':
      takeByline(header, line.text);
      return;
    case 'date':
      if (belowTitle || isTrustedAbove(lines, at, titleAt, place)) takeDate(header, line.text);
      return;
    case 'pay':
      if (belowTitle || (titleAt !== null && titleAt - at <= 2)) header.paywalled = true;
      break;
    case 'nav':
      takeBreadcrumb(header, line.text);
      break;
    case 'head':
    case 'frag':
    case 'question':
      if (isTitleAgain) return;
      if (next?.kind === 'credit') {
        header.captions.push(line.text);
        return;
      }
      if (belowTitle && header.byline === null && isNameBesideDate(lines, at)) {
        header.byline = line.text;
        return;
      }
      if (belowTitle && place.isTeaser && header.section === null && line.words <= 5) {
        header.section = line.text;
        return;
      }
  }
  header.dropped.push(line);
}

/**
 * A date above the title may be the page's own: today's. It counts when it is labelled as the day of publication, or when it
 * stands right above the title with no links of the page before it.
 */
function isTrustedAbove(lines: readonly Line[], at: number, titleAt: number | null, place: HeaderPlace): boolean {
  const { isLabelled, isUpdate } = readDateLine(lines[at]!.text);
  if (isLabelled && !isUpdate) return true;
  if (titleAt === null || !place.isTop || titleAt - at > 2) return false;
  return !lines.slice(0, at).some((line) => line.kind === 'nav' || line.kind === 'stop') && at <= 2;
}

function takeKicker(header: Header, text: string): void {
  const kicker = readKicker(text);
  if (kicker === null) return;
  header.kind ??= kicker.kind;
  header.section ??= kicker.section;
}

function takeByline(header: Header, text: string): void {
  const read = readByline(text);
  if (read === null) return;
  header.byline ??= read.name;
  if (read.rest !== null && header.date === null) takeDate(header, read.rest);
}

function takeDate(header: Header, text: string): void {
  const parts = text.split(/\s*[|｜•·]\s*/u).filter((part) => part !== '');
  for (const part of parts) {
    const folded = foldText(part);
    if (isDateLine(folded, folded.split(' ').length)) {
      const read = readDateLine(parts.length > 1 ? part : text);
      if (!read.isUpdate) header.date ??= { text: read.text, published: readDate(read.text) };
    } else if (isSectionName(folded) || readKicker(part) !== null) {
      takeKicker(header, part);
    } else if (readByline(part) !== null) {
      header.byline ??= readByline(part)!.name;
    } else if (isPersonName(part)) {
      header.byline ??= part;
    }
  }
}

function takeBreadcrumb(header: Header, text: string): void {
  const parts = text.split(/\s*[>›»/]\s*/u);
  if (parts.length < 2 || foldText(parts[0]!) !== 'home') return;
  header.section ??= parts.slice(1).findLast((part) => isSectionName(foldText(part))) ?? null;
}

function isPersonName(text: string): boolean {
  return /^(?:\p{Lu}[\p{L}\p{M}'’-]+|\p{Lu}\.)(?: (?:\p{Lu}[\p{L}\p{M}'’-]+|\p{Lu}\.|al|bin|van|von|de|del|di|el)){1,3}$/u.test(
    text,
  );
}

/** A name without "By" is a byline when the date stands next to it. */
function isNameBesideDate(lines: readonly Line[], at: number): boolean {
  if (!isPersonName(lines[at]!.text)) return false;
  return lines[at + 1]?.kind === 'date' || lines[at - 1]?.kind === 'date';
}
