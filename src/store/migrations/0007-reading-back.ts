import type { Migration } from './migration.ts';

/** How far reading back a source has come, and which files of a folder need not be read again. */
export const readingBack: Migration = {
  name: '0007-reading-back',
  statements: [
    'alter table sources add column backfill text',
    `create table folder_files (
      source_id text not null, path text not null, size bigint not null, changed_at bigint not null, readers text not null,
      primary key (source_id, path))`,
  ],
};
