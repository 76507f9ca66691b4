import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { commands } from '../commands/index.ts';
import { platforms } from '../src/adapters/index.ts';
import { openRuntime } from '../src/app/runtime.ts';
import { consoleCaller } from '../src/core/caller.ts';
import { readConfig } from '../src/core/config.ts';
import { silentLog } from '../src/core/log.ts';
import { sitrep } from './helpers/cli.ts';

it('a process that is running finds what the command line reads in, loses what it forgets, and never shows the samples again', async () => {
  const home = await mkdtemp(join(tmpdir(), 'sitrep-step-'));
  const config = readConfig({ SITREP_HOME: home }, platforms);
  const bot = await openRuntime({ config, platforms, commands, log: silentLog });
  const find = async (query: string) => {
    await bot.search.catchUp();
    const answer = await bot.dispatch({ name: 'articles', rawOptions: { query }, caller: consoleCaller }).run();
    return (answer.data as { hits: { id: string }[] }).hits.map(({ id }) => id);
  };
  try {
    expect((await find('iran turkey')).length).toBeGreaterThan(0);
    const file = join(home, 'ferries.jsonl');
    const line = (text: string) => JSON.stringify({ id: 'ferries', title: 'Ferries return', text });
    await writeFile(file, line('Ferries between Varna and Istanbul will run again in May, the harbour master said.'));
    expect((await sitrep(['ingest', file], { home })).code).toBe(0);
    expect(await find('varna ferries')).toEqual(['ferries']);
    expect(await find('iran turkey')).toEqual([]);
    await writeFile(file, line('Trains between Sofia and Istanbul will run again in May, the station master said.'));
    expect((await sitrep(['ingest', file], { home })).code).toBe(0);
    expect(await find('"station master" sofia')).toEqual(['ferries']);
    expect(await find('varna')).toEqual([]);
    expect((await sitrep(['forget', 'ferries'], { home })).code).toBe(0);
    expect(await find('sofia')).toEqual([]);
  } finally {
    await bot.close();
  }
});
