import type { Migration } from './migration.ts';

/** Finds the alerts that changed without looking at all of them, every second. */
export const alertChanges: Migration = {
  name: '0038-alert-changes',
  tolerates: '0037-alerts',
  statements: ['create index schedules_by_change on schedules (kind, changed)'],
};
