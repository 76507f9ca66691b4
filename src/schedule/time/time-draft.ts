import { UserError } from '../../core/errors.ts';
import { words } from '../../core/words/words.ts';
import type { Rule } from './rule.ts';

/** What the words of a time have named so far. */
export interface TimeDraft {
  times: number[];
  /** Of `times` those said as hours 1 to 11 without am or pm. */
  plainTimes: number[];
  weekdays: number[];
  /** Weekdays that are not meant: "every day except Sunday". */
  exceptDays: number[];
  monthDays: number[];
  nthWeekdays: { nth: number; weekday: number }[];
  /** Working days of a month, counted from its start (1) or its end (-1). */
  workdays: number[];
  months: number[];
  /** `daily` was said, so no other kind of day is wanted. */
  daily: boolean;
  /** "weekly", "twice a week", "monthly", "yearly": the days usually meant, where none is named. */
  usual: Partial<Pick<TimeDraft, 'weekdays' | 'monthDays' | 'months'>>;
  /** A pattern every so many minutes, and how many minutes past the hour. */
  everyMinutes: number | null;
  pastHour: number;
  /** The pattern holds from one time to another, both included, in minutes. */
  hours: { from: number; to: number } | null;
  /** Only every so many weeks, or days; 1 for every one. */
  everyWeeks: number;
  everyDays: number;
  /** "morning", "evening": the hours that are meant where none, or half of a day's, is named. */
  part: DayPart | null;
  /** In which order days of the week and times were named. */
  order: string;
  /** "twice a day": how many times must follow. */
  timesWanted: number | null;
}

export type DayPart = 'morning' | 'afternoon' | 'evening' | 'night';

/** When a part of the day is meant and no hour is named, in minutes. */
const partTimes: Record<DayPart, number> = { morning: 480, afternoon: 840, evening: 1080, night: 1260 };

/** Times of so many posts a day where none is named, in minutes. */
const timesOfDay: Record<number, number[]> = {
  1: [480],
  2: [480, 1020],
  3: [480, 780, 1080],
  4: [480, 720, 960, 1200],
};

export const newDraft = (): TimeDraft => ({
  times: [],
  plainTimes: [],
  weekdays: [],
  exceptDays: [],
  monthDays: [],
  nthWeekdays: [],
  workdays: [],
  months: [],
  daily: false,
  usual: {},
  everyMinutes: null,
  pastHour: 0,
  hours: null,
  everyWeeks: 1,
  everyDays: 1,
  part: null,
  order: '',
  timesWanted: null,
});

/** Whether anything was named that says when. */
export function saysTime(draft: TimeDraft): boolean {
  const { times, weekdays, monthDays, nthWeekdays, workdays, daily, usual, everyMinutes, everyDays } = draft;
  const isListed = [times, weekdays, monthDays, nthWeekdays, workdays].some((values) => values.length > 0);
  const isRepeated = daily || everyMinutes !== null || everyDays > 1 || Object.keys(usual).length > 0;
  return isListed || isRepeated || draft.timesWanted !== null || draft.part !== null;
}

export function addWeekdays(draft: TimeDraft, ...weekdays: number[]): void {
  draft.weekdays.push(...weekdays);
  if (!draft.order.endsWith('d')) draft.order += 'd';
}

/** Adds a time of the clock: 8:30, with `a` or `p` for a half of the day. */
export function addTime(draft: TimeDraft, hour: number, minute: number, half: string | undefined): void {
  const isHalfDay = half !== undefined;
  if (minute > 59 || hour > (isHalfDay ? 12 : 23) || (isHalfDay && hour === 0)) {
    throw unclear(words.notOnClock(`${hour}:${String(minute).padStart(2, '0')}${isHalfDay ? `${half}m` : ''}`));
  }
  const hour24 = isHalfDay ? (hour % 12) + (half === 'p' ? 12 : 0) : hour;
  draft.times.push(hour24 * 60 + minute);
  if (!draft.order.endsWith('t')) draft.order += 't';
  if (!isHalfDay && hour > 0 && hour < 12) draft.plainTimes.push(hour24 * 60 + minute);
}

