import { commands } from '../commands/index.ts';
import { platforms } from '../src/adapters/index.ts';
import { openRuntime } from '../src/app/runtime.ts';
import { consoleCaller } from '../src/core/caller.ts';
import { readConfig } from '../src/core/config.ts';
import { silentLog } from '../src/core/log.ts';
import { watchTurns } from './watch-turns.ts';

/** Times each query is asked; the first of each warms up and is not counted. */
const rounds = 4;

const [home = '', ...queries] = process.argv.slice(2);
const config = readConfig({ SITREP_HOME: home }, platforms);
const runtime = await openRuntime({ config, platforms, commands, log: silentLog });
await runtime.warmUp();
const cpuMs: number[] = [];
const turns: Record<'first' | 'later', number[]> = { first: [], later: [] };
for (let round = 0; round < rounds; round++) {
  for (const query of queries) {
    const stop = watchTurns();
    const before = process.cpuUsage();
    await runtime.dispatch({ name: 'brief', rawOptions: { query }, caller: consoleCaller }).run();
    const { user, system } = process.cpuUsage(before);
    turns[round === 0 ? 'first' : 'later'].push(...stop().slice(0, 3));
    if (round > 0) cpuMs.push((user + system) / 1000);
  }
}
cpuMs.sort((a, b) => a - b);
const at = (share: number) => cpuMs[Math.min(cpuMs.length - 1, Math.floor(share * cpuMs.length))]!.toFixed(0);
process.stdout.write(
  `brief in a warm process, CPU ms: p50 ${at(0.5)}, p90 ${at(0.9)}, most ${at(1)} (${cpuMs.length} briefs)\n`,
);
const longest = (all: number[]) => Math.max(...all).toFixed(0);
process.stdout.write(
  `longest turn of the event loop, CPU ms: ${longest(turns.first)} while warming up, ${longest(turns.later)} afterwards\n`,
);
process.stdout.write(`memory of that process: ${(process.memoryUsage().rss / 1024 / 1024).toFixed(0)} MB\n`);
await runtime.close();
