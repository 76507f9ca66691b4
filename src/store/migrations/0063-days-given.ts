import type { Migration } from './migration.ts';

/** Days of publication that a person gave, as the audit trail tells: a better reader that finds none leaves them alone. */
export const daysGiven: Migration = {
  name: '0063-days-given',
  tolerates: '0061-pace',
  statements: [
    `update articles set published_from = 'person' where published_from is null and published in (
      select distinct articles.published from articles join audit on audit.action = 'ingest'
        and audit.detail like '%published: ' || articles.published || ', where it was missing%')`,
  ],
};
