import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Article } from '../../src/archive/article.ts';
import { type Brief, briefSchema } from '../../src/brief/brief.ts';
import { sitrep } from '../helpers/cli.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sitrep-cli-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const briefOf = (out: string): Brief => briefSchema.parse(JSON.parse(out));

describe('a fresh clone', () => {
  const home = () => join(folder, 'fresh');

  it('answers from the sample archive, and says that it is one', async () => {
    const { code, out, err } = await sitrep(['brief', 'iran', 'turkey'], { home: home() });
    expect({ code, err }).toMatchObject({ code: 0 });
    expect(out).toContain('Sample archive, for demonstration');
    expect(out).toMatch(/^ 1 {2}\S/m);
    expect(out).not.toContain('\u001b');
    for (const line of out.split('\n')) expect(line.length, line).toBeLessThanOrEqual(80);
  });

  it('gives a brief as JSON whose every quote is word for word in the article it cites', async () => {
    const { code, out } = await sitrep(['brief', 'iran', 'turkey', '--points', '8', '--json'], { home: home() });
    expect(code).toBe(0);
    const brief = briefOf(out);
    expect(brief.points.length).toBeGreaterThanOrEqual(5);
    expect(brief.query.concepts.map(({ name }) => name)).toEqual(['Iran', 'Turkey']);
    const exported = (await sitrep(['export'], { home: home() })).out.trim().split('\n');
    const articles = new Map(
      exported.map((line) => JSON.parse(line) as Article).map((article) => [article.id, article]),
    );
    let compared = 0;
    for (const { text, citations } of [
      ...brief.points,
      ...brief.timeline.map((entry) => ({ ...entry, citations: [entry.citation] })),
    ]) {
      const quotes: string[] = [];
      for (const { articleId, part, paragraph, start, end } of citations) {
        const article = articles.get(articleId)!;
        const whole = part === 'body' ? article.paragraphs[paragraph!]! : article[part]!;
        quotes.push(whole.slice(start, end));
        compared++;
      }
      expect(text).toBe(quotes.join(' '));
    }
    expect(compared).toBeGreaterThanOrEqual(8);
  });

  it('opens a paragraph with its neighbours', async () => {
    const { out } = await sitrep(['article', 'sample-assad-falls-iran-turkey', '--at', '3'], { home: home() });
    expect(out).toContain('▸ ¶3');
    expect(out).toMatch(/¶2[\s\S]*¶3[\s\S]*¶4/);
    expect(out).not.toContain('¶5');
  });

  it('shows a wire text in two outlets once, in a brief and in a listing, and knows its own remark again', async () => {
    const both = /also in (Tidewater Dispatch|Northgate Wire) \(sample\); 2 outlets, 1 report/;
    const { out } = await sitrep(['brief', 'freight', 'train'], { home: home() });
    const words = out.replace(/\s+/g, ' ');
    expect(words).toMatch(both);
    expect(words.match(/also in/g)).toHaveLength(1);
    const checked = await sitrep(['check', '-'], { home: home(), input: out });
    expect(checked.out).toMatch(/^[1-9]\d* exact, 0 differ, 0 not in the archive$/m);
    const listed = await sitrep(['articles', 'freight', 'train'], { home: home() });
    expect(listed.out).toContain('1 to 2 of 2 articles, each story once');
    expect(listed.out.replace(/\s+/g, ' ')).toMatch(both);
    expect(listed.out).not.toContain('[2]');
  });

  it('checks a text sentence by sentence, and fails when one is not in the archive', async () => {
    const { out } = await sitrep(['brief', 'iran', 'turkey'], { home: home() });
    const own = await sitrep(['check', '-'], { home: home(), input: out });
    expect(own, own.out).toMatchObject({ code: 0 });
    const altered = await sitrep(['check', '-', '--json'], {
      home: home(),
      input: 'Tehran did not fight. The moon is made of walnuts and cheese.',
    });
    expect(altered.code).toBe(1);
    expect(JSON.parse(altered.out).sentences.map(({ verdict }: { verdict: string }) => verdict)).toEqual([
      'exact',
      'absent',
    ]);
  });
});

