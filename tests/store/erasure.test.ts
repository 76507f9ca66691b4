import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { forget } from '../../src/archive/forget.ts';
import { correctFacts, parseCorrections } from '../../src/archive/ingest/correct-facts.ts';
import { ingest } from '../../src/archive/ingest/ingest.ts';
import { say } from '../../src/core/reply.ts';
import { backupHome } from '../../src/store/backup.ts';
import { holdings } from '../../src/store/holdings.ts';
import { databaseFile } from '../../src/store/sqlite/engine.ts';
import type { Store } from '../../src/store/store.ts';
import { recordsOf } from '../helpers/drafts.ts';
import { grepHome } from '../helpers/grep-home.ts';
import { createHomes } from '../helpers/homes.ts';

const homes = createHomes();
const by = { personId: 'console', channelId: 'console' };
const clock = () => new Date('2026-11-03T10:00:00Z');

function tablesOf(
  store: Store,
): { name: string; columns: { name: string; type: string; notnull: number; pk: number }[] }[] {
  const database = new DatabaseSync(databaseFile(store.home), { readOnly: true });
  const names = database.prepare("select name from sqlite_master where type = 'table'").all();
  const tables = names.map(({ name }) => ({
    name: String(name),
    columns: database.prepare(`pragma table_info(${String(name)})`).all() as never,
  }));
  database.close();
  return tables;
}

it('every table of the database is declared', async () => {
  const store = await homes.open();
  expect(
    tablesOf(store)
      .map(({ name }) => name)
      .sort(),
  ).toEqual(Object.keys(holdings).sort());
});

/** Puts a row into a table with `value` in one column, and whatever fits in the others. */
function insertWith(store: Store, table: string, column: string, value: string, n: number): void {
  const { columns } = tablesOf(store).find(({ name }) => name === table)!;
  const values = columns.flatMap(({ name, type, notnull, pk }): [string, string | number][] => {
    if (name === column) return [[name, value]];
    if (notnull === 0 && pk === 0) return [];
    return [[name, type === 'text' ? `filler ${table} ${column} ${n}` : n]];
  });
  const database = new DatabaseSync(databaseFile(store.home));
  const names = values.map(([name]) => `"${name}"`);
  database
    .prepare(`insert into ${table} (${names.join()}) values (${names.map(() => '?').join()})`)
    .run(...values.map(([, one]) => one));
  database.close();
}

it.each([
  'slack:T09FORGET/U09GONE',
  'discord:998877665544332211',
])('leaves no byte of the person %s', async (person) => {
  const store = await homes.open();
  const bare = person.split(/[/:]/).at(-1)!;
  const neighbour = `${person}9`;
  let n = 500;
  for (const [table, { people }] of Object.entries(holdings)) {
    for (const [column, holding] of Object.entries(people ?? {})) {
      const wraps = (id: string) =>
        table === 'keepsakes' && column === 'value'
          ? JSON.stringify({ teamId: 'T09FORGET', userId: id.split(/[/:]/).at(-1), at: 'x' })
          : column === 'key' || holding === 'text'
            ? `{"note":"made by ${id}"}`
            : id;
      for (const id of [person, neighbour]) {
        n += 1;
        insertWith(store, table, column, wraps(id), n);
      }
    }
  }
  expect(await grepHome(store.home, [person, bare])).not.toEqual([]);
  const neighbours = () => grepHome(store.home, [neighbour]);
  const report = await forget(person, { reason: 'asked', by }, { ...store, clock });
  expect(report).toMatchObject({ kind: 'person', isClean: true });
  const left = (await grepHome(store.home, [person, bare])).length;
  // What is left of the id is the beginning of another person's.
  expect(left).toBe((await grepHome(store.home, [neighbour, `${bare}9`])).length);
  expect(await neighbours()).not.toEqual([]);
  const database = new DatabaseSync(databaseFile(store.home), { readOnly: true });
  for (const { name, columns } of tablesOf(store)) {
    for (const row of database.prepare(`select * from ${name}`).all()) {
      for (const column of columns) {
        expect(String(row[column.name] ?? ''), `${name}.${column.name}`).not.toMatch(
          new RegExp(`${RegExp.escape(bare)}(?!9)`),
        );
      }
    }
  }
  database.close();
});

it('leaves no byte of an article in the whole home, nor in a backup taken afterwards', async () => {
  const store = await homes.open();
  const words = ['Quincunxial', 'zyzzogeton', 'borborygmous', 'Aurelia Nightjar', 'strait-of-quincunx'];
  const draft = {
    title: 'Quincunxial ferries return',
    paragraphs: Array.from(
      { length: 40 },
      (_, i) => `The zyzzogeton ferry number ${i} was borborygmous on Monday, a harbour master said.`,
    ),
    byline: 'Aurelia Nightjar',
    url: 'https://strait.test/strait-of-quincunx',
    source: 'Strait Times (test)',
    givenId: 'a1',
  };
  const others = Array.from({ length: 30 }, (_, i) => ({
    title: `Report ${i} of the ministry`,
    paragraphs: [`The ministry published report ${i} about the harvest in the province on Tuesday.`],
    givenId: `b${i}`,
  }));
  const deps = { archive: store.archive, unitOfWork: store.unitOfWork, clock, pauseMs: 0 };
  await ingest(recordsOf([draft, ...others]), deps);
  const changed = { ...draft, paragraphs: [...draft.paragraphs, 'The zyzzogeton was sold.'] };
  await ingest(recordsOf([changed]), deps);
  await correctFacts('a1', parseCorrections(['byline=Aurelia Nightjar-Borborygmous']), by, { ...store, clock });
  const citation = { articleId: 'a1', revision: 1, part: 'title' as const, paragraph: null, start: 0, end: 5 };
  await store.answers.save({
    id: 'x1',
    personId: 'slack:T1/U1',
    workspaceId: 'slack:T1',
    channelId: 'slack:T1/C1',
    command: 'brief',
    options: {},
    reply: say('The zyzzogeton ferry number 1'),
    data: { points: [{ citations: [citation] }] },
    createdAt: clock(),
    expiresAt: new Date(clock().getTime() + 1000),
  });
  await writeFile(join(store.home, 'sitrep.db.before-restore'), 'zyzzogeton');
  expect((await grepHome(store.home, words)).length).toBeGreaterThan(4);

  const report = await forget('a1', { reason: 'asked', by }, { ...store, clock });
  expect(report).toMatchObject({ articles: ['a1'], isClean: true });
  await backupHome(store.home, join(store.home, 'copy', 'after.db'));
  expect(await grepHome(store.home, words)).toEqual([]);
  expect((await ingest(recordsOf([draft]), deps)).failed).toHaveLength(1);
  const again = { ...draft, givenId: 'other-id' };
  expect((await ingest(recordsOf([again]), deps)).failed[0]?.reason).toContain('asked');
  expect((await store.archive.get('b7'))?.title).toBe('Report 7 of the ministry');
});
