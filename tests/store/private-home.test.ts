import { chmod, mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openStore } from '../../src/store/store.ts';
import { createHomes } from '../helpers/homes.ts';

const homes = createHomes();
const modeOf = async (path: string) => ((await stat(path)).mode & 0o777).toString(8);

it.each([
  'made by somebody with 0755',
  'with a database everybody may read',
])('state is for its owner only: %s', async (how) => {
  const home = join(await homes.newHome(), 'state');
  await mkdir(home);
  await chmod(home, 0o755);
  if (how.includes('database')) await writeFile(join(home, 'sitrep.db'), '', { mode: 0o644 });
  const store = await homes.open({ home });
  expect(store.homeWasOpen).toBe('0755');
  await store.audit.add({ at: new Date(0), personId: null, channelId: null, action: 'x', detail: '' });
  expect(await modeOf(home)).toBe('700');
  for (const name of await readdir(home)) expect(await modeOf(join(home, name)), name).toBe('600');
  await store.close();
  const again = await openStore({ home });
  expect(again.homeWasOpen).toBeNull();
  await again.close();
});
