import type { DatabaseSync, StatementSync } from 'node:sqlite';

export interface PreparedStatement {
  statement: StatementSync;
  /** It gives rows back: a select, or a change with `returning`. */
  reads: boolean;
}

/** How many statements a connection keeps prepared. Preparing costs two thirds of a read by id. */
const keptStatements = 200;

/** Prepares each text once and keeps the ones used last. */
export function createStatementCache(database: DatabaseSync): (sql: string) => PreparedStatement {
  const kept = new Map<string, PreparedStatement>();
  return (sql) => {
    let prepared = kept.get(sql);
    if (prepared === undefined) {
      const statement = database.prepare(sql);
      prepared = { statement, reads: statement.columns().length > 0 };
    } else {
      kept.delete(sql);
    }
    kept.set(sql, prepared);
    if (kept.size > keptStatements) kept.delete(kept.keys().next().value!);
    return prepared;
  };
}
