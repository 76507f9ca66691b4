import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { describeParse } from '../../../eval/dumps.ts';
import { parseDump } from '../../../src/archive/dump/parse-dump.ts';

const shared = process.env.SITREP_SHARED ?? '../shared';
const absent = !existsSync(join(shared, 'eval/dumps'));
if (absent) console.warn(`Skipped: no dumps in ${shared}. Set SITREP_SHARED to the folder that holds eval/dumps.`);

const readJson = (path: string) => (absent ? [] : JSON.parse(readFileSync(join(shared, path), 'utf8')));

describe.skipIf(absent)('the shared page dumps', () => {
  it.each(Object.entries(readJson('eval/dumps/seeds-expected.json')))('reads seed %s exactly', (name, expected) => {
    expect(describeParse(parseDump(readFileSync(join(shared, 'seeds', name), 'utf8')))).toEqual(expected);
  });

  it.each(
    readJson('eval/dumps/cases.json') as { name: string; in: string; want: Record<string, unknown> }[],
  )('reads the case "$name"', ({ in: text, want }) => {
    const parsed = parseDump(text);
    expect({ ...parsed, n: parsed.paragraphs.length, published: parsed.publishedText }).toMatchObject(want);
  });
});
