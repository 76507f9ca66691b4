import { sql } from 'kysely';
import type { RelationKind, RevisionCause } from '../../archive/article.ts';
import type { ArchiveRepository, ArticleRecord, NewArticle } from '../../archive/repository.ts';
import type { Executor } from '../executor.ts';
import { createKeptQueries } from '../kept-queries.ts';
import { createArchiveCounts } from './archive-counts.ts';
import { bodyOf, factsRow } from './archive-rows.ts';
import { createSignatures } from './archive-signatures.ts';
import { forgottenKey, isForgottenKey } from './forgotten-keys.ts';
import { createRowInsert } from './insert-rows.ts';
import { createStoryWrites } from './story-writes.ts';

/** What is left of a forgotten article's facts. */
const forgottenFacts = {
  title: '',
  origin: '',
  canonical_url: null,
  byline: null,
  dateline: null,
  section: null,
  kind: null,
  source: null,
  url: null,
  published: null,
  published_precision: null,
  published_from: null,
  modified: null,
  language: null,
  captions: '[]',
  credits: '[]',
  facts_hash: '',
  text_hash: '',
  bytes_hash: null,
  feed: null,
  story_id: null,
};

/** The writing half of the archive. Each function must run inside a unit of work: it changes several tables. */
export function createArchiveWrites(executor: Executor) {
  const run = createKeptQueries(executor);
  const insert = createRowInsert(executor);
  const counts = createArchiveCounts(executor);
  const signatures = createSignatures(executor);

  /** Gives out the next seqs and answers the first; the counter row is part of the transaction, so seqs appear in commit order. */
  const nextSeqs = async (count: number): Promise<number> => {
    const { rows } = await run<{ value: number }>('seq', [count, 'archive_seq'], (db) =>
      db
        .updateTable('counters')
        .set({ value: sql<number>`value + ${count}` })
        .where('name', '=', 'archive_seq')
        .returning('value'),
    );
    return rows[0]!.value - count + 1;
  };
  const nextSeq = () => nextSeqs(1);

  const revisionRow = (id: string, revision: number, cause: RevisionCause, record: ArticleRecord, at: Date) => ({
    article_id: id,
    revision,
    cause,
    at: at.getTime(),
    reader_version: record.draft.readFrom?.readerVersion ?? null,
    text_hash: record.textHash,
    body: bodyOf(record.draft),
  });

  /** Of a key given twice the later owner stays. */
  const writeKeys = async (owners: readonly [key: string, id: string][]) => {
    const rows = [...new Map(owners)].map(([key, article_id]) => ({ key, article_id }));
    await insert('article_keys', rows, (query) =>
      query.onConflict((conflict) =>
        conflict.column('key').doUpdateSet((eb) => ({ article_id: eb.ref('excluded.article_id') })),
      ),
    );
  };

  /** What stands beside the same words (pages, letters that could not be told) as it was read last. */
  const refreshRevision = async (id: string, revision: number, record: ArticleRecord) => {
    await executor()
      .updateTable('revisions')
      .set({ body: bodyOf(record.draft), reader_version: record.draft.readFrom?.readerVersion ?? null })
      .where('article_id', '=', id)
      .where('revision', '=', revision)
      .where('text_hash', '=', record.textHash)
      .execute();
  };

  /** By what articles are found: signature and event fingerprint. */
  const writeDerivedRows = async (articles: readonly (NewArticle & { article: number })[]) => {
    await signatures.add(articles.map(({ id, article, record: { bands } }) => ({ id, article, bands })));
    const prints = articles.flatMap(({ id, record: { event } }) =>
      event === null ? [] : [{ article_id: id, day: event.day, terms: event.terms }],
    );
    await insert('event_prints', prints);
  };

  const dropDerivedRows = async (id: string) => {
    await signatures.drop(id);
    await executor().deleteFrom('event_prints').where('article_id', '=', id).execute();
    await executor().deleteFrom('article_facts').where('article_id', '=', id).execute();
  };

  const { joinStory, relate, regroup } = createStoryWrites(executor, nextSeq);

  const writes = {
    async insert(articles: readonly NewArticle[], at: Date) {
      if (articles.length === 0) return;
      const first = await nextSeqs(articles.length);
      const numbered = articles.map((one, at) => ({ ...one, article: first + at }));
      const rows = numbered.map(({ id, article: seq, record }) => {
        return { id, seq, first_seq: seq, revision: 1, story_id: null, source_id: null, ...factsRow(record, at) };
      });
      await insert('articles', rows);
      await counts.change(rows.map((after) => ({ before: null, after })));
      await insert(
        'revisions',
        articles.map(({ id, record }) => revisionRow(id, 1, 'source', record, at)),
      );
      await writeKeys(articles.flatMap(({ id, record }) => record.keys.map((key): [string, string] => [key, id])));
      await writeDerivedRows(numbered);
    },

    async update(id: string, record: ArticleRecord, at: Date, cause: RevisionCause | null) {
      const seq = await nextSeq();
      const facts = factsRow(record, at);
      await counts.change([{ before: await counts.factsOf(id), after: facts }]);
      const { revision, first_seq } = await executor()
        .updateTable('articles')
        .set({ seq, ...facts, ...(cause === null ? {} : { revision: sql<number>`revision + 1` }) })
        .where('id', '=', id)
        .returning(['revision', 'first_seq'])
        .executeTakeFirstOrThrow();
      if (cause !== null) await insert('revisions', [revisionRow(id, revision, cause, record, at)]);
      else await refreshRevision(id, revision, record);
      await writes.addKeys(id, record.keys);
      await dropDerivedRows(id);
      await writeDerivedRows([{ id, article: first_seq, record }]);
    },

    async addKeys(id: string, keys: readonly string[]) {
      await writeKeys(keys.map((key): [string, string] => [key, id]));
    },

    async noteReader(id: string, { bytesHash, readerVersion }: { bytesHash: string; readerVersion: string }) {
      await executor()
        .updateTable('articles')
        .set({ bytes_hash: bytesHash, reader_version: readerVersion })
        .where('id', '=', id)
        .execute();
    },

    async unite(id: string, alias: string, at: Date) {
      const db = executor();
      await joinStory(id, alias);
      await db.updateTable('article_keys').set({ article_id: id }).where('article_id', '=', alias).execute();
      await writes.addKeys(id, [`id:${alias}`]);
      const relations = await db
        .selectFrom('relations')
        .selectAll()
        .where(({ or, eb }) => or([eb('from_id', '=', alias), eb('to_id', '=', alias)]))
        .execute();
      await db
        .deleteFrom('relations')
        .where(({ or, eb }) => or([eb('from_id', '=', alias), eb('to_id', '=', alias)]))
        .execute();
      for (const { from_id, to_id, kind, score, by_event } of relations) {
        const [from, to] = [from_id === alias ? id : from_id, to_id === alias ? id : to_id];
        if (from === to) continue;
        await relate(from, to, kind as RelationKind, { score: score ?? undefined, byEvent: by_event === 1 });
      }
      await writes.remove(alias, `united with ${id}`, at);
      await db
        .updateTable('articles')
        .set({ seq: await nextSeq() })
        .where('id', '=', id)
        .execute();
    },

    relate: (fromId: string, toId: string, kind: RelationKind, score?: number) => relate(fromId, toId, kind, { score }),

    regroup,

    async remove(id: string, reason: string, at: Date) {
      await counts.change([{ before: await counts.factsOf(id), after: null }]);
      await executor()
        .updateTable('articles')
        .set({ seq: await nextSeq(), removed_at: at.getTime(), removed_reason: reason })
        .where('id', '=', id)
        .where('removed_at', 'is', null)
        .execute();
      await dropDerivedRows(id);
    },

    async forget(id: string, reason: string, at: Date) {
      const db = executor();
      await counts.change([{ before: await counts.factsOf(id), after: null }]);
      await db
        .updateTable('articles')
        .set({ ...forgottenFacts, seq: await nextSeq(), removed_at: at.getTime(), removed_reason: reason })
        .where('id', '=', id)
        .execute();
      // An address says what the article was about; its hash still keeps the article from coming back.
      const keys = await db.selectFrom('article_keys').select('key').where('article_id', '=', id).execute();
      for (const { key } of keys) {
        if (key.startsWith('id:') || isForgottenKey(key)) continue;
        await db.deleteFrom('article_keys').where('key', '=', key).execute();
        await writes.addKeys(id, [forgottenKey(key)]);
      }
      await db.deleteFrom('revisions').where('article_id', '=', id).execute();
      await db
        .deleteFrom('relations')
        .where(({ or, eb }) => or([eb('from_id', '=', id), eb('to_id', '=', id)]))
        .execute();
      await dropDerivedRows(id);
    },

    async setMeta(key: string, value: string) {
      await executor()
        .insertInto('meta')
        .values({ key, value })
        .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
        .execute();
    },
  } satisfies Partial<ArchiveRepository>;

  return writes;
}
