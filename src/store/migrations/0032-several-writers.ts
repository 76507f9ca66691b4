import type { Migration } from './migration.ts';

/** What SQLite's single writer gave for nothing, where several machines write. */
export const severalWriters: Migration = {
  name: '0032-several-writers',
  tolerates: '0028-schedule-feeds',
  statements: [],
  only: {
    postgres: [
      // Locked by whoever writes many articles: see the turns of a unit of work.
      'create table archive_turn (n integer)',
      // One briefing of a channel at a time, whatever two machines decide at the same moment.
      'create unique index slots_open on slots (channel_id) where is_open = 1',
      // Wakes the others once articles or messages were added.
      `create function sitrep_counted() returns trigger language plpgsql as $$
        begin perform pg_notify('sitrep', new.name); return null; end $$`,
      'create trigger counted after update on counters for each row execute function sitrep_counted()',
    ],
  },
};
