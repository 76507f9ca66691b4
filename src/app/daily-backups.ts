import { mkdir, readdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Config } from '../core/config.ts';
import { describeError } from '../core/errors.ts';
import type { LeaseRepository } from '../core/leases.ts';
import type { Logger } from '../core/log.ts';
import { processName } from '../schedule/run/process-name.ts';
import { backupStore } from '../store/backup.ts';
import { backupBeside } from '../store/backup-beside.ts';
import type { Store } from '../store/store.ts';

export interface DailyBackupOptions {
  home: string;
  /** Where backups go: `SITREP_BACKUP_DIR`. */
  folder: string;
  /** How many of them stay: `SITREP_BACKUP_KEEP`. */
  keep: number;
  leases: LeaseRepository;
  clock: () => Date;
  log: Logger;
  /** Ending of its files: `backup` for those that both engines restore. Default `db`. */
  ending?: 'db' | 'backup';
  /** Copies the home into a new file. */
  backup: (home: string, file: string) => Promise<void>;
}

export interface DailyBackups {
  /** Writes a backup if the newest is a day old, and removes those beyond `keep`. The file written, null for none. */
  run(): Promise<string | null>;
  /** Looks now and once an hour, until stopped. */
  start(): void;
  stop(): Promise<void>;
}

/** Keeps daily backups where the settings name a folder for them. The function ends it. */
export function startDailyBackups(store: Store, settings: Config['settings'], log: Logger): () => Promise<void> {
  const { SITREP_BACKUP_DIR: folder, SITREP_BACKUP_KEEP: keep } = settings;
  if (folder === undefined) return async () => undefined;
  const { leases, home, clock, shared } = store;
  // The file of a home is copied beside its writers; a database is read in one portable format.
  const backup = shared === null ? backupBeside : (_home: string, file: string) => backupStore(store, file);
  const ending = shared === null ? 'db' : 'backup';
  const backups = createDailyBackups({ home, folder, keep, leases, clock, log, backup, ending });
  backups.start();
  return backups.stop;
}

/** A backup this old, in milliseconds, is followed by the next: a little less than a day, so that the hour stays the same. */
const dueAfterMs = 23.5 * 3_600_000;

/** How often it is looked, in milliseconds. */
const lookEveryMs = 3_600_000;

/** How long one backup may take before another process takes over, in milliseconds. */
const leaseMs = 30 * 60_000;

const pattern = /^sitrep-(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)Z\.(?:db|backup)$/;

/** Daily backups into a folder, the oldest removed. Other files of the folder are left alone. */
export function createDailyBackups(options: DailyBackupOptions): DailyBackups {
  const { home, keep, leases, clock, log, backup, ending = 'db' } = options;
  const folder = resolve(options.folder);
  const holder = processName();
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<unknown> = Promise.resolve();

  async function run(): Promise<string | null> {
    const now = clock();
    if ((await leases.acquire('backup', holder, now, new Date(now.getTime() + leaseMs))) === null) return null;
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const there = await backupsIn(folder);
      const newest = there.at(-1);
      // One from the future was written by a clock that has since been set back.
      if (newest !== undefined && Math.abs(now.getTime() - newest.at) < dueAfterMs) return null;
      const file = join(folder, nameOf(now, ending));
      await backup(home, file);
      for (const { name } of (await backupsIn(folder)).slice(0, -keep)) await rm(join(folder, name), { force: true });
      return file;
    } finally {
      await leases.release('backup', holder);
    }
  }

  const look = () => {
    running = run().then(
      (file) => file === null || log.info('backup written', { file }),
      (error: unknown) => log.error('the daily backup failed', { folder, error: describeError(error) }),
    );
  };

  return {
    run,
    start() {
      look();
      timer = setInterval(look, lookEveryMs);
      timer.unref();
    },
    async stop() {
      if (timer !== null) clearInterval(timer);
      await running;
    },
  };
}

const nameOf = (at: Date, ending: string) => `sitrep-${at.toISOString().slice(0, 19).replaceAll(':', '-')}Z.${ending}`;

/** Backups of ours in a folder, oldest first. */
async function backupsIn(folder: string): Promise<{ name: string; at: number }[]> {
  const found = (await readdir(folder)).flatMap((name) => {
    const [, day, hour, minute, second] = pattern.exec(name) ?? [];
    return day === undefined ? [] : [{ name, at: Date.parse(`${day}T${hour}:${minute}:${second}Z`) }];
  });
  return found.sort((a, b) => a.at - b.at);
}
