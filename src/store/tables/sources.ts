import type { Generated } from 'kysely';

/** Times are UTC milliseconds, booleans 0 or 1. */
export interface SourceTables {
  sources: SourcesTable;
  source_articles: SourceArticlesTable;
  folder_files: FolderFilesTable;
}

export interface SourcesTable {
  id: string;
  kind: string;
  url: string;
  state: string;
  poll_s: number | null;
  next_poll_at: number | null;
  etag: string | null;
  last_modified: string | null;
  last_ok_at: number | null;
  fails: number;
  error: string | null;
  added_by: string | null;
  quote_policy: string;
  name: string;
  home_url: string | null;
  full_text: number;
  local: number;
  added_in: string | null;
  added_at: number;
  last_poll_at: number | null;
  last_new_at: number | null;
  told: string | null;
  backfill_since: number | null;
  backfill: string | null;
}

export interface FolderFilesTable {
  source_id: string;
  path: string;
  size: number;
  changed_at: number;
  readers: string;
}

export interface SourceArticlesTable {
  source_id: string;
  article_id: string;
  at: number;
  tries: number;
  next_try_at: number | null;
  /** The source's policy when it brought the article or, once the source is removed, when it was. */
  quote_policy: string;
  /** 1 for an article that the source first brought while it was backfilled. */
  backfilled: Generated<number>;
}
