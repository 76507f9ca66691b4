import type { Kysely } from 'kysely';
import type { UnitOfWork } from '../core/unit-of-work.ts';
import type { Executor } from './executor.ts';
import type { RowSource } from './portable/rows.ts';
import type { Database } from './tables.ts';

export type EngineName = 'sqlite' | 'postgres';

/** A database, whichever keeps it: what the repositories and the schema need, and nothing that only one of them has. */
export interface Engine {
  readonly name: EngineName;
  readonly db: Kysely<Database>;
  readonly executor: Executor;
  readonly unitOfWork: UnitOfWork;
  /** The time by the clock that all processes on this database share. */
  clock(): Date;
  hasTable(name: string): Promise<boolean>;
  /** Leaves no byte of what was deleted, as far as the database lets us. False when it cannot be sure. */
  scrub(): Promise<boolean>;
  /** Everything in it, as it is at this moment. */
  source(): Promise<RowSource>;
  /** What only a database that several machines share can tell; null for a file. */
  readonly shared: SharedDatabase | null;
  close(): Promise<void>;
}

/** A database that several machines share. */
export interface SharedDatabase {
  /** Its host and name, without user or password. */
  readonly place: string;
  /** How far this machine's clock is ahead of the database's, in milliseconds. */
  skewMs(): number;
  /** Calls back once others wrote: the name of the counter that moved. May miss some. Ends with the call of the answer. */
  onMoved(call: (counter: string) => void): () => Promise<void>;
}
