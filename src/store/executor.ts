import type { Kysely } from 'kysely';
import type { Database } from './tables.ts';

/** Gives a repository what its next query runs on: the transaction it stands in, else the database itself. */
export type Executor = () => Kysely<Database>;
