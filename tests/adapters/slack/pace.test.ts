import { expect, it } from 'vitest';
import { createPace } from '../../../src/adapters/slack/pace.ts';

it('keeps the pace of a channel, and its wait, when the clock is set back by hours', async () => {
  let now = Date.parse('2026-11-23T10:00:00Z');
  const slept: number[] = [];
  const pace = createPace({ clock: () => new Date(now), sleep: async (ms) => void slept.push(ms), paceMs: 1_000 });
  await pace.turn('C1', 10_000);
  pace.hold('C2', 30_000);
  now -= 5 * 3_600_000;
  expect(await pace.turn('C1', 10_000)).toEqual({ ready: true });
  expect(slept).toEqual([1_000]);
  expect(await pace.turn('C2', 10_000)).toEqual({ ready: false, at: new Date(now + 30_000) });
});
