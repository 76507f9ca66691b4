import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Logger, silentLog } from '../../src/core/log.ts';
import { createSearch } from '../../src/search/create-search.ts';
import { createConceptFinder } from '../../src/search/gazetteer.ts';
import { parseQuery } from '../../src/search/parse-query.ts';
import { articleOf, MemoryArchive } from '../helpers/memory-archive.ts';

const finder = createConceptFinder();
const query = parseQuery('iran turkey', finder);
let folder: string;
let path: string;
let archive: MemoryArchive;
let logged: string[];
const log: Logger = { ...silentLog, info: (event, fields) => void logged.push(`${event}: ${fields?.reason}`) };

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sitrep-snapshot-'));
  path = join(folder, 'search.idx');
  logged = [];
  archive = new MemoryArchive(
    [1, 2, 3].map((n) => articleOf({ id: `a${n}`, title: `Iran and Turkey, part ${n}`, paragraphs: [`Gas ${n}.`] })),
  );
});
afterEach(() => rm(folder, { recursive: true }));

/** Builds, saves, and counts what a second search reads from the archive. */
async function savedOnce(): Promise<void> {
  const search = createSearch({ archive, finder, snapshotPath: path });
  await search.catchUp();
  await search.save();
}
const opened = (from = archive) => createSearch({ archive: from, finder, snapshotPath: path, log });

describe('a snapshot', () => {
  it('answers the same after loading, and takes in only what came later', async () => {
    const before = createSearch({ archive, finder });
    await savedOnce();
    archive.put(articleOf({ id: 'a4', title: 'Iran alone' }));
    archive.put(articleOf({ id: 'a1', title: 'Turkey and Iran, rewritten' }));
    archive.remove('a2');
    const asked: number[] = [];
    const watched = {
      archiveId: () => archive.archiveId(),
      getMany: (ids: readonly string[]) => archive.getMany(ids),
      changesAfter: (seq: number, limit: number) => {
        asked.push(seq);
        return archive.changesAfter(seq, limit);
      },
    };
    const search = createSearch({ archive: watched, finder, snapshotPath: path, log });
    expect(await search.find(query)).toEqual(await before.find(query));
    expect(asked[0]).toBe(3);
    expect(logged).toEqual([]);
    expect(await readdir(folder)).toEqual(['search.idx']);
  });

  it.each([
    ['missing', 'none yet', () => rm(path)],
    ['cut short', 'damaged', () => truncate(path, 200)],
    ['empty', 'of another format', () => truncate(path, 0)],
    ['another format', 'of another format', () => writeFile(path, 'something else entirely, and long enough')],
    [
      'flipped in one bit',
      'damaged',
      async () => {
        const bytes = await readFile(path);
        bytes[bytes.length - 3]! ^= 4;
        await writeFile(path, bytes);
      },
    ],
  ])('is built anew when it is %s', async (_fault, reason, spoil) => {
    await savedOnce();
    await spoil();
    expect((await opened().find(query)).total).toBe(3);
    expect(logged).toEqual([`search index is rebuilt: snapshot ${reason}`]);
  });

  it('is not used for another archive', async () => {
    await savedOnce();
    const other = new MemoryArchive([articleOf({ id: 'b', title: 'Iran, Turkey' })], 'other');
    expect((await opened(other).find(query)).hits.map((hit) => hit.id)).toEqual(['b']);
    expect(logged).toEqual(['search index is rebuilt: snapshot of another archive']);
  });

  it('is not used with another gazetteer', async () => {
    await savedOnce();
    const changed = createSearch({ archive, finder: { ...finder, hash: 'another' }, snapshotPath: path, log });
    expect((await changed.find(query)).total).toBe(3);
    expect(logged).toEqual(['search index is rebuilt: snapshot made by another version']);
  });

  it('does without when it cannot be written', async () => {
    await writeFile(join(folder, 'file'), '');
    const warned: string[] = [];
    const search = createSearch({
      archive,
      finder,
      snapshotPath: join(folder, 'file', 'search.idx'),
      log: { ...silentLog, warn: (event) => void warned.push(event) },
    });
    await search.catchUp();
    await search.save();
    expect((await search.find(query)).total).toBe(3);
    expect(warned).toEqual(['search index could not be saved']);
  });
});
