import { constants } from 'node:fs';
import { chmod, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Kysely, sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/core/errors.ts';
import { migrations } from '../../src/store/migrations/index.ts';
import { explainPostgresError } from '../../src/store/postgres/errors.ts';
import { createSqliteDialect } from '../../src/store/sqlite/dialect.ts';
import { SqliteDriver } from '../../src/store/sqlite/driver.ts';
import { explainStoreError } from '../../src/store/sqlite/errors.ts';
import { openStore } from '../../src/store/store.ts';
import type { Database } from '../../src/store/tables.ts';
import { createUnitOfWork, createUnits, isInside } from '../../src/store/unit-of-work.ts';
import { createHomes } from '../helpers/homes.ts';

const homes = createHomes();

/** What opening a home says, as code, message and next step. */
async function refusalOf(home: string): Promise<UserError> {
  const error: unknown = await openStore({ home }).then(
    (store) => store.close(),
    (refusal: unknown) => refusal,
  );
  if (!(error instanceof UserError)) throw new Error(`expected a UserError, got ${String(error)}`);
  return error;
}

/** A database with the driver's own settings exposed, and one table. */
async function openBare(home: string, totalMs = 1000) {
  const units = createUnits();
  const driver = new SqliteDriver({
    file: join(home, 'bare.db'),
    busy: { blockMs: 5, totalMs },
    insideUnit: () => isInside(units),
  });
  const db = new Kysely<Database>({ dialect: createSqliteDialect(driver) });
  await sql`create table if not exists counters (name text primary key, value bigint not null)`.execute(db);
  return { db, ...createUnitOfWork(db, units) };
}

describe('a home', () => {
  it('is made when missing, for its owner only, with a database that survives a power cut', async () => {
    const home = join(await homes.newHome(), 'deep', 'home');
    await homes.open({ home });
    expect((await stat(home)).mode & 0o777).toBe(0o700);
    const database = new DatabaseSync(join(home, 'sitrep.db'));
    expect(database.prepare('pragma journal_mode').get()).toEqual({ journal_mode: 'wal' });
    database.close();
  });

  it('keeps its articles and its identity when opened again', async () => {
    const first = await homes.open();
    const id = await first.archive.archiveId();
    await first.archive.setMeta('note', 'kept');
    await first.close();
    await first.close();
    const second = await homes.open({ home: first.home });
    expect(await second.archive.archiveId()).toBe(id);
    expect(await second.archive.meta('note')).toBe('kept');
  });

  it('gains what later versions add to the schema', async () => {
    const store = await homes.open({ migrations: migrations.slice(0, 1) });
    await store.archive.setMeta('note', 'kept');
    await store.close();
    const newer = await homes.open({ home: store.home });
    await newer.people.setTimeZone('p', 'Asia/Tehran');
    expect(await newer.archive.meta('note')).toBe('kept');
  });

  it('of a newer version is left alone, in one sentence', async () => {
    const future = [...migrations, { name: '9999-future', statements: ['create table future (id text primary key)'] }];
    const store = await homes.open({ migrations: future });
    await store.close();
    const refusal = await refusalOf(store.home);
    expect(refusal).toMatchObject({ code: 'store-newer', next: expect.stringContaining('SITREP_HOME') });
    expect(refusal.message).toContain('newer Sitrep');
  });

  it('gains nothing of a migration that fails halfway', async () => {
    const store = await homes.open();
    await store.close();
    const broken = { name: '9999-broken', statements: ['create table half (id text primary key)', 'create nonsense'] };
    await expect(openStore({ home: store.home, migrations: [...migrations, broken] })).rejects.toThrow();
    const again = await homes.open({ home: store.home });
    expect(await again.archive.archiveId()).toBe(await again.archive.archiveId());
    const database = new DatabaseSync(join(store.home, 'sitrep.db'));
    expect(database.prepare("select name from sqlite_schema where name = 'half'").all()).toEqual([]);
    database.close();
  });

  it.each([
    { fault: 'text instead of a database', damage: (file: string) => writeFile(file, 'no database, '.repeat(400)) },
    { fault: 'a database cut short', damage: (file: string) => truncate(file, 5000) },
  ])('with $fault points to the backup', async ({ damage }) => {
    const store = await homes.open();
    await store.close();
    await damage(join(store.home, 'sitrep.db'));
    expect(await refusalOf(store.home)).toMatchObject({
      code: 'store-damaged',
      next: expect.stringContaining('sitrep restore'),
    });
  });

  it.skipIf(process.getuid?.() === 0)('that may not be written points to its owner', async () => {
    const home = await homes.newHome();
    await chmod(home, constants.S_IRUSR | constants.S_IXUSR);
    expect(await refusalOf(home)).toMatchObject({ code: 'store-unwritable' });
  });
});

describe('a unit of work', () => {
  it('on a full disk undoes itself and says what to do, and later ones work', async () => {
    const { db, unitOfWork, executor } = await openBare(await homes.newHome());
    await sql`pragma max_page_count = 12`.execute(db);
    const filling = unitOfWork.run(async () => {
      for (let n = 0; n < 100; n++) {
        await executor()
          .insertInto('counters')
          .values({ name: `${n} ${'x'.repeat(4000)}`, value: n })
          .execute();
      }
    });
    await expect(filling).rejects.toMatchObject({
      code: 'disk-full',
      next: expect.stringContaining('Free some space'),
    });
    expect(await db.selectFrom('counters').selectAll().execute()).toEqual([]);
    await unitOfWork.run(() => executor().insertInto('counters').values({ name: 'small', value: 1 }).execute());
    expect(await db.selectFrom('counters').selectAll().execute()).toHaveLength(1);
    await db.destroy();
  });

  it.each([
    {
      engine: 'SQLite',
      fault: explainStoreError(Object.assign(new Error('disk I/O error'), { errcode: 778 }), 'a.db'),
    },
    { engine: 'PostgreSQL', fault: explainPostgresError(Object.assign(new Error('EFBIG'), { code: '58030' }), 'a') },
  ])('that a quota or a bound on files broke off says what to check ($engine)', ({ fault }) => {
    expect(fault).toMatchObject({ code: 'disk-refused', next: expect.stringContaining('quota') });
  });

  it('waits for one before it, joins one around it, and reads its own writes', async () => {
    const { db, unitOfWork, executor } = await openBare(await homes.newHome());
    const events: string[] = [];
    const insert = (name: string) => executor().insertInto('counters').values({ name, value: 1 }).execute();
    const count = async () => (await executor().selectFrom('counters').selectAll().execute()).length;
    await Promise.all([
      unitOfWork.run(async () => {
        await insert('one');
        await unitOfWork.run(async () => {
          await insert('two');
          events.push(`inside sees ${await count()}`);
        });
        await new Promise(setImmediate);
        events.push('first ends');
      }),
      unitOfWork.run(async () => {
        events.push(`second sees ${await count()}`);
      }),
      count().then((seen) => events.push(`reader sees ${seen}`)),
    ]);
    expect(events).toEqual(['reader sees 0', 'inside sees 2', 'first ends', 'second sees 2']);
    await db.destroy();
  });

  it('refuses, rather than waits for ever, when code in it goes past it', async () => {
    const { db, unitOfWork } = await openBare(await homes.newHome());
    const past = unitOfWork.run(() => db.insertInto('counters').values({ name: 'past', value: 1 }).execute());
    await expect(past).rejects.toThrow('unit of work');
    expect(await unitOfWork.run(() => db.selectFrom('counters').selectAll().execute())).toEqual([]);
    await db.destroy();
  });

  it('lets what it left running go on afterwards, on the database itself', async () => {
    const { db, unitOfWork, executor } = await openBare(await homes.newHome());
    let late: Promise<unknown> = Promise.resolve();
    await unitOfWork.run(async () => {
      late = new Promise((resolve) => {
        setImmediate(() => resolve(executor().insertInto('counters').values({ name: 'late', value: 1 }).execute()));
      });
    });
    await late;
    expect(await db.selectFrom('counters').select('name').execute()).toEqual([{ name: 'late' }]);
    await db.destroy();
  });

  it('waits for a writer elsewhere without stopping reads, then gives up with a reason', async () => {
    const home = await homes.newHome();
    const { db, unitOfWork, executor } = await openBare(home, 150);
    const other = new DatabaseSync(join(home, 'bare.db'));
    other.exec('begin immediate');
    const insert = () =>
      unitOfWork.run(() => executor().insertInto('counters').values({ name: 'one', value: 1 }).execute());

    const waiting = insert();
    expect(await db.selectFrom('counters').selectAll().execute()).toEqual([]);
    other.exec('commit');
    await waiting;
    expect(await db.selectFrom('counters').selectAll().execute()).toHaveLength(1);

    other.exec('begin immediate');
    await expect(insert()).rejects.toMatchObject({ code: 'store-busy' });
    other.exec('rollback');
    other.close();
    await db.destroy();
  });
});
