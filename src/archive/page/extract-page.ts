import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { classifyLines, type LineClass } from '../dump/classify.ts';
import { readDateline } from '../dump/facts.ts';
import { endsInCut } from '../dump/paragraphs.ts';
import { type ParsedArticle, parseDump } from '../dump/parse-dump.ts';
import { cleanTitle } from '../dump/title.ts';
import { saveAsText } from '../readers/what-to-do.ts';
import { countWordsOf } from '../text/count-words.ts';
import { foldText } from '../text/fold-text.ts';
import { normaliseText } from '../text/normalise.ts';
import type { PublishedDate } from '../text/read-date.ts';
import { isSaidWithDates } from '../text/words-of-dates.ts';
import type { PageDocument, PageNode } from './dom.ts';
import { nodeParagraphs, type PageParagraph } from './dom-text.ts';
import { withoutHugeAttributes } from './huge-attributes.ts';
import { isFrontPage, noticeIn } from './notices.ts';
import { isAddress, isPageBoilerplate } from './page-boilerplate.ts';
import { dateOfLine } from './page-dates.ts';
import { type PageFacts, readPageFacts } from './page-facts.ts';
import { pageLines } from './page-lines.ts';
import { prepare } from './prepare.ts';
import { scanPage } from './scan-page.ts';
import { takeSideBoxes } from './side-boxes.ts';

/** The article of a page, with what the page says of it. */
export interface ExtractedPage {
  facts: PageFacts | null;
  article: ParsedArticle;
}

/** Why a page gives no article, in words that follow "This page is not read: ". */
export interface RefusedPage {
  refused: string;
}

/** Least words of a text Readability found to be believed before the page is read as a dump. */
const fewWords = 25;

/** Characters of a heavy page in which its facts are looked for. */
const longestHead = 500_000;

/**
 * Takes the article out of a page. Gives text only, never mark-up. Everything that runs here may be hostile: call it in a worker
 * that can be stopped.
 */
export function extractPage(source: string, address: string | null): ExtractedPage | RefusedPage {
  const read = readPage(source, address);
  const facts = 'refused' in read ? (read.facts ?? null) : read.facts;
  const stated = facts === null ? [] : facts.body.map(({ text }) => text);
  const held = 'refused' in read ? [] : read.article.paragraphs;
  // Who marks more than the article holds it as well.
  const isMarkedOnly = facts !== null && !facts.isBodyForMachines && held.length > 0;
  if (facts === null || !isMissed(stated, held) || (isMarkedOnly && !isMissed(held, stated)))
    return 'refused' in read ? { refused: read.refused } : read;
  // A page that is put together in the browser carries its text for machines alone; of others a large table was taken.
  const { paragraphs, credits } = filterLines(facts.body, facts.title);
  return { facts, article: withFacts({ ...parseDump(''), paragraphs, credits }, facts) };
}

/** Fewest words of a text in a record to be believed, and what share of it another reading must hold to be kept, from 0 to 1. */
const statedText = { words: 50, share: 0.3 };

/** Whether a text that the page states for its article is missing from what was read. */
function isMissed(stated: readonly string[], paragraphs: readonly string[]): boolean {
  const words = countWordsOf(stated);
  if (words < statedText.words) return false;
  const letters = (text: string) => foldText(text).replace(/[^\p{L}\p{N}]+/gu, '');
  const read = letters(paragraphs.join(' '));
  // Pieces of forty letters from all over the text: where paragraphs end differs from one to the other.
  const whole = letters(stated.join(' '));
  const step = Math.max(40, Math.floor(whole.length / 40));
  let pieces = 0;
  let held = 0;
  for (let at = 0; at + 40 <= whole.length; at += step) {
    pieces += 1;
    if (read.includes(whole.slice(at, at + 40))) held += 1;
  }
  return pieces > 0 && held < pieces * statedText.share;
}

