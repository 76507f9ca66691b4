import type { PublishedPrecision } from '../../archive/article.ts';
import type { Caller } from '../../core/caller.ts';
import type { Locale } from '../../core/locale.ts';
import type { QueryWords } from '../../search/contract.ts';
import type { RunView } from '../service.ts';

/** What a person asks of a new alert, or wants changed of one. Whatever is left out stays as it is, or takes its default. */
export interface AlertRequest {
  query?: QueryWords;
  /** Address of a channel, or `me`. Default where it was asked. */
  channel?: string;
  name?: string;
  /** Most posts in an hour. */
  perHour?: number;
  /** `22:00-07:00`, or `none`. */
  quietHours?: string;
  /** City or IANA name, for the quiet hours. */
  zone?: string;
  points?: number;
  /** Message id; `none` for the channel itself. */
  thread?: string;
  /** Role or group; `none` for nobody. */
  mention?: string;
  /** Language of the words around the quotes. Default the one it is asked in. */
  labels?: Locale;
}

/** An alert as people see it. */
export interface AlertView {
  /** Empty for one that is not saved yet. */
  id: string;
  name: string;
  topic: string;
  channel: string;
  state: 'active' | 'paused';
  /** Why it is paused; null when a person paused it. */
  stateReason: string | null;
  /** Who owns it; null when the owner has left: the admins manage it. */
  ownerId: string | null;
  creatorId: string | null;
  perHour: number;
  /** `22:00-07:00`; null for none. */
  quietHours: string | null;
  zone: string;
  points: number;
  thread: string | null;
  mention: string | null;
  /** Language of the words around the quotes. */
  labels: Locale;
}

/** What an alert would have reported lately. */
export interface AlertPreview {
  /** Articles of the last days that match. */
  matched: number;
  days: number;
  /** The newest of them. */
  newest: {
    id: string;
    title: string;
    source: string | null;
    published: string | null;
    publishedPrecision: PublishedPrecision | null;
    url: string | null;
  }[];
  /** Said where the archive holds nothing but samples: `newest` are samples of any date, `matched` counts none. Else null. */
  samplesNote: string | null;
}

/** What an alert did. */
export interface AlertLog {
  alert: AlertView;
  runs: RunView[];
  /** Over the last 30 days. */
  counts: { reported: number; waiting: number; sameStory: number };
}

/** Alerts as a caller may see and change them. Everything throws a UserError for what the caller may not, or names wrongly. */
export interface AlertService {
  /** What would be saved, with what it would have reported. Saves nothing. */
  draft(request: AlertRequest, caller: Caller, now: Date): Promise<{ alert: AlertView; preview: AlertPreview }>;
  /** Saves it; once for all requests with the same `once`, as when Save is pressed twice. */
  add(request: AlertRequest, caller: Caller, now: Date, once?: string): Promise<AlertView>;
  /** Those of the channel and the caller's own; all of the workspace for admins when `all`. */
  list(caller: Caller, all: boolean): Promise<AlertView[]>;
  preview(name: string, caller: Caller, now: Date): Promise<{ alert: AlertView; preview: AlertPreview }>;
  edit(name: string, request: AlertRequest, caller: Caller, now: Date): Promise<AlertView>;
  pause(name: string, caller: Caller, now: Date): Promise<AlertView>;
  resume(name: string, caller: Caller, now: Date): Promise<AlertView>;
  remove(name: string, caller: Caller, now: Date): Promise<AlertView>;
  /** Newest first. */
  log(name: string, caller: Caller, now: Date, limit: number): Promise<AlertLog>;
  /** Names of the alerts a person made, for autocomplete. */
  ownNames(personId: string): Promise<string[]>;
}
