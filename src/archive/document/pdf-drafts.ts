import { getDocumentProxy, getMeta } from 'unpdf';
import { createDraft } from '../draft.ts';
import { readDateline } from '../dump/facts.ts';
import { parseDump } from '../dump/parse-dump.ts';
import { nameOf } from '../readers/read-dump.ts';
import type { Document, ReadResult } from '../readers/reader.ts';
import { webAddress } from '../text/web-address.ts';
import { detectLanguage } from '../worker/detect-language.ts';
import { dropRunningLines } from './pdf-edges.ts';
import { type Pdf, readItems } from './pdf-items.ts';
import { linesOf, type PdfLine } from './pdf-lines.ts';
import { restoreParagraphs } from './pdf-paragraphs.ts';
import { articleAmong, pickPrintTitle } from './printed-page.ts';
import { readStatedFacts, type StatedFacts } from './stated-facts.ts';

/** Most pages read of one document. A longer one is a book. */
const maxPages = 500;

/** Letters of a page, on average, below which its pages are pictures with a stamp or a number on them. */
const leastLetters = 20;

/** The text of a PDF document as one article. Its dates of creation are no dates of publication. Runs in the reading worker. */
export async function readPdfDrafts({ origin, bytes }: Document): Promise<ReadResult[]> {
  const failed = (reason: string): ReadResult[] => [{ ok: false, origin, position: 0, title: null, reason }];
  let pdf: Pdf;
  try {
    pdf = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0, stopAtErrors: false });
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

async function readPages(pdf: Pdf, origin: string, failed: (reason: string) => ReadResult[]): Promise<ReadResult[]> {
  const pages: PdfLine[][] = [];
  const beside: PdfLine[][] = [];
  try {
    for (let page = 0; page < pdf.numPages; page += 1) {
      const items = await readItems(pdf, page + 1);
      pages.push(linesOf(items.text, page));
      beside.push(linesOf(items.beside, page));
    }
  } catch {
    return failed('This PDF is damaged: not all of its pages can be read.');
  }
  if (pages.every((page) => page.length === 0)) {
    return failed('This PDF holds no text. If it is a scan, run it through text recognition first.');
  }
  const stated = await statedFacts(pdf);
  const bare = dropRunningLines(pages, beside, stated.title);
  const letters = bare.pages.flat().reduce((total, line) => total + line.text.length, 0);
  if (letters < leastLetters * pages.length) {
    return failed('This PDF holds almost no text. If it is a scan, run it through text recognition first.');
  }
  const printed = bare.print?.title ?? null;
  const text = restoreParagraphs(bare.pages, printed ?? stated.title);
  const title = printed === null ? (text.title ?? stated.title) : pickPrintTitle(text.title, printed);
  // A few words above the title are a series, a date, a box: they say something of the text and do not begin it.
  const isBesides = text.above.length <= 6 && text.above.every((words) => words.length <= 200);
  const above = isBesides ? text.above : [];
  const isPrint = bare.print !== null;
  const isTitled = text.title !== null && text.title === title;
  const before = isBesides || (isPrint && isTitled) ? [] : text.above;
  const after = isBesides && !isPrint ? text.above : [];
  const paragraphs = [...before, ...text.paragraphs, ...after, ...text.notes];
  const named = title ?? (isTitle(paragraphs[0]) && paragraphs.length > 1 ? paragraphs.shift()! : nameOf(origin));
  const head = parseDump([...above, named, ...(isPrint ? paragraphs : paragraphs.slice(0, 12))].join('\n\n'));
  const article = isPrint ? articleAmong(paragraphs, head, isTitled) : null;
  const hasFacts = head.byline !== null || head.published !== null;
  const body = article ?? (hasFacts ? withoutFacts(paragraphs, head.paragraphs) : paragraphs);
  if (body.length === 0) return failed('No article text was found in it.');
  const draft = createDraft({
    title: named,
    dek: text.dek ?? (article === null ? null : head.dek),
    paragraphs: body,
    byline: head.byline ?? stated.author,
    dateline: readDateline(body[0] ?? ''),
    published: head.published?.published ?? null,
    publishedPrecision: head.published?.publishedPrecision ?? null,
    language: await detectLanguage(body.join('\n').slice(0, 5000), null),
    captions: text.captions,
    url: webAddress(origin) ?? webAddress(bare.print?.url ?? ''),
    origin,
    position: 0,
  });
  return [{ ok: true, draft }];
}

/** The byline and date above the text, once read as facts, are not part of it. */
function withoutFacts(paragraphs: readonly string[], kept: readonly string[]): string[] {
  const first = kept[0] === undefined ? -1 : paragraphs.indexOf(kept[0]);
  return first > 0 && first <= 4 ? paragraphs.slice(first) : [...paragraphs];
}

function isTitle(text: string | undefined): boolean {
  return text !== undefined && text.length <= 160 && !/[.!]$/.test(text);
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
