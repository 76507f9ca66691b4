import { killLines, runKills } from '../tests/helpers/kill-harness.ts';
import { checkOut } from './check-out.ts';
import { runGrowth } from './growth.ts';

/**
 * `npm run soak [kills] [seed]`: the real bot against local platforms, killed at random moments. Prints what the platforms
 * hold beside what the log says; asserts nothing. 120 kills and a seed of this minute if not said. `growth`: see growth.ts.
 * `postgres [kills] [seed]`: replicas on one PostgreSQL, whose connections, server and network break meanwhile;
 * `upgrade [commit] [kills] [seed]`: one of two replicas is an earlier version, which made the schema.
 * `standby [kills] [seed]`: only the last of these runs, in which standbys take over.
 */
const [what, ...rest] = process.argv.slice(2);
if (what === 'growth') {
  await runGrowth(Number(rest[0] ?? 10_000), (line) => process.stdout.write(`${line}\n`));
  process.exit(0);
}
if (what === 'upgrade') {
  const [commit = 'HEAD~1', kills = '20', seed = `${Math.floor(Date.now() / 60_000)}`] = rest;
  process.stdout.write(`seed ${seed}\n`);
  const earlier = await checkOut(commit);
  try {
    const run = { postgres: true, slackHistory: true, faults: false, processes: 2, channels: 10 } as const;
    const report = await runKills({ ...run, earlier: earlier.folder, kills: Number(kills), seed: Number(seed) });
    process.stdout.write(`${killLines(`two replicas, one of ${commit} until half are over`, report).join('\n')}\n`);
  } finally {
    await earlier.remove();
  }
  process.exit(0);
}
if (what === 'postgres' || what === 'standby') {
  const [kills = 120, seed = Math.floor(Date.now() / 60_000)] = rest.map(Number);
  process.stdout.write(`seed ${seed}\n`);
  const shared = {
    postgres: true,
    slackHistory: true,
    channels: 10,
    kills: what === 'standby' ? kills : Math.ceil(kills / 5),
  };
  const replicas = [
    { what: 'two replicas on PostgreSQL', processes: 2, faults: false },
    { what: 'two replicas, with faults of the platforms', processes: 2, faults: true },
    { what: 'three replicas', processes: 3, faults: false },
    { what: 'three replicas, with faults', processes: 3, faults: true },
    { what: 'two replicas, the primary replaced by its standby', processes: 2, faults: false, standby: true },
  ] as const;
  const wanted = what === 'standby' ? replicas.slice(-1) : replicas;
  for (const [i, { what: name, ...run }] of wanted.entries()) {
    process.stdout.write(`${killLines(name, await runKills({ ...shared, ...run, seed: seed + i })).join('\n')}\n`);
  }
  process.exit(0);
}
const [kills = 120, seed = Math.floor(Date.now() / 60_000)] = process.argv.slice(2).map(Number);
const each = Math.ceil(kills / 5);
process.stdout.write(`seed ${seed}\n`);
const runs = [
  { what: 'one process, nothing else goes wrong', processes: 1, faults: false, slackHistory: true },
  { what: 'one process, 429s, 500s after storing, cut connections', processes: 1, faults: true, slackHistory: true },
  { what: 'two processes on one home, with faults', processes: 2, faults: true, slackHistory: true },
  {
    what: 'two processes, with faults, clock jumps, stops longer than the lease, storms of 429',
    processes: 2,
    faults: true,
    slackHistory: true,
    rough: true,
  },
  { what: 'Slack without its history, with faults', processes: 1, faults: true, slackHistory: false },
] as const;
for (const [i, { what, ...run }] of runs.entries()) {
  const report = await runKills({ ...run, seed: seed + i, kills: each, channels: 10 });
  process.stdout.write(`${killLines(what, report).join('\n')}\n`);
}
process.exit(0);
