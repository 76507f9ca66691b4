import { copyFile, mkdir, mkdtemp, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { UserError } from '../core/errors.ts';
import { migrate } from './migrate.ts';
import { migrations } from './migrations/index.ts';
import { moveInto, replaceAll } from './portable/copy.ts';
import { isDump, openDump, writeDump } from './portable/dump.ts';
import type { RowSource } from './portable/rows.ts';
import { openSqliteSource } from './portable/sqlite-source.ts';
import type { PostgresAddress } from './postgres/connect.ts';
import { databaseFile, openSqlite } from './sqlite/engine.ts';
import { explainStoreError, isBusy, isDamage } from './sqlite/errors.ts';
import type { Store } from './store.ts';

/** Writes a consistent copy of all state to a new file, while other processes go on. Readable by its owner only. */
export async function backupHome(home: string, file: string): Promise<void> {
  const target = resolve(file);
  if (await exists(target)) {
    throw new UserError(`${target} exists already.`, { code: 'file-exists', next: 'Name a new file for the backup.' });
  }
  const source = databaseFile(home);
  if (!(await exists(source))) {
    throw new UserError(`There is nothing to back up in ${home}.`, {
      code: 'nothing-there',
      next: 'Check SITREP_HOME.',
    });
  }
  await mkdir(dirname(target), { recursive: true });
  const partial = `${target}.partial`;
  await rm(partial, { force: true });
  // Made first, because SQLite would make it readable by everybody; it fills an empty file that is there.
  await (await open(partial, 'wx', 0o600)).close();
  try {
    copyDatabase(source, partial);
    checkDatabase(partial);
    await sync(partial);
    await rename(partial, target);
  } catch (error) {
    await rm(partial, { force: true });
    throw explainStoreError(error, target);
  }
}

/** A damaged source is told of as what it is: the copy is not there yet. */
function copyDatabase(source: string, target: string): void {
  try {
    const database = new DatabaseSync(source, { timeout: 5000 });
    try {
      database.prepare('vacuum into ?').run(target);
    } finally {
      database.close();
    }
  } catch (error) {
    throw isDamage(error) ? explainStoreError(error, source) : error;
  }
}

/**
 * Puts a backup in the place of a home's database, after checking that it is whole, of this version or an older one, and that no
 * process works on the home. The database that was there stays next to it: its path is answered, null when there was none. Whoever
 * calls this pauses the schedules before anything else opens the home.
 */
export async function restoreHome(home: string, file: string): Promise<string | null> {
  const source = resolve(file);
  if (!(await exists(source))) {
    throw new UserError(`No such file: ${source}.`, {
      code: 'nothing-there',
      next: 'Name a file that sitrep backup wrote.',
    });
  }
  if (await isDump(source)) return unpacked(source, home, (database) => restoreHome(home, database));
  checkDatabase(source);
  await mkdir(home, { recursive: true, mode: 0o700 });
  const target = databaseFile(home);
  const hadOne = await exists(target);
  if (hadOne) takeOver(target);

  const fresh = `${target}.restoring`;
  await copyFile(source, fresh);
  await sync(fresh);
  const kept = `${target}.before-restore`;
  if (hadOne) await rename(target, kept);
  // Left over from the former database, they would be taken for the new one's.
  for (const ending of ['-wal', '-shm']) await rm(`${target}${ending}`, { force: true });
  await rm(join(home, 'index'), { recursive: true, force: true });
  await rename(fresh, target);
  return hadOne ? kept : null;
}

/** Does something with the database that a portable backup makes, in a folder that is then removed. */
async function unpacked<T>(file: string, home: string, work: (database: string) => Promise<T>): Promise<T> {
  await mkdir(home, { recursive: true, mode: 0o700 });
  const folder = await mkdtemp(join(home, 'unpacking-'));
  try {
    const source = await openDump(file);
    const engine = await openSqlite(folder);
    try {
      await moveInto(engine, source, file, new Date());
    } finally {
      await engine.close();
    }
    return await work(databaseFile(folder));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Writes everything a store holds into a new file that either engine restores, while others go on writing. */
export async function backupStore(store: Pick<Store, 'source' | 'clock'>, file: string): Promise<void> {
  const target = resolve(file);
  if (await exists(target)) {
    throw new UserError(`${target} exists already.`, { code: 'file-exists', next: 'Name a new file for the backup.' });
  }
  await mkdir(dirname(target), { recursive: true });
  const source = await store.source();
  try {
    await writeDump(source, target, store.clock());
  } finally {
    await source.close();
  }
}

/** Replaces all that a PostgreSQL database holds by a backup, in one transaction. `home` has room to unpack an older one. */
export async function restoreDatabase(postgres: PostgresAddress, home: string, file: string): Promise<void> {
  const given = resolve(file);
  if (!(await exists(given))) {
    throw new UserError(`No such file: ${given}.`, {
      code: 'nothing-there',
      next: 'Name a file that sitrep backup wrote.',
    });
  }
  const { openPostgres } = await import('./postgres/engine.ts');
  const engine = await openPostgres(postgres);
  const replace = async (source: RowSource) => {
    try {
      await replaceAll(engine, source, new Date());
    } finally {
      await source.close();
    }
  };
  try {
    if (!(await isDump(given))) {
      checkDatabase(given);
      const packed = openSqliteSource(given);
      return await (isCurrent(packed) ? replace(packed) : throughHome(packed));
    }
    // Read through first: nothing is changed by one that is damaged at its end.
    await readBackup(given);
    const source = await openDump(given);
    await (isCurrent(source)
      ? replace(source)
      : unpacked(given, home, (database) => replace(openSqliteSource(database))));
  } finally {
    await engine.close();
  }

  /** One of an older version gets its missing steps first, in a database of its own. */
  async function throughHome(source: RowSource): Promise<void> {
    await source.close();
    await mkdir(home, { recursive: true, mode: 0o700 });
    const folder = await mkdtemp(join(home, 'unpacking-'));
    try {
      await copyFile(given, databaseFile(folder));
      const older = await openSqlite(folder);
      await migrate(older, migrations, new Date());
      await older.close();
      await replace(openSqliteSource(databaseFile(folder)));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
}

const isCurrent = (source: RowSource) => migrations.every(({ name }) => source.migrations.includes(name));

/** Throws a UserError unless nobody else has the database of a home open. */
export function assertAlone(home: string): void {
  takeOver(databaseFile(home));
}

/** Throws a UserError unless the file is a whole Sitrep database that this program understands. */
function checkDatabase(file: string): void {
  let names: string[];
  try {
    const database = new DatabaseSync(file, { readOnly: true });
    try {
      const { integrity_check: verdict } = database.prepare('pragma integrity_check(1)').get() as {
        integrity_check: string;
      };
      if (verdict !== 'ok') throw new Error(verdict);
      const rows = database.prepare('select name from migrations').all() as { name: string }[];
      names = rows.map(({ name }) => name);
    } finally {
      database.close();
    }
  } catch (error) {
    throw new UserError(`${file} isn’t a complete Sitrep backup.`, {
      code: 'backup-damaged',
      next: 'Choose another backup; nothing was changed.',
      cause: error,
    });
  }
  const known = new Set(migrations.map(({ name }) => name));
  if (names.some((name) => !known.has(name))) {
    throw new UserError(`${file} was written by a newer Sitrep.`, {
      code: 'store-newer',
      next: 'Restore it with that version or a later one; nothing was changed.',
    });
  }
}

/** Makes sure nobody else has the database open, and folds its journal into it. A damaged one needs no such care. */
function takeOver(file: string): void {
  try {
    const database = new DatabaseSync(file, { timeout: 200 });
    try {
      // Leaving WAL needs the database alone: SQLite refuses while any other connection is open.
      database.exec('pragma journal_mode = delete');
    } finally {
      database.close();
    }
  } catch (error) {
    if (!isBusy(error)) return;
    throw new UserError('Sitrep is running on this home.', {
      code: 'store-busy',
      next: 'Stop it, then restore again; nothing was changed.',
      cause: error,
    });
  }
}

async function exists(file: string): Promise<boolean> {
  return (await stat(file).catch(() => null)) !== null;
}

async function sync(file: string): Promise<void> {
  const opened = await open(file, 'r+');
  try {
    await opened.sync();
  } finally {
    await opened.close();
  }
}

/** What a backup holds, for people who are about to restore it. */
export interface BackupContents {
  bytes: number;
  articles: number;
  schedules: number;
  briefings: number;
  sources: number;
  /** Of the newest article read, briefing composed or change made; null for an empty one. */
  newestAt: Date | null;
}

/** Reads a backup through. Throws a UserError unless it is a whole one that this program can restore. */
export async function readBackup(file: string): Promise<BackupContents> {
  const source = resolve(file);
  const bytes = (await stat(source).catch(() => null))?.size;
  if (bytes === undefined) {
    throw new UserError(`There is no file ${source}.`, {
      code: 'nothing-there',
      next: 'Name a file that sitrep backup wrote.',
    });
  }
  if (await isDump(source)) return contentsOf(source, bytes);
  checkDatabase(source);
  const database = new DatabaseSync(source, { readOnly: true });
  try {
    const one = (sql: string) => Number(Object.values(database.prepare(sql).get() ?? {})[0] ?? 0);
    const newest = one(`select max(at) from (select max(retrieved_at) as at from articles
      union all select max(at) from editions union all select max(at) from audit)`);
    return {
      bytes,
      articles: one('select count(*) from articles where removed_at is null'),
      schedules: one("select count(*) from schedules where state <> 'removed'"),
      briefings: one('select count(*) from editions'),
      sources: one('select count(*) from sources'),
      newestAt: newest === 0 ? null : new Date(newest),
    };
  } finally {
    database.close();
  }
}

/** The same of a portable backup. */
async function contentsOf(file: string, bytes: number): Promise<BackupContents> {
  const counts = { articles: 0, schedules: 0, briefings: 0, sources: 0 };
  let newest = 0;
  for await (const { table, rows } of (await openDump(file)).batches()) {
    for (const row of rows) {
      if (table === 'articles' && row.removed_at === null) counts.articles += 1;
      if (table === 'schedules' && row.state !== 'removed') counts.schedules += 1;
      if (table === 'editions') counts.briefings += 1;
      if (table === 'sources') counts.sources += 1;
      const at = table === 'articles' ? row.retrieved_at : table === 'editions' || table === 'audit' ? row.at : 0;
      newest = Math.max(newest, Number(at));
    }
  }
  return { bytes, ...counts, newestAt: newest === 0 ? null : new Date(newest) };
}
