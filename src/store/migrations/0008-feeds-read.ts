import type { Migration } from './migration.ts';

/** Which feed told of an article whose page was not read. */
export const feedsRead: Migration = {
  name: '0008-feeds-read',
  statements: ['alter table articles add column feed text'],
};
