import type { Migration } from './migration.ts';

/**
 * What near-copies are found by, as numbers: the band within its hash, the article by the seq it came with. A row of `signature_bands`
 * stood in three trees, at random places of two; one of `signature_keys` stands in one. `signature_bands` stays empty: backups of before
 * have it.
 */
export const signatureKeys: Migration = {
  name: '0069-signature-keys',
  statements: [],
  only: {
    sqlite: [
      'create table signature_keys (key integer not null, article integer not null, primary key (key, article)) without rowid',
      'create table signatures (article integer primary key, article_id text not null, keys text not null)',
    ],
    postgres: [
      'create table signature_keys (key bigint not null, article bigint not null, primary key (key, article))',
      'create table signatures (article bigint primary key, article_id text not null, keys text not null)',
    ],
  },
  fills: [
    `insert into signature_keys (key, article) select b.hash * 32 + b.band, a.first_seq
      from signature_bands b join articles a on a.id = b.article_id where a.removed_at is null order by 1, 2`,
    `insert into signatures (article, article_id, keys) select k.article, min(a.id), string_agg(k.key || '', ' ')
      from signature_keys k join articles a on a.first_seq = k.article group by k.article`,
    'delete from signature_bands',
  ],
};
