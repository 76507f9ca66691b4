import type { QuotePolicy } from '../article.ts';

/** `active`: polled. `paused`: by a person. `ended`: the publisher said it is gone for good (410). */
export type SourceState = 'active' | 'paused' | 'ended';

/** A standing place articles come from. */
export interface Source {
  /** Short and stable: six characters of `0-9a-f`. */
  id: string;
  /** `folder` only from the command line. */
  kind: 'feed' | 'folder';
  /** Address of the feed, or absolute path of the folder. Follows redirects that are for good. */
  url: string;
  /** As people know it; given, or the feed's own title. */
  name: string;
  homeUrl: string | null;
  state: SourceState;
  quotePolicy: QuotePolicy;
  /** Pages are fetched where the feed has only teasers. */
  fullText: boolean;
  /** Added at the command line: may lie inside a private network, as far as `SITREP_FETCH_ALLOW` goes. */
  local: boolean;
  addedBy: string | null;
  /** Channel it was added from: where its troubles are told. */
  addedIn: string | null;
  addedAt: Date;
  /** Present time between two polls, in seconds. */
  pollSeconds: number;
  nextPollAt: Date;
  etag: string | null;
  lastModified: string | null;
  lastPollAt: Date | null;
  lastOkAt: Date | null;
  /** When it last brought an article the archive did not have. */
  lastNewAt: Date | null;
  /** Failed polls since the last good one. */
  fails: number;
  /** The last error in plain words; null when the last poll was good. */
  error: string | null;
  /** What of its troubles has been told, so that nothing is told twice. */
  told: SourceTrouble | null;
  /** Day back to which older articles are still to be read; null when there is nothing to do. */
  backfillSince: Date | null;
  /** How far reading back has come, or came; null before it begins. */
  backfill: BackfillProgress | null;
}

/** How far the backfill has come. Kept after each step, so that it resumes where it stopped. */
export interface BackfillProgress {
  /** Day back to which articles are wanted. */
  since: string;
  /** What is being read: older pages of the feed, then the pages that the site's maps list; null when it is over. */
  stage: 'feeds' | 'maps' | null;
  /** The older page of the feed to read next; null at its newest. */
  nextFeed: string | null;
  /** Steps it has taken, one at each poll. */
  steps: number;
  /** Marks of the pages of the feed that are done: one that comes again ends a loop. */
  doneFeeds: string[];
  /** Addresses of the maps that are done. */
  doneMaps: string[];
  /** Marks of the pages that were asked for, whatever came of it. */
  donePages: string[];
  /** The document that could not be fetched when reading back last stopped, and how often; null when there was none. */
  stumbled: { mark: string; tries: number } | null;
  /** Documents given up after several tries. */
  missed: number;
  /** Articles so far that the archive did not have. */
  articles: number;
  /** Day of the oldest article read so far; null when there is none with a date. */
  oldest: string | null;
  /** Whether a bound of ours ended it, and not the day wanted or the site. */
  bounded: boolean;
}

export type SourceTrouble = 'failing' | 'silent' | 'ended';

/** What a poll, a person or a redirect changes. */
export type SourceChange = Partial<Omit<Source, 'id' | 'kind' | 'addedAt' | 'addedBy' | 'addedIn' | 'local'>>;

/** How an article hangs on a source. */
export interface SourcedArticle {
  articleId: string;
  /** Tries to fetch its page so far. */
  tries: number;
  /** No sooner than this is its page tried again; null when it is not tried again. */
  nextTryAt: Date | null;
}

/** Counts per source, for health. */
export interface SourceCounts {
  articles: number;
  /** Articles first seen within the last 30 days. */
  lastMonth: number;
}

/** A file of a folder, as it was when it was last read without a failure. */
export interface FolderFile {
  path: string;
  /** In bytes. */
  size: number;
  /** When it was last changed, in UTC milliseconds. */
  changedAt: number;
  /** Versions of the readers there were: another reader may make more of the same file. */
  readers: string;
}

/** Where sources are kept. Owned by the archive, implemented by each store. */
export interface SourceRepository {
  /** False when there is a source at this address already. */
  add(source: Source): Promise<boolean>;
  /** In the order they were added. */
  list(): Promise<Source[]>;
  get(id: string): Promise<Source | null>;
  /** Active sources whose time has come, longest due first. */
  due(now: Date, limit: number): Promise<Source[]>;
  change(id: string, change: SourceChange): Promise<void>;
  /** Takes the source away, not its articles: they stay, and stay under the policy it has now. */
  remove(id: string): Promise<void>;
  /** The policy under which a removed source left its articles; null when there is none to remember, or the source is there. */
  keptPolicy(id: string): Promise<QuotePolicy | null>;
  /** Notes which articles came from a source, and whether a backfill brought them; those it had already stay as they are. */
  noteArticles(
    source: Pick<Source, 'id' | 'quotePolicy'>,
    articleIds: readonly string[],
    at: Date,
    isBackfill?: boolean,
  ): Promise<void>;
  /** What is known about these articles of a source. */
  sourced(id: string, articleIds: readonly string[]): Promise<Map<string, SourcedArticle>>;
  noteTry(id: string, articleId: string, nextTryAt: Date | null): Promise<void>;
  articleIds(id: string): Promise<string[]>;
  /** Files of a folder that need not be read again while they stay as they are. */
  files(id: string): Promise<FolderFile[]>;
  /** Notes files that were read, in place of what was known of them, and forgets those that are gone. */
  noteFiles(id: string, read: readonly FolderFile[], gone: readonly string[]): Promise<void>;
  counts(now: Date): Promise<Map<string, SourceCounts>>;
  /**
   * The strictest policy of the sources each article, and every record united into it, came from, removed sources too; articles
   * of none are left out.
   */
  quotePolicies(articleIds: readonly string[]): Promise<Map<string, QuotePolicy>>;
}
