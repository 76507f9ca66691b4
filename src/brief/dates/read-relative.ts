import type { PartialDate } from './calendar.ts';
import type { Reading } from './reading.ts';
import type { Tense } from './tense.ts';
import { sinceBefore } from './usage.ts';

const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/** The days that words such as "last week" mean, counted from noon of the day of publication; null where tense leaves them open. */
export function readRelative(words: string, tense: Tense | null, before: string, noon: Date): Reading | null {
  const ofMonth = /^on the (\d+)/u.exec(words);
  if (ofMonth !== null) return readDayOfMonth(Number(ofMonth[1]), tense, noon);
  const end = /the end of (?:the|this) (month|year)$/u.exec(words);
  if (end !== null) return isAhead(tense) ? readSpan('this', end[1]!, tense, noon) : null;
  if (words.endsWith('weekend')) return readWeekend(words, tense, noon);
  const weekdayOf = /day.* (last|next|this) week$/u.exec(words);
  if (weekdayOf !== null) return readWeekdayOf(words, weekdayOf[1]!, noon);
  const span = /(last|next|this) (week|month|year)$/u.exec(words);
  if (span !== null) return readSpan(span[1]!, span[2]!, tense, noon);
  const weekday = weekdays.findIndex((name) => words.includes(name));
  if (weekday >= 0) return readWeekday(words, weekday, tense, before, noon);
  if (words === 'the day before yesterday') return { from: dayOf(addDays(noon, -2)) };
  if (words === 'the day after tomorrow') return { from: dayOf(addDays(noon, 2)) };
  if (words === 'today') return { from: dayOf(noon) };
  if (words === 'yesterday') return { from: dayOf(addDays(noon, -1)) };
  // "A better tomorrow was promised": what is past was not tomorrow.
  if (words === 'tomorrow') return tense === 'past' ? null : { from: dayOf(addDays(noon, 1)) };
  const ago = /^(\S+) (day|month|year)s? ago$/u.exec(words);
  return ago === null ? null : readAgo(countOf(ago[1]!), ago[2]!, noon);
}

/** The last such weekday of a past verb, the coming one of a future verb; null where the verb leaves it open. */
function readWeekday(words: string, weekday: number, tense: Tense | null, before: string, noon: Date): Reading | null {
  const back = (noon.getUTCDay() - weekday + 7) % 7;
  if (words.startsWith('last')) return { from: dayOf(addDays(noon, back === 0 ? -7 : -back)) };
  if (words.startsWith('next')) return 7 - back < 3 ? null : { from: dayOf(addDays(noon, 7 - back)) };
  if (sinceBefore.test(before) || tense === 'past') return { from: dayOf(addDays(noon, -back)) };
  if (words.startsWith('this coming')) return { from: dayOf(addDays(noon, 7 - back)) };
  const isComing = isAhead(tense) || (tense === 'would' && back !== 0 && !isSpokenEarlier(before, back, noon));
  // On the day itself "will meet on Monday" is taken for the coming week's.
  return isComing ? { from: dayOf(addDays(noon, back === 0 ? 7 : 7 - back)) } : null;
}

/**
 * "said last week that they would vote on Thursday", "said on Monday that they would meet on Tuesday" (published on Wednesday): who spoke
 * before such a day meant that one. `back`: days since the weekday meant.
 */
function isSpokenEarlier(before: string, back: number, noon: Date): boolean {
  if (
    /(?<!\p{L})(?:last\s(?:week|month|year)|ago|earlier\s(?:this|in)|\d{4})(?!\p{L})|[\ue001-\ue00c]\ue0ff/iu.test(
      before,
    )
  )
    return true;
  const spoken = /(?<!\p{L})(mon|tues|wednes|thurs|fri|satur|sun)day(?!\p{L})/iu.exec(before)?.[1];
  if (spoken === undefined) return false;
  const said = (noon.getUTCDay() - weekdays.findIndex((name) => name.startsWith(spoken.toLowerCase())) + 7) % 7;
  return said > back;
}

