import { UserError } from '../core/errors.ts';
import { counted } from '../core/wording.ts';
import { type BackupContents, backupHome, readBackup, restoreHome } from '../store/backup.ts';
import { openStore } from '../store/store.ts';
import { type AdminCommand, exitCodes } from './admin-command.ts';

/** A consistent copy of all state, also while the bot runs. */
export const backup: AdminCommand = {
  name: 'backup',
  usage: '<file>',
  summary: 'writes a consistent copy of all state, even while the bot runs',
  flags: {},
  async run({ words, io, config }) {
    const file = onlyWord(words, 'backup');
    await backupHome(config.settings.SITREP_HOME, file);
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
    const before = await restoreHome(home, file);
    const store = await openStore({ home });
    try {
      // What was on its way when the backup was made may have been posted since.
      await store.deliveries.abandon('a backup was restored', new Date());
      await store.schedules.abandon(new Date());
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