/**
 * The rule a draft comes to. Days without an hour come at the usual ones when `isLenient`; otherwise that is an error, as is
 * whatever contradicts itself.
 */
export function toRule(draft: TimeDraft, isLenient: boolean): Rule {
  const days = daysOf(draft);
  if (draft.order.length > 3) throw unclear(words.sameTimes);
  if (draft.hours !== null && draft.everyMinutes === null) throw unclear(words.howOften);
  if (draft.everyMinutes !== null) {
    if (draft.times.length > 0) throw unclear(words.oftenOrTimes);
    const { everyMinutes: step, pastHour, hours } = draft;
    const all = Array.from({ length: 1440 / step }, (_, i) => i * step + pastHour);
    const times = hours === null ? all : all.filter((time) => time >= hours.from && time <= hours.to);
    if (times.length === 0) throw unclear(words.noneWithin);
    return { kind: 'elapsed', times, ...days };
  }
  const times = ascending(timesOf(draft, isLenient));
  if (times.length === 0) throw unclear(words.whatHour);
  if (draft.timesWanted !== null && times.length !== draft.timesWanted) {
    throw unclear(words.timesDiffer(times.length, draft.timesWanted));
  }
  return { kind: 'fixed', times, ...days };
}

function daysOf(draft: TimeDraft): Omit<Rule, 'kind' | 'times'> {
  const { nthWeekdays, workdays, daily, usual, exceptDays, everyWeeks, everyDays } = draft;
  const isNamed = [draft.weekdays, draft.monthDays, nthWeekdays, workdays].some((days) => days.length > 0) || daily;
  const meant = isNamed ? {} : usual;
  const monthDays = [...draft.monthDays, ...(meant.monthDays ?? [])];
  const named = [...draft.weekdays, ...(meant.weekdays ?? [])];
  const all = named.length > 0 || monthDays.length + nthWeekdays.length + workdays.length > 0 ? named : everyWeekday;
  const weekdays = exceptDays.length === 0 ? named : all.filter((day) => !exceptDays.includes(day));
  if (exceptDays.length > 0 && weekdays.length === 0) throw unclear(words.noDayLeft);
  const months = draft.months.length > 0 ? draft.months : (meant.months ?? []);
  return {
    monthDays: given(monthDays),
    weekdays: given(weekdays),
    nthWeekdays: nthWeekdays.length === 0 ? null : nthWeekdays,
    months: given(months),
    ...(workdays.length === 0 ? {} : { workdays: ascending(workdays) }),
    ...(everyWeeks > 1 ? { everyWeeks } : {}),
    ...(everyDays > 1 ? { everyDays } : {}),
  };
}

const everyWeekday = [1, 2, 3, 4, 5, 6, 7];
const ascending = (values: readonly number[]) => [...new Set(values)].sort((a, b) => a - b);
const given = (values: number[]) => (values.length === 0 ? null : ascending(values));

/** The times named, moved to the part of the day that was named with them; where none was, those usually meant. */
function timesOf({ times, plainTimes, part, timesWanted }: TimeDraft, isLenient: boolean): number[] {
  if (times.length === 0 && part !== null) return [partTimes[part]];
  if (times.length === 0) return isLenient ? (timesOfDay[timesWanted ?? 1] ?? []) : [];
  if (part === null || part === 'morning') return times;
  const isLate = (minutes: number) => plainTimes.includes(minutes) && (part !== 'night' || minutes >= 360);
  return times.map((minutes) => (isLate(minutes) ? minutes + 720 : minutes));
}

/** An error about a time, with examples of what is understood. */
export function unclear(message: string): UserError {
  return new UserError(message, { code: 'when', next: examples() });
}

/** Times that are understood. */
export const examples = (): string =>
  words.timesLike(
    'weekdays 08:00 Europe/London · every monday 9am · every other friday at noon · last working day of the month 17:00',
  );