/** A verb that looks ahead, so that a weekday is the coming one. */
export function isAhead(tense: Tense | null): boolean {
  return tense === 'future' || tense === 'scheduled' || tense === 'promised';
}

/** "on the 14th": the last one of a past verb, the coming one of a future verb. */
function readDayOfMonth(day: number, tense: Tense | null, noon: Date): Reading | null {
  const isPast = tense === 'past';
  if (!isPast && !isAhead(tense)) return null;
  const shift = isPast ? (day <= noon.getUTCDate() ? 0 : -1) : day >= noon.getUTCDate() ? 0 : 1;
  const first = new Date(Date.UTC(noon.getUTCFullYear(), noon.getUTCMonth() + shift, 1, 12));
  return { from: { ...dayOf(first), day } };
}

/** "over the weekend": Saturday and Sunday, the last ones of a past verb. A weekend that is not over yet counts as this one. */
function readWeekend(words: string, tense: Tense | null, noon: Date): Reading | null {
  const sinceSaturday = (noon.getUTCDay() + 1) % 7;
  const isOn = sinceSaturday <= 1;
  const last = addDays(noon, -sinceSaturday);
  const from = (saturday: Date): Reading => ({ from: dayOf(saturday), to: dayOf(addDays(saturday, 1)) });
  if (words.startsWith('last')) return isOn ? from(addDays(last, -7)) : from(last);
  if (words.startsWith('next')) return null;
  if (tense === 'past') return from(last);
  return isAhead(tense) || /^this/u.test(words) ? from(isOn ? last : addDays(last, 7)) : null;
}

/** "Wednesday of last week". Weeks begin on Monday. */
function readWeekdayOf(words: string, which: string, noon: Date): Reading {
  const weekday = weekdays.findIndex((name) => words.includes(name));
  const monday = addDays(noon, -((noon.getUTCDay() + 6) % 7) + (which === 'last' ? -7 : which === 'next' ? 7 : 0));
  return { from: dayOf(addDays(monday, (weekday + 6) % 7)) };
}

const numberWords = 'one two three four five six seven eight nine ten eleven twelve'.split(' ');

function countOf(word: string): number {
  if (/^an?$/u.test(word)) return 1;
  const at = numberWords.indexOf(word);
  return at >= 0 ? at + 1 : Number(word);
}

/** "two days ago" is a day, "two months ago" a month, "two years ago" a year. */
function readAgo(count: number, unit: string, noon: Date): Reading {
  if (unit === 'day') return { from: dayOf(addDays(noon, -count)) };
  if (unit === 'year') return { from: { year: noon.getUTCFullYear() - count, month: null, day: null } };
  const first = new Date(Date.UTC(noon.getUTCFullYear(), noon.getUTCMonth() - count, 1, 12));
  return { from: { ...dayOf(first), day: null } };
}

/** "last week" is seven days from the same weekday a week before, up to the eve of publication week's like day. */
function readSpan(which: string, unit: string, tense: Tense | null, noon: Date): Reading | null {
  const shift = which === 'last' ? -1 : which === 'next' ? 1 : 0;
  if (unit === 'year') return { from: { year: noon.getUTCFullYear() + shift, month: null, day: null } };
  if (unit === 'month') {
    const first = new Date(Date.UTC(noon.getUTCFullYear(), noon.getUTCMonth() + shift, 1, 12));
    return { from: { ...dayOf(first), day: null } };
  }
  const monday = addDays(noon, -((noon.getUTCDay() + 6) % 7) + shift * 7);
  // What this week has brought has happened by the day of publication; what it will bring, not yet.
  const last = which === 'this' && !isAhead(tense) ? noon : addDays(monday, 6);
  return last > monday ? { from: dayOf(monday), to: dayOf(last) } : { from: dayOf(monday) };
}

function dayOf(date: Date): PartialDate {
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

function addDays(date: Date, days: number): Date {
  return new Date(date.getTime() + days * 86_400_000);
}
