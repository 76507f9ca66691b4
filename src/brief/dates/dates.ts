import { exists, formatPartial, type PartialDate, precisionOf } from './calendar.ts';
import { month, patterns, type Reading } from './date-patterns.ts';
import type { FoundDate } from './found-date.ts';
import { relativeDates, sinceBefore } from './relative-dates.ts';

const sinceStart =
  /(?:^|[^\p{L}])since\s(?:the|its|his|her|their)\s(?:start|beginning|outset|outbreak|onset|launch|eruption|inception|establishment|founding)\s(?:(?![,;:.—–]).){0,90}?(?:in|on|of)\s(?:early |late |mid-)?$/iu;
const mayHoldDate =
  /\d|(?<!\p{L})(?:yesterday|today|ago|last|next|this|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)(?!\p{L})/iu;
/** English words that only a capital makes a month: "he may 2 days later", "they march 3 miles". */
const verbMonth = /(?<!\p{L})(?:may|march|mar)(?!\p{L})(?=\s\d)/u;
const mayHoldMonth = new RegExp(month, 'iu');

/**
 * Dates a text gives, in order. Relative dates, and days and months without a year, are resolved only against a known
 * publication date; else they stay without a year, or are left out when that says nothing ("last week").
 */
export function datesOf(text: string, published: string | null): FoundDate[] {
  if (!mayHoldDate.test(text) && !mayHoldMonth.test(text)) return [];
  const found: FoundDate[] = [];
  const refused: { start: number; endAt: number }[] = [];
  const free = (start: number, end: number) =>
    [...found, ...refused].every((taken) => end <= taken.start || start >= taken.endAt);
  for (const { regex, read } of patterns) {
    for (const match of text.matchAll(regex)) {
      const reading = read(match.groups ?? {}, match, text);
      if (reading === null) continue;
      const start = match.index + (reading.skip ?? 0);
      const endAt = match.index + match[0].trimEnd().length;
      if (!free(start, endAt) || isPlaced(text, start, endAt) || verbMonth.test(match[0])) continue;
      const placed = place(reading, text, start, endAt, published);
      if (placed !== null) found.push(placed);
      else refused.push({ start, endAt });
    }
  }
  for (const relative of relativeDates(text, published)) {
    // "on Friday, June 19" is one date.
    const named = found.some((date) => /^,?\s(?:the\s)?$/u.test(text.slice(relative.endAt, date.start)));
    if (!named && free(relative.start, relative.endAt)) found.push(relative);
  }
  return found.sort((a, b) => a.start - b.start);
}

/** "eight months after June 2019", "before the March on Washington": the date is a yardstick, not the moment. */
function isPlaced(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - 40), start);
  if (
    /\b(?:days?|weeks?|months?|years?|decades?|hours?) (?:after|before|since|from|prior to) (?:the )?$/iu.test(before)
  )
    return true;
  if (/\bMarch$/u.test(text.slice(start, end))) return /^\s(?:on|of|for)\s/u.test(text.slice(end));
  return false;
}

function place(
  reading: Reading,
  text: string,
  start: number,
  endAt: number,
  published: string | null,
): FoundDate | null {
  if (!exists(reading.from) || (reading.to !== undefined && !exists(reading.to))) return null;
  if (reading.from.year !== null && reading.from.year > 2100) return null;
  const from = withYear(reading.from, text, start, published);
  const to = reading.to === undefined ? null : { ...reading.to, year: reading.to.year ?? from.year };
  if (to !== null && formatPartial(to) <= formatPartial(from)) return null;
  const before = text.slice(Math.max(0, start - 130), start);
  const open = to === null && (sinceBefore.test(before) || sinceStart.test(before));
  return {
    date: formatPartial(from),
    end: to === null ? null : formatPartial(to),
    open,
    precision: precisionOf(from),
    start,
    endAt,
  };
}

const future =
  /\b(?:will|shall|would|going to|scheduled|planned|set to|set for|due|expected|upcoming|next|by|until|plans?|prepar\p{L}*|ahead of|run-?up to|forthcoming|invit\p{L}*|deadline|intends?|aims? to|to (?:attend|host|hold|discuss|meet))\b/iu;

/** A day so far ahead of publication is the coming one, not last year's. */
const nearDays = 60;

function daysAhead(published: string, { year, month, day }: PartialDate): number {
  const from = Temporal.PlainDate.from(published.length >= 10 ? published.slice(0, 10) : `${published.slice(0, 7)}-01`);
  return from.until({ year: year!, month: month!, day: day! }).total('days');
}

/** The year a month means in an article of a known day: the last such month, or the coming one where the text looks ahead. */
function withYear(date: PartialDate, text: string, start: number, published: string | null): PartialDate {
  if (date.year !== null || date.month === null || published === null || !/^\d{4}-\d\d/u.test(published)) return date;
  const pubYear = Number(published.slice(0, 4));
  const pubMonth = Number(published.slice(5, 7));
  const pubDay = published.length >= 10 ? Number(published.slice(8, 10)) : 31;
  const later = date.month > pubMonth || (date.month === pubMonth && date.day !== null && date.day > pubDay);
  const clause = text.slice(Math.max(0, start - 140), start);
  if (later && future.test(clause) && date.month - pubMonth <= 6) return { ...date, year: pubYear };
  // Nobody tells a day of eleven months ago without its year; of such a month nobody can be sure.
  if (later && date.day !== null && daysAhead(published, { ...date, year: pubYear }) <= nearDays)
    return { ...date, year: pubYear };
  if (later && date.day === null && date.month - pubMonth === 1 && !/\b(?:last|past|back in)\s$/iu.test(clause))
    return date;
  if (later && /\bthis\s$/iu.test(text.slice(0, start))) return { ...date, year: pubYear };
  if (!later && /\bnext\s$/iu.test(clause)) return { ...date, year: pubYear + 1 };
  if (
    !later &&
    future.test(clause) &&
    /\b(?:will|scheduled for|set for|next)\b/iu.test(clause) &&
    pubMonth - date.month >= 6
  )
    return { ...date, year: pubYear + 1 };
  return { ...date, year: later ? pubYear - 1 : pubYear };
}
