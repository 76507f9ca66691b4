import { sql } from 'kysely';
import type { OperationsReader } from '../../core/operations.ts';
import type { Executor } from '../executor.ts';

/** Counts over a database. */
export function createOperationsReader(executor: Executor): OperationsReader {
  const byState = async (table: 'slots' | 'deliveries' | 'sources') => {
    const rows = await executor()
      .selectFrom(table)
      .select(['state', sql<number>`count(*)`.as('n')])
      .groupBy('state')
      .execute();
    return Object.fromEntries(rows.map(({ state, n }) => [state, Number(n)]));
  };
  const earliest = (...moments: (number | null | undefined)[]): Date | null => {
    const known = moments.filter((moment) => moment !== null && moment !== undefined);
    return known.length === 0 ? null : new Date(Math.min(...known));
  };
  return {
    async facts(now) {
      const db = executor();
      const articles = await db
        .selectFrom('articles')
        .select(sql<number>`count(*)`.as('n'))
        .where('removed_at', 'is', null)
        .executeTakeFirstOrThrow();
      const failing = await db
        .selectFrom('sources')
        .select(sql<number | null>`min(coalesce(last_ok_at, added_at))`.as('at'))
        .where('fails', '>', 0)
        .where('state', '!=', 'paused')
        .executeTakeFirstOrThrow();
      const due = await db
        .selectFrom('slots')
        .select(sql<number | null>`min(due_at)`.as('at'))
        .where('state', '=', 'due')
        .where('due_at', '<=', now.getTime())
        .executeTakeFirstOrThrow();
      const unplanned = await db
        .selectFrom('schedules')
        .select(sql<number | null>`min(next_at)`.as('at'))
        .where('state', '=', 'active')
        .where('next_at', '<=', now.getTime())
        .executeTakeFirstOrThrow();
      return {
        articles: Number(articles.n),
        runs: await byState('slots'),
        deliveries: await byState('deliveries'),
        sources: await byState('sources'),
        failingSince: earliest(failing.at),
        dueSince: earliest(due.at, unplanned.at),
      };
    },

    async postedAfter(after) {
      const rows = await executor()
        .selectFrom('slots')
        .select(['due_at', 'posted_at'])
        .where('posted_at', '>', after.getTime())
        .where('state', '=', 'posted')
        .orderBy('posted_at')
        .execute();
      return rows.map(({ due_at, posted_at }) => ({ dueAt: new Date(due_at), postedAt: new Date(posted_at!) }));
    },
  };
}
