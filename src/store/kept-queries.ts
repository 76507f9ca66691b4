import type { CompiledQuery, Kysely, QueryResult } from 'kysely';
import type { Executor } from './executor.ts';
import type { Database } from './tables.ts';

/** A query as Kysely builds it. */
interface Compilable {
  compile(): CompiledQuery;
}

/** Texts of queries kept a repository. */
const mostKept = 200;

/**
 * Builds a query once and runs it with other values from then on: building one in Kysely costs more than SQLite needs to run it.
 * For what is run for every article.
 *
 * @param key tells apart queries whose text differs, as by the number of rows
 * @param build is given to once a key, and must put the values in the order of `values`
 */
export function createKeptQueries(executor: Executor) {
  const kept = new Map<string, CompiledQuery>();
  return async <R>(
    key: string,
    values: readonly unknown[],
    build: (db: Kysely<Database>) => Compilable,
  ): Promise<QueryResult<R>> => {
    const db = executor();
    let query = kept.get(key);
    if (query === undefined) {
      query = build(db).compile();
      if (query.parameters.length !== values.length) throw new Error(`query ${key} has other values than are given`);
      if (kept.size >= mostKept) kept.clear();
      kept.set(key, query);
    }
    return (await db.executeQuery({ ...query, parameters: values })) as QueryResult<R>;
  };
}
