import type { Article, ArticleText } from './archive/article.ts';
import type { ArchiveSummary } from './archive/repository.ts';
import type { SourceService } from './archive/sources/service.ts';
import type { Brief } from './brief/brief.ts';
import type { CheckReport } from './brief/check/check.ts';
import type { Check } from './chat/chat-adapter.ts';
import type { Caller } from './core/caller.ts';
import type { Audience } from './core/command.ts';
import type { Reply } from './core/reply.ts';
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
  schedules: ScheduleService;
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
  /** What a running text names most, as words of a query: at most `limit` concepts, most often named first. */
  topicsIn(text: string, limit: number): string[];
}

export interface BriefRequest extends QueryWords {
  /** Points wanted. Default 5, 1 to 20. */
  points?: number;
  /** Timeline entries wanted. Default 8. */
  dates?: number;
  /** An article of which one sentence may be quoted gives that to the timeline, not to a point. Default false. */
  datesFirst?: boolean;
  /** `private` answers may quote more of one article than shared or scheduled ones. Default `private`. */
  audience?: Audience;
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

/** What a person asks of a new schedule, or wants changed of one. Whatever is left out stays as it is, or takes its default. */
export interface ScheduleWish {
  query?: QueryWords;
  /** Plain words or a five-field cron expression, with or without a zone at the end. */
  when?: string;
  /** City or IANA name; a zone inside `when` comes first. */
  zone?: string;
  /** Address of a channel, or `me`. Default where it was asked. */
  channel?: string;
  name?: string;
  points?: number;
  quiet?: 'silent' | 'say';
  catchUp?: 'once' | 'skip';
  /** Hours after which a late briefing is not posted. */
  lateHours?: number;
  /** Days after which an article is called older, never new. */
  olderDays?: number;
  /** Message id; `none` for the channel itself. */
  thread?: string;
  /** Role or group; `none` for nobody. */
  mention?: string;
}

/** A schedule as people see it. */
export interface ScheduleView {
  /** Empty for one that is not saved yet. */
  id: string;
  name: string;
  topic: string;
  /** `weekdays 08:00`. */
  when: string;
  zone: string;
  channel: string;
  state: 'active' | 'paused';
  /** Why it is paused; null when a person paused it. */
  stateReason: string | null;
  /** Who keeps it; null when its keeper has left: the admins look after it. */
  ownerId: string | null;
  /** Who made it; null when they had themselves forgotten. */
  makerId: string | null;
  points: number;
  quiet: 'silent' | 'say';
  catchUp: 'once' | 'skip';
  lateHours: number;
  olderDays: number;
  thread: string | null;
  mention: string | null;
  /** The next runs in local time; `note` says where the clocks change before one. */
  next: { at: string; local: string; note: string | null }[];
}

/** What became of one run. */
export interface RunView {
  /** Local time it was planned for. */
  planned: string;
  dueAt: string;
  /** `posted`, `skipped`, `failed`, `undecided`, `on its way`, `planned`. */
  state: 'posted' | 'skipped' | 'failed' | 'undecided' | 'on its way' | 'planned';
  /** Somebody asked for it. */
  asked: boolean;
  reason: string | null;
  points: number | null;
  secondsLate: number | null;
  link: string | null;
  /** Local time of the next try. */
  nextTry: string | null;
  /** Under which the briefing can be shown again; null when there is none. */
  edition: string | null;
}

/** Schedules as a caller may see and change them. Everything throws a UserError for what the caller may not, or names wrongly. */
export interface ScheduleService {
  /** What would be saved, with the briefing it would give now. Saves nothing. */
  draft(wish: ScheduleWish, caller: Caller, now: Date): Promise<{ schedule: ScheduleView; preview: Reply }>;
  add(wish: ScheduleWish, caller: Caller, now: Date): Promise<ScheduleView>;
  /** Those of the channel and the caller's own; all of the workspace for admins when `all`. */
  list(caller: Caller, now: Date, all: boolean): Promise<ScheduleView[]>;
  preview(name: string, caller: Caller, now: Date): Promise<{ schedule: ScheduleView; preview: Reply }>;
  edit(name: string, wish: ScheduleWish, caller: Caller, now: Date): Promise<ScheduleView>;
  pause(name: string, caller: Caller, now: Date): Promise<ScheduleView>;
  resume(name: string, caller: Caller, now: Date): Promise<ScheduleView>;
  remove(name: string, caller: Caller, now: Date): Promise<ScheduleView>;
  /** Asks for a briefing now, beside the planned ones. */
  run(name: string, caller: Caller, now: Date): Promise<ScheduleView>;
  /** Newest first. */
  log(name: string, caller: Caller, now: Date, limit: number): Promise<{ schedule: ScheduleView; runs: RunView[] }>;
  /** Names of the schedules a person made, for autocomplete. */
  ownNames(personId: string): Promise<string[]>;
  /** A posted briefing, word for word, and as a file of the format. */
  edition(
    id: string,
    caller: Caller,
    format: 'markdown' | 'html' | 'json',
  ): Promise<{ reply: Reply; file: string; data: unknown }>;
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
