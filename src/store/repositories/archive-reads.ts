import { sql } from 'kysely';
import type { Article, RelationKind } from '../../archive/article.ts';
import { originFile } from '../../archive/ingest/identity.ts';
import type { ArchiveChange, ArchiveRepository, ArchiveSummary, ArticleState } from '../../archive/repository.ts';
import type { Executor } from '../executor.ts';
import { createKinReads } from './archive-kin.ts';
import { articleOf, stateOf, textOf } from './archive-rows.ts';
import { summarise } from './archive-summary.ts';
import { chunksOf } from './chunks.ts';
import { forgottenKey } from './forgotten-keys.ts';

/** Written out, so that the indexes of one kind alone are used: SQLite does not look at values that are bound. */
const isReal = sql<boolean>`sample = 0`;
const isSample = sql<boolean>`sample = 1`;

/** Relations that hold in both directions. */
const mutualKinds = ['copy', 'same-story'];

/** The reading half of an archive. */
export type ArchiveReads = Omit<
  ArchiveRepository,
  'insert' | 'update' | 'addKeys' | 'noteReader' | 'unite' | 'relate' | 'regroup' | 'remove' | 'forget' | 'setMeta'
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

  /** What was read from documents of their own. */
  const readArticles = () =>
    executor()
      .selectFrom('articles')
      .where('removed_at', 'is', null)
      .where(isReal)
      .where('feed', 'is', null)
      .where('reader_version', 'is not', null);

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

  /** Kept until the archive changes. */
  let latest: ArchiveSummary | null = null;

  const reads: ArchiveReads = {
    ...createKinReads(executor),

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
      if (latest?.seq !== seq) latest = await summarise(executor, seq);
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
      // A key may have been forgotten, and then leads there by its hash alone.
      const hidden = new Map(keys.map((key) => [forgottenKey(key), key]));
      const [owners, byHash] = [new Map<string, string>(), new Map<string, string>()];
      for (const chunk of chunksOf([...keys, ...hidden.keys()])) {
        const rows = await executor().selectFrom('article_keys').selectAll().where('key', 'in', chunk).execute();
        for (const { key, article_id } of rows) {
          const known = hidden.get(key);
          if (known === undefined) owners.set(key, article_id);
          else byHash.set(known, article_id);
        }
      }
      for (const [key, article] of byHash) if (!owners.has(key)) owners.set(key, article);
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
        .where(isReal)
        .where('removed_at', 'is', null)
        .limit(1)
        .executeTakeFirst();
      return row !== undefined;
    },

    async sampleIds() {
      const rows = await executor()
        .selectFrom('articles')
        .select('id')
        .where(isSample)
        .where('removed_at', 'is', null)
        .orderBy('first_seq')
        .execute();
      return rows.map(({ id }) => id);
    },

    async readerVersions() {
      const rows = await readArticles()
        .select(({ fn }) => ['reader_version', fn.countAll<number>().as('articles')])
        .groupBy('reader_version')
        .orderBy('reader_version')
        .execute();
      return rows.flatMap(({ reader_version, articles }) =>
        reader_version === null ? [] : [{ readerVersion: reader_version, articles: Number(articles) }],
      );
    },

    async originsReadBy(readerVersions: readonly string[]) {
      if (readerVersions.length === 0) return [];
      const rows = await readArticles()
        .select('origin')
        .where('reader_version', 'in', [...readerVersions])
        .orderBy('first_seq')
        .execute();
      return [...new Set(rows.map(({ origin }) => originFile(origin)))];
    },

    async meta(key: string) {
      const row = await executor().selectFrom('meta').select('value').where('key', '=', key).executeTakeFirst();
      return row?.value ?? null;
    },
  };

  return reads;
}
