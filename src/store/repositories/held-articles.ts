import type { Executor } from '../executor.ts';

/** Which of these articles are in the archive: neither unknown nor removed. */
export async function heldArticles(executor: Executor, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await executor()
    .selectFrom('articles')
    .select('id')
    .where('id', 'in', ids)
    .where('removed_at', 'is', null)
    .execute();
  return new Set(rows.map(({ id }) => id));
}
