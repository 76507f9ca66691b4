import { createHash } from 'node:crypto';
import { type Insertable, type InsertQueryBuilder, type InsertResult, sql } from 'kysely';
import type { RelationKind, RevisionCause } from '../../archive/article.ts';
import type { ArchiveRepository, ArticleRecord, SignatureBand } from '../../archive/repository.ts';
import type { Executor } from '../executor.ts';
import { createKeptQueries } from '../kept-queries.ts';
import type { Database } from '../tables.ts';
import { createArchiveCounts } from './archive-counts.ts';
import { bodyOf, factsRow } from './archive-rows.ts';
import { forgottenKey, isForgottenKey } from './forgotten-keys.ts';

/** Relations whose two ends report the same event. */
const storyKinds: ReadonlySet<RelationKind> = new Set(['copy', 'excerpt-of', 'same-story']);

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
  const counts = createArchiveCounts(executor);
  /** Inserts rows that all have the same columns in the same order. */
  const insert = async <T extends keyof Database>(
    table: T,
    rows: readonly Insertable<Database[T]>[],
    done: (query: InsertQueryBuilder<Database, T, InsertResult>) => InsertQueryBuilder<Database, T, InsertResult> = (
      query,
    ) => query,
  ) => {
    const values = rows.flatMap((row) => Object.values(row));
    await run(`${table} ${rows.length}`, values, (db) => done(db.insertInto(table).values(rows)));
  };

  /** Each call gives out the next seq; the counter row is part of the transaction, so seqs appear in commit order. */
  const nextSeq = async (): Promise<number> => {
    const { rows } = await run<{ value: number }>('seq', ['archive_seq'], (db) =>
      db
        .updateTable('counters')
        .set({ value: sql<number>`value + 1` })
        .where('name', '=', 'archive_seq')
        .returning('value'),
    );
    return rows[0]!.value;
  };

  const writeRevision = async (id: string, revision: number, cause: RevisionCause, record: ArticleRecord, at: Date) => {
    await insert('revisions', [
      {
        article_id: id,
        revision,
        cause,
        at: at.getTime(),
        reader_version: record.draft.readFrom?.readerVersion ?? null,
        text_hash: record.textHash,
        body: bodyOf(record.draft),
      },
    ]);
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

  const writeBands = async (id: string, bands: readonly SignatureBand[]) => {
    if (bands.length === 0) return;
    const rows = bands.map(({ band, hash }) => ({ band, hash, article_id: id }));
    await insert('signature_bands', rows, (query) => query.onConflict((conflict) => conflict.doNothing()));
  };

  const writePrint = async (id: string, event: ArticleRecord['event']) => {
    if (event !== null) await insert('event_prints', [{ article_id: id, day: event.day, terms: event.terms }]);
  };

  /** What an article is found by: signature and event fingerprint. */
  const dropDerivedRows = async (id: string) => {
    await executor().deleteFrom('signature_bands').where('article_id', '=', id).execute();
    await executor().deleteFrom('event_prints').where('article_id', '=', id).execute();
  };

  const storyOf = async (id: string) => {
    const row = await executor()
      .selectFrom('articles')
      .select(['story_id', 'first_seq'])
      .where('id', '=', id)
      .executeTakeFirst();
    return row ?? null;
  };

  /** Puts both articles into one story: stories grow together and are never split by themselves. */
  const joinStory = async (oneId: string, otherId: string) => {
    const one = await storyOf(oneId);
    const other = await storyOf(otherId);
    if (one === null || other === null) return;
    if (one.story_id !== null && one.story_id === other.story_id) return;
    const lives =
      one.story_id ?? other.story_id ?? (await newStory(oneId, otherId, Math.min(one.first_seq, other.first_seq)));
    const merged = one.story_id !== null ? other.story_id : null;
    const joining =
      merged === null
        ? [oneId, otherId]
        : (await executor().selectFrom('articles').select('id').where('story_id', '=', merged).execute()).map(
            ({ id }) => id,
          );
    for (const id of joining) {
      if ((await storyOf(id))?.story_id === lives) continue;
      await executor()
        .updateTable('articles')
        .set({ story_id: lives, seq: await nextSeq() })
        .where('id', '=', id)
        .execute();
    }
    if (merged !== null)
      await executor().updateTable('stories').set({ merged_into: lives }).where('id', '=', merged).execute();
  };

  const newStory = async (oneId: string, otherId: string, firstSeq: number): Promise<string> => {
    const id = createHash('sha256').update([oneId, otherId].sort().join('\n')).digest('hex').slice(0, 16);
    await executor()
      .insertInto('stories')
      .values({ id, merged_into: null, first_seq: firstSeq })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    return id;
  };

  const writes = {
    async insert(id: string, record: ArticleRecord, at: Date) {
      const seq = await nextSeq();
      const facts = factsRow(record, at);
      await insert('articles', [{ id, seq, first_seq: seq, revision: 1, story_id: null, source_id: null, ...facts }]);
      await counts.change(null, facts);
      await writeRevision(id, 1, 'source', record, at);
      await writes.addKeys(id, record.keys);
      await writeBands(id, record.bands);
      await writePrint(id, record.event);
    },

    async update(id: string, record: ArticleRecord, at: Date, cause: RevisionCause | null) {
      const seq = await nextSeq();
      const facts = factsRow(record, at);
      await counts.change(await counts.factsOf(id), facts);
      const { revision } = await executor()
        .updateTable('articles')
        .set({ seq, ...facts, ...(cause === null ? {} : { revision: sql<number>`revision + 1` }) })
        .where('id', '=', id)
        .returning('revision')
        .executeTakeFirstOrThrow();
      if (cause !== null) await writeRevision(id, revision, cause, record, at);
      else await refreshRevision(id, revision, record);
      await writes.addKeys(id, record.keys);
      await dropDerivedRows(id);
      await writeBands(id, record.bands);
      await writePrint(id, record.event);
    },

    async addKeys(id: string, keys: readonly string[]) {
      if (keys.length === 0) return;
      const rows = keys.map((key) => ({ key, article_id: id }));
      await insert('article_keys', rows, (query) =>
        query.onConflict((conflict) =>
          conflict.column('key').doUpdateSet((eb) => ({ article_id: eb.ref('excluded.article_id') })),
        ),
      );
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
      for (const { from_id, to_id, kind, score } of relations) {
        const [from, to] = [from_id === alias ? id : from_id, to_id === alias ? id : to_id];
        if (from !== to) await writes.relate(from, to, kind as RelationKind, score ?? undefined);
      }
      await writes.remove(alias, `united with ${id}`, at);
      await db
        .updateTable('articles')
        .set({ seq: await nextSeq() })
        .where('id', '=', id)
        .execute();
    },

    async relate(fromId: string, toId: string, kind: RelationKind, score?: number) {
      const written = await executor()
        .insertInto('relations')
        .values({ from_id: fromId, to_id: toId, kind, score: score ?? null })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      if ((written.numInsertedOrUpdatedRows ?? 0n) === 0n) return;
      for (const id of [fromId, toId]) {
        await executor()
          .updateTable('articles')
          .set({ seq: await nextSeq() })
          .where('id', '=', id)
          .execute();
      }
      if (storyKinds.has(kind)) await joinStory(fromId, toId);
    },

    async remove(id: string, reason: string, at: Date) {
      await counts.change(await counts.factsOf(id), null);
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
      await counts.change(await counts.factsOf(id), null);
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
