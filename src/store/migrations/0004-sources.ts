import type { Migration } from './migration.ts';

/** Sources with their health, and which articles came from which. */
export const sourceTables: Migration = {
  name: '0004-sources',
  statements: [
    "alter table sources add column name text not null default ''",
    'alter table sources add column home_url text',
    'alter table sources add column full_text integer not null default 1',
    'alter table sources add column local integer not null default 0',
    'alter table sources add column added_in text',
    'alter table sources add column added_at bigint not null default 0',
    'alter table sources add column last_poll_at bigint',
    'alter table sources add column last_new_at bigint',
    'alter table sources add column told text',
    'alter table sources add column backfill_since bigint',
    'create index sources_by_due on sources (state, next_poll_at)',
    `create table source_articles (
      source_id text not null, article_id text not null, at bigint not null, tries integer not null default 0,
      next_try_at bigint, primary key (source_id, article_id))`,
    'create index source_articles_by_article on source_articles (article_id)',
  ],
};
