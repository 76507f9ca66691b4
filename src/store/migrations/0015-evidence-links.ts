import type { Migration } from './migration.ts';

/** Links that open a quote on a page of its own, with the words they quote. */
export const evidenceLinks: Migration = {
  name: '0015-evidence-links',
  statements: [
    `create table evidence_links (
      id text primary key, article_id text not null, revision integer not null, part text not null, paragraph integer,
      start integer not null, "end" integer not null, kept text, made_at bigint not null, expires_at bigint not null,
      revoked_at bigint, revoked_because text)`,
    'create index evidence_links_by_article on evidence_links (article_id, revision)',
    'create index evidence_links_by_time on evidence_links (made_at)',
  ],
};
