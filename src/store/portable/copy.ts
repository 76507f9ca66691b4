import { type Kysely, sql } from 'kysely';
import { UserError } from '../../core/errors.ts';
import type { Engine } from '../engine.ts';
import { fillIn, migrate } from '../migrate.ts';
import { migrations } from '../migrations/index.ts';
import { createTableSum, movedTables, type Row, type RowSource, type TableSum } from './rows.ts';

/** Values of one statement: PostgreSQL takes 65,535, SQLite 32,766. */
const valuesAtOnce = 20_000;

/** Where a move notes how far it is, so that one broken off goes on. */
const noteKey = 'move';

interface MoveNote {
  from: string;
  done: string[];
}

/** A table that was moved. */
export interface Moved extends TableSum {
  table: string;
}

/**
 * Copies everything into an empty database and compares it table by table with what was read. A table that an earlier try had
 * finished is not copied again. Throws a UserError for a database that holds something else, or where something differs.
 */
export async function moveInto(
  engine: Engine,
  source: RowSource,
  from: string,
  at: Date,
  tell: (moved: Moved) => void = () => {},
): Promise<void> {
  await migrate(
    engine,
    migrations.filter(({ name }) => source.migrations.includes(name)),
    at,
  );
  const note = (await noteOf(engine)) ?? (await begin(engine, from));
  if (note.from !== from) throw occupied();

  const read = new Map<string, ReturnType<typeof createTableSum>>();
  for await (const { table, rows } of source.batches()) {
    const isDone = note.done.includes(table);
    if (!read.has(table)) {
      await finish(read, note);
      read.set(table, createTableSum());
      if (!isDone) await clear(engine, table);
    }
    read.get(table)!.add(rows);
    if (!isDone) await engine.unitOfWork.run(() => insert(engine.executor(), table, rows));
  }
  await finish(read, note);

  for (const [table, sum] of read) {
    const [told, found] = [sum.sum(), await sumOf(engine, table)];
    if (told.rows !== found.rows || told.hash !== found.hash) {
      throw new UserError(`The table ${table} differs: ${told.rows} rows here, ${found.rows} there.`, {
        code: 'move-differs',
        next: 'Stop whatever else uses that database, empty it, and move again.',
      });
    }
    tell({ table, ...found });
  }
  await engine.unitOfWork.run(async () => {
    await engine.executor().deleteFrom('meta').where('key', '=', noteKey).execute();
  });
  await migrate(engine, migrations, at);

  /** Notes that the table read before this one is whole. */
  async function finish(sums: ReadonlyMap<string, unknown>, { done }: MoveNote): Promise<void> {
    const last = [...sums.keys()].at(-1);
    if (last === undefined || done.includes(last)) return;
    done.push(last);
    await engine.unitOfWork.run(() => writeNote(engine, { from, done }));
  }
}

/** Replaces everything in a database by what a source holds, in one transaction. */
export async function replaceAll(engine: Engine, source: RowSource, at: Date): Promise<void> {
  await migrate(engine, migrations, at);
  await engine.unitOfWork.run(
    async () => {
      const db = engine.executor();
      for (const table of movedTables) await sql`delete from ${sql.table(table)}`.execute(db);
      for await (const { table, rows } of source.batches()) await insert(db, table, rows);
      await fillIn(engine, migrations, source.migrations);
    },
    { turn: 'archive' },
  );
}

async function noteOf(engine: Engine): Promise<MoveNote | null> {
  const row = await engine.executor().selectFrom('meta').select('value').where('key', '=', noteKey).executeTakeFirst();
  return row === undefined ? null : (JSON.parse(row.value) as MoveNote);
}

/** Throws for a database in use; else notes that a move into it has begun. */
async function begin(engine: Engine, from: string): Promise<MoveNote> {
  for (const table of ['articles', 'schedules', 'sources'] as const) {
    const found = await engine.executor().selectFrom(table).select('id').limit(1).executeTakeFirst();
    if (found !== undefined) throw occupied();
  }
  const note = { from, done: [] };
  await engine.unitOfWork.run(() => writeNote(engine, note));
  return note;
}

function writeNote(engine: Engine, note: MoveNote): Promise<void> {
  const row = { key: noteKey, value: JSON.stringify(note) };
  return engine
    .executor()
    .insertInto('meta')
    .values(row)
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: row.value }))
    .execute()
    .then(() => undefined);
}

/** The note of the move itself stays. */
async function clear(engine: Engine, table: string): Promise<void> {
  await engine.unitOfWork.run(async () => {
    const db = engine.executor();
    if (table === 'meta') await db.deleteFrom('meta').where('key', '!=', noteKey).execute();
    else await sql`delete from ${sql.table(table)}`.execute(db);
  });
}

async function insert(db: ReturnType<Engine['executor']>, table: string, rows: readonly Row[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {});
  if (columns.length === 0) return;
  const size = Math.floor(valuesAtOnce / columns.length);
  for (let start = 0; start < rows.length; start += size) {
    await (db as unknown as Kysely<Record<string, Row>>)
      .insertInto(table)
      .values(rows.slice(start, start + size))
      .execute();
  }
}

/** Reads a table back. */
async function sumOf(engine: Engine, table: string): Promise<TableSum> {
  const sum = createTableSum();
  const source = await engine.source();
  try {
    for await (const { rows } of source.batches([table])) {
      sum.add(table === 'meta' ? rows.filter((row) => row.key !== noteKey) : rows);
    }
  } finally {
    await source.close();
  }
  return sum.sum();
}

function occupied(): UserError {
  return new UserError('That database holds another archive already.', {
    code: 'move-occupied',
    next: 'Name an empty one; nothing was changed there.',
  });
}
