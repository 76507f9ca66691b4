import type { Migration } from './migration.ts';

/** Under which quote policy a source brought an article: it stays when the source goes. */
export const keptPolicies: Migration = {
  name: '0009-kept-policies',
  statements: ["alter table source_articles add column quote_policy text not null default 'full'"],
};
