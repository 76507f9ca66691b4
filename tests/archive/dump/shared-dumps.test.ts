import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type ParsedArticle, type ParsedDump, parseDump } from '../../../src/archive/dump/parse-dump.ts';

const shared = process.env.SITREP_SHARED ?? '../shared';
const absent = !existsSync(join(shared, 'eval/dumps'));
if (absent) console.warn(`Skipped: no dumps in ${shared}. Set SITREP_SHARED to the folder that holds eval/dumps.`);

const readJson = (path: string) => (absent ? [] : JSON.parse(readFileSync(join(shared, path), 'utf8')));
const wordsOf = (text: string) => text.split(/\s+/).filter((word) => word !== '');

/** A parse in the form the expectations are written in. */
function summarise(article: ParsedArticle & Partial<ParsedDump>): Record<string, unknown> {
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
    words: wordsOf(article.paragraphs.join(' ')).length,
    firstWords: article.paragraphs.map((paragraph) => wordsOf(paragraph).slice(0, 6).join(' ')),
    lastWords: wordsOf(article.paragraphs.at(-1) ?? '')
      .slice(-5)
      .join(' '),
    captionsOrAlt: article.captions,
    credits: article.credits,
    dropped: article.dropped ?? [],
    related: (article.related ?? []).map(summarise),
  };
}

describe.skipIf(absent)('the shared page dumps', () => {
  it.each(Object.entries(readJson('eval/dumps/seeds-expected.json')))('reads seed %s exactly', (name, expected) => {
    expect(summarise(parseDump(readFileSync(join(shared, 'seeds', name), 'utf8')))).toEqual(expected);
  });

  it.each(
    readJson('eval/dumps/cases.json') as { name: string; in: string; want: Record<string, unknown> }[],
  )('reads the case "$name"', ({ in: text, want }) => {
    const parsed = parseDump(text);
    expect({ ...parsed, n: parsed.paragraphs.length, published: parsed.publishedText }).toMatchObject(want);
  });
});
