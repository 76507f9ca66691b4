import type { Migration } from './migration.ts';

/**
 * What briefs found of the sentences of an article, so that the next process need not find it again. A cache: it may be emptied at
 * any time, and an older program takes no notice of it. `bytes` stands last, so that adding up sizes does not read it.
 */
export const articleFacts: Migration = {
  name: '0071-article-facts',
  tolerates: '0069-signature-keys',
  statements: [],
  only: {
    sqlite: [
      'create table article_facts (article_id text primary key, made text not null, at bigint not null, size integer not null, bytes blob not null)',
    ],
    postgres: [
      'create table article_facts (article_id text primary key, made text not null, at bigint not null, size integer not null, bytes bytea not null)',
      // It is packed already.
      'alter table article_facts alter column bytes set storage external',
    ],
  },
};
