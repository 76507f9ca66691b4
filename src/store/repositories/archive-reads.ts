import { sql } from 'kysely';
import type { Article, RelationKind } from '../../archive/article.ts';
import type {
  ArchiveChange,
  ArchiveRepository,
  ArchiveSummary,
  ArticleState,
  KeptPrint,
  SignatureBand,
} from '../../archive/repository.ts';
import type { Executor } from '../executor.ts';
import { articleOf, stateOf, textOf } from './archive-rows.ts';

/** Most values in one `in (…)`: far below the bound of either database, and few different statements to prepare. */
const chunkSize = 400;

/** Relations that hold in both directions. */
const mutualKinds = ['copy', 'same-story'];

/** The reading half of an archive. */
export type ArchiveReads = Omit<
  ArchiveRepository,
  'insert' | 'update' | 'addKeys' | 'unite' | 'relate' | 'remove' | 'forget' | 'setMeta'
>;

/** Reads an archive from a database. */
export function createArchiveReads(executor: Executor): ArchiveReads {
  const articleRows = () =>
    executor()
      .selectFrom('articles')
      .innerJoin('revisions', (join) =>
        join.onRef('revisions.article_id', '=', 'articles.id').onRef('revisions.revision', '=', 'articles.revision'),
      )
      .selectAll('articles')
      .select('revisions.body');

  /** Current articles by id, without following aliases. */
  const load = async (ids: readonly string[]): Promise<Map<string, Article>> => {
    const articles = new Map<string, Article>();
    for (const chunk of chunksOf(ids)) {
      const rows = await articleRows()
        .where('articles.id', 'in', chunk)
        .where('articles.removed_at', 'is', null)
        .execute();
      const found = rows.map(({ id }) => id);
      if (found.length === 0) continue;
      const [revisions, relations] = [await revisionsOf(found), await relationsOf(found)];
      for (const row of rows) {
        articles.set(row.id, articleOf(row, revisions.get(row.id) ?? [], relations.get(row.id) ?? []));
      }
    }
    return articles;
  };

  const revisionsOf = async (ids: string[]) => {
    const rows = await executor()
      .selectFrom('revisions')
      .select(['article_id', 'revision', 'cause', 'at'])
      .where('article_id', 'in', ids)
      .orderBy('article_id')
      .orderBy('revision')
      .execute();
    return Map.groupBy(rows, ({ article_id }) => article_id);
  };

  const relationsOf = async (ids: string[]) => {
    const found = new Map<string, { id: string; kind: RelationKind }[]>();
    const add = (ownId: string, id: string, kind: string) => {
      const own = found.get(ownId) ?? [];
      found.set(ownId, own);
      if (!own.some((known) => known.id === id && known.kind === kind)) own.push({ id, kind: kind as RelationKind });
    };
    const from = await executor()
      .selectFrom('relations')
      .innerJoin('articles', 'articles.id', 'relations.to_id')
      .where('articles.removed_at', 'is', null)
      .selectAll('relations')
      .where('from_id', 'in', ids)
      .orderBy('to_id')
      .execute();
    for (const { from_id, to_id, kind } of from) add(from_id, to_id, kind);
    const to = await executor()
      .selectFrom('relations')
      .innerJoin('articles', 'articles.id', 'relations.from_id')
      .where('articles.removed_at', 'is', null)
      .selectAll('relations')
      .where('to_id', 'in', ids)
      .where('relations.kind', 'in', mutualKinds)
      .orderBy('from_id')
      .execute();
    for (const { from_id, to_id, kind } of to) add(to_id, from_id, kind);
    return found;
  };

  /** Where ids lead that are no current article themselves: the survivors of united records. */
  const aliases = async (ids: readonly string[]): Promise<Map<string, string>> => {
    const owners = await reads.owners(ids.map((id) => `id:${id}`));
    return new Map([...owners].map(([key, owner]) => [key.slice('id:'.length), owner]));
  };

  /** Counts everything: tens of milliseconds over a large archive, so it is kept until the archive changes. */
  const summarise = async (seq: number): Promise<ArchiveSummary> => {
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
  };
  let latest: ArchiveSummary | null = null;

  const reads: ArchiveReads = {
    async archiveId() {
      const id = await reads.meta('archive_id');
      if (id === null) throw new Error('This database holds no archive.');
      return id;
    },

    async seq() {
      const row = await executor()
        .selectFrom('counters')
        .select('value')
        .where('name', '=', 'archive_seq')
        .executeTakeFirstOrThrow();
      return row.value;
    },

    async summary() {
      const seq = await reads.seq();
      if (latest?.seq !== seq) latest = await summarise(seq);
      return latest;
    },

    async get(id: string) {
      return (await reads.getMany([id]))[0] ?? null;
    },

    async getMany(ids: readonly string[]) {
      const articles = await load([...new Set(ids)]);
      const missing = ids.filter((id) => !articles.has(id));
      if (missing.length > 0) {
        const leadTo = await aliases(missing);
        const others = await load([...new Set(leadTo.values())]);
        for (const [id, owner] of leadTo) {
          const article = others.get(owner);
          if (article !== undefined) articles.set(id, article);
        }
      }
      return ids.flatMap((id) => articles.get(id) ?? []);
    },

    async revision(id: string, revision: number) {
      const bodyOf = (articleId: string) =>
        executor()
          .selectFrom('revisions')
          .select('body')
          .where('article_id', '=', articleId)
          .where('revision', '=', revision)
          .executeTakeFirst();
      const own = await bodyOf(id);
      if (own !== undefined) return textOf(own.body);
      const owner = (await aliases([id])).get(id);
      const row = owner === undefined || owner === id ? undefined : await bodyOf(owner);
      return row === undefined ? null : textOf(row.body);
    },

    async owners(keys: readonly string[]) {
      const owners = new Map<string, string>();
      for (const chunk of chunksOf(keys)) {
        const rows = await executor().selectFrom('article_keys').selectAll().where('key', 'in', chunk).execute();
        for (const { key, article_id } of rows) owners.set(key, article_id);
      }
      return owners;
    },

    async states(ids: readonly string[]) {
      const states = new Map<string, ArticleState>();
      for (const chunk of chunksOf(ids)) {
        const rows = await executor().selectFrom('articles').selectAll().where('id', 'in', chunk).execute();
        for (const row of rows) states.set(row.id, stateOf(row));
      }
      return states;
    },

    async byTextHash(hashes: readonly string[]) {
      const found = new Map<string, string>();
      for (const chunk of chunksOf(hashes)) {
        const rows = await executor()
          .selectFrom('articles')
          .select(['text_hash', 'id'])
          .where('text_hash', 'in', chunk)
          .where('removed_at', 'is', null)
          .orderBy('first_seq')
          .execute();
        for (const { text_hash, id } of rows) if (!found.has(text_hash)) found.set(text_hash, id);
      }
      return found;
    },

    async revisionHashes(id: string) {
      const rows = await executor().selectFrom('revisions').select('text_hash').where('article_id', '=', id).execute();
      return rows.map(({ text_hash }) => text_hash);
    },

    async sharingBands(bands: readonly SignatureBand[], limit: number) {
      if (bands.length === 0) return [];
      const rows = await executor()
        .selectFrom('signature_bands')
        .select(({ fn }) => ['article_id', fn.countAll<number>().as('shared')])
        .where(({ or, and, eb }) =>
          or(bands.map(({ band, hash }) => and([eb('band', '=', band), eb('hash', '=', hash)]))),
        )
        .groupBy('article_id')
        .orderBy('shared', 'desc')
        .orderBy('article_id')
        .limit(limit)
        .execute();
      return rows.map(({ article_id, shared }) => ({ id: article_id, shared }));
    },

    async eventPrints(days: readonly number[]) {
      const found: KeptPrint[] = [];
      for (const chunk of chunksOf(days)) {
        const rows = await executor()
          .selectFrom('event_prints')
          .innerJoin('articles', 'articles.id', 'event_prints.article_id')
          .where('day', 'in', chunk)
          .where('articles.removed_at', 'is', null)
          .where('articles.source', 'is not', null)
          .select(['articles.id', 'articles.source', 'articles.sample', 'articles.story_id', 'day', 'terms'])
          .orderBy('articles.first_seq')
          .execute();
        for (const { id, source, sample, story_id, day, terms } of rows) {
          found.push({ id, source: source!, sample: sample === 1, storyId: story_id, day, terms });
        }
      }
      return found;
    },

    async eventDays() {
      return executor()
        .selectFrom('event_prints')
        .select(({ fn }) => ['day', fn.countAll<number>().as('articles')])
        .groupBy('day')
        .orderBy('day')
        .execute();
    },

    async changesAfter(seq: number, limit: number): Promise<ArchiveChange[]> {
      const rows = await executor()
        .selectFrom('articles')
        .select(['id', 'seq', 'removed_at'])
        .where('seq', '>', seq)
        .orderBy('seq')
        .limit(limit)
        .execute();
      const articles = await load(rows.filter(({ removed_at }) => removed_at === null).map(({ id }) => id));
      return rows.map(({ id, seq: at }) => ({ seq: at, id, article: articles.get(id) ?? null }));
    },

    async *all(): AsyncIterable<Article> {
      const given = new Set<string>();
      for (let seq = -1; ; ) {
        const page = await reads.changesAfter(seq, 200);
        if (page.length === 0) return;
        for (const { article } of page) {
          // An article that changes meanwhile moves up in seq order and would come twice.
          if (article === null || given.has(article.id)) continue;
          given.add(article.id);
          yield article;
        }
        seq = page.at(-1)!.seq;
      }
    },

    async hasRealArticles() {
      const row = await executor()
        .selectFrom('articles')
        .select('id')
        .where('sample', '=', 0)
        .where('removed_at', 'is', null)
        .limit(1)
        .executeTakeFirst();
      return row !== undefined;
    },

    async sampleIds() {
      const rows = await executor()
        .selectFrom('articles')
        .select('id')
        .where('sample', '=', 1)
        .where('removed_at', 'is', null)
        .orderBy('first_seq')
        .execute();
      return rows.map(({ id }) => id);
    },

    async meta(key: string) {
      const row = await executor().selectFrom('meta').select('value').where('key', '=', key).executeTakeFirst();
      return row?.value ?? null;
    },
  };

  return reads;
}

function* chunksOf<T>(values: readonly T[]): Iterable<T[]> {
  for (let start = 0; start < values.length; start += chunkSize) yield values.slice(start, start + chunkSize);
}
