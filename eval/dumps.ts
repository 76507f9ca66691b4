import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { type ParsedArticle, parseDump } from '../src/archive/dump/parse-dump.ts';
import { pageLines } from '../src/archive/page/page-lines.ts';
import { shingleOverlap } from './shingles.ts';

const shared = process.env.SITREP_SHARED ?? '../shared';

/** A page with the text people marked as its article. */
export interface ExtractionPage {
  id: string;
  html: string;
  text: string;
  metadata: { title?: string | null; byline?: string | null; publishedTime?: string | null; lang?: string | null };
}

/** The pages of the extraction set, or null when the set is not there. */
export function loadExtractionPages(): ExtractionPage[] | null {
  const path = join(shared, 'eval/extraction/readability-130.jsonl.gz');
  if (!existsSync(path)) return null;
  const lines = gunzipSync(readFileSync(path)).toString('utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as ExtractionPage);
}

/** How well page dumps are read: seeds and cases field by field, then the text of whole pages without their tags. */
export async function evaluateDumps(): Promise<string[]> {
  if (!existsSync(join(shared, 'eval/dumps'))) return [`dumps: skipped, no ${join(shared, 'eval/dumps')}`];
  const report: string[] = [];
  for (const [name, expected] of Object.entries(readJson('eval/dumps/seeds-expected.json') as Record<string, Fields>)) {
    const wrong = differences(describeParse(parseDump(readFileSync(join(shared, 'seeds', name), 'utf8'))), expected);
    report.push(`seed ${name}: ${wrong.length === 0 ? 'every field as expected' : `differs in ${wrong.join(', ')}`}`);
  }
  const cases = readJson('eval/dumps/cases.json') as { name: string; in: string; want: Fields }[];
  const missed = cases.flatMap(({ name, in: text, want }) => {
    const parsed = parseDump(text);
    const fields: Fields = { ...parsed, published: parsed.publishedText, n: parsed.paragraphs.length };
    const wrong = Object.keys(want).filter((field) => JSON.stringify(fields[field]) !== JSON.stringify(want[field]));
    return wrong.length === 0 ? [] : [`${name} (${wrong.join(', ')})`];
  });
  report.push(
    `cases: ${cases.length - missed.length} of ${cases.length}${missed.length === 0 ? '' : `; missed ${missed.join('; ')}`}`,
  );
  report.push(...evaluatePageDumps());
  return report;
}

function evaluatePageDumps(): string[] {
  const pages = loadExtractionPages();
  if (pages === null) return ['whole pages as dumps: skipped, no extraction set'];
  const began = performance.now();
  const scores = pages.map((page) => {
    const dump = pageLines(page.html);
    const parsed = parseDump(dump);
    const found = [parsed.dek ?? '', ...parsed.paragraphs].join('\n');
    return { page, whole: shingleOverlap(dump, page.text), ours: shingleOverlap(found, page.text) };
  });
  const ms = (performance.now() - began) / pages.length;
  const row = (
    name: string,
    pick: (score: (typeof scores)[number]) => { f1: number; precision: number; recall: number },
  ) => {
    const mean = (field: 'f1' | 'precision' | 'recall') =>
      (scores.reduce((total, score) => total + pick(score)[field], 0) / scores.length).toFixed(3);
    return `${name}: F1 ${mean('f1')}, precision ${mean('precision')}, recall ${mean('recall')}`;
  };
  return [
    row(`${pages.length} pages without tags, whole`, ({ whole }) => whole),
    `${row(`${pages.length} pages without tags, read as dumps`, ({ ours }) => ours)}, ${ms.toFixed(1)} ms a page`,
  ];
}

type Fields = Record<string, unknown>;

/** A parse in the form that expectations are written in. */
export function describeParse(article: ParsedArticle & { dropped?: string[]; related?: ParsedArticle[] }): Fields {
  const words = (text: string) => text.split(/\s+/).filter((word) => word !== '');
  return {
    title: article.title,
    dek: article.dek,
    section: article.section,
    kind: article.kind,
    dateline: article.dateline,
    published: article.publishedText,
    truncated: article.truncated,
    paywalled: article.paywalled,
    partial: article.partial,
    paragraphs: article.paragraphs.length,
    words: words(article.paragraphs.join(' ')).length,
    firstWords: article.paragraphs.map((paragraph) => words(paragraph).slice(0, 6).join(' ')),
    lastWords: words(article.paragraphs.at(-1) ?? '')
      .slice(-5)
      .join(' '),
    captionsOrAlt: article.captions,
    credits: article.credits,
    dropped: article.dropped ?? [],
    related: (article.related ?? []).map(describeParse),
  };
}

function differences(found: Fields, expected: Fields): string[] {
  return Object.keys(expected).filter((field) => JSON.stringify(found[field]) !== JSON.stringify(expected[field]));
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(join(shared, path), 'utf8'));
}
