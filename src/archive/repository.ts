import type { Article, ArticleDraft, ArticleText, RelationKind, RevisionCause } from './article.ts';

/** One step of the archive's history: an article written, or (`article: null`) removed. */
export interface ArchiveChange {
  seq: number;
  id: string;
  article: Article | null;
}

/** What the archive holds at a glance. Dates are `published` values; null when nothing is dated. */
export interface ArchiveSummary {
  seq: number;
  articles: number;
  samples: number;
  full: number;
  partial: number;
  undated: number;
  oldest: string | null;
  newest: string | null;
  sources: { name: string; articles: number }[];
}

/** Where articles live. Owned by the archive, implemented by each store; `tests/contracts` holds what all must do. */
export interface ArchiveRepository {
  /** Identity of this archive, made when it was: an index built from another archive is never used. */
  archiveId(): Promise<string>;
  /** The highest seq given out. */
  seq(): Promise<number>;
  summary(): Promise<ArchiveSummary>;
  /** The current article. Follows aliases of united records. Null when unknown or removed. */
  get(id: string): Promise<Article | null>;
  /** Current articles in the order asked for; unknown ids are left out. */
  getMany(ids: readonly string[]): Promise<Article[]>;
  /** The words of one revision, for as long as something may cite it. */
  revision(id: string, revision: number): Promise<ArticleText | null>;
  /** Articles that own any of these identity keys (`id:…`, `url:…`, `pos:…`). */
  owners(keys: readonly string[]): Promise<Map<string, string>>;
  /** Changes above `seq` in order, one per article (its newest), at most `limit`. Removed articles come as `article: null`. */
  changesAfter(seq: number, limit: number): Promise<ArchiveChange[]>;
  /** Every current article, in seq order, a page at a time. */
  all(): AsyncIterable<Article>;
  /** Writes a new article. The store stamps the seq and revision 1. */
  insert(id: string, draft: ArticleDraft, keys: readonly string[], at: Date): Promise<void>;
  /** Writes changed facts and, when `cause` is given, a new revision of the words. */
  update(
    id: string,
    draft: ArticleDraft,
    keys: readonly string[],
    at: Date,
    cause: RevisionCause | null,
  ): Promise<void>;
  /** Unites two records: `id` lives, `alias` answers with it from now on and leaves the index. */
  unite(id: string, alias: string, at: Date): Promise<void>;
  relate(fromId: string, toId: string, kind: RelationKind): Promise<void>;
  /** Takes an article out of the archive and leaves a tombstone. Its quoted revisions stay. */
  remove(id: string, reason: string, at: Date): Promise<void>;
}
