import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createDailyBackups } from '../../src/app/daily-backups.ts';
import { silentLog } from '../../src/core/log.ts';
import { readBackup } from '../../src/store/backup.ts';
import { backupBeside } from '../../src/store/backup-beside.ts';
import { createHomes } from '../helpers/homes.ts';

const homes = createHomes();
const hourMs = 3_600_000;

it('writes one a day, keeps as many as asked for, and leaves other files alone', async () => {
  const store = await homes.open();
  const folder = join(await homes.newHome(), 'backups');
  let now = Date.parse('2026-11-03T02:00:00Z');
  const backups = createDailyBackups({
    home: store.home,
    folder,
    keep: 2,
    leases: store.leases,
    clock: () => new Date(now),
    log: silentLog,
    backup: backupBeside,
  });
  const first = await backups.run();
  expect(await readBackup(first!)).toMatchObject({ articles: 0 });
  await writeFile(join(folder, 'mine.db'), 'mine');
  now += 5 * hourMs;
  expect(await backups.run()).toBeNull();
  for (let day = 0; day < 3; day += 1) {
    now += 24 * hourMs;
    expect(await backups.run()).not.toBeNull();
  }
  expect((await readdir(folder)).sort()).toEqual([
    'mine.db',
    'sitrep-2026-11-05T07-00-00Z.db',
    'sitrep-2026-11-06T07-00-00Z.db',
  ]);
});
