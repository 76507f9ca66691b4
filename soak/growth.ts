import { stat } from 'node:fs/promises';
import { DatabaseSync } from 'node:sqlite';
import { createRetention } from '../src/app/retention.ts';
import { answerLifeMs } from '../src/core/answers.ts';
import { silentLog } from '../src/core/log.ts';
import { retentionDefaults } from '../src/core/retention.ts';
import { databaseFile } from '../src/store/sqlite/engine.ts';
import type { Store } from '../src/store/store.ts';
import { briefingRoom, emptyBrief } from '../tests/helpers/briefing-room.ts';

/** Days a posted briefing is stored in this run, so that the run comes into its steady state early. */
const editionDays = 30;

/** Schedules, each with a briefing every four hours. */
const schedules = 10;

/**
 * `npm run soak -- growth [briefings]`: briefings over months of a clock of its own, each beside an answer somebody asked for,
 * with retention once a day. Prints the size of the home beside what is in it; asserts nothing.
 */
export async function runGrowth(briefings: number, print: (line: string) => void): Promise<void> {
  const room = await briefingRoom();
  const words = 'Ministers agreed on the first stage of the plan. '.repeat(160);
  try {
    for (let i = 0; i < schedules; i += 1) await room.add({ when: 'every 4 hours', channelId: `test:T1/C${i}` });
    const scheduler = room.start({
      news: {
        briefs: { compose: async () => ({ ...emptyBrief, notes: [words] }) },
        search: { find: async () => ({ hits: [], total: 0, concepts: [], eased: 'no', seq: 1, articles: [] }) },
        archive: { getMany: async () => [], revision: async () => null },
      },
    });
    const retention = createRetention({
      ...room.store,
      settings: { ...retentionDefaults, SITREP_EDITION_DAYS: editionDays, SITREP_AUDIT_DAYS: editionDays },
      clock: () => room.now,
      log: silentLog,
    });
    print('briefings  day  editions      home MB  of these editions MB');
    const every = briefings / 10;
    let day = 0;
    for (let next = every; room.platform.messages.length < briefings; day = dayOf(room.now)) {
      await scheduler.tick();
      await askSomething(room.store, room.now, words);
      room.pass(4 * 3_600_000);
      if (dayOf(room.now) !== day) await retention.prune();
      if (room.platform.messages.length < next) continue;
      next += every;
      print(await lineOf(room.store, room.platform.messages.length, dayOf(room.now)));
    }
  } finally {
    await room.close();
  }
}

const dayOf = (now: Date) => Math.floor((now.getTime() - Date.UTC(2026, 10, 23)) / 86_400_000);

/** What a person leaves behind with one command and a share of its answer. */
async function askSomething(store: Store, now: Date, words: string): Promise<void> {
  const id = `a${now.getTime()}`;
  const asked = { personId: 'test:T1/U1', workspaceId: 'test:T1', channelId: 'test:T1/C1' };
  await store.invocations.claim(id, {
    processName: 'soak',
    now,
    leaseUntil: now,
    tokenUntil: now,
    command: 'brief',
    caller: asked,
  });
  const reply = { nodes: [{ type: 'small' as const, content: [{ type: 'text' as const, text: words }] }] };
  const expiresAt = new Date(now.getTime() + answerLifeMs);
  const options = { query: 'iran' };
  await store.answers.save({ id, ...asked, command: 'brief', options, reply, data: null, createdAt: now, expiresAt });
  await store.platformState.set('test', `share:${id}`, { personId: asked.personId, at: now.toISOString() });
  await store.audit.add({ at: now, personId: asked.personId, channelId: null, action: 'share', detail: '' });
}

async function lineOf(store: Store, posted: number, day: number): Promise<string> {
  const file = databaseFile(store.home);
  const database = new DatabaseSync(file, { readOnly: true });
  const { n, bytes } = database
    .prepare('select count(*) as n, sum(length(content) + length(reply)) as bytes from editions')
    .get() as { n: number; bytes: number };
  database.close();
  const mb = (size: number) => (size / 1024 / 1024).toFixed(1);
  const sizes = await Promise.all(
    ['', '-wal'].map(async (end) => (await stat(`${file}${end}`).catch(() => null))?.size ?? 0),
  );
  const size = sizes.reduce((sum, one) => sum + one, 0);
  return [
    String(posted).padStart(9),
    String(day).padStart(5),
    String(n).padStart(10),
    mb(size).padStart(13),
    mb(bytes).padStart(22),
  ].join('');
}
