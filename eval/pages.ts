import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { extractPage } from '../src/archive/page/extract-page.ts';
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