describe('help', () => {
  it.each([
    { words: ['help'], says: 'ingest <file' },
    { words: ['help'], says: 'brief: ' },
    { words: ['help', '--json'], says: '"name": "forget"' },
    { words: ['ingest', '--help'], says: '--replace' },
    { words: ['help', 'backup'], says: 'backup <file>' },
    { words: ['brief', '--help'], says: 'points' },
    { words: ['schedule', 'add', '--help'], says: 'SCHEDULE ADD' },
  ])('explains $words, without opening a home', async ({ words, says }) => {
    const ran = await sitrep(words, { home: '/dev/null/none' });
    expect(ran).toMatchObject({ code: 0, err: '' });
    expect(ran.out).toContain(says);
  });

  it('goes to stderr when no command was named: stdout carries answers only', async () => {
    const ran = await sitrep([], { home: '/dev/null/none' });
    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(ran.err).toContain('brief');
  });
});

describe('a text to check', () => {
  const home = () => join(folder, 'check');

  it.each([
    { fault: 'is empty', bytes: Buffer.from(' \n'), says: /no text/ },
    { fault: 'is binary', bytes: Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 1]), says: /isn’t UTF-8 text/ },
    { fault: 'holds zero bytes', bytes: Buffer.from('a\0b'), says: /binary/ },
    { fault: 'is too long', bytes: Buffer.alloc(200_001, 'a'), says: /200,001 characters; the limit is 200,000/ },
  ])('is refused in one sentence when it $fault', async ({ bytes, says }) => {
    const file = join(folder, 'unreadable.txt');
    await writeFile(file, bytes);
    const ran = await sitrep(['check', file], { home: home() });
    expect(ran).toMatchObject({ code: 1, out: '' });
    expect(ran.err).toMatch(says);
  });

  it('may be longer than a message in chat', async () => {
    const file = join(folder, 'long.txt');
    await writeFile(file, 'The moon is made of walnuts and cheese. '.repeat(600));
    const ran = await sitrep(['check', file, '--json'], { home: home() });
    expect({ code: ran.code, err: ran.err.replace(/^Reading the sample.*\n/, '') }).toEqual({ code: 1, err: '' });
    expect(JSON.parse(ran.out).counts.absent).toBeGreaterThan(0);
  });
});

