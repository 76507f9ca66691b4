import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { snapshotFile } from '../../src/store/snapshot-file.ts';
import { createHomes } from '../helpers/homes.ts';

const homes = createHomes();
const content = (length: number) => Uint8Array.from({ length }, (_, at) => (at * 31) % 256);

describe('a snapshot', () => {
  it('comes back as it was written, and is replaced whole', async () => {
    const home = await homes.newHome();
    const snapshot = snapshotFile(home, 'words.bin');
    expect(await snapshot.read()).toBeNull();
    for (const length of [0, 1, 100_000]) {
      await snapshot.write(content(length));
      expect(new Uint8Array((await snapshot.read())!)).toEqual(content(length));
    }
    expect(await readdir(join(home, 'index'))).toEqual(['words.bin']);
    await snapshot.remove();
    await snapshot.remove();
    expect(await snapshot.read()).toBeNull();
  });

  it('is whole for every reader while several write at once', async () => {
    const snapshot = snapshotFile(await homes.newHome(), 'words.bin');
    await snapshot.write(content(10));
    const reads = Array.from({ length: 20 }, () => snapshot.read());
    await Promise.all([100, 5000, 70_000].map((length) => snapshot.write(content(length))));
    expect((await Promise.all(reads)).every((read) => read !== null)).toBe(true);
    expect([100, 5000, 70_000]).toContain((await snapshot.read())?.length);
  });

  it('that is damaged anywhere is no snapshot', async () => {
    const home = await homes.newHome();
    const snapshot = snapshotFile(home, 'words.bin');
    const path = join(home, 'index', 'words.bin');
    await snapshot.write(content(1000));
    const good = await readFile(path);
    for (const at of [0, 20, 60, good.length - 1]) {
      const bad = Buffer.from(good);
      bad[at] = bad[at]! ^ 1;
      await writeFile(path, bad);
      expect(await snapshot.read()).toBeNull();
    }
    for (const length of [0, 5, 30, good.length - 1]) {
      await writeFile(path, good.subarray(0, length));
      expect(await snapshot.read()).toBeNull();
    }
  });
});
