import { commands } from '../commands/index.ts';
import { platforms } from '../src/adapters/index.ts';
import { openRuntime } from '../src/app/runtime.ts';
import { consoleCaller } from '../src/core/caller.ts';
import { readConfig } from '../src/core/config.ts';
import { silentLog } from '../src/core/log.ts';
import { watchTurns } from './watch-turns.ts';

/** People who ask at the same moment, and briefings of schedules that were due just before. */
const people = 20;
const briefings = 20;

const [home = '', ...queries] = process.argv.slice(2);
const config = readConfig({ SITREP_HOME: home }, platforms);
const runtime = await openRuntime({ config, platforms, commands, log: silentLog });
await runtime.warmUp();
const queryOf = (at: number) => queries[at % queries.length]!;
const ask = (query: string) => runtime.dispatch({ name: 'brief', rawOptions: { query }, caller: consoleCaller }).run();

async function since<T>(startedAt: number, work: Promise<T>): Promise<number> {
  await work;
  return performance.now() - startedAt;
}
const middle = (values: readonly number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
const say = (ms: number) => `${ms.toFixed(0)} ms`;

// Twice: what is read of an article is remembered.
for (const query of [...queries, ...queries]) await ask(query);
const alone: number[] = [];
for (const query of queries) alone.push(await since(performance.now(), ask(query)));

/** Everybody at the same moment, after so many briefings that were due just before. */
async function atOnce(due: number): Promise<string> {
  const stop = watchTurns();
  const startedAt = performance.now();
  const scheduled = Array.from({ length: due }, (_, at) =>
    since(startedAt, runtime.news.briefs.compose({ text: queryOf(at), audience: 'shared' })),
  );
  const asked = await Promise.all(Array.from({ length: people }, (_, at) => since(startedAt, ask(queryOf(at)))));
  const order = [...asked].sort((a, b) => a - b);
  const before = (await Promise.all(scheduled)).filter((ms) => ms < order.at(-1)!).length;
  return `the first after ${say(order[0]!)}, p50 ${say(middle(order))}, the last ${say(order.at(-1)!)}, ${before} of ${due} briefings before the last of them, longest turn ${stop()[0]!.toFixed(0)} ms CPU`;
}

process.stdout.write(
  `one brief alone ${say(middle(alone))} (${say(Math.max(...alone))} at most); ${people} people at once: ${await atOnce(0)}\n`,
);
process.stdout.write(
  `${people} people at once, beside ${briefings} briefings that were due before: ${await atOnce(briefings)}\n`,
);
await runtime.close();