function readPage(
  source: string,
  address: string | null,
): ExtractedPage | (RefusedPage & { facts?: PageFacts | null }) {
  const html = withoutHugeAttributes(source);
  const { breach, isHeavy } = scanPage(html);
  if (breach !== null) return { refused: `${breach}; ${saveAsText}` };
  const asDump = parseDump(pageLines(html));
  let read: (ExtractedPage & { isFrontPage?: boolean }) | null = null;
  try {
    read = isHeavy ? readHead(html, address, asDump) : readWithReadability(html, address, asDump);
  } catch {
    // Odd pages break the parser; their text can still be read line by line.
  }
  if (read?.isFrontPage === true) return { refused: listOfArticles, facts: read.facts };
  const about = [read?.facts?.title, read?.facts?.dek, asDump.title].filter((text) => text != null).join('\n');
  const notice = read === null ? null : noticeIn(read.article.paragraphs, about);
  const facts = read?.facts ?? null;
  const isEnough = read !== null && notice === null && countWordsOf(read.article.paragraphs) >= fewWords;
  if (isEnough && isPartOf(read!.article, asDump)) return { facts, article: withFacts(asDump, facts) };
  if (isEnough) return read!;
  // Of many teasers Readability may take one.
  if (!isHeavy && notice === null && isSeriesOfTeasers(html)) return { refused: listOfArticles, facts };
  // What Readability took may be a box of the page: then the page read line by line may hold the text.
  const isSameBox = notice !== null && sharedWith(read!.article, asDump) > 0.5 && !isPartOf(read!.article, asDump, 1.3);
  const other = isSameBox ? notice : noticeIn(asDump.paragraphs, about);
  if (asDump.paragraphs.length > 0 && other === null) return { facts, article: withFacts(asDump, facts) };
  if (notice !== null || other !== null)
    return { refused: `only ${notice ?? other} was found in it, no article`, facts };
  return read && read.article.paragraphs.length > 0 ? read : { refused: 'no article text was found in it', facts };
}

const listOfArticles = 'it is a list of articles, not one of them';

function isSeriesOfTeasers(html: string): boolean {
  try {
    const body = (parseHTML(html).document as PageDocument).querySelector('body');
    return body !== null && isFrontPage(nodeParagraphs(body));
  } catch {
    return false;
  }
}

/** How many times the words of a reading another must hold to be believed in its place, when it holds that one as well. */
const mostMissed = 4;

/** Whether a reading is a small part of another: of a text in many boxes Readability may take one. */
function isPartOf(article: ParsedArticle, whole: ParsedArticle, times = mostMissed): boolean {
  return (
    countWordsOf(whole.paragraphs) >= times * countWordsOf(article.paragraphs) && sharedWith(article, whole) >= 0.9
  );
}

/** What share of the paragraphs of a reading another holds, from 0 to 1. */
function sharedWith(article: ParsedArticle, other: ParsedArticle): number {
  const held = other.paragraphs.join('\n');
  return (
    article.paragraphs.filter((paragraph) => held.includes(paragraph)).length / Math.max(1, article.paragraphs.length)
  );
}

function readWithReadability(
  html: string,
  address: string | null,
  asDump: ParsedArticle,
): (ExtractedPage & { isFrontPage?: boolean }) | null {
  const document: PageDocument = parseHTML(html).document;
  if (!document.documentElement) return null;
  const facts = readPageFacts(document, address);
  prepare(document);
  const set = takeSideBoxes(document);
  const shown = shownHeading(document, facts.title);
  const parsed = new Readability<PageNode>(document, { serializer: (node) => node, disableJSONLD: true }).parse();
  if (!parsed?.content) return { facts, article: withFacts({ ...asDump, paragraphs: [] }, facts) };
  const title = pickTitle(facts.title, parsed.title ?? null, shown ?? asDump.title);
  const lines = nodeParagraphs(parsed.content);
  const { paragraphs, credits } = filterLines(lines, title);
  const dek = pickDek(facts.dek, paragraphs, title);
  const first = paragraphs[0];
  // What stands below the text is told by the page's lines, where they agree on where it ends.
  const endsAlike = paragraphs.slice(-2).includes(asDump.paragraphs.at(-1) ?? '');
  return {
    facts,
    isFrontPage: isFrontPage(lines),
    article: {
      title,
      dek,
      kind: facts.kind ?? asDump.kind,
      section: facts.section ?? asDump.section,
      byline: facts.byline ?? set.byline ?? asDump.byline,
      dateline: first === undefined ? null : readDateline(first),
      publishedText: asDump.publishedText,
      published: facts.published ?? ofArticle(asDump.published, facts),
      paragraphs,
      captions: set.captions,
      credits: [...set.credits, ...credits],
      truncated: (endsAlike && asDump.truncated) || endsCut(paragraphs),
      paywalled: (endsAlike && asDump.paywalled) || facts.paywalled,
      partial: false,
    },
  };
}

/** The facts of a page too heavy to be parsed whole: those above its body. */
function readHead(html: string, address: string | null, asDump: ParsedArticle): ExtractedPage {
  const end = html.search(/<\/head\b|<body\b/i);
  const { document } = parseHTML(
    `${html.slice(0, end === -1 ? 0 : Math.min(end, longestHead))}</head><body></body></html>`,
  );
  const facts = readPageFacts(document, address);
  return { facts, article: withFacts({ ...asDump, paragraphs: [] }, facts) };
}

