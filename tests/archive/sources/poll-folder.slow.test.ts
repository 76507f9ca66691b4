import { rename, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readFiles, type WantsFile } from '../../../src/archive/readers/read-files.ts';
import type { Store } from '../../../src/store/store.ts';
import { createHomes } from '../../helpers/homes.ts';
import { type LocalSite, startLocalSite } from '../../helpers/local-site.ts';
import { createTestClock, day, pollerOver, sourceAt, start, type TestClock } from '../../helpers/polling.ts';

const homes = createHomes();
let site: LocalSite;
let store: Store;
let clock: TestClock;
let folder: string;
let bytesRead: number;

beforeEach(async () => {
  site = await startLocalSite();
  store = await homes.open();
  clock = createTestClock();
  folder = await homes.newHome();
  await store.sources.add(sourceAt(folder, { kind: 'folder' }));
});
afterEach(() => site.close());

/** Writes a file as if it had been changed some days ago. */
async function write(name: string, text: string, daysAgo = 10): Promise<void> {
  await writeFile(join(folder, name), text);
  const at = new Date(start - daysAgo * day);
  await utimes(join(folder, name), at, at);
}
const article = (title: string, text = 'The talks on the border went on.') => `---\ntitle: ${title}\n---\n\n${text}\n`;

/** Polls the folder once, a day later; resolves with the bytes that were read of its files. */
async function poll(): Promise<number> {
  bytesRead = 0;
  clock.advance(day);
  const onBytes = (bytes: number) => {
    bytesRead += bytes;
  };
  const readFolder = (path: string, wants: WantsFile) => readFiles(path, { wants, onBytes });
  await pollerOver(store, site, clock, { readFolder }).poller.tick();
  return bytesRead;
}
const health = async () => (await store.sources.get('aaaaaa'))!;
async function texts(): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for await (const { title, paragraphs } of store.archive.all()) found[title] = paragraphs.join(' ');
  return found;
}

describe('polling a folder', () => {
  it('reads a file once, and again only when it has changed', async () => {
    await write('a.md', article('First'));
    await write('b.md', article('Second'));
    expect(await poll()).toBe(article('First').length + article('Second').length);
    expect(await poll()).toBe(0);
    expect(await health()).toMatchObject({ error: null, lastOkAt: clock.now() });
    await write('a.md', article('First', 'The talks on the border broke off.'), 5);
    await write('c.md', article('Third'));
    expect(await poll()).toBe(article('First', 'The talks on the border broke off.').length + article('Third').length);
    expect(await texts()).toEqual({
      First: 'The talks on the border broke off.',
      Second: 'The talks on the border went on.',
      Third: 'The talks on the border went on.',
    });
    expect(await poll()).toBe(0);
    expect((await store.sources.counts(clock.now())).get('aaaaaa')?.articles).toBe(3);
  });

  it('sees a change that leaves the size as it was', async () => {
    await write('a.md', article('First', 'Two ministers met.'));
    await poll();
    await write('a.md', article('First', 'Ten ministers met.'), 9);
    expect(await poll()).toBeGreaterThan(0);
    expect(await texts()).toEqual({ First: 'Ten ministers met.' });
  });

  it('reads a file again that was being written when it was read', async () => {
    await write('a.md', article('First'), -1);
    expect(await poll()).toBeGreaterThan(0);
    expect(await poll()).toBeGreaterThan(0);
    expect(await poll()).toBe(0);
  });

  it('tries a file that failed again each time', async () => {
    const half = `{"title":"First","text":"The talks went on."}\n{"title":"Sec`;
    await write('a.jsonl', half);
    await write('b.md', article('Third'));
    await poll();
    expect(await poll()).toBe(half.length);
    expect(Object.keys(await texts())).toEqual(['First', 'Third']);
    await write('a.jsonl', `{"title":"First","text":"The talks went on."}\n{"title":"Second","text":"They ended."}`);
    await poll();
    expect(await poll()).toBe(0);
    expect(Object.keys(await texts()).sort()).toEqual(['First', 'Second', 'Third']);
  });

  it('keeps the articles of a file that is gone, and knows the file no more', async () => {
    await write('a.md', article('First'));
    await write('b.md', article('Second'));
    await poll();
    await rename(join(folder, 'a.md'), `${folder}-a.md`);
    expect(await poll()).toBe(0);
    expect(Object.keys(await texts()).sort()).toEqual(['First', 'Second']);
    await rename(`${folder}-a.md`, join(folder, 'a.md'));
    expect(await poll()).toBe(article('First').length);
  });

  it('reads everything again when the readers have improved', async () => {
    await write('a.md', article('First'));
    await poll();
    const files = await store.sources.files('aaaaaa');
    expect(files).toHaveLength(1);
    await store.sources.noteFiles(
      'aaaaaa',
      files.map((file) => ({ ...file, readers: 'markdown 0' })),
      [],
    );
    expect(await poll()).toBe(article('First').length);
    expect(await poll()).toBe(0);
  });

  it('says when the folder itself is gone', async () => {
    await write('a.md', article('First'));
    await poll();
    await rm(folder, { recursive: true });
    await poll();
    expect(await health()).toMatchObject({ error: 'the folder no longer exists', fails: 1 });
    expect(Object.keys(await texts())).toEqual(['First']);
  });

  it('forgets the files of a source that is taken off the list', async () => {
    await write('a.md', article('First'));
    await poll();
    await store.sources.remove('aaaaaa');
    expect(await store.sources.files('aaaaaa')).toEqual([]);
  });
});
