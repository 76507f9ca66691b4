import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { classifyLines, type LineClass } from '../dump/classify.ts';
import { readByline, readDateline } from '../dump/facts.ts';
import { endsInCut } from '../dump/paragraphs.ts';
import { type ParsedArticle, parseDump } from '../dump/parse-dump.ts';
import { cleanTitle } from '../dump/title.ts';
import { countWordsOf } from '../text/count-words.ts';
import { foldText } from '../text/fold-text.ts';
import { normaliseText } from '../text/normalise.ts';
import type { PageDocument, PageNode } from './dom.ts';
import { nodeParagraphs } from './dom-text.ts';
import { type PageFacts, readPageFacts } from './page-facts.ts';
import { pageLines } from './page-lines.ts';
import { scanPage } from './scan-page.ts';

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
export function extractPage(html: string, address: string | null): ExtractedPage | RefusedPage {
  const { breach, isHeavy } = scanPage(html);
  if (breach !== null) return { refused: breach };
  const asDump = parseDump(pageLines(html));
  let read: ExtractedPage | null = null;
  try {
    read = isHeavy ? readHead(html, address, asDump) : readWithReadability(html, address, asDump);
  } catch {
    // Odd pages break the parser; their text can still be read line by line.
  }
  if (read && countWordsOf(read.article.paragraphs) >= fewWords) return read;
  if (asDump.paragraphs.length > 0)
    return { facts: read?.facts ?? null, article: withFacts(asDump, read?.facts ?? null) };
  return read && read.article.paragraphs.length > 0 ? read : { refused: 'no article text was found in it' };
}

function readWithReadability(html: string, address: string | null, asDump: ParsedArticle): ExtractedPage | null {
  const document: PageDocument = parseHTML(html).document;
  if (!document.documentElement) return null;
  const facts = readPageFacts(document, address);
  const set = takeAside(document);
  const parsed = new Readability<PageNode>(document, { serializer: (node) => node, disableJSONLD: true }).parse();
  if (!parsed?.content) return { facts, article: withFacts({ ...asDump, paragraphs: [] }, facts) };
  const title = pickTitle(facts.title, parsed.title ?? null, asDump.title);
  const { paragraphs, credits } = filterLines(nodeParagraphs(parsed.content), title);
  const dek = pickDek(facts.dek, paragraphs, title);
  const first = paragraphs[0];
  // What stands below the text is told by the page's lines, where they agree on where it ends.
  const endsAlike = paragraphs.slice(-2).includes(asDump.paragraphs.at(-1) ?? '');
  return {
    facts,
    article: {
      title,
      dek,
      kind: facts.kind ?? asDump.kind,
      section: facts.section ?? asDump.section,
      byline: facts.byline ?? set.byline ?? asDump.byline,
      dateline: first === undefined ? null : readDateline(first),
      publishedText: asDump.publishedText,
      published: facts.published ?? asDump.published,
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
    published: facts.published ?? article.published,
    paywalled: article.paywalled || facts.paywalled,
  };
}

/** Boxes that are not the text, wherever they stand. Larger ones are left: they may hold the text itself. */
const asides =
  'figcaption, aside, [class*="related"], [class*="newsletter"], [class*="promo"], [class*="share"], [class*="social"], [class*="caption"], [class*="byline"], [class*="author-bio"], [class*="comment-list"], [id*="comments"]';
const largestAside = 3000;

interface SetAside {
  byline: string | null;
  captions: string[];
  credits: string[];
}

/** Takes captions, bylines and boxes out of the page before the text is sought, and keeps what they say. */
function takeAside(document: PageDocument): SetAside {
  const kept: SetAside = { byline: null, captions: [], credits: [] };
  for (const element of document.querySelectorAll(asides)) {
    if (element.parentNode === null || element.tagName === 'BODY' || element.tagName === 'HTML') continue;
    const text = normaliseText(element.textContent ?? '');
    if (text.length > largestAside) continue;
    const name = `${element.tagName} ${element.getAttribute('class') ?? ''}`.toLowerCase();
    if (text !== '' && /caption/.test(name)) keepCaption(nodeParagraphs(element), kept);
    else if (/byline/.test(name)) kept.byline ??= bylineOf(nodeParagraphs(element));
    element.remove();
  }
  return kept;
}

function keepCaption(lines: string[], kept: SetAside): void {
  for (const line of classifyLines(lines.map((text) => ({ text, afterGap: true })))) {
    const list = line.kind === 'credit' ? kept.credits : kept.captions;
    if (line.kind !== 'nav' && line.kind !== 'file' && !list.includes(line.text)) list.push(line.text);
  }
}

function bylineOf(lines: string[]): string | null {
  for (const line of lines) {
    const read = readByline(line);
    if (read !== null && read.name.length <= 120) return read.name;
  }
  return null;
}

const furniture: ReadonlySet<LineClass> = new Set([
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
function filterLines(lines: readonly string[], title: string | null): { paragraphs: string[]; credits: string[] } {
  const credits: string[] = [];
  const foldedTitle = title === null ? null : foldText(title);
  const classified = classifyLines(lines.map((text) => ({ text, afterGap: true })));
  const kept = classified.filter((line, index) => {
    if (index < 3 && line.folded === foldedTitle) return false;
    if (line.kind === 'credit') credits.push(line.text);
    return !furniture.has(line.kind) || line.words > 40;
  });
  return { paragraphs: kept.map((line) => line.text), credits };
}

/** The title the page states, without the outlet behind it. */
function pickTitle(stated: string | null, found: string | null, printed: string | null): string | null {
  const title = stated ?? (found ? normaliseText(found) : null) ?? printed;
  if (title === null || title === '') return printed;
  // A title printed on the page that is the beginning or the end of the stated one is the whole of it.
  if (printed !== null && printed.length >= 15 && title.length > printed.length && title.includes(printed))
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
