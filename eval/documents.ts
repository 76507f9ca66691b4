import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import type { ArticleDraft } from '../src/archive/article.ts';
import { normaliseText } from '../src/archive/text/normalise.ts';
import { createReadingWorker } from '../src/archive/worker/reading-worker.ts';
import { sentencesOf } from '../src/brief/language/sentences.ts';
import { type ExtractionPage, loadExtractionPages } from './dumps.ts';
import { type Print, printPages } from './print-pages.ts';
import { shingleOverlap } from './shingles.ts';

/** Expected words below which a page says nothing of a reader. */
const leastWords = 150;
/** Longest page printed, in characters of mark-up. */
const longestPage = 700_000;
const sampleSize = 48;
const seed = 1;
/** Shorter lines of an expected text are headings, buttons and cells, in words. */
const shortestSentence = 6;

/**
 * How well PDFs are read: pages of the extraction set printed by a browser with head and foot, once as their article alone (what a print
 * style leaves) and once as saved, compared with the texts people marked.
 */
export async function evaluateDocuments(): Promise<string[]> {
  const all = loadExtractionPages();
  if (all === null) return ['documents: skipped, no extraction set'];
  const pages = sample(all);
  const alone = await printPages(pages.map((page) => ({ name: page.id, html: articleOf(page) })));
  if (alone === null) return ['documents: skipped, no Chromium found to print with (set CHROMIUM)'];
  const report = await scorePrints('article alone', pages, alone);
  const whole = await printPages(pages.map(({ id, html }) => ({ name: id, html })));
  return [...report, ...(await scorePrints('whole page', pages, whole ?? []))];
}

interface Score {
  words: number;
  grams: { f1: number; precision: number; recall: number };
  sentences: number;
  hasTitle: boolean;
  hasAddress: boolean;
}

async function scorePrints(
  name: string,
  pages: readonly ExtractionPage[],
  prints: readonly Print[],
): Promise<string[]> {
  const room = createReadingWorker();
  const scores: Score[] = [];
  let printed = 0;
  let ms = 0;
  for (const [index, page] of pages.entries()) {
    const bytes = prints[index];
    if (!bytes) continue;
    printed += 1;
    const began = performance.now();
    const document = { origin: `${page.id}.pdf`, bytes: new Uint8Array(bytes), contentType: null };
    const reading = await room.read('pdf', document);
    ms += performance.now() - began;
    const result = reading.ok ? reading.value[0] : undefined;
    if (result?.ok) scores.push(scoreDraft(result.draft, page));
  }
  await room.stop();
  const mean = (of: (score: Score) => number) =>
    (scores.reduce((total, score) => total + of(score), 0) / printed).toFixed(3);
  const count = (is: (score: Score) => boolean) => scores.filter(is).length;
  return [
    `${printed} printed, ${name}: words F1 ${mean((score) => score.words)}; 4-grams F1 ${mean(({ grams }) => grams.f1)}, precision ${mean(({ grams }) => grams.precision)}, recall ${mean(({ grams }) => grams.recall)}`,
    `  sentences whole within one paragraph ${mean((score) => score.sentences)}; ${count((score) => score.hasTitle)} titles and ${count((score) => score.hasAddress)} addresses as expected; ${printed - scores.length} refused; ${(ms / printed).toFixed(0)} ms each`,
  ];
}

function scoreDraft({ title, url, dek, paragraphs }: ArticleDraft, page: ExtractionPage): Score {
  const found = [dek ?? '', ...paragraphs];
  const sentences = page.text
    .split('\n')
    .flatMap((line) => sentencesOf(normaliseText(line)))
    .filter(({ text }) => wordsOf(text).length >= shortestSentence);
  const whole = sentences.filter(({ text }) => found.some((paragraph) => paragraph.includes(text)));
  const expected = normaliseText(page.metadata.title ?? '');
  return {
    words: sharedWords(found.join('\n'), page.text),
    grams: shingleOverlap(found.join('\n'), page.text),
    sentences: sentences.length === 0 ? 1 : whole.length / sentences.length,
    hasTitle: expected !== '' && (title.startsWith(expected) || expected.startsWith(title)),
    hasAddress: url?.endsWith(`/${page.id}`) === true,
  };
}

/** The page's article as a page of its own, as a print style leaves it. */
function articleOf({ html, metadata }: ExtractionPage): string {
  const { document } = parseHTML(html);
  const article = new Readability(document).parse();
  const title = (metadata.title ?? '').replace(/[&<]/g, (sign) => (sign === '&' ? '&amp;' : '&lt;'));
  const style = 'body{font:16px/1.5 Georgia,serif}h1{font-size:30px}figcaption{font-size:13px}';
  return `<!doctype html><title>${title}</title><style>${style}</style><h1>${title}</h1>${article?.content ?? ''}`;
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
}

/** F1 of two texts as bags of words. */
function sharedWords(found: string, expected: string): number {
  const [have, want] = [wordsOf(found), wordsOf(expected)];
  const counts = new Map<string, number>();
  for (const word of have) counts.set(word, (counts.get(word) ?? 0) + 1);
  let both = 0;
  for (const word of want) {
    const left = counts.get(word) ?? 0;
    if (left > 0) both += 1;
    counts.set(word, left - 1);
  }
  return have.length + want.length === 0 ? 0 : (2 * both) / (have.length + want.length);
}

/** The same pages every time, from all parts of the set. */
function sample(all: readonly ExtractionPage[]): ExtractionPage[] {
  let state = seed;
  return all
    .filter(({ html, text }) => wordsOf(text).length >= leastWords && html.length <= longestPage)
    .map((page) => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      return { page, key: state };
    })
    .sort((a, b) => a.key - b.key)
    .slice(0, sampleSize)
    .map(({ page }) => page);
}
