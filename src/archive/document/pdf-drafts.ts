import { getDocumentProxy, getMeta } from 'unpdf';
import { createDraft } from '../draft.ts';
import { readDateline } from '../dump/facts.ts';
import { parseDump } from '../dump/parse-dump.ts';
import { nameOf } from '../readers/read-dump.ts';
import type { Document, ReadResult } from '../readers/reader.ts';
import { webAddress } from '../text/web-address.ts';
import { detectLanguage } from '../worker/detect-language.ts';
import { isAuthorLine, namesOfLine } from './author-line.ts';
import { dropRunningLines } from './pdf-edges.ts';
import { type Pdf, readItems } from './pdf-items.ts';
import { linesOf, type PdfLine } from './pdf-lines.ts';
import { type PdfText, restoreParagraphs } from './pdf-paragraphs.ts';
import { articleAmong, pickPrintTitle } from './printed-page.ts';
import { isRecognised } from './recognised-text.ts';
import { readStatedFacts, type StatedFacts } from './stated-facts.ts';

/** Most pages read of one document. A longer one is a book. */
const maxPages = 500;

/** Letters of a page, on average, below which its pages are pictures with a stamp or a number on them. */
const leastLetters = 20;

/** Title and address that a browser printed in the head and foot of the pages; null for any other document. */
type Print = ReturnType<typeof dropRunningLines>['print'];

/** The text of a PDF document as one article. Its dates of creation are no dates of publication. Runs in the reading worker. */
export async function readPdfDrafts({ origin, bytes }: Document): Promise<ReadResult[]> {
  const failed = (reason: string): ReadResult[] => [{ ok: false, origin, position: 0, title: null, reason }];
  let pdf: Pdf;
  try {
    pdf = await getDocumentProxy(new Uint8Array(bytes), {
      verbosity: 0,
      stopAtErrors: false,
      fontExtraProperties: true,
    });
  } catch (error) {
    const name = error instanceof Error ? error.name : '';
    if (name === 'PasswordException') return failed('This PDF is locked with a password. Unlock it and try again.');
    return failed('This PDF is damaged or incomplete.');
  }
  try {
    return pdf.numPages > maxPages
      ? failed(`This PDF has ${pdf.numPages} pages; the limit is ${maxPages}. Split it.`)
      : await readPages(pdf, origin, failed);
  } finally {
    await pdf.loadingTask.destroy();
  }
}

type Failed = (reason: string) => ReadResult[];

/** The steps from the pages of a document to its article. */
async function readPages(pdf: Pdf, origin: string, failed: Failed): Promise<ReadResult[]> {
  const lines = await readLines(pdf);
  if (lines === null) return failed('This PDF is damaged: not all of its pages can be read.');
  if (lines.pages.every((page) => page.length === 0)) {
    return failed('This PDF holds no text. If it is a scan, run it through text recognition first.');
  }
  const stated = await statedFacts(pdf);
  const bare = dropRunningLines(lines.pages, lines.beside, stated.title);
  if (isNearlyEmpty(bare.pages)) {
    return failed('This PDF holds almost no text. If it is a scan, run it through text recognition first.');
  }
  const parts = takeApart(restoreParagraphs(bare.pages, bare.print?.title ?? stated.title), bare.print, stated, origin);
  if (parts.body.length === 0) return failed('No article text was found in it.');
  const draft = await draftOf(parts, bare.print, stated, origin);
  return [{ ok: true, draft: (await isRecognised(pdf).catch(() => false)) ? { ...draft, scanned: true } : draft }];
}

/** The printed lines of every page, those of running text and those set apart from it; null when a page cannot be read. */
async function readLines(pdf: Pdf): Promise<{ pages: PdfLine[][]; beside: PdfLine[][] } | null> {
  const pages: PdfLine[][] = [];
  const beside: PdfLine[][] = [];
  try {
    for (let page = 0; page < pdf.numPages; page += 1) {
      const items = await readItems(pdf, page + 1);
      pages.push(linesOf(items.text, page));
      beside.push(linesOf(items.beside, page));
    }
    return { pages, beside };
  } catch {
    return null;
  }
}

function isNearlyEmpty(pages: readonly (readonly PdfLine[])[]): boolean {
  const letters = pages.flat().reduce((total, line) => total + line.text.length, 0);
  return letters < leastLetters * pages.length;
}

