import type { Insertable, InsertQueryBuilder, InsertResult } from 'kysely';
import type { Executor } from '../executor.ts';
import { createKeptQueries } from '../kept-queries.ts';
import type { Database } from '../tables.ts';

type Insert<T extends keyof Database> = InsertQueryBuilder<Database, T, InsertResult>;

/** Most values of one statement: SQLite takes 32,766. */
const mostValues = 8_192;

/** Up to so many rows are one statement, whatever their number: on PostgreSQL each is a journey, and numbers of a commit recur. */
const mostAtOnce = 128;

/**
 * Inserts any number of rows, which all have the same columns in the same order, in few statements: of many rows as many at once as a power
 * of two allows, so that few different statements are prepared.
 */
export function createRowInsert(executor: Executor) {
  const run = createKeptQueries(executor);
  return async <T extends keyof Database>(
    table: T,
    rows: readonly Insertable<Database[T]>[],
    done: (query: Insert<T>) => Insert<T> = (query) => query,
  ): Promise<void> => {
    const columns = Object.keys(rows[0] ?? {}).length;
    for (let start = 0; start < rows.length; ) {
      const most = Math.min(rows.length - start, Math.floor(mostValues / columns));
      const count = most <= mostAtOnce ? most : 2 ** Math.floor(Math.log2(most));
      const some = rows.slice(start, start + count);
      const values = some.flatMap((row) => Object.values(row));
      await run(`${table} ${count}`, values, (db) => done(db.insertInto(table).values(some)));
      start += count;
    }
  };
}
