import mammoth from 'mammoth';
import { createDraft } from '../draft.ts';
import { readDateline } from '../dump/facts.ts';
import { parseDump } from '../dump/parse-dump.ts';
import { foldText } from '../fold-text.ts';
import { normaliseText } from '../normalise.ts';
import { pageLines } from '../page/page-lines.ts';
import { nameOf } from '../read-dump.ts';
import type { Document, ReadResult } from '../reader.ts';
import { detectLanguage } from '../reading/detect-language.ts';
import { webAddress } from '../web-address.ts';
import { openZip, type ZipEntry } from './unzip-scan.ts';

const styleMap = ["p[style-name='Title'] => h1:fresh", "p[style-name='Subtitle'] => h6:fresh"];

/** The text of a Word document as one article. Heads, feet and page numbers are not part of its text. Runs in the reading worker. */
export async function readDocxDrafts({ origin, bytes }: Document): Promise<ReadResult[]> {
  const failed = (reason: string): ReadResult[] => [{ ok: false, origin, position: 0, title: null, reason }];
  const entries = openZip(bytes);
  if (typeof entries === 'string') return failed(`This Word document is not read: ${entries}.`);
  if (!entries.some(({ name }) => name === 'word/document.xml'))
    return failed('This is a ZIP archive, not a Word document.');
  let html: string;
  try {
    const converted = await mammoth.convertToHtml(
      { buffer: Buffer.from(bytes) },
      { styleMap, convertImage: mammoth.images.imgElement(async () => ({ src: '' })), externalFileAccess: false },
    );
    html = converted.value;
  } catch {
    return failed('This Word document is damaged or only half there.');
  }
  const stated = statedFacts(entries);
  const heading = textOf(/<h1[^>]*>(.*?)<\/h1>/su.exec(html)?.[1]);
  const subtitle = textOf(/<h6[^>]*>(.*?)<\/h6>/su.exec(html)?.[1]);
  const lines = pageLines(html)
    .split('\n')
    .map(normaliseText)
    .filter((line) => line !== '');
  if (lines.length === 0) return failed('No article text was found in it.');
  const title = heading ?? stated.title ?? (lines.length > 1 && isTitle(lines[0]!) ? lines[0]! : nameOf(origin));
  const paragraphs = lines.filter(
    (line, index) => index > 3 || (foldText(line) !== foldText(title) && line !== subtitle),
  );
  const head = parseDump([title, ...paragraphs.slice(0, 12)].join('\n\n'));
  const first = head.paragraphs[0] === undefined ? -1 : paragraphs.indexOf(head.paragraphs[0]);
  const hasFacts = head.byline !== null || head.published !== null;
  const body = hasFacts && first > 0 && first <= 4 ? paragraphs.slice(first) : paragraphs;
  const draft = createDraft({
    title,
    dek: subtitle,
    paragraphs: body,
    byline: head.byline ?? stated.author,
    dateline: readDateline(body[0] ?? ''),
    published: head.published?.published ?? null,
    publishedPrecision: head.published?.publishedPrecision ?? null,
    language: await detectLanguage(body.join('\n').slice(0, 5000), null),
    completeness: body.length === 0 ? 'excerpt' : 'full',
    url: webAddress(origin),
    origin,
    position: 0,
  });
  return [{ ok: true, draft }];
}

function isTitle(text: string): boolean {
  return text.length <= 160 && !/[.!]$/.test(text);
}

function textOf(html: string | undefined): string | null {
  const text = html === undefined ? '' : normaliseText(pageLines(html).replace(/\n+/g, ' '));
  return text === '' ? null : text;
}

/** Title and author as the document's properties give them, where a person seems to have written them. */
function statedFacts(entries: readonly ZipEntry[]): { title: string | null; author: string | null } {
  const core = entries.find(({ name }) => name === 'docProps/core.xml');
  const xml = core ? new TextDecoder().decode(core.unpack()).slice(0, 20_000) : '';
  const title = textOf(/<dc:title>([^<]*)<\/dc:title>/u.exec(xml)?.[1]);
  const author = textOf(/<dc:creator>([^<]*)<\/dc:creator>/u.exec(xml)?.[1]);
  return {
    title: title !== null && title.split(' ').length >= 2 ? title : null,
    author: author !== null && /^\p{Lu}[\p{L}.'’-]+(?: \p{Lu}[\p{L}.'’-]*){1,4}$/u.test(author) ? author : null,
  };
}