/** A document taken apart: its title, the paragraphs that are its article, and the facts that stand with them. */
interface Parts {
  title: string;
  dek: string | null;
  body: string[];
  captions: string[];
  /** The page each paragraph of the body begins on; null where it cannot be told. */
  pages: (number | null)[];
  byline: string | null;
  head: ReturnType<typeof parseDump>;
}

function takeApart(given: PdfText, print: Print, stated: StatedFacts, origin: string): Parts {
  const writers = [...given.above, ...given.paragraphs.slice(0, 2)].find(isAuthorLine) ?? null;
  const others = (texts: string[]) => (writers === null ? texts : texts.filter((words) => words !== writers));
  const text = { ...given, above: others(given.above), paragraphs: others(given.paragraphs) };
  const printed = print?.title ?? null;
  const title = printed === null ? (text.title ?? stated.title) : pickPrintTitle(text.title, printed);
  const isTitled = text.title !== null && text.title === title;
  const isPrint = print !== null;
  // A few words above the title are a series, a date, a box: they say something of the text and do not begin it.
  const isBesides = text.above.length <= 6 && text.above.every((words) => words.length <= 200);
  const before = isBesides || (isPrint && isTitled) ? [] : text.above;
  const after = isBesides && !isPrint ? text.above : [];
  const paragraphs = [...before, ...text.paragraphs, ...after, ...text.notes];
  const named = title ?? (isTitle(paragraphs[0]) && paragraphs.length > 1 ? paragraphs.shift()! : nameOf(origin));
  const above = isBesides ? text.above : [];
  const head = parseDump([...above, named, ...(isPrint ? paragraphs : paragraphs.slice(0, 12))].join('\n\n'));
  const article = isPrint ? articleAmong(paragraphs, head, isTitled) : null;
  const hasFacts = head.byline !== null || head.published !== null;
  const body = article ?? (hasFacts ? withoutFacts(paragraphs, head.paragraphs) : paragraphs);
  return {
    title: named,
    dek: text.dek ?? (article === null ? null : head.dek),
    body,
    captions: text.captions,
    pages: pagesOf(body, text.pagesOf),
    byline: head.byline ?? (writers === null ? null : namesOfLine(writers)),
    head,
  };
}

/** The page of each paragraph: the first that says so stands on the first page with these words, the next on the next. */
function pagesOf(body: readonly string[], pages: PdfText['pagesOf']): (number | null)[] {
  const seen = new Map<string, number>();
  return body.map((text) => {
    const nth = seen.get(text) ?? 0;
    seen.set(text, nth + 1);
    const known = pages.get(text) ?? [];
    return known[nth] ?? known.at(-1) ?? null;
  });
}

async function draftOf({ head, ...parts }: Parts, print: Print, stated: StatedFacts, origin: string) {
  return createDraft({
    title: parts.title,
    dek: parts.dek,
    paragraphs: parts.body,
    pages: parts.pages,
    byline: parts.byline ?? stated.author,
    dateline: readDateline(parts.body[0] ?? ''),
    published: head.published?.published ?? null,
    publishedPrecision: head.published?.publishedPrecision ?? null,
    language: await detectLanguage(parts.body.join('\n').slice(0, 5000), null),
    captions: parts.captions,
    url: webAddress(origin) ?? webAddress(print?.url ?? ''),
    origin,
    position: 0,
  });
}

/** The byline and date above the text, once read as facts, are not part of it. */
function withoutFacts(paragraphs: readonly string[], kept: readonly string[]): string[] {
  const first = kept[0] === undefined ? -1 : paragraphs.indexOf(kept[0]);
  return first > 0 && first <= 4 ? paragraphs.slice(first) : [...paragraphs];
}

function isTitle(text: string | undefined): boolean {
  return text !== undefined && text.length <= 160 && !/[.!,;:\u2010-]$/.test(text) && !isAuthorLine(text);
}

/** What the file says of itself. */
async function statedFacts(pdf: Pdf): Promise<StatedFacts> {
  try {
    const { info } = await getMeta(pdf);
    return readStatedFacts(info.Title, info.Author);
  } catch {
    return { title: null, author: null };
  }
}
