import type { Rule } from './rule.ts';

/** What to do about moments that passed while nobody was there. */
export interface CatchUpPolicy {
  /** `once`: the newest missed briefing still comes, late. `skip`: only what is on time comes. */
  catchUp: 'once' | 'skip';
  /** A briefing later than this, in milliseconds, is not posted any more. */
  staleAfterMs: number;
}

/** How late, in milliseconds, counts as on time for the `skip` policy: a restart or a slow minute. */
export const onTimeMs = 5 * 60_000;

/** Moments longer ago than this, in milliseconds, are neither posted nor listed: 31 days. */
export const lookBackMs = 31 * 24 * 60 * 60_000;

export type SkipReason = 'merged' | 'too-late';

export interface PlannedSlot {
  dueAt: Temporal.Instant;
}

export interface SkippedSlot extends PlannedSlot {
  reason: SkipReason;
}

export interface Plan {
  /** To be briefed now, oldest first: at most one, since missed moments merge into the newest. */
  due: PlannedSlot[];
  /** Passed without a briefing, oldest first, each with its reason. */
  skipped: SkippedSlot[];
  /** The first moment after `until`; null when none comes within nine years (30 February). */
  next: Temporal.Instant | null;
}

export interface PlanRequest {
  rule: Rule;
  /** IANA name. */
  zone: string;
  /** Moments after this one count; itself it does not. */
  after: Temporal.Instant;
  /** Up to and including this one: now. */
  until: Temporal.Instant;
  policy: CatchUpPolicy;
}

/** Decides what is due between two moments, what is let go and what comes next. Reads no clock. */
export function planSlots({ rule, zone, after, until, policy }: PlanRequest): Plan {
  const from = laterOf(after, until.subtract({ milliseconds: lookBackMs }));
  const moments = [...dueMoments(rule, zone, from, until)];
  const limitMs = policy.catchUp === 'skip' ? Math.min(onTimeMs, policy.staleAfterMs) : policy.staleAfterMs;
  const due: PlannedSlot[] = [];
  const skipped: SkippedSlot[] = [];
  for (const [i, dueAt] of moments.entries()) {
    const isLate = until.epochMilliseconds - dueAt.epochMilliseconds > limitMs;
    if (isLate) skipped.push({ dueAt, reason: 'too-late' });
    else if (i < moments.length - 1) skipped.push({ dueAt, reason: 'merged' });
    else due.push({ dueAt });
  }
  return { due, skipped, next: nextMoments(rule, zone, until, 1)[0] ?? null };
}

/** The first `count` moments after `after`; fewer when no more come within nine years. */
export function nextMoments(rule: Rule, zone: string, after: Temporal.Instant, count: number): Temporal.Instant[] {
  const found: Temporal.Instant[] = [];
  for (const moment of dueMoments(rule, zone, after, after.add({ hours: nineYearsHours }))) {
    found.push(moment);
    if (found.length === count) break;
  }
  return found;
}

/** Longest wait between two leap days (1896 to 1904, 2096 to 2104), and some. */
const nineYearsHours = 9 * 366 * 24;

/** Every moment of the rule after `after` up to and including `until`, ascending, each once. */
export function* dueMoments(
  rule: Rule,
  zone: string,
  after: Temporal.Instant,
  until: Temporal.Instant,
): Generator<Temporal.Instant> {
  // A transition may move a moment over midnight, and a repeated hour may cross it: one date more on both sides, and
  // moments are given out only when no later date can still bring an earlier one.
  const lastDate = until.toZonedDateTimeISO(zone).toPlainDate().add({ days: 1 });
  const untilMs = until.epochMilliseconds;
  let date = after.toZonedDateTimeISO(zone).toPlainDate().subtract({ days: 1 });
  let held: number[] = [];
  let latest = after.epochMilliseconds;
  while (Temporal.PlainDate.compare(date, lastDate) <= 0) {
    if (!isMonthMeant(rule, date)) {
      date = date.with({ day: 1 }).add({ months: 1 });
      continue;
    }
    if (isDayMeant(rule, date) && isOnCalendar(date, zone))
      held.push(...momentsOf(rule, date, zone).filter((moment) => moment > latest));
    held.sort(ascending);
    const { startMs } = dayOf(date, zone);
    const settled = held.filter((moment) => moment < startMs);
    held = held.slice(settled.length);
    for (const moment of settled) {
      if (moment <= latest) continue;
      if (moment > untilMs) return;
      latest = moment;
      yield Temporal.Instant.fromEpochMilliseconds(moment);
    }
    date = date.add({ days: 1 });
  }
  for (const moment of held) {
    if (moment <= latest) continue;
    if (moment > untilMs) return;
    latest = moment;
    yield Temporal.Instant.fromEpochMilliseconds(moment);
  }
}

const ascending = (a: number, b: number) => a - b;

function isMonthMeant(rule: Rule, date: Temporal.PlainDate): boolean {
  return rule.months === null || rule.months.includes(date.month);
}

