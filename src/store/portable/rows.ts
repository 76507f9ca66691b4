import { createHash } from 'node:crypto';
import { holdings } from '../holdings.ts';

/** A value as both engines keep it. */
export type Value = string | number | null;
export type Row = Record<string, Value>;

/** A database, or a backup of one, read table by table as it was at one moment. */
export interface RowSource {
  /** Names of the migrations it has had. */
  readonly migrations: readonly string[];
  /** Rows of these tables, some hundred at a time; of a table one batch or several, one after the other. Default all that move. */
  batches(tables?: readonly string[]): AsyncIterable<{ table: string; rows: Row[] }>;
  close(): Promise<void>;
}

/** What only means something to processes that run now, may vanish, or is kept by the migrations themselves. */
const transient = new Set([
  'migrations',
  'leases',
  'replicas',
  'pace',
  'index_sets',
  'index_segments',
  'index_pieces',
  'article_facts',
]);

/** Tables that move, in the order they do. */
export const movedTables: readonly string[] = Object.keys(holdings).filter((table) => !transient.has(table));

/** How many rows of a table there are, and a sum over their contents that does not depend on their order. */
export interface TableSum {
  rows: number;
  hash: string;
}

/** Adds up rows into a `TableSum`. */
export function createTableSum() {
  let rows = 0;
  let sum = 0n;
  return {
    add(batch: readonly Row[]) {
      for (const row of batch) {
        rows += 1;
        sum = BigInt.asUintN(128, sum + hashOf(row));
      }
    },
    sum: (): TableSum => ({ rows, hash: sum.toString(16).padStart(32, '0') }),
  };
}

/** A column that is null counts like one that is not there: a later version may have added it. */
function hashOf(row: Row): bigint {
  const told = Object.entries(row)
    .filter(([, value]) => value !== null)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const digest = createHash('sha256').update(JSON.stringify(told)).digest();
  return digest.readBigUInt64BE(0) * 2n ** 64n + digest.readBigUInt64BE(8);
}
