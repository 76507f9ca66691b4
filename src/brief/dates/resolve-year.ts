import type { PartialDate } from './calendar.ts';
import type { Reading } from './reading.ts';
import type { Tense } from './tense.ts';

/** How a date without a year is used: what its verb says, and what stands around it. */
export interface Usage {
  tense: Tense | null;
  /** "since March": a beginning that lies behind. */
  isSince: boolean;
  /** "by", "until", "no later than", "deadline": a limit. */
  isDeadline: boolean;
  /** "the March 5 ceasefire", "the talks of June 5": the date tells which one is meant. */
  isAttribute: boolean;
  /** "the February 6 earthquake": of weeks ago or of years ago. */
  isRemembered: boolean;
  /** Every year, an anniversary, a holiday, or a year the text is telling of already: no year can be told. */
  isAnyYear: boolean;
}

/** A day so near to publication needs no tense: nobody writes a day of eleven months ago without its year. */
const nearDays = 60;
/** A past told of a day that comes within a month, or a future of one of the last month, contradicts itself. */
const contradictionDays = { ahead: 31, ago: 31 };
/** A present tense tells of what is to come within half a year ("takes effect on"). */
const scheduledDays = 183;
/** So many days into a month, a past told of that month by name may be a year old. */
const firstDays = 5;
/** "Last June" in July may mean either. */
const unclearMonths = 2;

/**
 * The year of a date that names none, for an article of a known day or month; null where it stays open. Tense decides: what the verb
 * calls past is the last such date, what it calls future the coming one.
 */
export function yearOf(date: PartialDate, hint: Reading['hint'], usage: Usage, published: string): number | null {
  const pubYear = Number(published.slice(0, 4));
  if (hint === 'lastYear') return pubYear - 1;
  if (hint === 'thisYear') return pubYear;
  if (hint === 'nextYear') return pubYear + 1;
  if (hint === 'otherYear' || usage.isAnyYear) return null;
  if (usage.tense === 'pastFuture') return usage.isDeadline ? nearest(date, published) : null;
  return date.day === null ? yearOfMonth(date.month!, hint, usage, published) : yearOfDay(date, usage, published);
}

function yearOfMonth(month: number, hint: Reading['hint'], usage: Usage, published: string): number | null {
  const pubYear = Number(published.slice(0, 4));
  const ahead = (month - Number(published.slice(5, 7)) + 12) % 12;
  const last = pubYear + (Number(published.slice(5, 7)) >= month ? 0 : -1);
  const coming = last + (ahead === 0 ? 0 : 1);
  const direction = directionOf(usage);
  if (hint === 'last') return ahead === 0 ? last - 1 : 12 - ahead <= unclearMonths && last === pubYear ? null : last;
  if (hint === 'next') return ahead === 0 ? last + 1 : ahead <= unclearMonths && direction !== 'future' ? null : coming;
  if (hint === 'this') return direction === 'future' ? coming : direction === 'past' ? last : pubYear;
  // In the first days of November "in November" may be that of the year before.
  // "The heroes of October": which October, only nearness can tell.
  if (usage.isAttribute && direction === 'past' && (12 - ahead) * 30 > scheduledDays) return null;
  if (direction === 'past')
    return ahead === 0 && published.length >= 10 && Number(published.slice(8, 10)) <= firstDays ? null : last;
  if (direction === 'future') return usage.tense === 'would' && ahead * 30 > scheduledDays ? null : coming;
  if (direction === 'scheduled' && ahead * 30 <= scheduledDays) return coming;
  return null;
}

function yearOfDay(date: PartialDate, usage: Usage, published: string): number | null {
  const pubYear = Number(published.slice(0, 4));
  if (published.length < 10) {
    const direction = directionOf(usage);
    const isLater = date.month! > Number(published.slice(5, 7));
    if (date.month === Number(published.slice(5, 7))) return pubYear;
    return direction === 'past'
      ? pubYear - Number(isLater)
      : direction === 'future'
        ? pubYear + Number(!isLater)
        : null;
  }
  const { ahead, ago, last, coming } = distances(date, published);
  const direction = directionOf(usage);
  if (usage.isRemembered) return ago >= 1 && ago <= nearDays ? last : null;
  if (usage.isAttribute) return attributeYear(direction, { ahead, ago, last, coming });
  // "Since October 7", a year and a half later: nobody counts from the last one.
  if (usage.isSince && ago > scheduledDays) return null;
  if (direction === 'past') return ahead <= contradictionDays.ahead && ahead > 0 ? null : last;
  if (direction === 'future') return ago <= contradictionDays.ago && ago > 0 ? null : coming;
  if (direction === 'scheduled') return ahead <= scheduledDays ? coming : null;
  return nearest(date, published);
}

/** "The March 5 ceasefire held": the nearest such day that the tense allows. */
function attributeYear(direction: Direction, { ahead, ago, last, coming }: Distances): number | null {
  if (direction === 'future') return ahead <= scheduledDays ? coming : null;
  if (ahead <= nearDays && ahead < ago) return coming;
  return ago <= scheduledDays ? last : null;
}

function nearest(date: PartialDate, published: string): number | null {
  if (date.day === null || published.length < 10) return null;
  const { ahead, ago, last, coming } = distances(date, published);
  if (Math.min(ahead, ago) > nearDays) return null;
  return ahead < ago ? coming : last;
}

type Direction = 'past' | 'future' | 'scheduled' | 'open';

function directionOf({ tense, isSince, isDeadline }: Usage): Direction {
  if (isSince && tense === 'future') return 'open';
  if (isSince) return 'past';
  if (tense === 'past' || tense === 'future' || tense === 'scheduled') return tense;
  if (tense === 'would') return 'future';
  if (tense === 'promised') return 'scheduled';
  return isDeadline ? 'scheduled' : 'open';
}

interface Distances {
  /** Days until the coming one and since the last one; both 0 on the day itself. */
  ahead: number;
  ago: number;
  last: number;
  coming: number;
}

function distances({ month, day }: PartialDate, published: string): Distances {
  const today = Temporal.PlainDate.from(published.slice(0, 10));
  const inYear = (year: number) => Temporal.PlainDate.from({ year, month: month!, day: day! });
  const isGone = Temporal.PlainDate.compare(inYear(today.year), today) <= 0;
  const last = isGone ? today.year : today.year - 1;
  const isToday = inYear(today.year).equals(today);
  const coming = isToday ? last : last + 1;
  const daysTo = (year: number) => Math.abs(today.until(inYear(year)).total('days'));
  return { ahead: daysTo(coming), ago: daysTo(last), last, coming };
}

/** The year around publication in which a date falls on the weekday that stands next to it; null when none does. */
export function yearOfWeekday({ month, day }: PartialDate, weekday: number, published: string): number | null {
  const pubYear = Number(published.slice(0, 4));
  const fitting = [pubYear, pubYear - 1, pubYear + 1].filter(
    (year) => Temporal.PlainDate.from({ year, month: month!, day: day! }).dayOfWeek === weekday,
  );
  return fitting.length === 1 ? fitting[0]! : null;
}
