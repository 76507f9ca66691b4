import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { defaultOptions } from '../../src/schedule/schedule.ts';
import { parseWhen } from '../../src/schedule/time/parse-when.ts';
import { nextAfter } from '../../src/schedule/time/plan-schedule.ts';
import { openStore } from '../../src/store/store.ts';
import { createBotProcess, seedArchive } from '../helpers/bot-process.ts';
import { createShiftedClock } from '../helpers/shifted-clock.ts';
import { startDiscordPeer } from '../peers/discord/peer.ts';
import { createSlackPeer } from '../peers/slack/peer.ts';

const hourMs = 3_600_000;

it('goes on within a minute when the clock of the machine is set back by hours, and forward again, and says so', async () => {
  const home = await mkdtemp(join(tmpdir(), 'sitrep-clock-'));
  const [slack, discord, clock] = [await createSlackPeer(), await startDiscordPeer(), await createShiftedClock(home)];
  const bot = createBotProcess(home, slack, discord, clock);
  await seedArchive(home);
  const store = await openStore({ home });
  const { rule } = parseWhen('hourly');
  try {
    await store.schedules.insert({
      id: 'hourly',
      channelId: 'slack:T1/C1',
      workspaceId: 'slack:T1',
      ownerId: 'slack:T1/U1',
      creatorId: 'slack:T1/U1',
      name: 'hourly',
      query: { text: 'iran turkey', filters: {} },
      rule,
      zone: 'UTC',
      options: { ...defaultOptions, quiet: 'say' },
      state: 'active',
      stateReason: null,
      createdAt: new Date(),
      nextAt: nextAfter({ rule, zone: 'UTC' }, new Date()),
      lastSeq: null,
      lastEditionId: null,
      quietRuns: 0,
    });
    bot.start();
    await bot.ready();
    await until(() => bot.output().includes('schedules are running'), 'the start');

    const thisHour = Math.floor(Date.now() / hourMs) * hourMs;
    for (const [jump, hours] of [
      ['the clock was set back', -4],
      ['the clock was set forward', 3],
      ['the clock was set back', -2],
    ] as const) {
      const due = thisHour + hours * hourMs;
      // Set to shortly before a full hour: the briefing of that hour must come within a minute.
      await clock.set(new Date(due - 15_000));
      await until(async () => (await posted()).includes(due), `the briefing of ${new Date(due).toISOString()}`);
      expect(bot.output()).toContain(jump);
    }
  } finally {
    await bot.kill();
    await store.close();
    await Promise.all([slack.close(), discord.close()]);
    await rm(home, { recursive: true, force: true });
  }

  async function posted(): Promise<number[]> {
    const records = await store.schedules.log('hourly', 100);
    return records.filter(({ state }) => state === 'posted').map(({ dueAt }) => dueAt.getTime());
  }

  async function until(isSo: () => boolean | Promise<boolean>, what: string): Promise<void> {
    const end = performance.now() + 60_000;
    while (!(await isSo())) {
      if (performance.now() > end)
        throw new Error(`waited a minute for ${what} (${clock.kind}): ${bot.output().slice(-3000)}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}, 240_000);
