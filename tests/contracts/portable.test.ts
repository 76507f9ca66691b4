import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { fingerprint } from '../../src/archive/similarity/near-copies.ts';
import { backupHome, backupStore, readBackup, restoreDatabase, restoreHome } from '../../src/store/backup.ts';
import { moveInto, replaceAll } from '../../src/store/portable/copy.ts';
import { createTableSum, type RowSource, type TableSum } from '../../src/store/portable/rows.ts';
import { openSqliteSource } from '../../src/store/portable/sqlite-source.ts';
import { openPostgres } from '../../src/store/postgres/engine.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { restoreEarlierHome } from '../helpers/earlier-home.ts';
import { createHomes } from '../helpers/homes.ts';
import { createDatabases } from '../helpers/postgres/databases.ts';
import { takeIn } from '../helpers/stories.ts';

const homes = createHomes();
const databases = createDatabases();

/** Every table that holds something, with its sum. */
async function sumsOf(source: RowSource): Promise<Record<string, TableSum>> {
  const sums = new Map<string, ReturnType<typeof createTableSum>>();
  for await (const { table, rows } of source.batches()) {
    if (!sums.has(table)) sums.set(table, createTableSum());
    sums.get(table)!.add(rows.filter(({ key }) => key !== 'move'));
  }
  await source.close();
  return Object.fromEntries(
    [...sums].map(([table, sum]) => [table, sum.sum()] as const).filter(([, { rows }]) => rows > 0),
  );
}

/** A store with articles in two revisions, copies, people and a trail; words in several scripts, quotes, a long text. */
async function filled(store: Store): Promise<Store> {
  const words = (n: number) => `Envoys met by the river, said “${n}” of them; Об этом 谈判 ع \\ ' " ${n}.`;
  const drafts = Array.from({ length: 30 }, (_, i) => ({
    givenId: `a${i}`,
    title: `Report ${i}`,
    url: `https://example.org/${i}`,
    paragraphs: [words(i), words(i + 1).repeat(40)],
  }));
  await takeIn(store, drafts, 10);
  await takeIn(
    store,
    drafts.slice(0, 3).map((draft) => ({ ...draft, paragraphs: ['Changed since.'] })),
  );
  await store.archive.relate('a1', 'a2', 'copy', 0.123456789012345);
  await store.people.setTimeZone('slack:T1/U1', 'Asia/Tehran');
  await store.audit.add({ at: new Date(5), personId: null, channelId: null, action: 'x', detail: 'line\nline' });
  return store;
}

async function openOn(url: string): Promise<Store> {
  return openStore({ home: await homes.newHome(), postgres: { url, poolSize: 4 } });
}

describe('a backup that both engines restore', () => {
  it.each(['SQLite', 'PostgreSQL'])('holds the same on both, made from %s', async (engine) => {
    const store = await filled(engine === 'SQLite' ? await homes.open() : await databases.open());
    const before = await sumsOf(await store.source());
    expect(Object.keys(before)).toEqual(
      expect.arrayContaining(['articles', 'revisions', 'relations', 'people', 'audit']),
    );
    const file = join(await homes.newHome(), 'all.backup');
    await backupStore(store, file);
    expect(await readBackup(file)).toMatchObject({ articles: 30 });

    const home = await homes.newHome();
    await restoreHome(home, file);
    const here = await homes.open({ home });
    expect(await sumsOf(await here.source())).toEqual(before);
    expect((await here.archive.get('a0'))?.paragraphs).toEqual(['Changed since.']);

    const url = await databases.newDatabase();
    const other = await openOn(url);
    await other.archive.setMeta('of before', 'gone with the restore');
    await other.close();
    await restoreDatabase({ url, poolSize: 4 }, await homes.newHome(), file);
    const there = await databases.open({ url });
    expect(await sumsOf(await there.source())).toEqual(before);
    // What counts on goes on from there.
    expect(await there.archive.seq()).toBe(await store.archive.seq());
  });

  it('made by SQLite alone is restored into PostgreSQL too', async () => {
    const store = await filled(await homes.open());
    const file = join(store.home, 'one.db');
    await backupHome(store.home, file);
    const url = await databases.newDatabase();
    await restoreDatabase({ url, poolSize: 4 }, await homes.newHome(), file);
    expect(await sumsOf(await (await databases.open({ url })).source())).toEqual(await sumsOf(await store.source()));
  });

  it('of a version before counts and finds on PostgreSQL what it holds', async () => {
    const home = await homes.newHome();
    restoreEarlierHome(home);
    const url = await databases.newDatabase();
    // As that version wrote it.
    const engine = await openPostgres({ url, poolSize: 4 });
    await replaceAll(engine, openSqliteSource(join(home, 'sitrep.db')), new Date(0));
    await engine.close();
    const { archive } = await databases.open({ url });
    const all = await Array.fromAsync(archive.all());
    expect(all.length).toBe(6);
    expect(await archive.summary()).toMatchObject({ articles: 6 });
    for (const article of all) {
      const { bands } = fingerprint(article);
      const [sharing] = await archive.sharingBands([bands], 5);
      expect(sharing?.[0]).toEqual({ id: article.id, shared: bands.length });
    }
  });

  it('that was cut short or changed is refused, and nothing is changed by it', async () => {
    const store = await filled(await homes.open());
    const file = join(store.home, 'all.backup');
    await backupStore(store, file);
    const whole = await readFile(file);
    const text = gunzipSync(whole).toString('utf8');
    const faults = [
      whole.subarray(0, whole.length / 2),
      gzipSync(text.replace('Changed since.', 'Changed again.')),
      gzipSync(text.split('\n').slice(0, -2).join('\n')),
      gzipSync(text.split('\n').toSpliced(4, 1).join('\n')),
    ];
    for (const bytes of faults) {
      const bad = join(store.home, 'bad.backup');
      await writeFile(bad, bytes);
      await expect(readBackup(bad)).rejects.toMatchObject({ code: 'backup-damaged' });
      const home = await homes.newHome();
      await expect(restoreHome(home, bad)).rejects.toMatchObject({ code: 'backup-damaged' });
    }
  });
});

describe('moving a home into PostgreSQL', () => {
  it('goes on where it was broken off, and compares every table', async () => {
    const store = await filled(await homes.open());
    const url = await databases.newDatabase();
    const engine = await openPostgres({ url, poolSize: 4 });
    const source = await store.source();
    let left = 25;
    const breaking: RowSource = {
      ...source,
      async *batches() {
        for await (const batch of source.batches()) {
          if (batch.rows.length > 0 && left-- === 20) throw new Error('the cable was pulled');
          yield batch;
        }
      },
    };
    await expect(moveInto(engine, breaking, 'one', new Date(0))).rejects.toThrow('cable');
    await expect(moveInto(engine, source, 'another archive', new Date(0))).rejects.toMatchObject({
      code: 'move-occupied',
    });
    const told: string[] = [];
    await moveInto(engine, source, 'one', new Date(0), ({ table }) => told.push(table));
    expect(told).toContain('revisions');
    expect(await sumsOf(await engine.source())).toEqual(await sumsOf(source));
    await expect(moveInto(engine, await store.source(), 'one', new Date(0))).rejects.toMatchObject({
      code: 'move-occupied',
    });
    await engine.close();
  });
});
