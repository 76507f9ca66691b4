import { expect, it } from 'vitest';
import { killLines, runKills } from '../helpers/kill-harness.ts';

it('loses and doubles nothing over 20 kills, with faults and two processes on one home', async () => {
  const report = await runKills({
    seed: 20261122,
    kills: 20,
    processes: 2,
    faults: true,
    channels: 5,
    slackHistory: true,
  });
  console.info(killLines('kills', report).join('\n'));
  expect(report.runs).toBeGreaterThan(20);
  expect(report).toMatchObject({ lost: [], doubled: [], untrue: [], unreported: [], problems: [] });
}, 240_000);
