import type { QuotePolicy } from '../article.ts';
import type { Document } from '../readers/reader.ts';
import type { SourceState, SourceTrouble } from './source.ts';

/** Who changes a source, for the audit trail and for whom to tell of its troubles. */
export interface SourceActor {
  personId: string;
  channelId: string;
  /** At the command line: folders, files and internal hosts too. */
  local: boolean;
}

/** A source as people see it. */
export interface SourceSummary {
  id: string;
  name: string;
  kind: 'feed' | 'folder';
  url: string;
  state: SourceState;
  quote: QuotePolicy;
  fullText: boolean;
  /** Articles it brought so far. */
  articles: number;
  /** Articles a day over the last 30 days, or since it was added when that is shorter; null in its first hours. */
  perDay: number | null;
  lastOkAt: string | null;
  lastNewAt: string | null;
  nextPollAt: string | null;
  /** What is wrong with it for so long that it should be looked at; null when nothing is. */
  trouble: SourceTrouble | null;
  /** The last error in plain words; null when the last poll was good. */
  error: string | null;
  /** How far reading back has come; null where that was never wanted. */
  backfill: BackfillSummary | null;
}

/** How far reading back a source has come, as people see it. Days are YYYY-MM-DD. */
export interface BackfillSummary {
  /** Day back to which articles are wanted. */
  since: string;
  /** Articles so far that the archive did not have. */
  articles: number;
  /** Day of the oldest article so far; null when there is none with a date. */
  oldest: string | null;
  /** Whether it is over. */
  over: boolean;
  /** Whether a bound of Sitrep's ended it, so that the site may have more. */
  bounded: boolean;
  /** Pages that could not be fetched after several tries. */
  missed: number;
  /** All of that in words, without a full stop. */
  text: string;
}

export interface AddSource {
  /**
   * Address of a feed, of a page that names one, or of an OPML list; at the command line a folder or an OPML file too. The id
   * of a source that is there stands for its address.
   */
  address: string;
  name?: string;
  /**
   * For a source that is there already: from now on, for what it brought before too. Left out, such a source keeps its own, one
   * that comes back has what it had when it was removed, and a new one `full`.
   */
  quote?: QuotePolicy;
  /** Fetch the pages of teasers. Default true. */
  fullText?: boolean;
  /** Backfill this many days where the site allows it. Default none. */
  backfillDays?: number;
}

export interface SourcesAdded {
  added: SourceSummary[];
  /** Names of those that were there already. */
  known: string[];
  /** Of these, those that got another quote policy, with the one before. */
  changed: { source: SourceSummary; quoteBefore: QuotePolicy }[];
  /** Of these, those that are now read back, because that was asked for. */
  readBack: SourceSummary[];
  /** Articles read while the person waited; null when the bot reads them in the background. */
  articles: number | null;
}

/** How far the starter set is. */
export interface StarterProgress {
  feeds: number;
  /** Feeds asked at least once, well or badly. */
  read: number;
  articles: number;
  /** Feeds that could not be read. */
  failed: number;
  /** About how long the rest takes, in seconds. */
  secondsLeft: number;
  /** Feeds added by this very call. */
  added: number;
}

/** What commands may do with sources. Every change is in the audit trail; what cannot be done is a UserError. */
export interface SourceService {
  list(): Promise<SourceSummary[]>;
  add(request: AddSource, by: SourceActor): Promise<SourcesAdded>;
  /** `which` is an id, a name, an address or a part of one that fits a single source. */
  /** Adds the feeds of an OPML list at hand. Throws a UserError for a document that is none. */
  addList(document: Document, by: SourceActor): Promise<{ added: number; known: number }>;
  pause(which: string, by: SourceActor): Promise<SourceSummary>;
  /** Lets a paused or ended source be polled again, at once. */
  resume(which: string, by: SourceActor): Promise<SourceSummary>;
  /** Takes the source off the list; its articles stay. */
  remove(which: string, by: SourceActor): Promise<SourceSummary>;
  find(which: string): Promise<SourceSummary>;
  /** Adds what of the starter set is missing and says how far it is. Nothing is fetched before somebody asks. */
  starter(by: SourceActor): Promise<StarterProgress>;
  /** Every source as OPML, for other feed readers. */
  opml(): Promise<string>;
}
