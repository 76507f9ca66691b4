import type { Migration } from './migration.ts';

/** Whether the day of publication is that of the last change, for want of another. */
export const publishedFrom: Migration = {
  name: '0018-published-from',
  statements: ['alter table articles add column published_from text'],
};
