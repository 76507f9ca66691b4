import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { measureFiles, type ReadFilesOptions, readFiles } from '../../../src/archive/readers/read-files.ts';
import type { ReadResult } from '../../../src/archive/readers/reader.ts';
import { readingWorker } from '../../../src/archive/worker/reading-worker.ts';
import { draftOf } from '../../helpers/drafts.ts';
import { sharedPath } from '../../helpers/shared.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sitrep-read-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const body =
  'Officials from both towns agreed on Tuesday to reopen the old ferry line, which has not run since the bridge was finished.';
const page = `Two river towns bring back their ferry\n\n${body}\n\n${body}\n`;

async function put(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

async function readAll(path: string | string[], options?: ReadFilesOptions): Promise<ReadResult[]> {
  return Array.fromAsync(readFiles(path, options));
}

const titles = (results: ReadResult[]) => results.map((result) => (result.ok ? result.draft.title : result.reason));

describe('readFiles', () => {
  it('reads a folder with all below it in order, without hidden files and its README', async () => {
    await mkdir(join(folder, 'b/c'), { recursive: true });
    await put('b/c/page.txt', page);
    await put('a.md', '# First\n\nText.');
    await put('z.jsonl', '{"title":"Last","text":"x"}\n');
    await put('.hidden.txt', page);
    await put('README.md', '# About this folder');
    expect(titles(await readAll(folder))).toEqual(['First', 'Two river towns bring back their ferry', 'Last']);
    expect(await measureFiles(folder)).toBe(page.length + 14 + 28);
  });

  it('does not follow links in a circle', async () => {
    await put('a.md', '# First\n\nText.');
    await symlink(folder, join(folder, 'again'));
    expect(titles(await readAll(folder))).toEqual(['First']);
  });

  it.each([
    { encoding: 'UTF-8 with a mark', bytes: () => Buffer.from(`\ufeff${page}`, 'utf8') },
    { encoding: 'UTF-16, little end first', bytes: () => Buffer.from(`\ufeff${page}`, 'utf16le') },
    { encoding: 'UTF-16, big end first', bytes: () => Buffer.from(`\ufeff${page}`, 'utf16le').swap16() },
  ])('reads $encoding', async ({ bytes }) => {
    expect(titles(await readAll(await put('page.txt', bytes())))).toEqual(['Two river towns bring back their ferry']);
  });

  it.each([
    {
      encoding: 'Windows-1252',
      title: 'Café crème à Genève',
      bytes: [
        0x43, 0x61, 0x66, 0xe9, 0x20, 0x63, 0x72, 0xe8, 0x6d, 0x65, 0x20, 0xe0, 0x20, 0x47, 0x65, 0x6e, 0xe8, 0x76,
        0x65,
      ],
    },
    {
      encoding: 'Windows-1254',
      title: 'Iğdır kışı şirin',
      bytes: [0x49, 0xf0, 0x64, 0xfd, 0x72, 0x20, 0x6b, 0xfd, 0xfe, 0xfd, 0x20, 0xfe, 0x69, 0x72, 0x69, 0x6e],
    },
  ])('falls back to $encoding', async ({ title, bytes }) => {
    const path = await put('page.txt', Buffer.concat([Buffer.from(bytes), Buffer.from(`\n\n${body}\n`)]));
    expect(titles(await readAll(path))).toEqual([title]);
  });

  it.each([
    { what: 'an empty file', name: 'a.txt', content: '', says: /is empty/ },
    {
      what: 'furniture only',
      name: 'a.txt',
      content: 'Subscribe\nSign in\nPrivacy Policy\n',
      says: /No article text was found/,
    },
    {
      what: 'a picture under a false name',
      name: 'a.txt',
      content: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2]),
      says: /binary file \(a PNG image\)/,
    },
    { what: 'zero bytes', name: 'a', content: Buffer.from('abc\0def'), says: /binary file \(it contains zero bytes\)/ },
    { what: 'a gzip file that is none', name: 'a.jsonl.gz', content: 'not gzip at all', says: /not in gzip format/ },
    {
      what: 'half a gzip file',
      name: 'a.jsonl.gz',
      content: gzipSync('{"title":"T","text":"x"}\n'.repeat(9)).subarray(0, 30),
      says: /incomplete|damaged/,
    },
    { what: 'half a JSON file', name: 'a.json', content: '{"title": "T", "te', says: /not valid JSON/ },
    { what: 'JSONL without records', name: 'a.jsonl', content: '\n\n', says: /no records/ },
  ])('says what is wrong with $what', async ({ name, content, says }) => {
    const results = await readAll(await put(name, content));
    expect(results).toHaveLength(1);
    expect(results[0]).toMatchObject({ ok: false, origin: join(folder, name) });
    expect(titles(results)[0]).toMatch(says);
  });

  it('goes on after what is missing', async () => {
    const results = await readAll([join(folder, 'nowhere'), await put('a.md', '# First\n\nText.')]);
    expect(titles(results)).toEqual([expect.stringMatching(/No such file or folder/), 'First']);
  });

  it('keeps the good lines of a JSONL file', async () => {
    const path = await put('a.jsonl', '\ufeff{"title":"A","text":"x"}\n{broken\n\n{"title":"B","text":"y"}');
    expect(titles(await readAll(path))).toEqual(['A', expect.stringMatching(/^Line 2: not valid JSON/), 'B']);
  });

  it('reads arrays and holders in JSON', async () => {
    expect(titles(await readAll(await put('a.json', '[{"title":"A"},{"title":"B"}]')))).toEqual(['A', 'B']);
    expect(titles(await readAll(await put('b.json', '{"articles":[{"title":"C"}]}')))).toEqual(['C']);
    expect(titles(await readAll(await put('c.json', '{"title":"D"}')))).toEqual(['D']);
  });

  it.each([
    {
      field: 'text',
      value: '<p>One &amp; two.</p><script>x()</script><p>Three.</p>',
      paragraphs: ['One & two.', 'Three.'],
    },
    { field: 'content', value: ' <div class="a"><h2>Ferry</h2>It sails.</div>', paragraphs: ['Ferry', 'It sails.'] },
    { field: 'html', value: 'It <b>sails</b>.<br>On Tuesday.', paragraphs: ['It sails.', 'On Tuesday.'] },
    { field: 'text', value: '<p> is a tag, and <b> another.', paragraphs: ['<p> is a tag, and <b> another.'] },
    { field: 'text', value: 'Write </p> to close a paragraph.', paragraphs: ['Write </p> to close a paragraph.'] },
  ])('keeps no markup of a record whose $field is HTML: $value', async ({ field, value, paragraphs }) => {
    const [result] = await readAll(await put('a.jsonl', JSON.stringify({ title: 'A', [field]: value })));
    expect(result).toMatchObject({ ok: true, draft: { paragraphs } });
  });

  it('reads the entries of a saved feed, whatever it is called', async () => {
    const rss =
      '<?xml version="1.0"?><rss version="2.0"><channel><title>Post</title><link>https://post.test/</link><item><title>Ferry back</title><link>/ferry</link><description>It sails on Tuesday.</description></item></channel></rss>';
    const typed = rss.replace('?>', '?><!-- made by hand --><!DOCTYPE rss [<!ENTITY nbsp "&#160;">]><?x y?>');
    const results = await readAll([
      await put('a.rss', rss),
      await put('b.txt', typed),
      await put('c.rss.gz', gzipSync(rss)),
    ]);
    expect(results).toHaveLength(3);
    for (const result of results) {
      expect(result).toMatchObject({
        ok: true,
        draft: { title: 'Ferry back', source: 'Post', url: 'https://post.test/ferry', completeness: 'excerpt' },
      });
    }
    const json = JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'Post',
      items: [{ id: '1', url: 'https://post.test/ferry', title: 'Ferry back', content_html: '<p>It sails.</p>' }],
    });
    expect(titles(await readAll(await put('d.json', json)))).toEqual(['Ferry back']);
  });

  it.each([
    {
      what: 'a list of feeds',
      text: '<opml version="2.0"><body><outline xmlUrl="https://post.test/feed"/></body></opml>',
      says: /list of feeds.*sources add/,
    },
    {
      what: 'an empty feed',
      text: '<rss version="2.0"><channel><title>Post</title></channel></rss>',
      says: /no entries/,
    },
    {
      what: 'a feed nested beyond sense',
      text: `<rss>${'<a>'.repeat(500)}</rss>`,
      says: /nested more than 100 levels deep; report it to its publisher/,
    },
    { what: 'half a word of a feed', text: '<rss', says: /can’t be read as one/ },
  ])('says what is wrong with $what', async ({ text, says }) => {
    expect(titles(await readAll(await put('a.xml.rss', text)))).toEqual([expect.stringMatching(says)]);
  });

  it('stops a file that expands without end, and keeps what came before', async () => {
    const path = await put('a.jsonl.gz', gzipSync(`{"title":"A","text":"x"}\n${' '.repeat(4_000_000)}`));
    const results = titles(await readAll(path, { maxExpandedBytes: 1_000_000 }));
    expect(results).toEqual(
      [
        expect.stringMatching(/A|expands/),
        expect.stringMatching(/expands to more than 1000000 bytes|times its size/),
      ].slice(results.length === 1 ? 1 : 0),
    );
    const packed = await put('a.txt.gz', gzipSync(' '.repeat(4_000_000)));
    expect(titles(await readAll(packed, { maxBytes: 1_000_000 }))).toEqual([
      expect.stringMatching(/expands to more than/),
    ]);
  });

  it('refuses a whole file over the bound', async () => {
    expect(titles(await readAll(await put('a.txt', page), { maxBytes: 10 }))).toEqual([
      expect.stringMatching(/the limit is 10 bytes/),
    ]);
  });

  it('notes what each draft was read from, record by record', async () => {
    const results = await readAll([await put('a.jsonl', '{"title":"A"}\n{"title":"B"}\n'), await put('b.txt', page)]);
    const notes = results.map((result) => (result.ok ? result.draft.readFrom : null));
    expect(notes.map((note) => note?.readerVersion)).toEqual(['jsonl 2', 'jsonl 2', 'dump 3']);
    expect(new Set(notes.map((note) => note?.bytesHash)).size).toBe(3);
  });

  it('tells of every byte on disk', async () => {
    let bytes = 0;
    const path = await put('a.jsonl.gz', gzipSync('{"title":"A","text":"x"}\n'.repeat(500)));
    await readAll(path, { onBytes: (count) => (bytes += count) });
    expect(bytes).toBe(await measureFiles(path));
  });

  it('tells of bytes only when their records were taken', async () => {
    let bytes = 0;
    const records = Array.from({ length: 400 }, (_, n) => `{"title":"A ${n}","text":"${n}"}\n`);
    const path = await put('b.jsonl.gz', gzipSync(records.join('')));
    const whole = await measureFiles(path);
    let taken = 0;
    for await (const _ of readFiles(path, { onBytes: (count) => (bytes += count) })) {
      taken += 1;
      expect(bytes).toBeLessThanOrEqual((whole * taken) / 400);
    }
    expect(bytes).toBe(whole);
  });

  it('reads once more at the end what a busy machine had no time for', async () => {
    await put('a.html', '<p>x</p>');
    await put('b.txt', page);
    const busy = { ok: false as const, reason: 'was stopped', isBusy: true as const };
    const read = vi.spyOn(readingWorker, 'read').mockResolvedValue(busy);
    try {
      let bytes = 0;
      const results = await readAll(folder, { onBytes: (count) => (bytes += count) });
      expect(read).toHaveBeenCalledTimes(2);
      expect(results.map((result) => result.ok)).toEqual([true, false]);
      expect(bytes).toBeLessThan(await measureFiles(folder));
      read
        .mockResolvedValueOnce(busy)
        .mockResolvedValue({ ok: true, value: [{ ok: true, draft: draftOf({ title: 'A' }) }] });
      expect(titles(await readAll(folder))).toHaveLength(2);
    } finally {
      read.mockRestore();
    }
  });

  const corpus = sharedPath('corpora/demo-506.jsonl.gz');
  it.skipIf(corpus === null)('reads every record of the shared corpus', async () => {
    const results = await readAll(corpus!);
    expect(results).toHaveLength(506);
    expect(results.filter((result) => !result.ok)).toEqual([]);
  });
});
