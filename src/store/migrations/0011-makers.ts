import type { Migration } from './migration.ts';

/** Who made a schedule, apart from who keeps it, and when its keeper was last looked for; for whom something is posted. */
export const makers: Migration = {
  name: '0011-makers',
  statements: [
    'alter table schedules add column maker_id text',
    'alter table schedules add column member_checked_at bigint',
    'alter table deliveries add column workspace_id text',
    "update schedules set maker_id = owner_id where owner_id <> ''",
  ],
};
