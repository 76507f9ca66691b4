import type { ArchiveTables } from './tables/archive.ts';
import type { PeopleTables } from './tables/people.ts';
import type { ReplicaTables } from './tables/replicas.ts';
import type { ScheduleTables } from './tables/schedules.ts';
import type { SharedSegmentTables } from './tables/shared-segments.ts';
import type { SourceTables } from './tables/sources.ts';
import type { WebTables } from './tables/web.ts';

/** Every table, as Kysely knows it. Each migration file has its like-named part in `tables/`. */
export interface Database
  extends ArchiveTables,
    PeopleTables,
    ReplicaTables,
    ScheduleTables,
    SharedSegmentTables,
    SourceTables,
    WebTables {
  /** `tolerates`: the oldest program that works with the step, by the last step it knows; absent in homes of before. */
  migrations: { name: string; applied_at: number; tolerates?: string | null };
}
