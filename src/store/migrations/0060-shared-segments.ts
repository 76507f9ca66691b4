import type { Migration } from './migration.ts';

/** Segments of the search index that bots on several machines share; may be emptied at any time. */
export const sharedSegments: Migration = {
  name: '0060-shared-segments',
  tolerates: '0038-alert-changes',
  statements: [
    'create table index_sets (made text primary key, seq bigint not null, manifest text not null, at bigint not null)',
    'create table index_segments (name text primary key, pieces integer not null, size bigint not null, at bigint not null)',
    "insert into counters (name, value) values ('erasures', 0)",
  ],
  only: {
    sqlite: [
      'create table index_pieces (name text not null, piece integer not null, bytes blob not null, primary key (name, piece))',
    ],
    postgres: [
      'create table index_pieces (name text not null, piece integer not null, bytes bytea not null, primary key (name, piece))',
      // It is packed already.
      'alter table index_pieces alter column bytes set storage external',
    ],
  },
};
