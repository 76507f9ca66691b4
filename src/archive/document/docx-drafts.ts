import mammoth from 'mammoth';
import { createDraft } from '../draft.ts';
import { readDateline } from '../dump/facts.ts';
import { parseDump } from '../dump/parse-dump.ts';
import { pageLines } from '../page/page-lines.ts';
import { nameOf } from '../readers/read-dump.ts';
import type { Document, ReadResult } from '../readers/reader.ts';
import { foldText } from '../text/fold-text.ts';
import { normaliseText } from '../text/normalise.ts';
import { webAddress } from '../text/web-address.ts';
import { detectLanguage } from '../worker/detect-language.ts';
import { isCaptionLine } from './caption-line.ts';
import { readStatedFacts, type StatedFacts } from './stated-facts.ts';
import { openZip, type ZipEntry } from './unzip-scan.ts';

/** Titles, deks and captions by their style; a table of contents is left out. */
const styleMap = [
  "p[style-name='Title'] => h1.title:fresh",
  "p[style-name='Subtitle'] => h6:fresh",
  "p[style-name='caption'] => p.caption:fresh",
  "p[style-name='TOC Heading'] => !",
  ...[1, 2, 3, 4].map((level) => `p[style-name='toc ${level}'] => !`),
];

/** The text of a Word document as one article. Heads, feet and page numbers are not part of its text. Runs in the reading worker. */
export async function readDocxDrafts({ origin, bytes }: Document): Promise<ReadResult[]> {
  const failed = (reason: string): ReadResult[] => [{ ok: false, origin, position: 0, title: null, reason }];
  const entries = openZip(bytes);
  if (typeof entries === 'string') return failed(`This Word document was not read: ${entries}.`);
  if (!entries.some(({ name }) => name === 'word/document.xml'))
    return failed('This is a ZIP archive, not a Word document.');
  let html: string;
  try {
    const converted = await mammoth.convertToHtml(
      { buffer: Buffer.from(bytes) },
      { styleMap, convertImage: mammoth.images.imgElement(async () => ({ src: '' })), externalFileAccess: false },
    );
    html = plainParts(converted.value);
  } catch {
    return failed('This Word document is damaged or incomplete.');
  }
  const stated = statedFacts(entries);
  const subtitle = textOf(/<h6[^>]*>(.*?)<\/h6>/su.exec(html)?.[1]);
  const lines = pageLines(html)
    .split('\n')
    .map(normaliseText)
    .filter((line) => line !== '');
  if (lines.length === 0) return failed('No article text was found in it.');
  const title =
    headingOf(html, lines) ?? stated.title ?? (lines.length > 1 && isTitle(lines[0]!) ? lines[0]! : nameOf(origin));
  const styled = new Set([...html.matchAll(/<p class="caption">(.*?)<\/p>/gsu)].map(([, caption]) => textOf(caption)));
  const isCaption = (line: string) => styled.has(line) || isCaptionLine(line);
  const captions = lines.filter(isCaption);
  const paragraphs = lines.filter(
    (line, index) => !isCaption(line) && (index > 3 || (foldText(line) !== foldText(title) && line !== subtitle)),
  );
  const head = parseDump([title, ...paragraphs.slice(0, 12)].join('\n\n'));
  const first = head.paragraphs[0] === undefined ? -1 : paragraphs.indexOf(head.paragraphs[0]);
  const hasFacts = head.byline !== null || head.published !== null;
  const body = hasFacts && first > 0 && first <= 4 ? paragraphs.slice(first) : paragraphs;
  const draft = createDraft({
    title,
    dek: subtitle,
    paragraphs: body,
    captions,
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

/** The text in the style of titles; else the first heading, when it stands at the top. */
function headingOf(html: string, lines: readonly string[]): string | null {
  const titled = textOf(/<h1 class="title">(.*?)<\/h1>/su.exec(html)?.[1]);
  if (titled !== null) return titled;
  const heading = textOf(/<h1[^>]*>(.*?)<\/h1>/su.exec(html)?.[1]);
  return heading !== null && lines.slice(0, 3).includes(heading) ? heading : null;
}

/** Longest cell of a row that is put on one line, in characters. A longer one holds text, and the table only places it. */
const longestCell = 200;

/** Takes the numbers of notes out of the text and the arrows out of the notes, and puts each row of a table on one line. */
function plainParts(html: string): string {
  return html
    .replace(/<sup>\s*<a [^>]*href="#(?:footnote|endnote|comment)-[^"]*"[^>]*>[^<]*<\/a>\s*<\/sup>/gu, '')
    .replace(/(?<=[.,;:!?)”"’]|\p{L}{3})<sup>\d{1,3}<\/sup>/gu, '')
    .replace(/<a href="#(?:footnote|endnote|comment)-ref-[^"]*">[^<]*<\/a>/gu, '')
    .replace(/<tr>(?:(?!<tr>|<\/tr>).)*<\/tr>/gsu, (row) => {
      const cells = row.split(/<t[dh][^>]*>/u).slice(1);
      const texts = cells.map((cell) => normaliseText(pageLines(cell).replace(/\n+/g, ' ')));
      if (texts.some((text) => text.length > longestCell)) return row;
      return `<tr><td>${texts
        .filter((text) => text !== '')
        .map(escapeText)
        .join(' ')}</td></tr>`;
    });
}

function escapeText(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
}

function isTitle(text: string): boolean {
  return text.length <= 160 && !/[.!]$/.test(text);
}

function textOf(html: string | undefined): string | null {
  const text = html === undefined ? '' : normaliseText(pageLines(html).replace(/\n+/g, ' '));
  return text === '' ? null : text;
}

/** Title and author as the document's properties give them. */
function statedFacts(entries: readonly ZipEntry[]): StatedFacts {
  const core = entries.find(({ name }) => name === 'docProps/core.xml');
  const xml = core ? new TextDecoder().decode(core.unpack()).slice(0, 20_000) : '';
  return readStatedFacts(
    textOf(/<dc:title>([^<]*)<\/dc:title>/u.exec(xml)?.[1]),
    textOf(/<dc:creator>([^<]*)<\/dc:creator>/u.exec(xml)?.[1]),
  );
}
