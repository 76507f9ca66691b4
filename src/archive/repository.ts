import type { Article, ArticleDraft, ArticleFacts, ArticleText, RelationKind, RevisionCause } from './article.ts';

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
  /** When the first article that is not a sample was read in, as an ISO time; null while there is none. */
  since: string | null;
  oldest: string | null;
  newest: string | null;
  /** Outlets, sections and languages, those with most articles first. */
  sources: { name: string; articles: number }[];
  sections: { name: string; articles: number }[];
  languages: { name: string; articles: number }[];
}

/** One of the hashes under which an article is found by others that share words with it. */
export interface SignatureBand {
  band: number;
  /** Whole number below 2^53. */
  hash: number;
}

/** The event fingerprint of a current article, as it is kept: see `event-print.ts`. */
export interface StoredFingerprint {
  id: string;
  source: string;
  sample: boolean;
  storyId: string | null;
  /** Days since 1970. */
  day: number;
  terms: string;
}

/** Reports that turned out to be of one event. */
export interface EventGroup {
  /** Articles of the group; a single one is of an event of its own. */
  ids: readonly string[];
  /** What joins them, as far as their words do not: pairs, with their similarity from 0 to 1. */
  links: readonly { from: string; to: string; score: number }[];
}

/** What becomes of an article is decided by this: all but its words. Removed articles have a state too. */
export interface ArticleState extends ArticleFacts {
  id: string;
  seq: number;
  /** Seq it entered with: of two records that unite, the lower one lives. */
  firstSeq: number;
  revision: number;
  title: string;
  origin: string;
  position: number;
  canonicalUrl: string | null;
  storyId: string | null;
  textHash: string;
  /** Of the facts as they were last read, without what was known before or corrected by a person. */
  factsHash: string;
  bytesHash: string | null;
  readerVersion: string | null;
  /** The feed that told of it, null when its page or a file was read. */
  feed: string | null;
  retrievedAt: Date;
  removed: { at: Date; reason: string } | null;
}

/** An article as it is written: a draft with what identity found out about it. */
export interface ArticleRecord {
  draft: ArticleDraft;
  /** Identity keys that lead to it from now on (`id:…`, `url:…`, `pos:…`). */
  keys: readonly string[];
  canonicalUrl: string | null;
  textHash: string;
  factsHash: string;
  bands: readonly SignatureBand[];
  /** By what other reports of its event find it; null when it has no day or no outlet. */
  event: Pick<StoredFingerprint, 'day' | 'terms'> | null;
}

/** An article that the archive does not hold yet. */
export interface NewArticle {
  id: string;
  record: ArticleRecord;
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
  /** The words of one revision, for as long as something may cite it. Follows aliases. */
  revision(id: string, revision: number): Promise<ArticleText | null>;
  /** Articles, removed ones too, that own any of these identity keys. */
  owners(keys: readonly string[]): Promise<Map<string, string>>;
  /** States by article id; unknown ids are left out. */
  states(ids: readonly string[]): Promise<Map<string, ArticleState>>;
  /** The earliest current article of each text hash. */
  byTextHash(hashes: readonly string[]): Promise<Map<string, string>>;
  /** Text hashes of every revision of an article. */
  revisionHashes(id: string): Promise<string[]>;
  /** For each list of bands the current articles that share any, with how many they share, most first, at most `limit`. */
  sharingBands(
    asked: readonly (readonly SignatureBand[])[],
    limit: number,
  ): Promise<{ id: string; shared: number }[][]>;
  /** Prints of the current articles of these days. */
  eventFingerprints(days: readonly number[]): Promise<StoredFingerprint[]>;
  /** Pairs that share a story by their words, or because a file says so: all with one of these articles. */
  relatedByWords(ids: readonly string[]): Promise<{ from: string; to: string }[]>;
  /** Days that have prints, in order, with how many. */
  eventDays(): Promise<{ day: number; articles: number }[]>;
  /** Ids of the current articles of a story, in the order they came, at most `limit`. */
  storyIds(storyId: string, limit: number): Promise<string[]>;
  /** Changes above `seq` in order, one per article (its newest), at most `limit`. Removed articles come as `article: null`. */
  changesAfter(seq: number, limit: number): Promise<ArchiveChange[]>;
  /** Every current article, in seq order, a page at a time. */
  all(): AsyncIterable<Article>;
  /** Writes new articles, in this order. The store stamps seqs and revision 1. */
  insert(articles: readonly NewArticle[], at: Date): Promise<void>;
  /** Writes changed facts and, when `cause` is given, a new revision of the words. Brings a removed article back. */
  update(id: string, record: ArticleRecord, at: Date, cause: RevisionCause | null): Promise<void>;
  /** Makes more identity keys lead to an article, wherever they led before. Changes no seq. */
  addKeys(id: string, keys: readonly string[]): Promise<void>;
  /** Notes that an article was read again, by this reader, and came out the same. Changes no seq. */
  noteReader(id: string, readFrom: { bytesHash: string; readerVersion: string }): Promise<void>;
  /** How many current articles each version of a reader has read; entries of feeds and samples are left out. */
  readerVersions(): Promise<{ readerVersion: string; articles: number }[]>;
  /** Where the articles come from that these versions of readers have read, in order, each once; entries of feeds and samples are left out. */
  originsReadBy(readerVersions: readonly string[]): Promise<string[]>;
  /** Unites two records: `id` lives, `alias` answers with it from now on and leaves the index. */
  unite(id: string, alias: string, at: Date): Promise<void>;
  /** States a relation; once is enough. Articles related by `copy`, `excerpt-of` or `same-story` then share a story. */
  relate(fromId: string, toId: string, kind: RelationKind, score?: number): Promise<void>;
  /**
   * Puts the reports of each group into one story, and those of different groups into different ones, except where their words relate them:
   * what was joined by its event alone parts again. A story that parts keeps its id where most of it is.
   */
  regroup(groups: readonly EventGroup[]): Promise<void>;
  /** Takes an article out of the archive and leaves a tombstone. Its quoted revisions stay. */
  remove(id: string, reason: string, at: Date): Promise<void>;
  /**
   * Removes an article with all its words, revisions, relations and facts; only id, keys, date and reason stay, so that a later
   * ingest does not bring it back unasked. Also for one that was removed before.
   */
  forget(id: string, reason: string, at: Date): Promise<void>;
  /** False for an archive that is empty or holds samples only. */
  hasRealArticles(): Promise<boolean>;
  /** Ids of current sample articles. */
  sampleIds(): Promise<string[]>;
  /** A note the archive keeps about itself (`samples`: what was loaded), null when there is none. */
  meta(key: string): Promise<string | null>;
  setMeta(key: string, value: string): Promise<void>;
}
