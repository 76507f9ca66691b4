import { sql } from 'kysely';
import type { ArchiveSummary } from '../../archive/repository.ts';
import type { Executor } from '../executor.ts';

/** What the archive holds at `seq`: from counts that are kept as articles come and go, and from the ends of two indexes. */
export async function summarise(executor: Executor, seq: number): Promise<ArchiveSummary> {
  const rows = await executor()
    .selectFrom('archive_counts')
    .select(['kind', 'name', 'articles'])
    .orderBy('articles', 'desc')
    .orderBy('name')
    .execute();
  const count = (kind: string) => rows.find((row) => row.kind === kind)?.articles ?? 0;
  const named = (kind: string) =>
    rows.flatMap((row) => (row.kind === kind ? [{ name: row.name, articles: row.articles }] : []));
  const dated = (order: 'asc' | 'desc') =>
    executor()
      .selectFrom('articles')
      .select('published')
      .where('removed_at', 'is', null)
      .where('published', 'is not', null)
      .orderBy('published', order)
      .limit(1)
      .executeTakeFirst();
  const first = await executor()
    .selectFrom('articles')
    .select('retrieved_at')
    .where('removed_at', 'is', null)
    // Written out, so that the index of these alone is used.
    .where(sql<boolean>`sample = 0`)
    .orderBy('retrieved_at')
    .limit(1)
    .executeTakeFirst();
  const [articles, full] = [count('all'), count('full')];
  return {
    seq,
    articles,
    samples: count('sample'),
    full,
    partial: articles - full,
    undated: count('undated'),
    since: first === undefined ? null : new Date(first.retrieved_at).toISOString(),
    oldest: (await dated('asc'))?.published ?? null,
    newest: (await dated('desc'))?.published ?? null,
    sources: named('source'),
    sections: named('section'),
    languages: named('language'),
  };
}
