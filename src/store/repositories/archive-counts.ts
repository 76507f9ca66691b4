import { sql } from 'kysely';
import type { Executor } from '../executor.ts';
import { createKeptQueries } from '../kept-queries.ts';
import type { ArticlesTable } from '../tables/archive.ts';

/** The facts of an article that a summary counts. */
export type CountedFacts = Pick<
  ArticlesTable,
  'sample' | 'completeness' | 'published' | 'source' | 'section' | 'language' | 'removed_at'
>;

/** What an article counts as; nothing once it is removed. */
function kindsOf(facts: CountedFacts | null): [kind: string, name: string][] {
  if (facts === null || facts.removed_at !== null) return [];
  const { sample, completeness, published, source, section, language } = facts;
  const kinds: [string, string | null][] = [
    ['all', ''],
    ['sample', sample === 1 ? '' : null],
    ['full', completeness === 'full' ? '' : null],
    ['undated', published === null ? '' : null],
    ['source', source],
    ['section', section],
    ['language', language],
  ];
  return kinds.filter((entry): entry is [string, string] => entry[1] !== null);
}

/** Kept counts of what the archive holds. Each function must run in the transaction that changes the article. */
export function createArchiveCounts(executor: Executor) {
  const run = createKeptQueries(executor);

  return {
    /** The facts that count of an article as it stands; null when there is none. */
    async factsOf(id: string): Promise<CountedFacts | null> {
      const columns = ['sample', 'completeness', 'published', 'source', 'section', 'language', 'removed_at'] as const;
      const { rows } = await run<CountedFacts>('facts', [id], (db) =>
        db.selectFrom('articles').select(columns).where('id', '=', id),
      );
      return rows[0] ?? null;
    },

    /** Brings the counts from what an article was to what it is. */
    async change(before: CountedFacts | null, after: CountedFacts | null): Promise<void> {
      const rows = differences(before, after);
      if (rows.length === 0) return;
      const values = rows.flatMap((row) => Object.values(row));
      await run(`change ${rows.length}`, values, (db) =>
        db
          .insertInto('archive_counts')
          .values(rows)
          .onConflict((conflict) =>
            conflict
              .columns(['kind', 'name'])
              .doUpdateSet({ articles: sql<number>`archive_counts.articles + excluded.articles` }),
          ),
      );
      // The name of an outlet or section goes with its last article: somebody may want it forgotten.
      if (rows.some(({ articles }) => articles < 0))
        await executor().deleteFrom('archive_counts').where('articles', '<=', 0).execute();
    },
  };
}

function differences(before: CountedFacts | null, after: CountedFacts | null) {
  const changes = new Map<string, { kind: string; name: string; articles: number }>();
  const add = (entries: [string, string][], by: number) => {
    for (const [kind, name] of entries) {
      const key = `${kind} ${name}`;
      changes.set(key, { kind, name, articles: (changes.get(key)?.articles ?? 0) + by });
    }
  };
  add(kindsOf(before), -1);
  add(kindsOf(after), 1);
  return [...changes.values()].filter(({ articles }) => articles !== 0);
}
