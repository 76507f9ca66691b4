import type { PublishedDate } from '../text/read-date.ts';
import { repairMojibake } from '../text/repair-mojibake.ts';
import { findBody, type Span } from './body.ts';
import { classifyLines, type Line } from './classify.ts';
import { readDateline } from './facts.ts';
import { readHeader } from './header.ts';
import { splitLines } from './lines.ts';
import { collectParagraphs } from './paragraphs.ts';
import { cutSegments, type Segment } from './segments.ts';
import { readTail } from './tail.ts';

/** What a page dump says of one article. All text is normalised; `null` where the dump says nothing. */
export interface ParsedArticle {
  title: string | null;
  dek: string | null;
  /** `analysis`, `opinion`, …, lower case, in English. */
  kind: string | null;
  section: string | null;
  byline: string | null;
  dateline: string | null;
  /** The publication date as printed, label removed. */
  publishedText: string | null;
  published: PublishedDate | null;
  paragraphs: string[];
  captions: string[];
  credits: string[];
  /** The text ends before the article does. */
  truncated: boolean;
  paywalled: boolean;
  /** A teaser next to another article. */
  partial: boolean;
}

/** A whole dump: its article, the lines that belong to none, and the other articles it holds. */
export interface ParsedDump extends ParsedArticle {
  dropped: string[];
  related: ParsedArticle[];
}

/** Least size of a second text that has no teaser's mark, in words, to be taken for an article and not for a summary. */
const minSecondWords = 60;

/**
 * Reads the plain-text dump of a web page. Time and memory grow in step with its length. A dump without any article text gives
 * empty `paragraphs`.
 */
export function parseDump(text: string): ParsedDump {
  const lines = classifyLines(splitLines(repairMojibake(text)));
  const dropped: string[] = [];
  const found = findArticles(lines);
  const main = found.main;
  if (main === null) return { ...emptyArticle, dropped: lines.map((line) => line.text), related: [] };
  const articles: { article: ParsedArticle; isMain: boolean }[] = [];
  let reached = 0;
  for (const { segment, body } of found.articles) {
    drop(lines, { from: reached, to: segment.from }, dropped);
    const isMain = segment === main;
    const lostLines: Line[] = [];
    const article = readArticle(lines, segment, body, isMain, found.articles.length === 1, lostLines);
    if (isMain) for (const line of lostLines) dropped.push(line.text);
    articles.push({ article, isMain });
    reached = segment.to;
  }
  drop(lines, { from: reached, to: lines.length }, dropped);
  const mainArticle = articles.find((one) => one.isMain)!.article;
  return { ...mainArticle, dropped, related: articles.filter((one) => !one.isMain).map((one) => one.article) };
}

const emptyArticle: ParsedArticle = {
  title: null,
  dek: null,
  kind: null,
  section: null,
  byline: null,
  dateline: null,
  publishedText: null,
  published: null,
  paragraphs: [],
  captions: [],
  credits: [],
  truncated: false,
  paywalled: false,
  partial: false,
};

interface Candidate {
  segment: Segment;
  body: Span & { score: number };
}

/** The main article is the first whose text is at least half as heavy as the heaviest one's. */
function findArticles(lines: readonly Line[]): { articles: Candidate[]; main: Segment | null } {
  const candidates: Candidate[] = [];
  for (const segment of cutSegments(lines)) {
    const body = findBody(lines, segment);
    if (body) candidates.push({ segment, body });
  }
  const heaviest = candidates.reduce((most, { body }) => Math.max(most, body.score), 0);
  const main = candidates.find(({ body }) => body.score >= heaviest / 2);
  if (!main) return { articles: [], main: null };
  const articles = candidates.filter((candidate) => candidate === main || isArticle(lines, candidate));
  return { articles, main: main.segment };
}

function isArticle(lines: readonly Line[], { segment, body }: Candidate): boolean {
  const hasTitle = lines
    .slice(segment.from, body.from)
    .some((line) => line.kind === 'head' || line.kind === 'question');
  if (!hasTitle) return false;
  if (segment.cut) return true;
  let words = 0;
  for (let at = body.from; at < body.to; at += 1) words += lines[at]!.words;
  const signed =
    readDateline(lines[body.from]!.text) !== null ||
    lines.slice(segment.from, body.from).some((line) => ['by', 'kicker', 'date'].includes(line.kind));
  return signed ? words >= 20 : words >= minSecondWords;
}

function readArticle(
  lines: readonly Line[],
  segment: Segment,
  body: Span,
  isMain: boolean,
  isOnly: boolean,
  lost: Line[],
): ParsedArticle {
  const header = readHeader(lines, segment, body, { isTop: segment.from === 0, isTeaser: !isMain && segment.cut });
  const text = collectParagraphs(lines, { from: header.bodyFrom, to: body.to });
  const tail = readTail(lines, { from: body.to, to: segment.to }, header);
  const byline = header.byline ?? tail.byline;
  lost.push(...header.dropped, ...text.dropped, ...tail.dropped);
  const date = header.date ?? tail.date;
  return {
    title: header.title,
    dek: header.dek,
    kind: header.kind ?? tail.kind,
    section: header.section ?? tail.section,
    byline,
    dateline: text.dateline,
    publishedText: date?.text ?? null,
    published: date?.published ?? null,
    paragraphs: text.paragraphs,
    captions: [...header.captions, ...text.captions],
    credits: [...header.credits, ...text.credits, ...tail.credits],
    truncated: text.truncated || tail.truncated || tail.paywalled || segment.cut,
    paywalled: tail.paywalled || header.paywalled,
    partial: !isMain && !isOnly && segment.cut,
  };
}

function drop(lines: readonly Line[], span: Span, dropped: string[]): void {
  for (let at = span.from; at < span.to; at += 1) {
    if (lines[at]!.kind !== 'more') dropped.push(lines[at]!.text);
  }
}
