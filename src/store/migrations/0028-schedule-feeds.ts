import type { Migration } from './migration.ts';

/** Addresses under which programs read the briefings of a schedule. */
export const scheduleFeeds: Migration = {
  name: '0028-schedule-feeds',
  statements: [
    `create table schedule_feeds (
      schedule_id text primary key,
      secret text not null unique,
      created_at bigint not null
    )`,
  ],
};
