import type { Migration } from './migration.ts';

/** What finds a briefing by its buttons, and what is too old by its age. */
export const retention: Migration = {
  name: '0012-retention',
  statements: [
    'alter table editions add column answer_id text',
    'create unique index editions_by_answer on editions (answer_id)',
    'create index editions_by_time on editions (at)',
    'create index deliveries_by_edition on deliveries (edition_id)',
    'create index stories_by_target on stories (merged_into)',
    'create index deliveries_by_end on deliveries (is_open, ended_at)',
  ],
};
