import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { reportFeed, saveAsText } from '../../../src/archive/readers/what-to-do.ts';
import { createReadingWorker, type ReadingWorker } from '../../../src/archive/worker/reading-worker.ts';

const program = new URL('../../fixtures/bad-worker.ts', import.meta.url);
const documentOf = (origin: string, text = 'x') => ({
  origin,
  bytes: new TextEncoder().encode(text),
  contentType: null,
});

let room: ReadingWorker;
afterEach(() => room.stop());

async function reasonFor(origin: string): Promise<string> {
  const reading = await room.read('page', documentOf(origin));
  return reading.ok ? 'read' : reading.reason;
}

describe('the reading worker', () => {
  it.each([
    { document: 'loop', reason: /longer than 1 s/ },
    { document: 'memory', reason: /more than 64 MB of memory/ },
    { document: 'throw', reason: /could not be read/ },
    { document: 'exit', reason: /could not be read/ },
  ])('survives a document that ends in "$document", and reads the next', async ({ document, reason }) => {
    room = createReadingWorker({
      program,
      timeoutMs: { page: document === 'loop' ? 1000 : 20_000 },
      startMs: 500,
      memoryMb: 64,
    });
    expect(await reasonFor('first')).toBe('read');
    expect(await reasonFor(document)).toMatch(reason);
    expect(await reasonFor('next')).toBe('read');
  });

  it('counts processor time: what merely waits goes on for longer, and its reason is the machine', async () => {
    room = createReadingWorker({ program, timeoutMs: { page: 50 }, startMs: 50 });
    expect(await room.read('page', documentOf('wait'))).toEqual({
      ok: false,
      isBusy: true,
      reason: 'was stopped because this machine is too busy: read it again later',
    });
    expect(await room.read('page', documentOf('loop'))).toEqual({
      ok: false,
      reason: `took longer than 0 s to read and was stopped; ${saveAsText}`,
    });
    expect(await reasonFor('next')).toBe('read');
  });

  it('reads in the order it was asked', async () => {
    room = createReadingWorker({ program, timeoutMs: { page: 1000 }, startMs: 500 });
    const order: string[] = [];
    const asked = ['a', 'loop', 'b', 'c'].map((origin) =>
      room.read('page', documentOf(origin)).then(() => order.push(origin)),
    );
    await Promise.all(asked);
    expect(order).toEqual(['a', 'loop', 'b', 'c']);
  });

  it('lets a process end while its worker rests', () => {
    const reader = new URL('../../../src/archive/readers/read-files.ts', import.meta.url);
    const page = new URL('../../fixtures/small-page.html', import.meta.url);
    const program = `const { readFiles } = await import(${JSON.stringify(reader.href)}); for await (const result of readFiles(${JSON.stringify(fileURLToPath(page))})) process.stdout.write(String(result.ok) + ' ' + Math.round(performance.now()));`;
    const began = performance.now();
    const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' });
    expect(stdout).toMatch(/^true \d+$/);
    expect(performance.now() - began - Number(stdout.split(' ')[1])).toBeLessThan(5000);
  });

  it('settles everything when it is stopped, and can be used again', async () => {
    room = createReadingWorker({ program, timeoutMs: { page: 5000 } });
    const asked = [reasonFor('loop'), reasonFor('b')];
    await room.stop();
    expect(await Promise.all(asked)).toEqual([
      'was not read: reading was stopped',
      'was not read: reading was stopped',
    ]);
    expect(await reasonFor('again')).toBe('read');
  });

  it('reads a real page with the language detector', async () => {
    room = createReadingWorker();
    const text =
      'İki kasabanın yetkilileri eski vapur hattını yeniden açmak için salı günü anlaştı ve ilk seferin nisanda olacağını söyledi. ';
    const html = `<html lang="en"><head><title>Vapur geri geliyor</title></head><body><article><h1>Vapur geri geliyor</h1><p>${text}</p><p>${text}</p><p>${text}</p></article></body></html>`;
    expect(await room.read('page', documentOf('https://nehir.example/vapur', html))).toMatchObject({
      ok: true,
      value: [
        {
          ok: true,
          draft: {
            title: 'Vapur geri geliyor',
            language: 'tr',
            url: 'https://nehir.example/vapur',
            source: 'nehir.example',
          },
        },
      ],
    });
  });
});

describe('the reading worker, given feeds', () => {
  const rss = (items: string) => `<rss version="2.0"><channel><title>Post</title>${items}</channel></rss>`;
  const item = '<item><title>Ferry</title><link>https://post.test/ferry</link></item>';

  it('reads feeds, lists, maps and the feeds a page names', async () => {
    room = createReadingWorker();
    const origin = 'https://post.test/feed';
    const read = async (kind: 'feed' | 'opml' | 'links' | 'sitemap', text: string) => {
      const reading = await room.read(kind, documentOf(origin, text));
      return reading.ok ? reading.value : reading.reason;
    };
    expect(await read('feed', rss(item))).toMatchObject({ format: 'rss', items: [{ title: 'Ferry' }] });
    expect(await read('feed', '<p>no feed</p>')).toBeNull();
    expect(await read('opml', '<opml><body><outline xmlUrl="https://post.test/feed"/></body></opml>')).toMatchObject([
      { url: 'https://post.test/feed' },
    ]);
    expect(await read('sitemap', '<urlset><url><loc>/ferry</loc></url></urlset>')).toMatchObject({
      pages: [{ url: 'https://post.test/ferry' }],
    });
    expect(await read('links', '<link rel="alternate" type="application/rss+xml" href="/rss">')).toMatchObject([
      { url: 'https://post.test/rss' },
    ]);
  });

  it('stops a feed that takes too long or too much, and reads the next', async () => {
    const huge = rss(
      `<item><title>Ferry</title><description>${'&lt;p&gt;It sails.&lt;/p&gt;'.repeat(40)}</description></item>`.repeat(
        6000,
      ),
    );
    const feed = (text: string) => room.read('feed', documentOf('https://post.test/feed', text));
    room = createReadingWorker({ timeoutMs: { feed: 20 } });
    expect(await feed(rss(item))).toMatchObject({ ok: true });
    expect(await feed(huge)).toEqual({
      ok: false,
      reason: `took longer than 0 s to read and was stopped; ${reportFeed}`,
    });
    expect(await feed(rss(item))).toMatchObject({ ok: true });
    await room.stop();
    room = createReadingWorker({ memoryMb: 16 });
    expect(await feed(huge)).toEqual({
      ok: false,
      reason: `takes more than 16 MB of memory to read and was stopped; ${reportFeed}`,
    });
    expect(await feed(rss(item))).toMatchObject({ ok: true });
  });
});