describe('reading articles in', () => {
  const article = (id: string, title: string, text: string) =>
    JSON.stringify({ id, title, text, date: '2026-03-04', source: 'Test Wire' });

  it('retires the samples, keeps what is good beside what is broken, and changes nothing the second time', async () => {
    const home = join(folder, 'ingest');
    await sitrep(['brief', 'iran'], { home });
    const file = join(folder, 'batch.jsonl.gz');
    const lines = [
      article('a1', 'Ports reopen', 'The harbour at Varna reopened on Monday after the storm. Grain ships left first.'),
      '{"id": "a2", "title": "Broken',
      article('a/3', 'Strange id', 'This one has an id that no address could hold.'),
      article('a4', 'Ferries', 'Ferries between Varna and Istanbul will run again in May, the harbour master said.'),
    ];
    await writeFile(file, gzipSync(lines.join('\n')));
    const manifest = () => readFile(join(home, 'index/segments/manifest.json'), 'utf8');
    const indexed = await manifest();
    const first = await sitrep(['ingest', file, '--json'], { home });
    expect(first.code).toBe(1);
    // A few articles are left for the next reader: the index is not opened for them.
    expect(await manifest()).toBe(indexed);
    const report = JSON.parse(first.out);
    expect(report.added.map(({ id }: { id: string }) => id)).toEqual(['a1', 'a4']);
    expect(report.failed).toHaveLength(2);
    for (const entry of report.failed)
      expect(entry).toMatchObject({
        origin: expect.stringContaining('batch.jsonl.gz'),
        reason: expect.stringMatching(/\S/),
      });
    const again = JSON.parse((await sitrep(['ingest', file, '--json'], { home })).out);
    expect([again.added.length, again.updated.length, again.unchanged.length]).toEqual([0, 0, 2]);
    const brief = briefOf((await sitrep(['brief', 'varna', '--json'], { home })).out);
    expect(brief.sources.every(({ sample }) => !sample)).toBe(true);
    expect(brief.coverage.archive).toBe(2);
  });

  it('exports what it holds as lines that read back the same', async () => {
    const home = join(folder, 'export');
    const source = join(folder, 'note.md');
    await writeFile(
      source,
      '---\nid: note-1\ntitle: A note\npublished: 2026-02\nmodified: 2026-05-03\nsource: Notes\n---\nThe first paragraph says one thing.\n\nThe second says another.\n',
    );
    await sitrep(['ingest', source], { home });
    const exported = await sitrep(['export'], { home });
    const file = join(folder, 'export.jsonl');
    await writeFile(file, exported.out);
    const copy = join(folder, 'copy');
    expect((await sitrep(['ingest', file], { home: copy })).code).toBe(0);
    const wordsOf = ({ id, title, paragraphs, published, modified, source: outlet }: Article) => ({
      id,
      title,
      paragraphs,
      published,
      modified,
      outlet,
    });
    expect((await sitrep(['article', 'note-1'], { home })).out).toContain('Notes · 2026-02 · updated 3 May 2026 · ');
    const [before, after] = await Promise.all(
      [home, copy].map(
        async (from) => JSON.parse((await sitrep(['article', 'note-1', '--json'], { home: from })).out) as Article,
      ),
    );
    expect(wordsOf(after!)).toEqual(wordsOf(before!));
  });

  it('keeps what a person gave for a file when it is read again without it, and who gave it', async () => {
    const home = join(folder, 'given');
    const file = join(folder, 'plain.txt');
    await writeFile(file, 'Ferries return to the strait\n\nFerries between Varna and Istanbul run again, he said.\n');
    await sitrep(['ingest', file, '--source', 'Harbour Post', '--published', '2026-05'], { home });
    const [entry] = JSON.parse((await sitrep(['ingest', file, '--json'], { home })).out).unchanged;
    const { out } = await sitrep(['article', entry.id, '--json'], { home });
    expect(JSON.parse(out)).toMatchObject({ source: 'Harbour Post', published: '2026-05', revision: 1 });
    const trail = (await sitrep(['sitrep', 'audit'], { home })).out.replace(/\s+/gu, ' ');
    expect(trail).toContain('source: Harbour Post, published: 2026-05, where it was missing, for 1 article of');
    expect(trail.match(/ ingest by console/gu)).toHaveLength(1);
  });

  it('keeps the quote policy of a source for every reader, and gives whoever runs it the whole archive', async () => {
    const home = join(folder, 'policies');
    const drafts = join(folder, 'bound');
    const words = 'Lanterns were hung in the harbour of Varna on Sunday, the harbour master said.';
    await mkdir(drafts);
    await writeFile(join(drafts, 'a.jsonl'), article('b1', 'A harbour is lit', words));
    const run = async (...typed: string[]) => (await sitrep(typed, { home })).out;
    expect(await run('sources', 'add', drafts, '--quote', 'none')).toContain('Read 1 new article');
    for (const asked of [
      await run('brief', 'varna'),
      await run('brief', 'varna', '--json'),
      await run('timeline', 'varna'),
      await run('articles', 'varna', '--read', '1'),
    ])
      expect(asked.replace(/\s+/gu, ' ')).not.toContain('the harbour master said');
    expect(await run('articles', 'varna')).toContain('A harbour is lit');
    expect(await run('articles', 'varna', '--read', '1')).toContain('sitrep article b1');

    expect(await run('export')).toContain(words);
    expect((await run('article', 'b1')).replace(/\s+/gu, ' ')).toContain(words);
    expect(await run('article', 'b1')).toContain('quote:none');
    expect(await run('sources', 'remove', drafts)).toContain('as before (quote:none)');
    expect(await run('article', 'b1')).toContain('quote:none');
  });

  it('answers a file of queries, one line each, in order', async () => {
    const home = join(folder, 'batch');
    const file = join(folder, 'docs.jsonl');
    await writeFile(
      file,
      [
        article('d1', 'Wheat', 'Wheat prices rose in Odesa.'),
        article('d2', 'Steel', 'Steel mills in Linz closed.'),
      ].join('\n'),
    );
    await sitrep(['ingest', file], { home });
    const queries = join(folder, 'queries.jsonl');
    await writeFile(
      queries,
      '{"id": "q1", "text": "What happened to the price of wheat?"}\n{"id": "q2", "text": "closing of steel mills: why or when"}\n',
    );
    const { code, out } = await sitrep(['articles', '--batch', queries], { home });
    expect(code).toBe(0);
    const lines = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { id: string; hits: { id: string; score: number }[] });
    expect(lines.map(({ id, hits }) => [id, hits[0]?.id])).toEqual([
      ['q1', 'd1'],
      ['q2', 'd2'],
    ]);
  });
});

