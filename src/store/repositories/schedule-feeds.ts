import type { ScheduleFeedRepository } from '../../schedule/feed.ts';
import { readEdition } from '../../schedule/run/edition.ts';
import type { Executor } from '../executor.ts';
import { unpackJson } from '../json.ts';

/** Feeds of schedules in a database. */
export function createScheduleFeedRepository(executor: Executor): ScheduleFeedRepository {
  return {
    async of(scheduleId) {
      const row = await executor()
        .selectFrom('schedule_feeds')
        .selectAll()
        .where('schedule_id', '=', scheduleId)
        .executeTakeFirst();
      return row === undefined ? null : { scheduleId, secret: row.secret, createdAt: new Date(row.created_at) };
    },

    async set({ scheduleId, secret, createdAt }) {
      const values = { secret, created_at: createdAt.getTime() };
      await executor()
        .insertInto('schedule_feeds')
        .values({ schedule_id: scheduleId, ...values })
        .onConflict((conflict) => conflict.column('schedule_id').doUpdateSet(values))
        .execute();
    },

    async scheduleOf(secret) {
      const row = await executor()
        .selectFrom('schedule_feeds')
        .innerJoin('schedules', 'schedules.id', 'schedule_feeds.schedule_id')
        .select(['schedules.id', 'schedules.name'])
        .where('schedule_feeds.secret', '=', secret)
        .where('schedules.state', '!=', 'removed')
        .executeTakeFirst();
      return row ?? null;
    },

    async editions(scheduleId, limit) {
      const rows = await executor()
        .selectFrom('editions')
        .select(['content', 'reply'])
        .where('schedule_id', '=', scheduleId)
        .where('posted_at', 'is not', null)
        .orderBy('at', 'desc')
        .limit(limit)
        .execute();
      return rows.map(({ content, reply }) => ({
        edition: readEdition(unpackJson(content)),
        reply: unpackJson(reply),
      }));
    },
  };
}
