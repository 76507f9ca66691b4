import { extractTextItems, getDocumentProxy, getMeta } from 'unpdf';
import { createDraft } from '../draft.ts';
import { readDateline } from '../dump/facts.ts';
import { parseDump } from '../dump/parse-dump.ts';
import { normaliseText } from '../normalise.ts';
import { nameOf } from '../read-dump.ts';
import type { Document, ReadResult } from '../reader.ts';
import { detectLanguage } from '../reading/detect-language.ts';
import { webAddress } from '../web-address.ts';
import { dropRunningLines, joinItems } from './pdf-lines.ts';
import { restoreParagraphs } from './pdf-paragraphs.ts';

/** Most pages read of one document. A longer one is a book. */
const maxPages = 500;

/** The text of a PDF document as one article. Its dates of creation are no dates of publication. Runs in the reading worker. */
export async function readPdfDrafts({ origin, bytes }: Document): Promise<ReadResult[]> {
  const failed = (reason: string): ReadResult[] => [{ ok: false, origin, position: 0, title: null, reason }];
  let pdf: Awaited<ReturnType<typeof getDocumentProxy>>;
  try {
    pdf = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0, stopAtErrors: false });
  } catch (error) {
    const name = error instanceof Error ? error.name : '';
    if (name === 'PasswordException') return failed('This PDF is locked with a password. Unlock it and try again.');
    return failed('This PDF is damaged or only half there.');
  }
  if (pdf.numPages > maxPages)
    return failed(`This PDF has ${pdf.numPages} pages; at most ${maxPages} are read. Split it.`);
  const { items } = await extractTextItems(pdf);
  const pages = items.map((page, index) => joinItems(page, index));
  if (pages.every((page) => page.length === 0)) {
    return failed('This PDF holds pictures of pages and no text. Run it through text recognition first.');
  }
  const { title, paragraphs } = restoreParagraphs(dropRunningLines(pages));
  const stated = await statedFacts(pdf);
  const named =
    title ?? stated.title ?? (isTitle(paragraphs[0]) && paragraphs.length > 1 ? paragraphs.shift()! : nameOf(origin));
  const head = parseDump([named, ...paragraphs.slice(0, 12)].join('\n\n'));
  const body = head.byline === null && head.published === null ? paragraphs : withoutFacts(paragraphs, head.paragraphs);
  if (body.length === 0) return failed('No article text was found in it.');
  const draft = createDraft({
    title: named,
    paragraphs: body,
    byline: head.byline ?? stated.author,
    dateline: readDateline(body[0] ?? ''),
    published: head.published?.published ?? null,
    publishedPrecision: head.published?.publishedPrecision ?? null,
    language: await detectLanguage(body.join('\n').slice(0, 5000), null),
    url: webAddress(origin),
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

/** What the file says of itself, where a person seems to have written it. */
async function statedFacts(
  pdf: Awaited<ReturnType<typeof getDocumentProxy>>,
): Promise<{ title: string | null; author: string | null }> {
  try {
    const { info } = await getMeta(pdf);
    const title = typeof info.Title === 'string' ? normaliseText(info.Title) : '';
    const author = typeof info.Author === 'string' ? normaliseText(info.Author) : '';
    const isMachineMade = /^(?:microsoft|untitled|document\d*|slide|print|layout)\b|\.\w{2,4}$/i.test(title);
    return {
      title: title.split(' ').length >= 3 && !isMachineMade ? title : null,
      author: /^\p{Lu}[\p{L}.'’-]+(?:,? \p{Lu}[\p{L}.'’-]*){1,8}$/u.test(author) ? author : null,
    };
  } catch {
    return { title: null, author: null };
  }
}
