import type { Article, ArticleText } from './archive/article.ts';
import type { ArchiveSummary } from './archive/repository.ts';
import type { SourceService } from './archive/sources/service.ts';
import type { Brief } from './brief/brief.ts';
import type { CheckReport } from './brief/check.ts';
import type { Check } from './core/chat-adapter.ts';
import type { FindOptions, FindResult } from './search/contract.ts';
import type { QueryFilters } from './search/query.ts';

export type {
  AddSource,
  SourceActor,
  SourceService,
  SourceSummary,
  SourcesAdded,
  StarterProgress,
} from './archive/sources/service.ts';

/** What commands may use. Types only: `main.ts` and `cli.ts` wire the real ones, tests their own. */
export interface Services {
  archive: ArchiveReader;
  search: ArticleFinder;
  briefs: BriefService;
  people: PeopleService;
  sources: SourceService;
  health: HealthService;
}

export interface ArchiveReader {
  /** The current article; follows aliases. Null when unknown. */
  get(id: string): Promise<Article | null>;
  getMany(ids: readonly string[]): Promise<Article[]>;
  revision(id: string, revision: number): Promise<ArticleText | null>;
  summary(): Promise<ArchiveSummary>;
}

/** A query in a person's words, with the filters that came as options. */
export interface QueryWords {
  text: string;
  filters?: QueryFilters;
  /** The text was not written as a query: no word is an operator, any word may match, and no articles are read. Default false. */
  asWritten?: boolean;
}

export interface ArticleFinder {
  /** Parses the words and ranks articles. Throws a UserError for words that make no query. */
  find(query: QueryWords, options?: FindOptions): Promise<FindResult & { articles: Article[] }>;
  /** Topics that begin so, for autocomplete: concepts and words of the archive, never what people asked. */
  topics(prefix: string, limit: number): Promise<string[]>;
}

export interface BriefRequest extends QueryWords {
  /** Points wanted. Default 5, 1 to 20. */
  points?: number;
  /** Timeline entries wanted. Default 8. */
  dates?: number;
  /** `private` answers may quote more of one article than shared or scheduled ones. Default `private`. */
  audience?: 'private' | 'shared';
  withoutSamples?: boolean;
  afterSeq?: number;
  within?: ReadonlySet<string>;
}

export interface BriefService {
  /** A brief whose every quote has been compared with the archive's text. */
  compose(request: BriefRequest): Promise<Brief>;
  /** Each sentence of a text against the archive. */
  check(text: string): Promise<CheckReport>;
}

/** What Sitrep keeps about people: their time zone and their own recent queries. */
export interface PeopleService {
  timeZone(personId: string): Promise<string | null>;
  /** Takes an IANA name or a city and answers the zone that was set. Throws a UserError for anything else. */
  setTimeZone(personId: string, zoneOrCity: string): Promise<string>;
  /** The person's own, newest first. */
  recentQueries(personId: string, limit: number): Promise<string[]>;
}

/** One change somebody made. */
export interface AuditEntry {
  at: Date;
  /** Null for what Sitrep did by itself. */
  personId: string | null;
  action: string;
  detail: string;
}

export interface HealthService {
  /** Every check of `doctor`, in reading order. */
  checks(): Promise<Check[]>;
  /** Changes people made, newest first. */
  audit(limit: number): Promise<AuditEntry[]>;
  version: string;
}
