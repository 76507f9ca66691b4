import type { Generated } from 'kysely';

/** Times are UTC milliseconds, booleans 0 or 1, lists JSON. */
export interface ArchiveTables {
  meta: { key: string; value: string };
  counters: { name: string; value: number };
  stories: { id: string; merged_into: string | null; first_seq: number };
  articles: ArticlesTable;
  article_keys: { key: string; article_id: string };
  revisions: RevisionsTable;
  /** `by_event`: found by what both report, not by their words; looked at again when more reports come. */
  relations: { from_id: string; to_id: string; kind: string; score: number | null; by_event: Generated<number> };
  /** Empty: what stood here is in `signature_keys`. */
  signature_bands: { band: number; hash: number; article_id: string };
  /** Which articles share a band: the key is the hash, times 32, and the band; the article is told by its `first_seq`. */
  signature_keys: { key: number; article: number };
  /** The keys of each article, parted by spaces. */
  signatures: { article: number; article_id: string; keys: string };
  /** How many current articles are of a kind and name: see `repositories/archive-counts.ts`. */
  archive_counts: { kind: string; name: string; articles: number };
  event_prints: { article_id: string; day: number; terms: string };
  /** What briefs found of an article's sentences, by the program `made` names: see `repositories/article-facts.ts`. */
  article_facts: { article_id: string; made: string; at: number; size: number; bytes: Uint8Array };
}

/** The current facts of an article; its words are in `revisions`. A row with `removed_at` is a tombstone. */
export interface ArticlesTable {
  id: string;
  seq: number;
  first_seq: number;
  revision: number;
  story_id: string | null;
  source_id: string | null;
  origin: string;
  position: number;
  canonical_url: string | null;
  title: string;
  byline: string | null;
  dateline: string | null;
  section: string | null;
  kind: string | null;
  source: string | null;
  url: string | null;
  published: string | null;
  published_precision: string | null;
  published_from: string | null;
  modified: string | null;
  language: string | null;
  captions: string;
  credits: string;
  completeness: string;
  paywalled: number;
  max_snippet: number | null;
  sample: number;
  facts_hash: string;
  text_hash: string;
  bytes_hash: string | null;
  reader_version: string | null;
  feed: string | null;
  retrieved_at: number;
  removed_at: number | null;
  removed_reason: string | null;
}

export interface RevisionsTable {
  article_id: string;
  revision: number;
  cause: string;
  at: number;
  reader_version: string | null;
  text_hash: string;
  /** JSON of title, dek and paragraphs. */
  body: string;
}
