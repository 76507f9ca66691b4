import type { Migration } from './migration.ts';

/** The bots on this database, as they last told of themselves. */
export const replicas: Migration = {
  name: '0033-replicas',
  tolerates: '0028-schedule-feeds',
  statements: [
    `create table replicas (
      name text primary key, version text not null, started_at bigint not null, seen_at bigint not null,
      archive_seq bigint not null, skew_ms bigint not null)`,
  ],
};