it('puts a backup back, and keeps what was there before', async () => {
  const home = join(folder, 'backup');
  await sitrep(['brief', 'iran'], { home });
  const file = join(folder, 'state.db');
  expect((await sitrep(['backup', file], { home })).code).toBe(0);
  const note = join(folder, 'after.md');
  await writeFile(note, '---\nid: after\ntitle: After the backup\n---\nThis was written after the backup was made.\n');
  await sitrep(['ingest', note], { home });
  expect((await sitrep(['backup', file], { home })).err).toContain('exists already');
  const restored = await sitrep(['restore', file], { home });
  expect(restored, restored.err).toMatchObject({ code: 0, out: expect.stringContaining('before') });
  expect((await sitrep(['article', 'after'], { home })).code).toBe(1);
  expect((await sitrep(['article', 'sample-assad-falls-iran-turkey'], { home })).code).toBe(0);
});

describe('wrong words and broken things get one clear sentence', () => {
  it.each([
    { words: ['breif', 'iran'], code: 2, says: 'Did you mean "brief"' },
    { words: ['brief'], code: 2, says: '"query"' },
    { words: ['brief', 'iran', '--pionts', '3'], code: 2, says: '--points' },
    { words: ['brief', 'iran', '--points', '99'], code: 2, says: 'must be a whole number, 1 to 20' },
    { words: ['article', 'no-such'], code: 1, says: 'no-such' },
    { words: ['article'], code: 2, says: 'id' },
    { words: ['ingest'], code: 2, says: 'Name what to read' },
    { words: ['ingest', 'no/such/file.txt'], code: 1, says: 'no/such/file.txt' },
    { words: ['ingest', 'data/articles', 'ftp://x.test/a'], code: 2, says: 'Only http and https' },
    { words: ['check', 'no/such/file.txt'], code: 1, says: 'no/such/file.txt' },
    { words: ['articles', '--batch', 'no/such.jsonl'], code: 1, says: 'no/such.jsonl' },
  ])('sitrep $words', async ({ words, code, says }) => {
    const ran = await sitrep(words, { home: join(folder, 'faults') });
    expect(ran.code, ran.out + ran.err).toBe(code);
    expect(ran.err + ran.out).toContain(says);
    expect(ran.err).not.toMatch(/^\s+at /m);
  });

  it('says what is wrong with a setting before anything else', async () => {
    const ran = await sitrep(['brief', 'iran'], {
      home: join(folder, 'faults'),
      settings: { SITREP_TIMEZONE: '+03:00' },
    });
    expect(ran).toMatchObject({ code: 1, out: '' });
    expect(ran.err).toContain('SITREP_TIMEZONE');
  });

  it('says what to do about a damaged database', async () => {
    const home = join(folder, 'damaged');
    await mkdir(home);
    await writeFile(join(home, 'sitrep.db'), 'this is no database '.repeat(500));
    const ran = await sitrep(['brief', 'iran'], { home });
    expect(ran).toMatchObject({ code: 1, out: '' });
    expect(ran.err).toMatch(/database/);
    expect(await readFile(join(home, 'sitrep.db'), 'utf8')).toContain('this is no database');
  });

  it('answers nothing found with what to try, and exit code 0', async () => {
    const ran = await sitrep(['brief', 'zzyzx', '--json'], { home: join(folder, 'faults') });
    expect(ran.code).toBe(0);
    const brief = briefOf(ran.out);
    expect(brief.points).toEqual([]);
    expect(brief.notes.join(' ')).toMatch(/\S/);
  });
});
