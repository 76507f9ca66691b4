import { DatabaseSync } from 'node:sqlite';
import { setImmediate } from 'node:timers/promises';
import { explainStoreError } from '../sqlite/errors.ts';
import { movedTables, type Row, type RowSource } from './rows.ts';

const rowsAtOnce = 200;

/** Reads a database file as it is at this moment, while others go on writing to it. */
export function openSqliteSource(file: string): RowSource {
  try {
    const database = new DatabaseSync(file, { readOnly: true, timeout: 5000 });
    // Holds the moment from the first read on.
    database.exec('begin');
    const names = (sql: string) =>
      database
        .prepare(sql)
        .all()
        .map((row) => String(Object.values(row)[0]));
    const migrations = names('select name from migrations order by name');
    const there = new Set(names("select name from sqlite_schema where type = 'table'"));
    return {
      migrations,
      async *batches(tables = movedTables) {
        for (const table of tables) {
          if (!there.has(table)) continue;
          let rows: Row[] = [];
          for (const row of database.prepare(`select * from "${table}"`).iterate()) {
            rows.push(row as Row);
            if (rows.length < rowsAtOnce) continue;
            yield { table, rows };
            rows = [];
            await setImmediate();
          }
          yield { table, rows };
        }
      },
      close: async () => database.close(),
    };
  } catch (error) {
    throw explainStoreError(error, file);
  }
}
