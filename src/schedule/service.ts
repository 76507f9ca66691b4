import type { Caller } from '../core/caller.ts';
import type { Locale } from '../core/locale.ts';
import type { Reply } from '../core/reply.ts';
import type { QueryWords } from '../search/contract.ts';

/** What a person asks of a new schedule, or wants changed of one. Whatever is left out stays as it is, or takes its default. */
export interface ScheduleRequest {
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
  /** Language of the words around the quotes. Default the one it is asked in. */
  labels?: Locale;
  /** A picture of articles over time with each briefing. */
  picture?: boolean;
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
  /** Who owns it; null when the owner has left: the admins manage it. */
  ownerId: string | null;
  /** Who created it; null when they asked to be forgotten. */
  creatorId: string | null;
  /** The same as `creatorId`, under its earlier name. */
  makerId: string | null;
  points: number;
  quiet: 'silent' | 'say';
  catchUp: 'once' | 'skip';
  lateHours: number;
  olderDays: number;
  thread: string | null;
  mention: string | null;
  /** Language of the words around the quotes. */
  labels: Locale;
  /** A picture of articles over time goes with each briefing. */
  picture: boolean;
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
  draft(request: ScheduleRequest, caller: Caller, now: Date): Promise<{ schedule: ScheduleView; preview: Reply }>;
  /** Saves it; once for all requests with the same `once`, as when Save is pressed twice. */
  add(request: ScheduleRequest, caller: Caller, now: Date, once?: string): Promise<ScheduleView>;
  /** Those of the channel and the caller's own; all of the workspace for admins when `all`. */
  list(caller: Caller, now: Date, all: boolean): Promise<ScheduleView[]>;
  preview(name: string, caller: Caller, now: Date): Promise<{ schedule: ScheduleView; preview: Reply }>;
  edit(name: string, request: ScheduleRequest, caller: Caller, now: Date): Promise<ScheduleView>;
  pause(name: string, caller: Caller, now: Date): Promise<ScheduleView>;
  resume(name: string, caller: Caller, now: Date): Promise<ScheduleView>;
  remove(name: string, caller: Caller, now: Date): Promise<ScheduleView>;
  /** Asks for a briefing now, in addition to the planned ones. */
  run(name: string, caller: Caller, now: Date): Promise<ScheduleView>;
  /** Newest first. */
  log(name: string, caller: Caller, now: Date, limit: number): Promise<{ schedule: ScheduleView; runs: RunView[] }>;
  /**
   * The secret of the feed of a schedule, for its owner and admins; made when there is none yet, or when it is to be renewed.
   */
  feed(
    name: string,
    caller: Caller,
    now: Date,
    renew: boolean,
  ): Promise<{ schedule: ScheduleView; secret: string; isNew: boolean }>;
  /** Names of the schedules a person made, for autocomplete. */
  ownNames(personId: string): Promise<string[]>;
  /** A posted briefing, word for word, and as a file of the format. */
  edition(
    id: string,
    caller: Caller,
    format: 'markdown' | 'html' | 'json',
  ): Promise<{ reply: Reply; file: string; data: unknown }>;
}
