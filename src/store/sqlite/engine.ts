import { mkdir, open, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Kysely } from 'kysely';
import { closeToOthers } from '../../core/private-files.ts';
import type { Engine } from '../engine.ts';
import { openSqliteSource } from '../portable/sqlite-source.ts';
import type { Database } from '../tables.ts';
import { createUnitOfWork, createUnits, isInside } from '../unit-of-work.ts';
import { createSqliteDialect } from './dialect.ts';
import { SqliteDriver } from './driver.ts';
import { type BusyPolicy, defaultBusyPolicy } from './retry.ts';

/** Where the database of a home is. */
export function databaseFile(home: string): string {
  return join(home, 'sitrep.db');
}

/** Opens the database file of a home, which is made when missing. `wasOpen`: how the folder was open to others before, or null. */
export async function openSqlite(
  home: string,
  busy: Partial<BusyPolicy> = {},
): Promise<Engine & { wasOpen: string | null }> {
  await mkdir(home, { recursive: true, mode: 0o700 });
  const wasOpen = await makePrivate(home);
  const units = createUnits();
  const driver = new SqliteDriver({
    file: databaseFile(home),
    busy: { ...defaultBusyPolicy, ...busy },
    insideUnit: () => isInside(units),
  });
  const db = new Kysely<Database>({ dialect: createSqliteDialect(driver) });
  return {
    name: 'sqlite',
    db,
    ...createUnitOfWork(db, units),
    wasOpen,
    clock: () => new Date(),
    shared: null,
    source: async () => openSqliteSource(databaseFile(home)),
    async hasTable(name) {
      const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
      return tables.some((table) => table.name === name);
    },
    async scrub() {
      await removeLeftovers(home);
      return driver.scrub();
    },
    close: () => db.destroy(),
  };
}

/** Nobody but the owner may read state, whoever made the folder and however. Answers how the folder was open before. */
async function makePrivate(home: string): Promise<string | null> {
  const file = databaseFile(home);
  // Made first, because SQLite would make it readable by everybody; it fills an empty file that is there.
  await open(file, 'a', 0o600).then(
    (made) => made.close(),
    () => undefined,
  );
  for (const ending of ['', '-wal', '-shm']) await closeToOthers(`${file}${ending}`);
  return closeToOthers(home);
}

/** Copies of the database that a restore or a backup that was broken off left in the home: they hold what is deleted since. */
async function removeLeftovers(home: string): Promise<void> {
  const leftover = /^sitrep\.db\.(?:before-restore|restoring)(?:-(?:wal|shm))?$|\.partial$/;
  for (const name of await readdir(home)) if (leftover.test(name)) await rm(join(home, name), { force: true });
}
