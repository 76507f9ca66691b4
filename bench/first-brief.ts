import { commands } from '../commands/index.ts';
import { platforms } from '../src/adapters/index.ts';
import { openRuntime } from '../src/app/runtime.ts';
import { createDraft } from '../src/archive/draft.ts';
import { consoleCaller } from '../src/core/caller.ts';
import { readConfig } from '../src/core/config.ts';
import { silentLog } from '../src/core/log.ts';
import { watchTurns } from './watch-turns.ts';

/** One step after another in a fresh process, with the CPU of each and its longest turn of the event loop. */
const [home = '', isBot = ''] = process.argv.slice(2);
const config = readConfig({ SITREP_HOME: home }, platforms);

async function measured<T>(what: string, work: () => Promise<T>): Promise<T> {
  const stop = watchTurns();
  const before = process.cpuUsage();
  const result = await work();
  const { user, system } = process.cpuUsage(before);
  await new Promise((resolve) => setImmediate(resolve));
  process.stdout.write(
    `${what}: ${((user + system) / 1000).toFixed(0)} ms CPU, longest turn ${stop()[0]?.toFixed(0)} ms\n`,
  );
  return result;
}

const runtime = await measured('home opened', () => openRuntime({ config, platforms, commands, log: silentLog }));
if (isBot === 'bot') await measured('warm-up, as a bot does before it connects', () => runtime.warmUp());
await measured('index opened', () => runtime.search.catchUp());
const ask = (query: string) => runtime.dispatch({ name: 'brief', rawOptions: { query }, caller: consoleCaller }).run();
await measured('first brief', () => ask('iran turkey'));
await measured('second brief, of another query', () => ask('trade sanctions'));
await measured('one more article read in and found', async () => {
  const draft = createDraft({
    title: 'A bench in Oslo',
    paragraphs: ['A bench was measured.'],
    origin: 'bench',
    position: 0,
  });
  await runtime.ingest([{ ok: true, draft }]);
});
await measured('what the archive holds, counted after it', () => runtime.store.archive.summary());
await measured('health and doctor', () => runtime.services.health.checks());
await runtime.close();
