import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { forget } from '../../src/archive/forget.ts';
import { type Logger, silentLog } from '../../src/core/log.ts';
import { type ArticleSearch, createSearch } from '../../src/search/create-search.ts';
import { createConceptFinder } from '../../src/search/gazetteer.ts';
import { parseQuery } from '../../src/search/parse-query.ts';
import type { Store } from '../../src/store/store.ts';
import { grepHome } from '../helpers/grep-home.ts';
import { takeIn } from '../helpers/stories.ts';
import { bothEngines } from './engines.ts';

const finder = createConceptFinder();
const query = parseQuery('iran turkey', finder);
const caller = { personId: 'console', channelId: null };
let folder: string;
let store: Store;
let logged: string[];
const log: Logger = {
  ...silentLog,
  info: (event) => void logged.push(event),
  warn: (event) => void logged.push(event),
};

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sitrep-share-'));
  logged = [];
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Words without a common beginning stand whole in a segment. */
const oddWords: Record<number, string> = { 5: 'Quixotry', 6: 'Jalapeno' };

function drafts(from: number, to: number) {
  return Array.from({ length: to - from }, (_, i) => ({
    givenId: `a${from + i}`,
    title: `Iran and Turkey, part ${from + i}`,
    paragraphs: [`${oddWords[from + i] ?? 'Talks'} on gas.`],
  }));
}

/** A bot on a machine of its own. It notes which articles it had to read. */
function machine(name: string): ArticleSearch & { read: string[] } {
  const read: string[] = [];
  const archive = {
    ...store.archive,
    async changesAfter(seq: number, limit: number) {
      const changes = await store.archive.changesAfter(seq, limit);
      read.push(...changes.map(({ id }) => id));
      return changes;
    },
  };
  const search = createSearch({
    archive,
    finder,
    log,
    folder: join(folder, name),
    shared: store.sharedSegments,
    few: 3,
  });
  return Object.assign(search, { read });
}

async function shared(name = 'first'): Promise<ArticleSearch> {
  const search = machine(name);
  await search.catchUp();
  await search.save();
  expect(await search.share()).toBe(true);
  return search;
}

const piecesOf = () => store.sharedSegments.names().then((names) => [...names]);

describe.each(bothEngines())('segments that machines share over $name', ({ open }) => {
  beforeEach(async () => {
    store = await open();
    await takeIn(store, drafts(0, 12), 6);
    // The first may have to wait until a server has started.
  }, 60_000);

  it('make a new machine ready without reading what they hold', async () => {
    const first = await shared();
    expect(await first.share()).toBe(false);
    await takeIn(store, drafts(12, 14), 6);
    const second = machine('second');
    const found = await second.find(query);
    expect(second.read).toEqual(['a12', 'a13']);
    await first.catchUp();
    const own = await first.find(query);
    expect(found.hits).toEqual(own.hits);
    expect(found.total).toBe(14);
    // And again from its own files.
    await second.save();
    const again = machine('second');
    await again.catchUp();
    expect(again.read).toEqual([]);
  });

  it('replace those of a machine that was away for long, and leave one alone that was not', async () => {
    const first = await shared('first');
    const away = machine('away');
    await away.catchUp();
    await away.save();
    await takeIn(store, drafts(12, 15), 6);
    const near = machine('away');
    await near.catchUp();
    expect(near.read).toHaveLength(3);
    await takeIn(store, drafts(15, 24), 6);
    await first.catchUp();
    await first.save();
    expect(await first.share()).toBe(true);
    const far = machine('away');
    await far.catchUp();
    expect(far.read).toEqual([]);
    expect((await far.find(query)).total).toBe(24);
  });

  it('may vanish, in part or as a whole', async () => {
    await shared();
    const [name] = await piecesOf();
    await store.sharedSegments.drop(name!);
    const second = machine('second');
    expect((await second.find(query)).total).toBe(12);
    // What is missing is sent again.
    await second.save();
    expect(await second.share()).toBe(true);
    const third = machine('third');
    await third.catchUp();
    expect(third.read).toEqual([]);
  });

  it('are refused when damaged, and dropped for all', async () => {
    await shared();
    const [name] = await piecesOf();
    const bytes = (await store.sharedSegments.read(name!))!;
    bytes[bytes.length - 9]! ^= 1;
    await store.sharedSegments.write(name!, bytes);
    const second = machine('second');
    expect((await second.find(query)).total).toBe(12);
    expect(second.read).toHaveLength(12);
    expect(logged).toContain('a shared segment of the search index is damaged; its articles are read instead');
    expect(await piecesOf()).toEqual([]);
  });

  it('of another version are left alone', async () => {
    await shared();
    const other = await store.sharedSegments.manifest('another');
    expect(other).toBeNull();
    const own = (await store.sharedSegments.manifest(await madeOfFirst()))!;
    expect(await store.sharedSegments.replaceManifest({ ...own, made: 'newer' })).toBe(true);
    // Its segments stay while either names them.
    expect(await piecesOf()).toHaveLength(own.segments.length);
  });

  it('lose what is forgotten, here and on every machine, and are not brought back by one that has not heard', async () => {
    const first = await shared('first');
    const late = machine('late');
    await late.catchUp();
    await late.save();
    const own = (await store.sharedSegments.manifest(await madeOfFirst()))!;
    await forget('a5', { reason: 'asked', by: caller }, store);
    expect(await piecesOf()).toEqual([]);
    for (const { name } of own.segments) await store.sharedSegments.write(name, new Uint8Array(8));
    expect(await store.sharedSegments.replaceManifest(own)).toBe(false);
    for (const search of [first, late]) {
      await search.eraseForgotten();
      expect((await search.find(query)).total).toBe(11);
    }
    expect(await grepHome(folder, ['quixotry'])).toEqual([]);
    expect(await grepHome(folder, ['jalapeno'])).not.toEqual([]);
    expect(await first.share()).toBe(true);
    const told = logged.length;
    await first.eraseForgotten();
    expect(logged).toHaveLength(told);
    expect((await readdir(join(folder, 'first', 'segments'))).some((file) => file.endsWith('.segment'))).toBe(true);
  });
});

/** How this version names what it makes. */
async function madeOfFirst(): Promise<string> {
  const { readFile } = await import('node:fs/promises');
  const text = await readFile(join(folder, 'first', 'segments', 'manifest.json'), 'utf8');
  return (JSON.parse(text) as { made: string }).made;
}
