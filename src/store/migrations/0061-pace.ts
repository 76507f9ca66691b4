import type { Migration } from './migration.ts';

/** When the next briefing may leave for a workspace: all bots keep its pace together. */
export const pace: Migration = {
  name: '0061-pace',
  tolerates: '0038-alert-changes',
  statements: ['create table pace (workspace text primary key, free_at bigint not null)'],
};
