import type { ArchiveTables } from './tables/archive.ts';
import type { PeopleTables } from './tables/people.ts';

/** Every table, as Kysely knows it. Each migration file has its like-named part in `tables/`. */
export interface Database extends ArchiveTables, PeopleTables {
  migrations: { name: string; applied_at: number };
}
