import { z } from 'zod';

/** Which weekday of a month, counted from its start (1 to 5) or its end (-1 for the last). Monday is 1, Sunday 7. */
const nthWeekdaySchema = z.object({ nth: z.int().min(-5).max(5), weekday: z.int().min(1).max(7) });

/**
 * When a schedule is due, in local time. A day is meant when its month is and any of the given kinds of day holds;
 * when no kind of day is given, every day is meant.
 */
export const ruleSchema = z.object({
  /**
   * `fixed`: the times of a local date, each once a date whatever the clocks do. `elapsed`: hour or minute patterns, due
   * at every moment whose local clock shows such a time: twice in a repeated hour, not at all in a skipped one.
   */
  kind: z.enum(['fixed', 'elapsed']),
  /** Minutes since local midnight, ascending, each once. */
  times: z.array(z.int().min(0).max(1439)).min(1),
  /** 1 to 31, or counted from the end with -1 for the last day; null when not given. */
  monthDays: z.array(z.int().min(-31).max(31)).nullable(),
  /** Monday is 1, Sunday 7; null when not given. */
  weekdays: z.array(z.int().min(1).max(7)).nullable(),
  nthWeekdays: z.array(nthWeekdaySchema).nullable(),
  /** 1 to 12; null for every month. */
  months: z.array(z.int().min(1).max(12)).nullable(),
  /** Only every so many weeks: 2 for "every other Friday". Absent for every week. */
  everyWeeks: z.int().min(2).max(26).optional(),
  /** Which of these weeks: the number of a week that is meant, counted from 5 January 1970, modulo `everyWeeks`. Default 0. */
  weekPhase: z.int().min(0).max(25).optional(),
  /** Working days (Monday to Friday) of a month, counted from its start (1) or its end (-1): another kind of day. Absent for none. */
  workdays: z.array(z.int().min(-23).max(23)).optional(),
  /** Only every so many days: 2 for "every other day". Absent for every day. */
  everyDays: z.int().min(2).max(31).optional(),
  /** Which of these days: the number of a day that is meant, counted from 1 January 1970, modulo `everyDays`. Default 0. */
  dayPhase: z.int().min(0).max(30).optional(),
});
export type Rule = z.infer<typeof ruleSchema>;

const weekdayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The rule in words that `parseWhen` reads back to the same rule wherever words can say it: `weekdays 08:00`. */
export function describeRule(rule: Rule): string {
  const days = describeDays(rule);
  const months = rule.months === null ? '' : ` in ${rule.months.map((month) => monthNames[month - 1]).join(', ')}`;
  if (rule.kind === 'elapsed') return `${describePattern(rule.times)}${days === 'daily' ? '' : ` ${days}`}${months}`;
  return `${days}${months} ${rule.times.map(clockTime).join(' ')}`;
}

/** Least minutes between two due moments by the clock on the wall. A single time a day counts as a whole day. */
export function leastGapMinutes(rule: Rule): number {
  const { times } = rule;
  const wrap = 1440 - times.at(-1)! + times[0]!;
  return times.slice(1).reduce((least, time, i) => Math.min(least, time - times[i]!), wrap);
}

/** `8 * 60` as `08:00`. */
export function clockTime(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

function describeDays(rule: Rule): string {
  const kinds: string[] = [];
  if (rule.monthDays !== null) kinds.push(`${rule.monthDays.map(describeMonthDay).join(', ')} of month`);
  if (rule.nthWeekdays !== null) {
    const byWeekday = Map.groupBy(rule.nthWeekdays, ({ weekday }) => weekday);
    const named = [...byWeekday].map(
      ([weekday, each]) =>
        `${each.map(({ nth }) => ordinalWord(nth)).join(', ')} ${weekdayNames[weekday - 1]} of month`,
    );
    kinds.push(named.join(', '));
  }
  if (rule.workdays !== undefined) kinds.push(`${rule.workdays.map(ordinalWord).join(', ')} working day of month`);
  if (rule.weekdays !== null) kinds.push(describeWeekdays(rule.weekdays, rule.everyWeeks));
  const { everyDays } = rule;
  if (everyDays !== undefined) kinds.unshift(everyDays === 2 ? 'every other day' : `every ${everyDays} days`);
  return kinds.length === 0 ? 'daily' : kinds.join(everyDays === undefined ? ' or ' : ' ');
}

function describeWeekdays(weekdays: number[], everyWeeks = 1): string {
  const named = weekdays.map((weekday) => weekdayNames[weekday - 1]).join(', ');
  if (everyWeeks === 2) return `every other ${named}`;
  if (everyWeeks > 2) return `every ${everyWeeks} weeks on ${named}`;
  const key = weekdays.join('');
  if (key === '1234567') return 'daily';
  if (key === '12345') return 'weekdays';
  if (key === '67') return 'weekends';
  return `every ${named}`;
}

function describeMonthDay(day: number): string {
  if (day < 0) return `${ordinalWord(day)} day`;
  return day === 1 ? 'first day' : `${day}${ordinalEnding(day)}`;
}

function ordinalWord(nth: number): string {
  if (nth < 0) return ['last', 'penultimate'][-nth - 1] ?? `${-nth}th last`;
  return ['first', 'second', 'third', 'fourth', 'fifth'][nth - 1] ?? `${nth}th`;
}

function ordinalEnding(day: number): string {
  if (day >= 11 && day <= 13) return 'th';
  return ['th', 'st', 'nd', 'rd'][day % 10] ?? 'th';
}

/** How times of the day follow each other: minutes between any two, 0 where that differs; all day long, or in a window of hours. */
export function stepOf(times: readonly number[]): { step: number; isWholeDay: boolean; isWindow: boolean } {
  const steps = new Set(times.slice(1).map((time, i) => time - times[i]!));
  const step = steps.size === 1 ? [...steps][0]! : 0;
  const isWholeDay = step > 0 && times.length * step === 1440 && times[0]! < step;
  const isWindow = step > 0 && times.length > 2 && times[0]! % 60 === 0 && step % 60 === 0 && 1440 % step === 0;
  return { step, isWholeDay, isWindow };
}

function describePattern(times: number[]): string {
  const { step, isWholeDay: wholeDay, isWindow: window } = stepOf(times);
  if (wholeDay && step < 60 && times[0] === 0) return step === 1 ? 'every minute' : `every ${step} minutes`;
  if (wholeDay && step === 60) return times[0] === 0 ? 'hourly' : `hourly at :${String(times[0]).padStart(2, '0')}`;
  if (wholeDay && step % 60 === 0 && times[0] === 0) return `every ${step / 60} hours`;
  if (window) {
    const often = step === 60 ? 'hourly' : `every ${step / 60} hours`;
    return `${often} from ${clockTime(times[0]!)} to ${clockTime(times.at(-1)!)}`;
  }
  const shown = times.slice(0, 6).map(clockTime).join(' ');
  return times.length > 6 ? `${shown} and ${times.length - 6} more times a day` : shown;
}
