import { UserError } from '../core/errors.ts';
import { words as texts } from '../core/words/words.ts';
import { fold } from './fold.ts';

type Period = { first: Temporal.PlainDate; last: Temporal.PlainDate };

const months = 'january february march april may june july august september october november december'.split(' ');

/** First day of the period a person named, `YYYY-MM-DD`. Throws a UserError that says what is allowed. */
export function firstDay(text: string, today: Temporal.PlainDate): string {
  return periodOf(text, today).first.toString();
}

/** Last day of the period a person named, `YYYY-MM-DD`. */
export function lastDay(text: string, today: Temporal.PlainDate): string {
  return periodOf(text, today).last.toString();
}

function periodOf(text: string, today: Temporal.PlainDate): Period {
  const words = fold(text)
    .trim()
    .replace(/[\s_]+/g, ' ');
  const period = written(words) ?? named(words, today) ?? ago(words, today);
  if (period === null) {
    throw new UserError(texts.notADate(text.slice(0, 40)), { code: 'bad-date', next: texts.datesAre });
  }
  return period;
}

/** `2020`, `2020-06`, `2020-06-15` (also with slashes or dots), `june 2020`, `15 june 2020`. */
function written(words: string): Period | null {
  const digits = /^(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?$/.exec(words);
  if (digits !== null) return span(Number(digits[1]), numberOrNull(digits[2]), numberOrNull(digits[3]));
  const spoken = /^(?:(\d{1,2}) )?([a-z]{3,9})\.? (\d{4})$/.exec(words);
  if (spoken === null) return null;
  const month = months.findIndex((name) => name.startsWith(spoken[2]!));
  return month === -1 ? null : span(Number(spoken[3]), month + 1, numberOrNull(spoken[1]));
}

function span(year: number, month: number | null, day: number | null): Period | null {
  try {
    const first = Temporal.PlainDate.from({ year, month: month ?? 1, day: day ?? 1 }, { overflow: 'reject' });
    if (day !== null) return { first, last: first };
    return { first, last: first.add(month === null ? { years: 1 } : { months: 1 }).subtract({ days: 1 }) };
  } catch {
    return null;
  }
}

function named(words: string, today: Temporal.PlainDate): Period | null {
  const day = (date: Temporal.PlainDate): Period => ({ first: date, last: date });
  if (words === 'today' || words === 'now') return day(today);
  if (words === 'yesterday') return day(today.subtract({ days: 1 }));
  const match = /^(this|last|past|previous) (week|month|year)$/.exec(words);
  if (match === null) return null;
  const back = match[1] === 'this' ? 0 : 1;
  if (match[2] === 'week') {
    const monday = today.subtract({ days: today.dayOfWeek - 1 + 7 * back });
    return { first: monday, last: monday.add({ days: 6 }) };
  }
  if (match[2] === 'month') {
    const { year, month } = today.subtract({ months: back });
    return span(year, month, null);
  }
  return span(today.year - back, null, null);
}

/** `30d`, `2 weeks`, `6m`, `1y`, `3 days ago`: the day that long before today. At most 1,000 years. */
function ago(words: string, today: Temporal.PlainDate): Period | null {
  const match = /^(?:last |past )?(\d{1,4}) ?(d|days?|w|weeks?|m|months?|y|years?)(?: ago)?$/.exec(words);
  if (match === null) return null;
  const amount = Number(match[1]);
  const unit = { d: 'days', w: 'weeks', m: 'months', y: 'years' }[match[2]![0]!]!;
  if (unit === 'years' && amount > 1000) return null;
  const date = today.subtract({ [unit]: amount });
  return { first: date, last: date };
}

function numberOrNull(digits: string | undefined): number | null {
  return digits === undefined ? null : Number(digits);
}
