import type { Migration } from './migration.ts';

const current = 'from articles where removed_at is null';

/** What a summary of the archive counts, kept as articles come and go: nothing is counted again after each of them. */
export const archiveCounts: Migration = {
  name: '0058-archive-counts',
  statements: [
    'create table archive_counts (kind text not null, name text not null, articles bigint not null, primary key (kind, name))',
    // The first and the last day, and the first moment, are read off an end of an index.
    'create index articles_by_published on articles (published) where removed_at is null and published is not null',
    'create index articles_by_retrieval on articles (retrieved_at) where removed_at is null and sample = 0',
  ],
  fills: [
    `insert into archive_counts (kind, name, articles) select 'all', '', count(*) ${current} having count(*) > 0`,
    `insert into archive_counts (kind, name, articles) select 'sample', '', count(*) ${current} and sample = 1 having count(*) > 0`,
    `insert into archive_counts (kind, name, articles) select 'full', '', count(*) ${current} and completeness = 'full' having count(*) > 0`,
    `insert into archive_counts (kind, name, articles) select 'undated', '', count(*) ${current} and published is null having count(*) > 0`,
    ...['source', 'section', 'language'].map(
      (column) =>
        `insert into archive_counts (kind, name, articles) select '${column}', ${column}, count(*) ${current} and ${column} is not null group by ${column}`,
    ),
  ],
};
