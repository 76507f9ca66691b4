import type { SignatureBand } from '../../archive/repository.ts';
import type { Executor } from '../executor.ts';
import { createKeptQueries } from '../kept-queries.ts';
import { createRowInsert } from './insert-rows.ts';

/** Bands have numbers below this. */
const bandsAtMost = 32;

/** Keys looked for in one statement. */
const keysAtOnce = 256;

/** What near-copies are found by. Everything but `sharing` and `after` must run inside a unit of work. */
export function createSignatures(executor: Executor) {
  const run = createKeptQueries(executor);
  const insert = createRowInsert(executor);

  /** Those of the keys that some article has. */
  const known = async (keys: readonly number[]): Promise<Set<number>> => {
    const found = new Set<number>();
    for (let start = 0; start < keys.length; start += keysAtOnce) {
      const some = keys.slice(start, start + keysAtOnce);
      // Filled up, so that there is one statement.
      const values = [...some, ...Array(keysAtOnce - some.length).fill(some[0])];
      const { rows } = await run<{ key: number }>('known', values, (db) =>
        db.selectFrom('signature_keys').select('key').distinct().where('key', 'in', values),
      );
      for (const { key } of rows) found.add(key);
    }
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
      const numbers = keys.split(' ').map(Number);
      await executor()
        .deleteFrom('signature_keys')
        .where('article', '=', article)
        .where('key', 'in', numbers)
        .execute();
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
      const found: { id: string; shared: number }[][] = [];
      for (const keys of keysOf) {
        const shared = keys.filter((key) => there.has(key));
        found.push(shared.length === 0 ? [] : await articlesWith(shared, limit));
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

/** Below 2^37 for hashes of 32 bits. */
function keyOf({ band, hash }: SignatureBand): number {
  return hash * bandsAtMost + band;
}