function withFacts(article: ParsedArticle, facts: PageFacts | null): ParsedArticle {
  if (facts === null) return article;
  return {
    ...article,
    title: facts.title ?? article.title,
    byline: facts.byline ?? article.byline,
    section: facts.section ?? article.section,
    kind: facts.kind ?? article.kind,
    published: facts.published ?? ofArticle(article.published, facts),
    paywalled: article.paywalled || facts.paywalled,
  };
}

/** A day read off the lines of a page, unless the head of the site shows it. */
function ofArticle(date: PublishedDate | null, { siteDays }: PageFacts): PublishedDate | null {
  return date !== null && siteDays.includes(date.published.slice(0, 10)) ? null : date;
}

const boilerplate: ReadonlySet<LineClass> = new Set([
  'nav',
  'promo',
  'pay',
  'pay-soft',
  'more',
  'file',
  'credit',
  'by',
  'kicker',
  'date',
  'mark',
  'stop',
]);

/** Drops the lines of the page that Readability took for text, the title said again, and sets credits aside. */
function filterLines(
  lines: readonly PageParagraph[],
  title: string | null,
): { paragraphs: string[]; credits: string[] } {
  const credits: string[] = [];
  const foldedTitle = title === null ? null : foldText(title);
  const classified = classifyLines(lines.map(({ text }) => ({ text, afterGap: true })));
  const kept = classified.flatMap((line, index) => {
    if (index < 3 && line.folded === foldedTitle) return [];
    // A day above the text has been read as the day of publication.
    const isDay =
      dateOfLine(line.text, { dayFirst: true }) !== null || (line.words <= 3 && isSaidWithDates(line.folded));
    if (index < 4 && line.words <= 10 && isDay) return [];
    if (line.kind === 'credit') credits.push(line.text);
    const isDropped = (boilerplate.has(line.kind) && line.words <= 40) || isPageBoilerplate(line, lines[index]!);
    return isDropped ? [] : [{ line, index, isHeading: lines[index]!.isHeading }];
  });
  // A heading with nothing below it led to what was dropped, and an address at the end is the page's.
  let below = classified.length - 1 - (kept.at(-1)?.index ?? 0);
  while (kept.length > 2 && ((kept.at(-1)!.isHeading && below > 0) || isAddress(kept.at(-1)!.line))) {
    kept.pop();
    below += 1;
  }
  return { paragraphs: kept.map(({ line }) => line.text), credits };
}

/** The page's one heading where the title in its head only adds the outlet: also in scripts where six letters are a title. */
function shownHeading(document: PageDocument, stated: string | null): string | null {
  const headings = [...document.querySelectorAll('h1')].map((heading) => normaliseText(heading.textContent ?? ''));
  const title = stated ?? normaliseText(document.querySelector('title')?.textContent ?? '');
  const own = headings.length === 1 ? headings[0]! : '';
  return own.length >= 6 && title.startsWith(own) && /^\s*[|–—·:-]/u.test(title.slice(own.length)) ? own : null;
}

/** The title the page states, without the outlet behind it. */
function pickTitle(stated: string | null, found: string | null, printed: string | null): string | null {
  const title = stated ?? (found ? normaliseText(found) : null) ?? printed;
  if (title === null || title === '') return printed;
  // A title printed on the page that is the beginning or the end of the stated one is the whole of it.
  if (
    printed !== null &&
    (printed.length >= 15 || (printed.length >= 6 && /[^\p{ASCII}]{6}/u.test(printed))) &&
    title.length > printed.length &&
    title.includes(printed)
  )
    return printed;
  return cleanTitle(title);
}

/** A summary counts as a dek unless it merely repeats the text or the title, or was cut off. */
function pickDek(summary: string | null, paragraphs: readonly string[], title: string | null): string | null {
  if (summary === null || summary.length < 20 || summary.length > 500) return null;
  if (/(?:…|\.\.\.)$/u.test(summary) || foldText(summary) === foldText(title ?? '')) return null;
  const start = foldText(summary).slice(0, 60);
  return paragraphs.slice(0, 3).some((paragraph) => foldText(paragraph).startsWith(start)) ? null : summary;
}

function endsCut(paragraphs: readonly string[]): boolean {
  return endsInCut(paragraphs.at(-1) ?? '', countWordsOf(paragraphs));
}
