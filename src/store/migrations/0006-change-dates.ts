import type { Migration } from './migration.ts';

/** When the publisher says it last changed an article. */
export const changeDates: Migration = {
  name: '0006-change-dates',
  statements: ['alter table articles add column modified text'],
};
