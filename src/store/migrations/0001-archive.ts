import type { Migration } from './migration.ts';

/** Articles with their identity, revisions and relations. */
export const archiveTables: Migration = {
  name: '0001-archive',
  statements: [
    'create table meta (key text primary key, value text not null)',
    'create table counters (name text primary key, value bigint not null)',
    "insert into counters (name, value) values ('archive_seq', 0)",
    `create table sources (
      id text primary key, kind text not null, url text not null unique, state text not null, poll_s integer,
      next_poll_at bigint, etag text, last_modified text, last_ok_at bigint, fails integer not null default 0,
      error text, added_by text, quote_policy text not null default 'full')`,
    'create table stories (id text primary key, merged_into text, first_seq bigint not null)',
    `create table articles (
      id text primary key, seq bigint not null unique, first_seq bigint not null, revision integer not null,
      story_id text, source_id text, origin text not null, position integer not null, canonical_url text,
      title text not null, byline text, dateline text, section text, kind text, source text, url text, published text,
      published_precision text, language text, captions text not null, credits text not null,
      completeness text not null, paywalled integer not null, sample integer not null,
      facts_hash text not null, text_hash text not null, bytes_hash text, reader_version text,
      retrieved_at bigint not null, removed_at bigint, removed_reason text)`,
    'create index articles_by_text on articles (text_hash)',
    'create index articles_by_sample on articles (sample)',
    'create index articles_by_story on articles (story_id)',
    'create table article_keys (key text primary key, article_id text not null)',
    'create index article_keys_by_article on article_keys (article_id)',
    `create table revisions (
      article_id text not null, revision integer not null, cause text not null, at bigint not null,
      reader_version text, text_hash text not null, body text not null, primary key (article_id, revision))`,
    `create table relations (
      from_id text not null, to_id text not null, kind text not null, score real,
      primary key (from_id, to_id, kind))`,
    'create index relations_by_target on relations (to_id)',
    `create table signature_bands (
      band integer not null, hash bigint not null, article_id text not null, primary key (band, hash, article_id))`,
    'create index signature_bands_by_article on signature_bands (article_id)',
  ],
};
