import { z } from 'zod';
import { type Locale, locales } from '../core/locale.ts';
import { ruleSchema } from './time/rule.ts';

/** How a schedule behaves beyond what it is about and when it comes. */
export const scheduleOptionsSchema = z.object({
  /** Points wanted in a briefing. */
  points: z.int().min(1).max(10),
  /** What happens when nothing is new: `silent`, or `say` one line that explains it. */
  quiet: z.enum(['silent', 'say']),
  /** After so many silent runs in a row one line is always posted. */
  sayAfterQuietRuns: z.int().min(1),
  catchUp: z.enum(['once', 'skip']),
  /** A briefing later than this, in milliseconds, is not posted. */
  staleAfterMs: z.int().min(60_000),
  /** Articles published longer ago than this, in days, are counted and never called new. */
  olderAfterDays: z.int().min(1),
  /** Message id the briefings go under; null for the channel itself. */
  thread: z.string().nullable(),
  /** Role or group to mention, as an id of the platform; null mentions nobody. */
  mention: z.string().nullable(),
  /** A picture of articles over time on the topic goes with each briefing. Absent: none. */
  picture: z.boolean().optional(),
  /** Of an alert: most posts in an hour; what comes beyond them waits and comes as one digest. */
  perHour: z.int().min(1).max(60).optional(),
  /** Of an alert: local time in which it posts nothing, as `22:00-07:00`; null for none. */
  quietHours: z.string().nullable().optional(),
  /** Language of the words around the quotes: of whoever made it, unless they chose another. Absent: English, as before. */
  labels: z.enum(locales).optional(),
});
export type ScheduleOptions = z.infer<typeof scheduleOptionsSchema>;

export const defaultOptions: ScheduleOptions = {
  points: 5,
  quiet: 'silent',
  sayAfterQuietRuns: 7,
  catchUp: 'once',
  staleAfterMs: 12 * 60 * 60_000,
  olderAfterDays: 14,
  thread: null,
  mention: null,
};

/** Schedules one channel can have. */
export const schedulesPerChannel = 10;

/** Least minutes between two briefings of one schedule. */
export const leastMinutesApart = 30;

/** The words and filters of a scheduled query, as a person gave them. */
export const scheduledQuerySchema = z.object({ text: z.string(), filters: z.record(z.string(), z.string()) });

export const scheduleStates = ['active', 'paused', 'removed'] as const;
export type ScheduleState = (typeof scheduleStates)[number];

/** A standing request for briefs in a channel, at local times; or, as an alert, for articles as they arrive. */
export const scheduleSchema = z.object({
  id: z.string(),
  /** Set for an alert, which no time makes due. */
  kind: z.literal('alert').optional(),
  /** Address as the adapter writes it. */
  channelId: z.string(),
  /** Schedules are never seen from another workspace. Null for a Discord direct message. */
  workspaceId: z.string().nullable(),
  /** Unique in its channel, without regard to case. */
  name: z.string(),
  query: scheduledQuerySchema,
  rule: ruleSchema,
  /** IANA name. */
  zone: z.string(),
  options: scheduleOptionsSchema,
  state: z.enum(scheduleStates),
  /** Why it is paused; null when it is not, or a person paused it without a word. */
  stateReason: z.string().nullable(),
  /** Who owns it and is notified of its failures; null when the owner has left or asked to be forgotten: the admins are. */
  ownerId: z.string().nullable(),
  /** Who created it; null when they asked to be forgotten. */
  creatorId: z.string().nullable(),
  createdAt: z.date(),
  /** The next due moment; null when none comes. */
  nextAt: z.date().nullable(),
  /** Archive seq the last posted edition read up to; null before the first. */
  lastSeq: z.int().nullable(),
  lastEditionId: z.string().nullable(),
  /** Silent runs since the last post. */
  quietRuns: z.int().min(0),
});
export type Schedule = z.infer<typeof scheduleSchema>;

/** What people call it. */
export const nounOf = ({ kind }: Pick<Schedule, 'kind'>): 'schedule' | 'alert' => kind ?? 'schedule';

/** The language of what it posts around the quotes. */
export const labelsOf = ({ options }: Pick<Schedule, 'options'>): Locale => options.labels ?? 'en';
