import { copyFile, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { UserError } from '../core/errors.ts';
import { migrations } from './migrations/index.ts';
import { databaseFile } from './sqlite/engine.ts';
import { explainStoreError, isBusy, isDamage } from './sqlite/errors.ts';

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
