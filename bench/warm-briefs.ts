import { commands } from '../commands/index.ts';
import { platforms } from '../src/adapters/index.ts';
import { openRuntime } from '../src/app/runtime.ts';
import { consoleCaller } from '../src/core/caller.ts';
import { readConfig } from '../src/core/config.ts';
import { silentLog } from '../src/core/log.ts';

/** Times each query is asked; the first of each warms up and is not counted. */
const rounds = 4;

const [home = '', ...queries] = process.argv.slice(2);
const config = readConfig({ SITREP_HOME: home }, platforms);
const runtime = await openRuntime({ config, platforms, commands, log: silentLog });
const cpuMs: number[] = [];
for (let round = 0; round < rounds; round++) {
  for (const query of queries) {
    const before = process.cpuUsage();
    await runtime.dispatch({ name: 'brief', rawOptions: { query }, caller: consoleCaller }).run();
    const { user, system } = process.cpuUsage(before);
    if (round > 0) cpuMs.push((user + system) / 1000);
  }
}
cpuMs.sort((a, b) => a - b);
const at = (share: number) => cpuMs[Math.min(cpuMs.length - 1, Math.floor(share * cpuMs.length))]!.toFixed(0);
process.stdout.write(
  `brief in a warm process, CPU ms: p50 ${at(0.5)}, p90 ${at(0.9)}, most ${at(1)} (${cpuMs.length} briefs)\n`,
);
process.stdout.write(`memory of that process: ${(process.memoryUsage().rss / 1024 / 1024).toFixed(0)} MB\n`);
await runtime.close();