/** Days from 1 January 1970 to a date. */
export function dayNumber(date: Temporal.PlainDate): number {
  return Temporal.PlainDate.from('1970-01-01').until(date, { largestUnit: 'days' }).days;
}

/** Weeks from Monday 5 January 1970 to that of a date. */
export function weekNumber(date: Temporal.PlainDate): number {
  return Math.floor((dayNumber(date) - 4) / 7);
}

/** Day of month, weekday, nth weekday and working day: either, when several are given. */
function isDayMeant(rule: Rule, date: Temporal.PlainDate): boolean {
  const { everyWeeks, weekPhase = 0, everyDays, dayPhase = 0 } = rule;
  if (everyDays !== undefined && dayNumber(date) % everyDays !== dayPhase) return false;
  if (everyWeeks !== undefined && weekNumber(date) % everyWeeks !== weekPhase) return false;
  const { monthDays, weekdays, nthWeekdays, workdays } = rule;
  if (monthDays === null && weekdays === null && nthWeekdays === null && workdays === undefined) return true;
  const fromEnd = date.day - date.daysInMonth - 1;
  if (monthDays?.includes(date.day) || monthDays?.includes(fromEnd)) return true;
  if (weekdays?.includes(date.dayOfWeek)) return true;
  if (workdays?.some((nth) => isNthWorkday(date, nth)) === true) return true;
  return (nthWeekdays ?? []).some(({ nth, weekday }) => {
    if (weekday !== date.dayOfWeek) return false;
    return nth < 0 ? Math.ceil(-fromEnd / 7) === -nth : Math.ceil(date.day / 7) === nth;
  });
}

/** Whether a date is so manyeth of its month that is no Saturday or Sunday, counted from its end when negative. */
function isNthWorkday(date: Temporal.PlainDate, nth: number): boolean {
  if (date.dayOfWeek > 5) return false;
  const [first, last] = nth < 0 ? [date.day, date.daysInMonth] : [1, date.day];
  let count = 0;
  for (let day = first; day <= last; day += 1) if (date.with({ day }).dayOfWeek <= 5) count += 1;
  return count === Math.abs(nth);
}

/** False for a date the zone never had: Apia went from 29 to 31 December 2011. */
function isOnCalendar(date: Temporal.PlainDate, zone: string): boolean {
  return dayOf(date, zone).isOnCalendar;
}

interface LocalDay {
  /** Its first moment, in milliseconds of the epoch. */
  startMs: number;
  isOnCalendar: boolean;
}

/** Days of zones looked at lately: a thousand schedules of one zone ask for the same three. */
const days = new Map<string, LocalDay>();
const mostDays = 1000;

function dayOf(date: Temporal.PlainDate, zone: string): LocalDay {
  const key = `${date.toString()} ${zone}`;
  let day = days.get(key);
  if (day === undefined) {
    const start = date.toZonedDateTime(zone);
    day = { startMs: start.epochMilliseconds, isOnCalendar: start.toPlainDate().equals(date) };
    if (days.size >= mostDays) days.clear();
    days.set(key, day);
  }
  return day;
}

const dayMs = 24 * 60 * 60_000;

/**
 * The moments of a date, in milliseconds of the epoch. Numbers, because every object of Temporal holds memory outside the
 * heap that only a garbage collection gives back: 200 schedules for every minute made nine million of them in two minutes.
 */
function momentsOf(rule: Rule, date: Temporal.PlainDate, zone: string): number[] {
  const { startMs } = dayOf(date, zone);
  // On a day of 24 hours the clocks do not change, so every local time is so long after midnight.
  if (dayOf(date.add({ days: 1 }), zone).startMs - startMs === dayMs) {
    return rule.times.map((minutes) => startMs + minutes * 60_000);
  }
  return rule.times.flatMap((minutes) => {
    const local = date.toPlainDateTime({ hour: Math.floor(minutes / 60), minute: minutes % 60 });
    const first = local.toZonedDateTime(zone, { disambiguation: 'earlier' });
    const isInGap = !first.toPlainDateTime().equals(local);
    if (rule.kind === 'fixed') return isInGap ? [endOfGap(first)] : [first.epochMilliseconds];
    if (isInGap) return [];
    const second = local.toZonedDateTime(zone, { disambiguation: 'later' });
    return second.equals(first) ? [first.epochMilliseconds] : [first.epochMilliseconds, second.epochMilliseconds];
  });
}

/** The moment of the transition. `earlier` reads a local time in a gap with the offset before it, so it lies just ahead. */
function endOfGap(beforeGap: Temporal.ZonedDateTime): number {
  const transition = beforeGap.getTimeZoneTransition('next');
  if (transition === null)
    throw new Error(`no clock change after ${beforeGap.toString()}, though a local time is missing`);
  return transition.epochMilliseconds;
}

function laterOf(a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(a, b) > 0 ? a : b;
}
