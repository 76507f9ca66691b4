import { createReadStream, createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { UserError } from '../../core/errors.ts';
import { migrations as known } from '../migrations/index.ts';
import { createTableSum, movedTables, type Row, type RowSource, type TableSum } from './rows.ts';

/** First line of a backup. The rows follow, one a line, under the columns of their table; the sums of all tables end it. */
interface Head {
  sitrep: 'backup';
  format: 1;
  migrations: readonly string[];
  at: string;
}

type Line = Head | { table: string; columns: string[] } | Row[keyof Row][] | { end: Record<string, TableSum> };

/** Writes everything a source holds into a new file, readable by its owner only; nothing is left of one broken off. */
export async function writeDump(source: RowSource, file: string, at: Date): Promise<Record<string, TableSum>> {
  const partial = `${file}.partial`;
  await rm(partial, { force: true });
  const sums: Record<string, TableSum> = {};
  try {
    const lines = linesOf(source, at, sums);
    const target = createWriteStream(partial, { mode: 0o600, flags: 'wx' });
    await pipeline(Readable.from(lines, { objectMode: true }), createGzip({ level: 6 }), target);
    const written = await open(partial, 'r+');
    await written.sync();
    await written.close();
    await rename(partial, file);
    return sums;
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
}

async function* linesOf(source: RowSource, at: Date, sums: Record<string, TableSum>): AsyncIterable<string> {
  const say = (line: Line) => `${JSON.stringify(line)}\n`;
  yield say({ sitrep: 'backup', format: 1, migrations: source.migrations, at: at.toISOString() });
  let table = '';
  let columns: string[] = [];
  let sum = createTableSum();
  for await (const batch of source.batches()) {
    if (batch.table !== table) {
      if (table !== '') sums[table] = sum.sum();
      table = batch.table;
      sum = createTableSum();
      columns = [];
    }
    const [first] = batch.rows;
    if (first === undefined) continue;
    if (columns.length === 0) {
      columns = Object.keys(first);
      yield say({ table, columns });
    }
    sum.add(batch.rows);
    yield batch.rows.map((row) => say(columns.map((column) => row[column] ?? null))).join('');
  }
  if (table !== '') sums[table] = sum.sum();
  yield say({ end: sums });
}

/** True for a file that `writeDump` wrote, or began to. */
export async function isDump(file: string): Promise<boolean> {
  const opened = await open(file, 'r');
  try {
    const { buffer, bytesRead } = await opened.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await opened.close();
  }
}

/** Reads a backup. `batches` throws a UserError at its end when anything of it is missing or changed. */
export async function openDump(file: string): Promise<RowSource> {
  const [first] = await Array.fromAsync(take(readLines(file), 1));
  const head = first as Partial<Head> | undefined;
  if (head?.sitrep !== 'backup' || head.format !== 1 || head.migrations === undefined) throw damaged(file);
  const names = new Set(known.map(({ name }) => name));
  if (head.migrations.some((name) => !names.has(name))) {
    throw new UserError(`${file} was written by a newer Sitrep.`, {
      code: 'store-newer',
      next: 'Restore it with that version or a later one; nothing was changed.',
    });
  }
  return { migrations: head.migrations, batches: () => batchesOf(file), close: async () => {} };
}

async function* batchesOf(file: string): AsyncIterable<{ table: string; rows: Row[] }> {
  const sums = new Map<string, ReturnType<typeof createTableSum>>();
  let current: { table: string; columns: string[] } | null = null;
  let rows: Row[] = [];
  let end: Record<string, TableSum> | null = null;
  const flush = () => {
    const batch = { table: current!.table, rows };
    sums.get(batch.table)!.add(rows);
    rows = [];
    return batch;
  };
  for await (const line of readLines(file)) {
    if (Array.isArray(line)) {
      if (current === null) throw damaged(file);
      rows.push(Object.fromEntries(current.columns.map((column, i) => [column, line[i] ?? null])));
      if (rows.length >= 200) yield flush();
    } else if ('columns' in line) {
      if (rows.length > 0) yield flush();
      if (!movedTables.includes(line.table)) throw damaged(file);
      current = line;
      sums.set(line.table, createTableSum());
    } else if ('end' in line) {
      if (rows.length > 0) yield flush();
      end = line.end;
    }
  }
  if (end === null) throw damaged(file);
  for (const [table, told] of Object.entries(end)) {
    const found = sums.get(table)?.sum() ?? createTableSum().sum();
    if (found.rows !== told.rows || found.hash !== told.hash) throw damaged(file);
  }
}

async function* readLines(file: string): AsyncIterable<Line> {
  const bytes = createReadStream(file);
  const unpacked = bytes.pipe(createGunzip());
  bytes.on('error', (error) => unpacked.destroy(error));
  try {
    for await (const line of createInterface({ input: unpacked, crlfDelay: Number.POSITIVE_INFINITY })) {
      yield JSON.parse(line) as Line;
    }
    // A stream that ends in the middle tells its reader of lines nothing.
    if (unpacked.errored !== null) throw unpacked.errored;
  } catch (error) {
    throw damaged(file, error);
  } finally {
    bytes.destroy();
    unpacked.destroy();
  }
}

async function* take<T>(values: AsyncIterable<T>, n: number): AsyncIterable<T> {
  for await (const value of values) {
    if (n-- <= 0) return;
    yield value;
    if (n === 0) return;
  }
}

function damaged(file: string, cause?: unknown): UserError {
  return new UserError(`${file} isn’t a complete Sitrep backup.`, {
    code: 'backup-damaged',
    next: 'Choose another backup; nothing was changed.',
    cause,
  });
}
