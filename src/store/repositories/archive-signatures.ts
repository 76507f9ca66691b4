import type { CompiledQuery, Kysely } from 'kysely';
import type { SignatureBand } from '../../archive/repository.ts';
import type { Executor } from '../executor.ts';
import { createKeptQueries } from '../kept-queries.ts';
import type { Database } from '../tables.ts';
import { createRowInsert } from './insert-rows.ts';

/** Bands have numbers below this. */
const bandsAtMost = 32;

/** Keys looked for in one statement: the least of these that is enough. A batch of articles has some 450. */
const keysAtOnce = [16, 64, 512];

/** Articles of a key up to which they are fetched rather than counted in the database. */
const fewHolders = 16;

type KeysQuery = (db: Kysely<Database>, keys: readonly number[]) => { compile(): CompiledQuery };

/** What near-copies are found by. Everything but `sharing` and `after` must run inside a unit of work. */
export function createSignatures(executor: Executor) {
  const run = createKeptQueries(executor);
  const insert = createRowInsert(executor);

  /** Asks for any number of keys, in statements of one text: filled up. */
  const askFor = async <R>(name: string, keys: readonly number[], build: KeysQuery): Promise<R[]> => {
    const found: R[] = [];
    for (let start = 0; start < keys.length; ) {
      const size = keysAtOnce.find((size) => size >= keys.length - start) ?? keysAtOnce.at(-1)!;
      const some = keys.slice(start, start + size);
      const values = [...some, ...Array(size - some.length).fill(some[0])];
      found.push(...(await run<R>(`${name} ${size}`, values, (db) => build(db, values))).rows);
      start += size;
    }
    return found;
  };

  /** How many articles have each of the keys; those that none has are left out. */
  const known = async (keys: readonly number[]): Promise<Map<number, number>> => {
    const rows = await askFor<{ key: number; articles: number }>('known', keys, (db, values) =>
      db
        .selectFrom('signature_keys')
        .select(({ fn }) => ['key', fn.countAll<number>().as('articles')])
        .where('key', 'in', values)
        .groupBy('key'),
    );
    return new Map(rows.map(({ key, articles }) => [key, articles]));
  };

  /** The articles that have each of the keys. */
  const holders = async (keys: readonly number[]): Promise<Map<number, string[]>> => {
    const rows = await askFor<{ key: number; id: string }>('holders', keys, (db, values) =>
      db
        .selectFrom('signature_keys')
        .innerJoin('signatures', 'signatures.article', 'signature_keys.article')
        .select(['key', 'article_id as id'])
        .where('key', 'in', values),
    );
    const found = new Map<number, string[]>();
    for (const { key, id } of rows) found.set(key, [...(found.get(key) ?? []), id]);
    return found;
  };

  const signatures = {
    /** Makes articles, told by their `first_seq` too, be found by their bands. */
    async add(articles: readonly { id: string; article: number; bands: readonly SignatureBand[] }[]): Promise<void> {
      const keyed = articles.flatMap(({ id, article, bands }) =>
        bands.length === 0 ? [] : [{ article, article_id: id, keys: [...new Set(bands.map(keyOf))] }],
      );
      await insert(
        'signatures',
        keyed.map((one) => ({ ...one, keys: one.keys.join(' ') })),
      );
      const rows = keyed.flatMap(({ article, keys }) => keys.map((key) => ({ key, article })));
      // In the order of the tree, neighbours are written together.
      await insert(
        'signature_keys',
        rows.sort((a, b) => a.key - b.key),
      );
    },

    /** Takes an article out of what is found. */
    async drop(id: string): Promise<void> {
      const row = await executor()
        .selectFrom('articles')
        .innerJoin('signatures', 'signatures.article', 'articles.first_seq')
        .select(['article', 'keys'])
        .where('id', '=', id)
        .executeTakeFirst();
      if (row !== undefined) await signatures.dropRow(row);
    },

    async dropRow({ article, keys }: { article: number; keys: string }): Promise<void> {
      // A row that was damaged has to go as well.
      const numbers = keys.split(' ').map(Number).filter(Number.isSafeInteger);
      if (numbers.length > 0) {
        await executor()
          .deleteFrom('signature_keys')
          .where('article', '=', article)
          .where('key', 'in', numbers)
          .execute();
      }
      await executor().deleteFrom('signatures').where('article', '=', article).execute();
    },

    /** Of each list of bands the articles that share any, with how many, most first, at most `limit`. */
    async sharing(
      asked: readonly (readonly SignatureBand[])[],
      limit: number,
    ): Promise<{ id: string; shared: number }[][]> {
      const keysOf = asked.map((bands) => [...new Set(bands.map(keyOf))]);
      const all = [...new Set(keysOf.flat())];
      const there = await known(all);
      const shared = keysOf.map((keys) => keys.filter((key) => there.has(key)));
      // A title that hundreds of articles have is counted where they are; others are fetched for all records at once.
      const isRare = (keys: readonly number[]) => keys.every((key) => there.get(key)! <= fewHolders);
      const held = await holders([...new Set(shared.filter(isRare).flat())]);
      const found: { id: string; shared: number }[][] = [];
      for (const keys of shared) {
        if (keys.length === 0) found.push([]);
        else if (isRare(keys)) found.push(mostShared(keys, held).slice(0, limit));
        else found.push(await articlesWith(keys, limit));
      }
      return found;
    },

    /** Rows after one of them, in order. */
    async after(article: number, limit: number) {
      const rows = executor().selectFrom('signatures').selectAll().where('article', '>', article);
      return rows.orderBy('article').limit(limit).execute();
    },
  };
  return signatures;

  async function articlesWith(keys: readonly number[], limit: number) {
    const { rows } = await run<{ id: string; shared: number }>(`shared ${keys.length}`, [...keys, limit], (db) =>
      db
        .selectFrom('signature_keys')
        .innerJoin('signatures', 'signatures.article', 'signature_keys.article')
        .select(({ fn }) => ['article_id as id', fn.countAll<number>().as('shared')])
        .where('key', 'in', keys)
        .groupBy(['signatures.article', 'article_id'])
        .orderBy('shared', 'desc')
        .orderBy('article_id')
        .limit(limit),
    );
    return rows;
  }
}

/** The articles that have some of the keys, with how many, most first. */
function mostShared(keys: readonly number[], holders: ReadonlyMap<number, string[]>): { id: string; shared: number }[] {
  const shared = new Map<string, number>();
  for (const key of keys) for (const id of holders.get(key) ?? []) shared.set(id, (shared.get(id) ?? 0) + 1);
  const all = [...shared].map(([id, count]) => ({ id, shared: count }));
  return all.sort((one, other) => other.shared - one.shared || (one.id < other.id ? -1 : 1));
}

/** Below 2^37 for hashes of 32 bits. */
function keyOf({ band, hash }: SignatureBand): number {
  return hash * bandsAtMost + band;
}
