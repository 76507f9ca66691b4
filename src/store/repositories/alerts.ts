import { sql } from 'kysely';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import type { AlertRepository, Arrival } from '../../schedule/alert/repository.ts';
import type { Executor } from '../executor.ts';
import { chunksOf } from './chunks.ts';
import { scheduleOf } from './schedule-rows.ts';

/** A wait further ahead than this, in milliseconds, was written by a clock that has since been set back. */
const farAheadMs = 26 * 3_600_000;

/** Alerts in a database; they are schedules of another kind. */
export function createAlertRepository(executor: Executor, unitOfWork: UnitOfWork): AlertRepository {
  /** A counter of seqs holds one more than the seq, so that 0 is nothing yet. */
  const seqOf = async (name: string): Promise<number | null> => {
    const row = await executor().selectFrom('counters').select('value').where('name', '=', name).executeTakeFirst();
    const value = Number(row?.value ?? 0);
    return value === 0 ? null : value - 1;
  };
  const raise = (name: string, seq: number) =>
    executor()
      .updateTable('counters')
      .set({ value: seq + 1 })
      .where('name', '=', name)
      .where('value', '<', seq + 1)
      .execute();
  const waiting = (alertId: string) =>
    executor().updateTable('alert_matches').where('alert_id', '=', alertId).where('state', '=', 'waiting');

  /** Channels among these that had the article, or its story, from an alert. */
  async function channelsThatHad(arrival: Arrival, channels: readonly string[]): Promise<Set<string>> {
    const article = await executor()
      .selectFrom('articles')
      .select('story_id')
      .where('id', '=', arrival.id)
      .executeTakeFirst();
    const storyId = article?.story_id ?? null;
    const rows = await executor()
      .selectFrom('alert_matches as m')
      .innerJoin('articles as a', 'a.id', 'm.article_id')
      .select('m.channel_id')
      .distinct()
      .where('m.channel_id', 'in', channels)
      .where('m.state', 'in', ['waiting', 'planned'])
      .where(({ or, eb }) =>
        or([eb('m.article_id', '=', arrival.id), ...(storyId === null ? [] : [eb('a.story_id', '=', storyId)])]),
      )
      .execute();
    return new Set(rows.map(({ channel_id }) => channel_id));
  }

  /** Of these alerts those that this article is news to. */
  async function hearing(arrival: Arrival, alertIds: readonly string[]) {
    const rows = await executor()
      .selectFrom('schedules')
      .select(['id', 'channel_id', 'last_seq', 'created_at'])
      .where('id', 'in', alertIds)
      .where('kind', '=', 'alert')
      .where('state', '=', 'active')
      .orderBy('id')
      .execute();
    const completedAt = arrival.completedAt?.getTime() ?? Number.NEGATIVE_INFINITY;
    return rows.filter(
      ({ last_seq, created_at }) => arrival.firstSeq > (last_seq ?? -1) || completedAt > Number(created_at),
    );
  }

  return {
    async cursor() {
      const seq = await seqOf('alert_seq');
      return seq === null ? null : { seq, floor: (await seqOf('alert_floor')) ?? seq };
    },

    begin: (seq) =>
      unitOfWork.run(async () => {
        if ((await seqOf('alert_seq')) !== null) return;
        await raise('alert_seq', seq);
        await raise('alert_floor', seq);
      }),

    advance: ({ seq, floor }) =>
      unitOfWork.run(async () => {
        await raise('alert_seq', seq);
        await raise('alert_floor', floor);
      }),

    async arrivals(seq, limit) {
      const rows = await executor()
        .selectFrom('articles as a')
        .leftJoin('revisions as r', (join) =>
          join
            .onRef('r.article_id', '=', 'a.id')
            .onRef('r.revision', '=', 'a.revision')
            .on('r.cause', '=', 'completed'),
        )
        .select(['a.id', 'a.seq', 'a.first_seq', 'a.sample', 'a.removed_at', 'r.at as completed_at'])
        .select(({ exists, selectFrom }) =>
          exists(
            selectFrom('source_articles as s')
              .select('s.article_id')
              .whereRef('s.article_id', '=', 'a.id')
              .where('s.backfilled', '=', 1),
          ).as('is_backfilled'),
        )
        .where('a.seq', '>', seq)
        .orderBy('a.seq')
        .limit(limit)
        .execute();
      return rows.map((row) => ({
        id: row.id,
        seq: Number(row.seq),
        firstSeq: Number(row.first_seq),
        completedAt: row.completed_at === null ? null : new Date(Number(row.completed_at)),
        isNews: row.sample === 0 && row.removed_at === null && !row.is_backfilled,
      }));
    },

    noteChange: (alertId) =>
      unitOfWork.run(async () => {
        const { value } = await executor()
          .updateTable('counters')
          .set({ value: sql<number>`value + 1` })
          .where('name', '=', 'alert_changes')
          .returning('value')
          .executeTakeFirstOrThrow();
        await executor().updateTable('schedules').set({ changed: value }).where('id', '=', alertId).execute();
      }),

    async changedAfter(change, limit) {
      const rows = await executor()
        .selectFrom('schedules')
        .selectAll()
        .where('kind', '=', 'alert')
        .where('changed', '>', change)
        .orderBy('changed')
        .limit(limit)
        .execute();
      return rows.map((row) => ({ change: Number(row.changed), alert: scheduleOf(row) }));
    },

    async noteMatches(arrival, alertIds, now) {
      let isAny = false;
      for (const ids of chunksOf(alertIds)) {
        isAny = (await unitOfWork.run(() => note(ids))) || isAny;
      }
      return isAny;

      async function note(ids: readonly string[]): Promise<boolean> {
        const alerts = await hearing(arrival, ids);
        if (alerts.length === 0) return false;
        const had = await channelsThatHad(arrival, [...new Set(alerts.map(({ channel_id }) => channel_id))]);
        let isNews = false;
        for (const { id, channel_id } of alerts) {
          const state = had.has(channel_id) ? 'same-story' : 'waiting';
          const row = await executor()
            .insertInto('alert_matches')
            .values({
              alert_id: id,
              article_id: arrival.id,
              channel_id,
              state,
              at: now.getTime(),
              plan_at: state === 'waiting' ? now.getTime() : null,
              due_at: null,
            })
            .onConflict((conflict) => conflict.columns(['alert_id', 'article_id']).doNothing())
            .returning('alert_id')
            .executeTakeFirst();
          if (row === undefined || state !== 'waiting') continue;
          had.add(channel_id);
          isNews = true;
        }
        return isNews;
      }
    },

    async toPlan(now, all, limit) {
      let query = executor().selectFrom('alert_matches').select('alert_id').distinct().where('state', '=', 'waiting');
      if (!all)
        query = query
          .where('plan_at', 'is not', null)
          .where(({ or, eb }) =>
            or([eb('plan_at', '<=', now.getTime()), eb('plan_at', '>', now.getTime() + farAheadMs)]),
          );
      return (await query.limit(limit).execute()).map(({ alert_id }) => alert_id);
    },

    async nextPlanAt() {
      const row = await executor()
        .selectFrom('alert_matches')
        .select(({ fn }) => fn.min('plan_at').as('at'))
        .where('state', '=', 'waiting')
        .executeTakeFirst();
      return row?.at == null ? null : new Date(Number(row.at));
    },

    async waiting(alertId) {
      const rows = await executor()
        .selectFrom('alert_matches as m')
        .innerJoin('articles as a', 'a.id', 'm.article_id')
        .select(['m.article_id', 'm.at', 'm.plan_at'])
        .where('m.alert_id', '=', alertId)
        .where('m.state', '=', 'waiting')
        .orderBy('m.at')
        .orderBy('a.first_seq')
        .execute();
      return rows.map(({ article_id, at, plan_at }) => ({
        articleId: article_id,
        at: new Date(Number(at)),
        wasPutOff: Number(plan_at ?? 0) > Number(at),
      }));
    },

    async postsSince(alertId, since) {
      const rows = await executor()
        .selectFrom('slots')
        .select('due_at')
        .where('schedule_id', '=', alertId)
        .where('due_at', '>', since.getTime())
        .where('state', '!=', 'skipped')
        .orderBy('due_at')
        .execute();
      return rows.map(({ due_at }) => new Date(Number(due_at)));
    },

    async assign(alertId, articleIds, dueAt) {
      for (const ids of chunksOf(articleIds)) {
        await waiting(alertId)
          .set({ state: 'planned', plan_at: null, due_at: dueAt.getTime() })
          .where('article_id', 'in', ids)
          .execute();
      }
    },

    async putOff(alertId, until) {
      await waiting(alertId).set({ plan_at: until.getTime() }).execute();
    },

    async drop(alertId) {
      await waiting(alertId).set({ state: 'dropped', plan_at: null }).execute();
    },

    async articlesOf(alertId, dueAt) {
      const rows = await executor()
        .selectFrom('alert_matches as m')
        .innerJoin('articles as a', 'a.id', 'm.article_id')
        .select('m.article_id')
        .where('m.alert_id', '=', alertId)
        .where('m.due_at', '=', dueAt.getTime())
        .orderBy('m.at')
        .orderBy('a.first_seq')
        .execute();
      return rows.map(({ article_id }) => article_id);
    },

    async countsOf(alertId, since) {
      const rows = await executor()
        .selectFrom('alert_matches')
        .select(['state', ({ fn }) => fn.countAll<number>().as('n')])
        .where('alert_id', '=', alertId)
        .where('at', '>', since.getTime())
        .groupBy('state')
        .execute();
      const of = (state: string) => Number(rows.find((row) => row.state === state)?.n ?? 0);
      return { reported: of('planned'), waiting: of('waiting'), sameStory: of('same-story') };
    },
  };
}
