import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Logger, silentLog } from '../../src/core/log.ts';
import { createSearch } from '../../src/search/create-search.ts';
import { createConceptFinder } from '../../src/search/gazetteer.ts';
import { parseQuery } from '../../src/search/parse-query.ts';
import { packSections, unpackSections } from '../../src/search/segment/sections.ts';
import { createSegmentStore, type Manifest } from '../../src/search/segment/segment-store.ts';
import { grepHome } from '../helpers/grep-home.ts';
import { articleOf, MemoryArchive } from '../helpers/memory-archive.ts';

const finder = createConceptFinder();
const query = parseQuery('iran turkey', finder);
let folder: string;
let segments: string;
let archive: MemoryArchive;
let logged: string[];
const log: Logger = {
  ...silentLog,
  info: (event, fields) => void logged.push(`${event}: ${fields?.reason}`),
  warn: (event, fields) => void logged.push(`${event}: ${fields?.reason}`),
};

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sitrep-index-'));
  segments = join(folder, 'segments');
  logged = [];
  archive = new MemoryArchive(
    [1, 2, 3].map((n) => articleOf({ id: `a${n}`, title: `Iran and Turkey, part ${n}`, paragraphs: [`Gas ${n}.`] })),
  );
});
afterEach(() => rm(folder, { recursive: true }));

const opened = (from: Parameters<typeof createSearch>[0]['archive'] = archive) =>
  createSearch({ archive: from, finder, folder, log });

async function savedOnce(from = archive): Promise<void> {
  const search = createSearch({ archive: from, finder, folder });
  await search.catchUp();
  await search.close();
}

/** Two segments of three articles each. */
async function savedTwice(): Promise<string[]> {
  await savedOnce();
  for (let n = 4; n <= 6; n++) {
    archive.put(articleOf({ id: `a${n}`, title: `Iran and Turkey, part ${n}`, paragraphs: [`Gas ${n}.`] }));
    if (n % 3 === 0) await savedOnce();
  }
  const files = (await readdir(segments)).filter((name) => name.endsWith('.segment'));
  expect(files).toHaveLength(2);
  return files
    .sort((one, other) => Number.parseInt(one, 10) - Number.parseInt(other, 10))
    .map((name) => join(segments, name));
}

/** An archive that notes which changes it was asked for. */
function watched() {
  const asked: number[] = [];
  const read: string[] = [];
  return {
    asked,
    read,
    archiveId: () => archive.archiveId(),
    getMany: (ids: readonly string[]) => archive.getMany(ids),
    async changesAfter(seq: number, limit: number) {
      asked.push(seq);
      const changes = await archive.changesAfter(seq, limit);
      read.push(...changes.map(({ id }) => id));
      return changes;
    },
  };
}

