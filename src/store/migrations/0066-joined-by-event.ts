import type { Migration } from './migration.ts';

/**
 * Whether a relation was found by what two articles report, not by their words: such a one is looked at again when more reports of the event come.
 * What was related before counts as found by words, and stays.
 */
export const joinedByEvent: Migration = {
  name: '0066-joined-by-event',
  tolerates: '0061-pace',
  statements: ['alter table relations add column by_event integer not null default 0'],
};
