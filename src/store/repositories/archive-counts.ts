import { sql } from 'kysely';
import type { Executor } from '../executor.ts';
import { createKeptQueries } from '../kept-queries.ts';
import type { ArticlesTable } from '../tables/archive.ts';
import { createRowInsert } from './insert-rows.ts';

/** The facts of an article that a summary counts. */
export type CountedFacts = Pick<
  ArticlesTable,
  'sample' | 'completeness' | 'published' | 'source' | 'section' | 'language' | 'removed_at'
>;

/** What an article was and what it is; null where there is none. */
interface Change {
  before: CountedFacts | null;
  after: CountedFacts | null;
}

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
  const insert = createRowInsert(executor);

  return {
    /** The facts that count of an article as it stands; null when there is none. */
    async factsOf(id: string): Promise<CountedFacts | null> {
      const columns = ['sample', 'completeness', 'published', 'source', 'section', 'language', 'removed_at'] as const;
      const { rows } = await run<CountedFacts>('facts', [id], (db) =>
        db.selectFrom('articles').select(columns).where('id', '=', id),
      );
      return rows[0] ?? null;
    },

    /** Brings the counts from what articles were to what they are. */
    async change(changed: readonly Change[]): Promise<void> {
      const rows = differences(changed);
      await insert('archive_counts', rows, (query) =>
        query.onConflict((conflict) =>
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

function differences(changed: readonly Change[]) {
  const changes = new Map<string, { kind: string; name: string; articles: number }>();
  const add = (entries: [string, string][], by: number) => {
    for (const [kind, name] of entries) {
      const key = `${kind} ${name}`;
      const known = changes.get(key);
      if (known === undefined) changes.set(key, { kind, name, articles: by });
      else known.articles += by;
    }
  };
  for (const { before, after } of changed) {
    add(kindsOf(before), -1);
    add(kindsOf(after), 1);
  }
  return [...changes.values()].filter(({ articles }) => articles !== 0);
}
