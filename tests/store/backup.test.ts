import { copyFile, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { backupHome, readBackup, restoreHome } from '../../src/store/backup.ts';
import { migrations } from '../../src/store/migrations/index.ts';
import { createHomes } from '../helpers/homes.ts';

const homes = createHomes();

describe('a backup', () => {
  it('holds everything as of its moment, while the store goes on', async () => {
    const store = await homes.open();
    const file = join(store.home, 'backups', 'one.db');
    await store.archive.setMeta('note', 'before');
    await backupHome(store.home, file);
    await store.archive.setMeta('note', 'after');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readdir(join(store.home, 'backups'))).toEqual(['one.db']);

    const home = join(await homes.newHome(), 'new');
    expect(await restoreHome(home, file)).toBeNull();
    const restored = await homes.open({ home });
    expect(await restored.archive.meta('note')).toBe('before');
    expect(await restored.archive.archiveId()).toBe(await store.archive.archiveId());
  });

  it('never replaces a file, and needs something to copy', async () => {
    const store = await homes.open();
    const file = join(store.home, 'one.db');
    await writeFile(file, 'mine');
    await expect(backupHome(store.home, file)).rejects.toMatchObject({ code: 'file-exists' });
    expect(await readFile(file, 'utf8')).toBe('mine');
    await expect(backupHome(await homes.newHome(), `${file}2`)).rejects.toMatchObject({ code: 'nothing-there' });
  });
});

it('names the home, not the backup, when the home is damaged', async () => {
  const home = await homes.newHome();
  await writeFile(join(home, 'sitrep.db'), 'no database, '.repeat(400));
  const fault = await backupHome(home, join(home, 'copy.db')).catch((error: unknown) => error);
  expect(fault).toMatchObject({ code: 'store-damaged', message: expect.stringContaining(join(home, 'sitrep.db')) });
  expect(await readdir(home)).toEqual(['sitrep.db']);
});

it('reads a backup through, and says what it holds', async () => {
  const store = await homes.open();
  const file = join(store.home, 'one.db');
  await store.audit.add({
    at: new Date('2026-11-03T10:00:00Z'),
    personId: null,
    channelId: null,
    action: 'x',
    detail: '',
  });
  await backupHome(store.home, file);
  expect(await readBackup(file)).toMatchObject({
    articles: 0,
    schedules: 0,
    briefings: 0,
    sources: 0,
    newestAt: new Date('2026-11-03T10:00:00Z'),
  });
  await expect(readBackup(`${file}.other`)).rejects.toMatchObject({ code: 'nothing-there' });
  await writeFile(file, 'no database, '.repeat(400));
  await expect(readBackup(file)).rejects.toMatchObject({ code: 'backup-damaged' });
});

describe('restoring', () => {
  it('puts the backup in place, keeps what was there and drops the index built from it', async () => {
    const store = await homes.open();
    const file = join(store.home, 'one.db');
    await store.archive.setMeta('note', 'before');
    await backupHome(store.home, file);
    await store.archive.setMeta('note', 'after');
    await store.close();
    await mkdir(join(store.home, 'index'));

    const kept = await restoreHome(store.home, file);
    expect(await stat(kept!)).toBeDefined();
    expect(await readdir(store.home)).not.toContain('index');
    const restored = await homes.open({ home: store.home });
    expect(await restored.archive.meta('note')).toBe('before');
  });

  it('refuses while a process has the home open, changing nothing', async () => {
    const store = await homes.open();
    const file = join(store.home, 'one.db');
    await backupHome(store.home, file);
    await store.archive.setMeta('note', 'after');
    await expect(restoreHome(store.home, file)).rejects.toMatchObject({ code: 'store-busy' });
    expect(await store.archive.meta('note')).toBe('after');
  });

  it('mends a damaged home', async () => {
    const store = await homes.open();
    const file = join(store.home, 'one.db');
    await backupHome(store.home, file);
    await store.close();
    await writeFile(join(store.home, 'sitrep.db'), 'no database, '.repeat(400));
    await restoreHome(store.home, file);
    const restored = await homes.open({ home: store.home });
    expect(await restored.archive.archiveId()).toMatch(/-/);
  });

  it('refuses what is no backup, is cut short, or comes from a newer version', async () => {
    const store = await homes.open({
      migrations: [...migrations, { name: '9999-future', statements: ['create table future (id text primary key)'] }],
    });
    const folder = await homes.newHome();
    await store.close();
    await copyFile(join(store.home, 'sitrep.db'), join(folder, 'newer.db'));
    const older = await homes.open();
    await backupHome(older.home, join(folder, 'whole.db'));
    const whole = await readFile(join(folder, 'whole.db'));
    await writeFile(join(folder, 'cut.db'), whole.subarray(0, whole.length - 5000));
    await writeFile(join(folder, 'text.db'), 'hello');

    const home = await homes.newHome();
    for (const name of ['cut.db', 'text.db']) {
      await expect(restoreHome(home, join(folder, name))).rejects.toMatchObject({ code: 'backup-damaged' });
    }
    await expect(restoreHome(home, join(folder, 'none.db'))).rejects.toMatchObject({ code: 'nothing-there' });
    await expect(restoreHome(home, join(folder, 'newer.db'))).rejects.toMatchObject({ code: 'store-newer' });
    expect(await readdir(home)).toEqual([]);
  });
});
