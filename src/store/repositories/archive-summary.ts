import { sql } from 'kysely';
import type { ArchiveSummary } from '../../archive/repository.ts';
import type { Executor } from '../executor.ts';

/** Counts everything the archive holds at `seq`: tens of milliseconds over a large one. */
export async function summarise(executor: Executor, seq: number): Promise<ArchiveSummary> {
  const current = executor().selectFrom('articles').where('removed_at', 'is', null);
  const counted = await current
    .select(({ fn }) => [
      fn.countAll<number>().as('articles'),
      fn.sum<number | null>('sample').as('samples'),
      sql<number | null>`sum(case when completeness = 'full' then 1 else 0 end)`.as('complete'),
      sql<number | null>`sum(case when published is null then 1 else 0 end)`.as('undated'),
      sql<number | null>`min(case when sample = 0 then retrieved_at end)`.as('since'),
      fn.min('published').as('oldest'),
      fn.max('published').as('newest'),
    ])
    .executeTakeFirstOrThrow();
  const byCount = async (column: 'source' | 'section' | 'language') => {
    const rows = await current
      .where(column, 'is not', null)
      .select(({ fn }) => [column, fn.countAll<number>().as('articles')])
      .groupBy(column)
      .orderBy('articles', 'desc')
      .orderBy(column)
      .execute();
    return rows.map((row) => ({ name: row[column]!, articles: row.articles }));
  };
  const full = counted.complete ?? 0;
  return {
    seq,
    articles: counted.articles,
    samples: counted.samples ?? 0,
    full,
    partial: counted.articles - full,
    undated: counted.undated ?? 0,
    since: counted.since === null ? null : new Date(counted.since).toISOString(),
    oldest: counted.oldest,
    newest: counted.newest,
    sources: await byCount('source'),
    sections: await byCount('section'),
    languages: await byCount('language'),
  };
}
