import { sql } from 'kysely';
import { type QuotePolicy, strictest } from '../../archive/article.ts';
import type { Source, SourceChange, SourceRepository } from '../../archive/sources/source.ts';
import type { Executor } from '../executor.ts';
import { packJson, unpackJson } from '../json.ts';
import type { SourcesTable } from '../tables/sources.ts';

/** Most values in one `in (…)`. */
const chunkSize = 400;

/** Most rows in one statement: bulk writers leave room for others. */
const rowsAtOnce = 100;

const monthMs = 30 * 24 * 60 * 60 * 1000;

/** A poll this far ahead of now, in milliseconds, was noted by a clock that has since been set back. */
const aheadMs = 60_000;

/** Sources in a database. */
export function createSourceRepository(executor: Executor): SourceRepository {
  const repository: SourceRepository = {
    async add(source) {
      const written = await executor()
        .insertInto('sources')
        .values(rowOf(source))
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      return (written.numInsertedOrUpdatedRows ?? 0n) > 0n;
    },

    async list() {
      const rows = await executor().selectFrom('sources').selectAll().orderBy('added_at').orderBy('id').execute();
      return rows.map(sourceOf);
    },

    async get(id) {
      const row = await executor().selectFrom('sources').selectAll().where('id', '=', id).executeTakeFirst();
      return row === undefined ? null : sourceOf(row);
    },

    async due(now, limit) {
      const rows = await executor()
        .selectFrom('sources')
        .selectAll()
        .where('state', '=', 'active')
        .where(({ or, eb }) =>
          // Polled later than now: the clock was set back, and its next poll may lie hours ahead.
          or([eb('next_poll_at', '<=', now.getTime()), eb('last_poll_at', '>', now.getTime() + aheadMs)]),
        )
        .orderBy('next_poll_at')
        .limit(limit)
        .execute();
      return rows.map(sourceOf);
    },

    async change(id, change) {
      const columns = columnsOf(change);
      if (Object.keys(columns).length === 0) return;
      await executor().updateTable('sources').set(columns).where('id', '=', id).execute();
    },

    async remove(id) {
      const source = await executor()
        .selectFrom('sources')
        .select('quote_policy')
        .where('id', '=', id)
        .executeTakeFirst();
      if (source === undefined) return;
      await executor().deleteFrom('folder_files').where('source_id', '=', id).execute();
      const { quote_policy } = source;
      await executor().updateTable('source_articles').set({ quote_policy }).where('source_id', '=', id).execute();
      if (quote_policy === 'full') await executor().deleteFrom('source_articles').where('source_id', '=', id).execute();
      await executor().deleteFrom('sources').where('id', '=', id).execute();
    },

    async keptPolicy(id) {
      if ((await repository.get(id)) !== null) return null;
      const rows = await executor()
        .selectFrom('source_articles')
        .select('quote_policy')
        .distinct()
        .where('source_id', '=', id)
        .execute();
      return rows.length === 0 ? null : strictest(rows.map(({ quote_policy }) => quote_policy as QuotePolicy));
    },

    async noteArticles({ id, quotePolicy }, articleIds, at, isBackfill = false) {
      for (const chunk of chunksOf(articleIds)) {
        await executor()
          .insertInto('source_articles')
          .values(
            chunk.map((article_id) => ({
              source_id: id,
              article_id,
              at: at.getTime(),
              tries: 0,
              next_try_at: null,
              quote_policy: quotePolicy,
              backfilled: isBackfill ? 1 : 0,
            })),
          )
          .onConflict((conflict) => conflict.doNothing())
          .execute();
      }
    },

    async sourced(id, articleIds) {
      const found = new Map();
      for (const chunk of chunksOf(articleIds)) {
        const rows = await executor()
          .selectFrom('source_articles')
          .selectAll()
          .where('source_id', '=', id)
          .where('article_id', 'in', chunk)
          .execute();
        for (const { article_id, tries, next_try_at } of rows) {
          found.set(article_id, { articleId: article_id, tries, nextTryAt: dateOf(next_try_at) });
        }
      }
      return found;
    },

    async noteTry(id, articleId, nextTryAt) {
      await executor()
        .updateTable('source_articles')
        .set({ tries: sql<number>`tries + 1`, next_try_at: nextTryAt?.getTime() ?? null })
        .where('source_id', '=', id)
        .where('article_id', '=', articleId)
        .execute();
    },

    async articleIds(id) {
      const rows = await executor()
        .selectFrom('source_articles')
        .select('article_id')
        .where('source_id', '=', id)
        .orderBy('article_id')
        .execute();
      return rows.map(({ article_id }) => article_id);
    },

    async files(id) {
      const rows = await executor().selectFrom('folder_files').selectAll().where('source_id', '=', id).execute();
      return rows.map(({ path, size, changed_at, readers }) => ({ path, size, changedAt: changed_at, readers }));
    },

    async noteFiles(id, read, gone) {
      for (const chunk of chunksOf([...gone, ...read.map(({ path }) => path)])) {
        await executor().deleteFrom('folder_files').where('source_id', '=', id).where('path', 'in', chunk).execute();
      }
      for (const chunk of chunksOf(read, rowsAtOnce)) {
        await executor()
          .insertInto('folder_files')
          .values(
            chunk.map(({ path, size, changedAt, readers }) => ({
              source_id: id,
              path,
              size,
              changed_at: changedAt,
              readers,
            })),
          )
          .execute();
      }
    },

    async counts(now) {
      const since = now.getTime() - monthMs;
      const rows = await executor()
        .selectFrom('source_articles')
        .select(({ fn }) => [
          'source_id',
          fn.countAll<number>().as('articles'),
          sql<number>`sum(case when at >= ${since} then 1 else 0 end)`.as('month'),
        ])
        .groupBy('source_id')
        .execute();
      return new Map(rows.map(({ source_id, articles, month }) => [source_id, { articles, lastMonth: month }]));
    },

    async quotePolicies(articleIds) {
      const found = new Map<string, QuotePolicy>();
      for (const chunk of chunksOf(articleIds)) {
        // Every record united into an article left its id as a key that leads there.
        const rows = await executor()
          .selectFrom('article_keys')
          .innerJoin('source_articles', (join) => join.on(idOfKey, '=', sql.ref('source_articles.article_id')))
          .leftJoin('sources', 'sources.id', 'source_articles.source_id')
          .select(['article_keys.article_id', presentPolicy])
          .where('article_keys.article_id', 'in', chunk)
          .where('article_keys.key', 'like', 'id:%')
          .execute();
        for (const [id, own] of Map.groupBy(rows, ({ article_id }) => article_id)) {
          found.set(id, strictest(own.map(({ policy }) => policy)));
        }
      }
      return found;
    },
  };
  return repository;
}

