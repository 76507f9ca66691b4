import type { Migration } from './migration.ts';

/**
 * Nearly all articles are no samples: an index of all by `sample` led SQLite through every article where another index holds the answer at
 * one end. Samples have a small one of their own; what was read by which reader is counted in an index alone.
 */
export const articlesByKind: Migration = {
  name: '0074-articles-by-kind',
  tolerates: '0069-signature-keys',
  statements: [
    'drop index articles_by_sample',
    'create index articles_samples on articles (first_seq) where sample = 1',
    // The last three say nothing, but let SQLite answer from the index alone.
    `create index articles_by_reader on articles (reader_version, feed, sample, removed_at)
      where removed_at is null and sample = 0 and feed is null and reader_version is not null`,
  ],
};
