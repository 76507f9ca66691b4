import pg from 'pg';
import { movedTables, type Row, type RowSource } from '../portable/rows.ts';
import { clientConfig, placeOf } from './connect.ts';
import { explainPostgresError } from './errors.ts';

const rowsAtOnce = 500;

/** Reads a database as it is at this moment, while others go on writing to it. */
export async function openPostgresSource(url: string): Promise<RowSource> {
  const client = new pg.Client({ ...clientConfig(url), application_name: 'sitrep backup' });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('begin isolation level repeatable read read only');
    const names = async (sql: string) => (await client.query(sql)).rows.map((row) => String(Object.values(row)[0]));
    const migrations = await names('select name from migrations order by name');
    const there = new Set(
      await names('select tablename from pg_tables where schemaname = any (current_schemas(false))'),
    );
    return {
      migrations,
      async *batches(tables = movedTables) {
        for (const table of tables) {
          if (!there.has(table)) continue;
          await client.query(`declare moving no scroll cursor for select * from "${table}"`);
          for (let isOver = false; !isOver; ) {
            const { rows } = await client.query<Row>(`fetch ${rowsAtOnce} from moving`);
            yield { table, rows };
            isOver = rows.length < rowsAtOnce;
          }
          await client.query('close moving');
        }
      },
      close: () => client.end(),
    };
  } catch (error) {
    await client.end().catch(() => undefined);
    throw explainPostgresError(error, placeOf(url));
  }
}
