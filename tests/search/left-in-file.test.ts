import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Logger, silentLog } from '../../src/core/log.ts';
import { createSearch } from '../../src/search/create-search.ts';
import { createConceptFinder } from '../../src/search/gazetteer.ts';
import { parseQuery } from '../../src/search/parse-query.ts';
import { unpackSections } from '../../src/search/segment/sections.ts';
import { createSegmentStore, type SegmentStore } from '../../src/search/segment/segment-store.ts';
import { grepHome } from '../helpers/grep-home.ts';
import { articleOf, MemoryArchive } from '../helpers/memory-archive.ts';
import { seededRandom } from '../helpers/seeded-random.ts';

const finder = createConceptFinder();
const words = ['gas', 'rail', 'cease', 'fire', 'the', 'deal', 'port', 'talks', 'e-mail', 'border', 'ceasefire'];
const queries = [
  '"gas deal"',
  '"the rail talks"',
  'ceasefire',
  '"email deal"',
  'gas rail',
  '"port the" -border',
  'dael',
];
let folder: string;
let archive: MemoryArchive;
/** Segments that were opened, and whether their words in order stayed in the file. */
let opened: { left: boolean }[];
let warned: string[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sitrep-left-'));
  opened = [];
  warned = [];
  archive = new MemoryArchive([]);
  addArticles(0, 60);
});
afterEach(() => rm(folder, { recursive: true }));

function addArticles(from: number, end: number): void {
  const random = seededRandom(from + 1);
  const text = () => Array.from({ length: 14 }, () => words[Math.floor(words.length * random())]!).join(' ');
  for (let at = from; at < end; at++) archive.put(articleOf({ id: `a${at}`, title: text(), paragraphs: [text()] }));
}

/** Files of which every word order stays where it is. */
function filesOnly(): SegmentStore {
  const store = createSegmentStore(join(folder, 'segments'), 0, 0);
  return {
    ...store,
    async open(name, pause) {
      const segment = await store.open(name, pause);
      if (segment !== null) opened.push({ left: segment.left !== null });
      return segment;
    },
  };
}

const log: Logger = { ...silentLog, warn: (event) => void warned.push(event) };

const searchIn = (segments: SegmentStore | null) =>
  createSearch({ archive, finder, log, freezeAt: 10, ...(segments === null ? {} : { folder, segments }) });

async function expectSameAsInMemory(search: ReturnType<typeof searchIn>): Promise<void> {
  const reference = searchIn(null);
  for (const query of queries) {
    const asked = parseQuery(query, finder);
    const { seq: _, ...expected } = await reference.find(asked);
    const { seq: __, ...found } = await search.find(asked);
    expect({ query, ...found }).toEqual({ query, ...expected });
  }
}

it('answers from words in order that stay in their files, when they were made and when they are opened', async () => {
  const first = searchIn(filesOnly());
  await first.catchUp();
  await first.save();
  expect(opened.some(({ left }) => left)).toBe(true);
  await expectSameAsInMemory(first);
  await first.close();
  opened = [];
  const second = searchIn(filesOnly());
  await second.catchUp();
  expect(opened.length).toBeGreaterThan(1);
  expect(opened.every(({ left }) => left)).toBe(true);
  await expectSameAsInMemory(second);
  // Merged with others, in which some articles are gone.
  addArticles(60, 90);
  for (const at of [3, 17, 64]) archive.remove(`a${at}`);
  await second.catchUp();
  await second.tidy();
  await expectSameAsInMemory(second);
  await second.close();
  const third = searchIn(filesOnly());
  await third.catchUp();
  await expectSameAsInMemory(third);
});

it('goes on answering, and writes what it needs again, when another process removed the files', async () => {
  // So few that none are merged.
  archive = new MemoryArchive([]);
  addArticles(0, 20);
  const first = searchIn(filesOnly());
  await first.catchUp();
  await first.close();
  const search = searchIn(filesOnly());
  await search.catchUp();
  for (const name of await readdir(join(folder, 'segments')))
    if (name.endsWith('.segment')) await rm(join(folder, 'segments', name));
  await expectSameAsInMemory(search);
  addArticles(20, 21);
  await search.catchUp();
  await search.close();
  const later = searchIn(filesOnly());
  await later.catchUp();
  await expectSameAsInMemory(later);
  expect(warned).toEqual([]);
});

it('makes a segment again of which the words in order are damaged, and reads nothing of the others', async () => {
  const first = searchIn(filesOnly());
  await first.catchUp();
  await first.close();
  const names = (await readdir(join(folder, 'segments'))).filter((name) => name.endsWith('.segment'));
  const path = join(folder, 'segments', names[0]!);
  const bytes = await readFile(path);
  const { sections } = await unpackSections(bytes);
  bytes[sections.order!.byteOffset - bytes.byteOffset + 5]! ^= 1;
  await writeFile(path, bytes);
  const search = searchIn(filesOnly());
  await search.catchUp();
  await search.tidy();
  expect(warned).toEqual(['a segment of the search index is rebuilt']);
  await expectSameAsInMemory(search);
});

it('leaves no word of an article that was forgotten in any file', async () => {
  archive.put(articleOf({ id: 'secret', title: 'Unspeakable', paragraphs: ['unspeakable gas deal'] }));
  const first = searchIn(filesOnly());
  await first.catchUp();
  await first.close();
  const search = searchIn(filesOnly());
  await search.catchUp();
  archive.remove('secret');
  await search.erase();
  expect(await grepHome(folder, ['unspeak'])).toEqual([]);
  await expectSameAsInMemory(search);
});

it('has everything in memory while the index is small, however large a segment is', async () => {
  const first = searchIn(filesOnly());
  await first.catchUp();
  await first.close();
  const store = createSegmentStore(join(folder, 'segments'), 0, 1 << 20);
  const { segments } = (await store.manifest())!;
  expect((await store.open(segments[0]!.name, () => undefined))!.left).toBeNull();
});
