import { existsSync } from 'node:fs';
import { databaseOf } from '../app/database.ts';
import { goneMs } from '../app/replica.ts';
import { UserError } from '../core/errors.ts';
import { counted } from '../core/wording.ts';
import {
  type BackupContents,
  backupHome,
  backupStore,
  readBackup,
  restoreDatabase,
  restoreHome,
} from '../store/backup.ts';
import { databaseFile } from '../store/sqlite/engine.ts';
import { openStore } from '../store/store.ts';
import { type AdminCommand, exitCodes } from './admin-command.ts';

/** Endings of backups that SQLite and PostgreSQL both restore; a PostgreSQL database is always backed up so. */
const portable = /\.(?:gz|backup)$/;

/** A consistent copy of all state, also while the bot runs. */
export const backup: AdminCommand = {
  name: 'backup',
  usage: '<file>',
  summary: 'writes a consistent copy of all state, even while the bot runs',
  flags: {},
  async run({ words, io, config }) {
    const file = onlyWord(words, 'backup');
    const home = config.settings.SITREP_HOME;
    const database = databaseOf(config);
    if (database.postgres === undefined && !portable.test(file)) await backupHome(home, file);
    else {
      if (database.postgres === undefined) assertHome(home);
      const store = await openStore({ home, ...database });
      await backupStore(store, file).finally(() => store.close());
    }
    io.out(`Written: ${file}\n`);
    return exitCodes.done;
  },
};

/** Puts a backup in the place of the home's state, with every schedule paused: nothing is posted that was posted since. */
export const restore: AdminCommand = {
  name: 'restore',
  usage: '<file> [--check]',
  summary: 'restores a backup, schedules paused; --check only reads it through and says what it holds',
  flags: { check: 'switch' },
  async run({ words, flags, io, config }) {
    const home = config.settings.SITREP_HOME;
    const file = onlyWord(words, 'restore');
    if (flags.check === true) {
      io.out(`${linesOf(await readBackup(file)).join('\n')}\n`);
      return exitCodes.done;
    }
    const database = databaseOf(config);
    const before = database.postgres === undefined ? await restoreHome(home, file) : null;
    if (database.postgres !== undefined) {
      await assertNoBot(home, database);
      await restoreDatabase(database.postgres, home, file);
    }
    const store = await openStore({ home, ...database });
    try {
      // What was on its way when the backup was made may have been posted since.
      await store.deliveries.abandon('a backup was restored', store.clock());
      await store.schedules.abandon(store.clock());
      const active = await store.schedules.list({ state: 'active' });
      for (const schedule of active) {
        await store.schedules.update(schedule.id, { state: 'paused', stateReason: 'restored from a backup' });
      }
      io.out(
        `Restored.${active.length === 0 ? '' : ` ${active.length} schedules are paused; start each again with: sitrep schedule resume`}\n`,
      );
      if (before !== null) io.out(`The state before it is kept as ${before}\n`);
    } finally {
      await store.close();
    }
    return exitCodes.done;
  },
};

/** Bots would go on with what is no longer there. */
export async function assertNoBot(home: string, database: ReturnType<typeof databaseOf>): Promise<void> {
  const store = await openStore({ home, ...database });
  try {
    const alive = await store.replicas.list(new Date(store.clock().getTime() - goneMs));
    if (alive.length === 0) return;
    throw new UserError(
      `${counted(alive.length, 'bot')} of this database still run: ${alive.map(({ name }) => name).join(', ')}.`,
      {
        code: 'store-busy',
        next: 'Stop them, wait 20 seconds, then try again; nothing was changed.',
      },
    );
  } finally {
    await store.close();
  }
}

function assertHome(home: string): void {
  if (existsSync(databaseFile(home))) return;
  throw new UserError(`There is nothing to back up in ${home}.`, { code: 'nothing-there', next: 'Check SITREP_HOME.' });
}

function linesOf({ bytes, articles, schedules, briefings, sources, newestAt }: BackupContents): string[] {
  return [
    `A whole backup of ${(bytes / 1024 / 1024).toFixed(1)} MB, which this version can restore:`,
    `  ${counted(articles, 'article')}, ${counted(sources, 'source')}, ${counted(schedules, 'schedule')}, ${counted(briefings, 'briefing')}`,
    `  newest entry: ${newestAt === null ? 'none' : `${newestAt.toISOString().slice(0, 16).replace('T', ' ')} UTC`}`,
  ];
}

function onlyWord(words: readonly string[], name: string): string {
  const [file] = words;
  if (file === undefined || words.length > 1)
    throw new UserError('Name one file.', { code: 'words', next: `For example: sitrep ${name} sitrep-backup.db` });
  return file;
}