/** The id in an identity key `id:…`. */
const idOfKey = sql<string>`substr(article_keys.key, 4)`;

/** The policy of a source as it is now, else as it was when the source was removed. */
const presentPolicy = sql<QuotePolicy>`coalesce(sources.quote_policy, source_articles.quote_policy)`.as('policy');

function rowOf(source: Source): SourcesTable {
  const { id, kind, local, addedBy, addedIn, addedAt, ...rest } = source;
  return {
    id,
    kind,
    local: local ? 1 : 0,
    added_by: addedBy,
    added_in: addedIn,
    added_at: addedAt.getTime(),
    ...(columnsOf(rest) as Omit<SourcesTable, 'id' | 'kind' | 'local' | 'added_by' | 'added_in' | 'added_at'>),
  };
}

function columnsOf(change: SourceChange): Partial<SourcesTable> {
  const columns: { [Key in keyof SourcesTable]?: SourcesTable[Key] | undefined } = {
    url: change.url,
    name: change.name,
    home_url: change.homeUrl,
    state: change.state,
    quote_policy: change.quotePolicy,
    full_text: change.fullText === undefined ? undefined : change.fullText ? 1 : 0,
    poll_s: change.pollSeconds,
    next_poll_at: change.nextPollAt?.getTime(),
    etag: change.etag,
    last_modified: change.lastModified,
    last_poll_at: msOf(change.lastPollAt),
    last_ok_at: msOf(change.lastOkAt),
    last_new_at: msOf(change.lastNewAt),
    fails: change.fails,
    error: change.error,
    told: change.told,
    backfill_since: msOf(change.backfillSince),
    backfill: change.backfill === undefined || change.backfill === null ? change.backfill : packJson(change.backfill),
  };
  return Object.fromEntries(
    Object.entries(columns).filter(([, value]) => value !== undefined),
  ) as Partial<SourcesTable>;
}

function sourceOf(row: SourcesTable): Source {
  return {
    id: row.id,
    kind: row.kind as Source['kind'],
    url: row.url,
    name: row.name,
    homeUrl: row.home_url,
    state: row.state as Source['state'],
    quotePolicy: row.quote_policy as QuotePolicy,
    fullText: row.full_text === 1,
    local: row.local === 1,
    addedBy: row.added_by,
    addedIn: row.added_in,
    addedAt: new Date(row.added_at),
    pollSeconds: row.poll_s ?? 1800,
    nextPollAt: new Date(row.next_poll_at ?? 0),
    etag: row.etag,
    lastModified: row.last_modified,
    lastPollAt: dateOf(row.last_poll_at),
    lastOkAt: dateOf(row.last_ok_at),
    lastNewAt: dateOf(row.last_new_at),
    fails: row.fails,
    error: row.error,
    told: row.told as Source['told'],
    backfillSince: dateOf(row.backfill_since),
    backfill: row.backfill === null ? null : unpackJson(row.backfill),
  };
}

function dateOf(ms: number | null): Date | null {
  return ms === null ? null : new Date(ms);
}

function msOf(date: Date | null | undefined): number | null | undefined {
  return date === undefined || date === null ? date : date.getTime();
}

function* chunksOf<T>(values: readonly T[], size = chunkSize): Iterable<T[]> {
  for (let start = 0; start < values.length; start += size) yield values.slice(start, start + size);
}
