import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startBot } from '../../src/app/bot.ts';
import { readConfig } from '../../src/core/config.ts';
import { silentLog } from '../../src/core/log.ts';
import { sitrep } from '../helpers/cli.ts';
import { grepHome } from '../helpers/grep-home.ts';
import { createHomes } from '../helpers/homes.ts';

const homes = createHomes();

it('forget beside a running bot leaves no byte in the home: not in the journal, not in the index', async () => {
  const [home, files] = [await homes.newHome(), await homes.newHome()];
  const file = join(files, 'articles.jsonl');
  const secret = 'Quincunxial';
  const lines = Array.from({ length: 40 }, (_, i) =>
    JSON.stringify({
      id: `a${i}`,
      title: i === 7 ? `${secret} ferries return` : `Ferries return to port ${i}`,
      text: `The ${i === 7 ? 'zyzzogeton' : 'usual'} ferry number ${i} sails again on Monday, a harbour master said in Varna.`,
      date: '2026-11-20',
      source: 'Wire',
    }),
  );
  await writeFile(file, `${lines.join('\n')}\n`);
  expect((await sitrep(['ingest', file], { home })).code).toBe(0);
  const config = readConfig({ SITREP_HOME: home, SITREP_SAMPLE: 'off', PORT: '0' }, []);
  const bot = await startBot({ config, platforms: [], log: silentLog });
  try {
    expect((await sitrep(['articles', 'zyzzogeton'], { home })).out).toContain(secret);
    const words = [secret, 'quincunxial', 'zyzzogeton'];
    expect(await grepHome(home, words)).not.toEqual([]);
    const { code, out } = await sitrep(['forget', 'a7'], { home });
    expect([code, out]).toEqual([0, expect.stringContaining('Forgotten: 1 article')]);
    expect(await grepHome(home, words)).toEqual([]);
    await bot.stop();
    expect(await grepHome(home, words)).toEqual([]);
  } finally {
    await bot.stop();
  }
  expect((await sitrep(['articles', 'ferries'], { home })).out).toContain('of 39 articles');
});