describe('an index that was kept', () => {
  it('answers from segments of an earlier version, which kept no order of words, and adds it from the archive', async () => {
    await savedOnce();
    for (const name of await readdir(segments)) {
      if (!name.endsWith('.segment')) continue;
      // Into memory of its own: sections are laid over it.
      const { facts, sections } = await unpackSections(Uint8Array.from(await readFile(join(segments, name))));
      const kept = Object.entries(sections).filter(([section]) => !section.startsWith('order'));
      await writeFile(join(segments, name), await packSections({ facts, sections: Object.fromEntries(kept) }));
    }
    const phrase = parseQuery('"turkey part"', finder);
    const search = opened();
    expect(await search.find(phrase)).toMatchObject({ total: 3 });
    expect(archive.reads).toBe(3);
    archive.put(articleOf({ id: 'a2', title: 'Turkey', paragraphs: ['Apart.'] }));
    await search.catchUp();
    await search.tidy();
    await search.close();
    expect(logged).toEqual([]);
    archive.reads = 0;
    const again = opened();
    expect(await again.find(phrase)).toMatchObject({ total: 2 });
    expect(archive.reads).toBe(0);
    await again.close();
  });

  it('answers the same after it is opened, and takes in only what came later', async () => {
    const before = createSearch({ archive, finder });
    await savedOnce();
    archive.put(articleOf({ id: 'a4', title: 'Iran alone' }));
    archive.put(articleOf({ id: 'a1', title: 'Turkey and Iran, rewritten' }));
    archive.remove('a2');
    const from = watched();
    expect(await opened(from).find(query)).toEqual(await before.find(query));
    expect(from.asked[0]).toBe(3);
    expect(logged).toEqual([]);
  });

  it('writes a small file for one more article, and leaves the others as they are', async () => {
    const [first] = await savedTwice();
    const before = await readFile(first!);
    archive.put(articleOf({ id: 'a10', title: 'Iran alone' }));
    archive.remove('a1');
    await savedOnce();
    expect(await readFile(first!)).toEqual(before);
    expect((await opened().find(parseQuery('iran', finder))).total).toBe(6);
    expect(logged).toEqual([]);
  });

  it.each<[string, string, (path: string) => Promise<unknown>]>([
    ['gone', 'missing', (path) => rm(path)],
    ['cut short', 'damaged', (path) => truncate(path, 200)],
    ['empty', 'damaged', (path) => truncate(path, 0)],
    ['something else', 'damaged', (path) => writeFile(path, 'something else entirely, and long enough to have a head')],
    [
      'flipped in one bit',
      'damaged',
      async (path) => {
        const bytes = await readFile(path);
        bytes[bytes.length >>> 1]! ^= 4;
        await writeFile(path, bytes);
      },
    ],
  ])('makes a segment again, and no other, when its file is %s', async (_fault, reason, spoil) => {
    const files = await savedTwice();
    archive.put(articleOf({ id: 'a5', title: 'Iran and Turkey, rewritten' }));
    await savedOnce();
    await spoil(files[1]!);
    const from = watched();
    const search = opened(from);
    expect((await search.find(query)).total).toBe(6);
    expect(logged).toEqual([`a segment of the search index is rebuilt: ${reason}`]);
    expect(from.read.filter((id) => ['a1', 'a2', 'a3'].includes(id))).toEqual([]);
    await search.close();
    expect((await opened().find(query)).total).toBe(6);
    expect(logged).toHaveLength(1);
  });

  it('answers from what is whole while a large segment is made again', async () => {
    const mostInOne = 600;
    const first = createSearch({ archive, finder, folder, freezeAt: mostInOne });
    for (let n = 0; n < mostInOne * 2; n++) archive.put(articleOf({ id: `n${n}`, title: `Turkey ${n}` }));
    await first.catchUp();
    await first.close();
    const { segments: kept } = JSON.parse(await readFile(join(segments, 'manifest.json'), 'utf8')) as Manifest;
    expect(kept.length).toBeGreaterThan(1);
    const { name, from: begun, to } = kept.findLast((one) => one.to - one.from > 500)!;
    await truncate(join(segments, `${name}.segment`), 100);

    // Held up in the middle of the part that is gone, having read one article that then changes.
    const changed = (await archive.changesAfter(begun, 1))[0]!.article!;
    const gate = Promise.withResolvers<void>();
    const reached = Promise.withResolvers<void>();
    const from = {
      ...watched(),
      async changesAfter(seq: number, limit: number) {
        if (seq > begun && seq < to) {
          reached.resolve();
          await gate.promise;
        }
        return archive.changesAfter(seq, limit);
      },
    };
    const search = opened(from);
    const all = parseQuery('turkey', finder);
    const partial = await search.find(all);
    const whole = (await createSearch({ archive, finder }).find(all)).total;
    expect(partial.orMore).toBe(true);
    expect(partial.total).toBeGreaterThanOrEqual(mostInOne - 10);
    expect(partial.total).toBeLessThan(whole);
    await reached.promise;
    archive.put({ ...changed, title: 'Turkey rewritten' });
    await search.catchUp();
    gate.resolve();
    await search.tidy();
    const found = await search.find(all);
    expect(found).toMatchObject({ total: whole });
    expect(found.orMore).toBeUndefined();
    expect((await search.find(parseQuery('rewritten', finder))).hits.map(({ id }) => id)).toEqual([changed.id]);
    await search.close();
    expect(logged).toEqual(['a segment of the search index is rebuilt: damaged']);
    expect((await opened().find(all)).total).toBe(whole);
    expect(logged).toHaveLength(1);
  });

  it.each([
    ['cut short', (path: string) => truncate(path, 20)],
    ['empty', (path: string) => truncate(path, 0)],
  ])('is built anew when its manifest is %s', async (_fault, spoil) => {
    await savedOnce();
    await spoil(join(segments, 'manifest.json'));
    expect((await opened().find(query)).total).toBe(3);
    expect(logged).toEqual(['search index is rebuilt: damaged']);
  });

  it('is not used for another archive', async () => {
    await savedOnce();
    const other = new MemoryArchive([articleOf({ id: 'b', title: 'Iran, Turkey' })], 'other');
    expect((await opened(other).find(query)).hits.map((hit) => hit.id)).toEqual(['b']);
    expect(logged).toEqual(['search index is rebuilt: of another archive']);
  });

  it('is not used with another gazetteer', async () => {
    await savedOnce();
    const changed = createSearch({ archive, finder: { ...finder, hash: 'another' }, folder, log });
    expect((await changed.find(query)).total).toBe(3);
    expect(logged).toEqual(['search index is rebuilt: made by another version']);
  });

  it('does without when it cannot be written', async () => {
    await writeFile(join(folder, 'file'), '');
    const warned: string[] = [];
    const search = createSearch({
      archive,
      finder,
      folder: join(folder, 'file'),
      log: { ...silentLog, warn: (event) => void warned.push(event) },
    });
    await search.catchUp();
    await search.save();
    expect((await search.find(query)).total).toBe(3);
    expect(warned).toEqual(['search index could not be saved']);
  });

  it('keeps what another process wrote of more of the archive', async () => {
    const [bot, command] = [opened(), opened()];
    await bot.catchUp();
    archive.put(articleOf({ id: 'a4', title: 'Iran and Turkey again' }));
    await command.catchUp();
    await command.close();
    const written = await readFile(join(segments, 'manifest.json'), 'utf8');
    await bot.save();
    expect(await readFile(join(segments, 'manifest.json'), 'utf8')).toBe(written);
    archive.put(articleOf({ id: 'a5', title: 'Iran and Turkey once more' }));
    await bot.catchUp();
    await bot.close();
    expect((await opened().find(query)).total).toBe(5);
    expect(logged).toEqual(['search index is rebuilt: none yet', 'search index is rebuilt: none yet']);
  });

  it('takes in what comes and goes while segments are written and merged', async () => {
    const search = createSearch({ archive, finder, folder, freezeAt: 4 });
    for (let n = 10; n < 60; n++) archive.put(articleOf({ id: `a${n}`, title: `Iran and Turkey, part ${n}` }));
    await search.catchUp();
    archive.put(articleOf({ id: 'b1', title: 'Iran and Turkey, a late report' }));
    await search.catchUp();
    const saving = search.save();
    const merging = search.tidy();
    archive.remove('a10');
    archive.remove('b1');
    archive.put(articleOf({ id: 'a11', title: 'Grain only' }));
    archive.put(articleOf({ id: 'a61', title: 'Iran and Turkey, the last' }));
    await search.catchUp();
    await Promise.all([saving, merging]);
    expect((await search.find(query, { limit: 100 })).hits.map(({ id }) => id)).toEqual(
      (await createSearch({ archive, finder }).find(query, { limit: 100 })).hits.map(({ id }) => id),
    );
    await search.close();
    expect((await opened().find(query)).total).toBe(52);
  });

  it('finds words of every script in a segment, those beyond the first plane of Unicode too', async () => {
    const words = ['zeta', 'ωμέγα', 'яблоко', '﨎﨏', '𐎠𐎡𐎢', '𒀀𒀁', 'ꓐꓑꓒ', '𞤀𞤁'];
    for (const [at, each] of words.entries()) archive.put(articleOf({ id: `w${at}`, title: `${each} report` }));
    await savedOnce();
    for (const [at, each] of words.entries())
      expect((await opened().find(parseQuery(each, finder))).hits.map(({ id }) => id)).toEqual([`w${at}`]);
  });

  it('merges large segments in a thread of its own', async () => {
    for (let n = 10; n < 2500; n++) archive.put(articleOf({ id: `a${n}`, title: `Iran ${n}` }));
    // Their words in order stay in the files until the thread needs them.
    const store = createSegmentStore(segments, 0, 0);
    const search = createSearch({ archive, finder, folder, segments: store, freezeAt: 600, log });
    await search.catchUp();
    const files = async () => (await readdir(segments)).filter((name) => name.endsWith('.segment')).length;
    expect(await files()).toBe(4);
    const merging = search.tidy();
    archive.remove('a77');
    await search.catchUp();
    await merging;
    expect(await files()).toBe(1);
    expect((await search.find(parseQuery('iran', finder))).total).toBe(2492);
    await search.close();
    expect((await opened().find(parseQuery('iran', finder))).total).toBe(2492);
    expect(logged).toEqual(['search index is rebuilt: none yet']);
  });

  it('leaves no word of an article that was forgotten in any file', async () => {
    archive.put(articleOf({ id: 'secret', title: 'Zanzibarquux and Iran', source: 'Quuxpost' }));
    await savedOnce();
    archive.put(articleOf({ id: 'a4', title: 'Iran and Turkey again' }));
    await savedOnce();
    expect(await grepHome(folder, ['zanzibarquux', 'Quuxpost', 'secret'])).not.toEqual([]);
    archive.remove('secret');
    const search = opened();
    await search.erase();
    expect(await grepHome(folder, ['zanzibarquux', 'Quuxpost', 'secret'])).toEqual([]);
    expect((await search.find(parseQuery('iran', finder))).total).toBe(4);
  });

  it('brings nothing back that another process forgot, and does without the files it removed', async () => {
    archive.put(articleOf({ id: 'secret', title: 'Zanzibarquux and Iran' }));
    await savedOnce();
    const bot = opened();
    await bot.catchUp();
    archive.remove('secret');
    await opened().erase();
    archive.put(articleOf({ id: 'a4', title: 'Iran and Turkey again' }));
    await bot.catchUp();
    await bot.close();
    expect(await grepHome(folder, ['zanzibarquux', 'secret'])).toEqual([]);
    expect((await opened().find(parseQuery('iran', finder))).total).toBe(4);
    expect(logged).toEqual([]);
  });

  it('takes over the file of earlier versions without reading the archive again, and removes it', async () => {
    await savedOnce();
    const { made } = JSON.parse(await readFile(join(segments, 'manifest.json'), 'utf8')) as { made: string };
    await rm(segments, { recursive: true });
    await writeFile(join(folder, 'articles.bin'), earlierIndex(made.replace(/, segments \d+$/, '')));
    const from = watched();
    expect((await opened(from).find(parseQuery('iran', finder))).hits.map(({ id }) => id)).toEqual(['a1', 'a2', 'a3']);
    expect(from.read).toEqual(['a3']);
    expect(logged).toEqual([]);
    expect(await readdir(folder)).toEqual(['segments']);
    expect((await opened().find(parseQuery('gas', finder))).total).toBe(3);
  });
});

