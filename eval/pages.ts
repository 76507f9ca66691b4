import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { extractPage } from '../src/archive/page/extract-page.ts';
import { normaliseText, withoutInvisible } from '../src/archive/text/normalise.ts';
import { loadExtractionPages } from './dumps.ts';
import { type Overlap, shingleOverlap } from './shingles.ts';

/**
 * How well articles are taken out of whole pages, beside Readability as it comes. The expected texts of this set are what Readability
 * itself should find, captions included, so that it scores near 1 by design; what we set aside on purpose counts against us.
 */
export async function evaluatePages(): Promise<string[]> {
  const pages = loadExtractionPages();
  if (pages === null) return ['pages: skipped, no extraction set'];
  const ours: Overlap[] = [];
  const oursWithCaptions: Overlap[] = [];
  const plain: Overlap[] = [];
  let refused = 0;
  let titles = 0;
  let ms = 0;
  for (const page of pages) {
    plain.push(shingleOverlap(readPlainly(page.html), page.text));
    const began = performance.now();
    const extracted = extractPage(page.html, null);
    ms += performance.now() - began;
    if ('refused' in extracted) refused += 1;
    const article = 'refused' in extracted ? null : extracted.article;
    const body = article?.paragraphs ?? [];
    ours.push(shingleOverlap(body.join('\n'), page.text));
    oursWithCaptions.push(shingleOverlap([...body, ...(article?.captions ?? [])].join('\n'), page.text));
    if (article?.title && page.metadata.title && sameTitle(article.title, page.metadata.title)) titles += 1;
  }
  return [
    ...evaluateSegments(),
    describe(`${pages.length} pages, ours, text alone`, ours),
    describe(`${pages.length} pages, ours, text and captions`, oursWithCaptions),
    describe(`${pages.length} pages, Readability as it comes`, plain),
    `ours: ${refused} refused, ${titles} titles as expected, ${(ms / pages.length).toFixed(1)} ms a page`,
  ];
}

function readPlainly(html: string): string {
  try {
    return new Readability(parseHTML(html).document).parse()?.textContent ?? '';
  } catch {
    return '';
  }
}

/** The same title, or the same without the outlet's name. */
function sameTitle(found: string, expected: string): boolean {
  return expected === found || expected.startsWith(found) || expected.endsWith(found);
}

function describe(name: string, overlaps: readonly Overlap[]): string {
  const mean = (field: keyof Overlap) =>
    (overlaps.reduce((sum, one) => sum + one[field], 0) / overlaps.length).toFixed(3);
  return `${name}: F1 ${mean('f1')}, precision ${mean('precision')}, recall ${mean('recall')}`;
}

interface SegmentPage {
  url: string;
  html: string;
  /** Texts that must be read, and those that must not. */
  with: string[];
  without: string[];
}

/** Texts that must and must not be read from pages, white space aside; a title or byline that holds one counts as read. */
function evaluateSegments(): string[] {
  const pages = readSharedLines<SegmentPage>('extraction/segments.jsonl.gz');
  if (pages === null) return ['segments: skipped, no set'];
  const counts = { read: 0, missed: 0, wrong: 0, refused: 0, empty: 0 };
  const plain = (texts: readonly string[]) => normaliseText(texts.join(' ')).replace(/\s+/gu, '');
  for (const page of pages) {
    const extracted = extractPage(withoutInvisible(page.html), page.url);
    const article = 'refused' in extracted ? null : extracted.article;
    if (article === null) counts.refused += 1;
    const body = plain([article?.dek ?? '', ...(article?.paragraphs ?? [])]);
    const all = plain([article?.title ?? '', article?.byline ?? '']) + body;
    const read = page.with.filter((text) => all.includes(plain([text]))).length;
    counts.read += read;
    counts.missed += page.with.length - read;
    counts.wrong += page.without.filter((text) => body.includes(plain([text]))).length;
    if (read === 0) counts.empty += 1;
  }
  const precision = counts.read / (counts.read + counts.wrong);
  const recall = counts.read / (counts.read + counts.missed);
  const f1 = (2 * precision * recall) / (precision + recall);
  return [
    `${pages.length} pages of segments: F1 ${f1.toFixed(3)}, precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}; ${counts.refused} refused, ${counts.empty} without any wanted text`,
  ];
}

/** Lines of a packed set beside the project; null where it is not there. */
export function readSharedLines<Row>(path: string): Row[] | null {
  try {
    const packed = readFileSync(join(process.env.SITREP_SHARED ?? '../shared', 'eval', path));
    return gunzipSync(packed)
      .toString()
      .trim()
      .split('\n')
      .map((line): Row => JSON.parse(line));
  } catch {
    return null;
  }
}
