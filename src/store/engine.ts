import type { Kysely } from 'kysely';
import type { UnitOfWork } from '../core/unit-of-work.ts';
import type { Executor } from './executor.ts';
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
  close(): Promise<void>;
}