/** The index of version 0.1.0 with the first two articles of three, `gas` in both by its stem. */
function earlierIndex(made: string): Buffer {
  const facts = (id: string, seq: number) => ({
    ...{ id, seq, published: null, source: null, section: null, language: null, sample: false },
  });
  const articles = [
    [facts('a1', 1), 6],
    [facts('a2', 2), 6],
  ];
  const terms = { terms: ['ga', '§IR', '§IR/Iran'], words: [], sizes: [2, 2, 2] };
  const [articlesJson, termsJson] = [JSON.stringify(articles), JSON.stringify(terms)];
  const header = JSON.stringify({
    ...{ archiveId: 'memory', made, seq: 2, articles: [articlesJson.length], terms: [Buffer.byteLength(termsJson)] },
  });
  const json = Buffer.from(header + articlesJson + termsJson);
  const head = Buffer.alloc(28);
  head.write('SITREP-INDEX-2\n\n', 'latin1');
  head.writeUInt32LE(Buffer.byteLength(header), 16);
  head.writeUInt32LE(json.length, 20);
  const gap = Buffer.alloc((4 - ((28 + json.length) % 4)) % 4, ' ');
  const entries = Buffer.from(Uint32Array.of(1, 257, 2, 258, 2, 258).buffer);
  const body = Buffer.concat([json, gap, entries]);
  head.writeUInt32LE(crc32(body), 24);
  return Buffer.concat([head, body]);
}
