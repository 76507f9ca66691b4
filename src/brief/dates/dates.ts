import { withBasicLetters } from '../../core/basic-letters.ts';
import { fact, noteNew } from '../facts/facts.ts';
import { exists, formatPartial, type PartialDate, precisionOf } from './calendar.ts';
import { patterns } from './date-patterns.ts';
import type { FoundDate } from './found-date.ts';
import { listedDates } from './listed-dates.ts';
import { markMonths } from './mark-months.ts';
import { type QuotesInText, quotesOf } from './quotes-in-text.ts';
import type { Located, Reading } from './reading.ts';
import { relativeDates } from './relative-dates.ts';
import { yearOf, yearOfWeekday } from './resolve-year.ts';
import { type Verb, verbsOf } from './tense.ts';
import { isAttribution, usageOf } from './usage.ts';
import { weekdayBeside } from './weekdays.ts';

const mayHoldDate =
  /\d|[\ue001-\ue01c]|(?<!\p{L})(?:yesterday|today|tomorrow|ago|last|next|this|weekend|(?:by|before|at)\sthe\send|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)(?!\p{L})/iu;

/**
 * Dates a text gives, in order. Relative dates, and days and months without a year, are resolved only against a known
 * publication date, the latter by the tense of their clause; else they stay without a year, or are left out when that says
 * nothing ("last week"). Takes time in proportion to the text.
 */
export function datesOf(text: string, published: string | null): readonly FoundDate[] {
  // Nothing but the day counts.
  return published === null || published === '' ? datesAlone(text) : datesCounted(text, published.slice(0, 10));
}

/** Points, accounts and timeline read the same sentences. */
const datesAlone = fact('datesAlone', (text) => readDates(text, null));

/** The dates of a text by the day that they count from: points and timeline do not trust the same days. */
const byDay = fact('dates', (): Record<string, readonly FoundDate[]> => ({}));

function datesCounted(text: string, day: string): readonly FoundDate[] {
  const known = byDay(text);
  const before = Object.hasOwn(known, day) ? known[day] : undefined;
  if (before !== undefined) return before;
  const dates = readDates(text, day);
  known[day] = dates;
  noteNew(text);
  return dates;
}

function readDates(text: string, published: string | null): readonly FoundDate[] {
  const sentence = markMonths(text);
  if (!mayHoldDate.test(sentence)) return [];
  const verbs = verbsOf(sentence);
  const taken = new Uint8Array(text.length);
  const readings = explicitDates(sentence, taken);
  const quotes = quotesOf(sentence);
  const context: Context = { sentence, verbs, quotes, published, told: null };
  const found: FoundDate[] = [];
  let toldIn = -1;
  for (const reading of readings) {
    const quote = quotes.holding(reading.start);
    // A year inside a quotation says nothing of what stands outside it.
    if (toldIn >= 0 && quote !== toldIn) context.told = null;
    const placed = place(reading, { ...context, told: context.told ?? quotes.yearBehind(quote) });
    if (placed !== null) found.push(placed);
    if (reading.from.year !== null) {
      context.told = reading.from.year;
      toldIn = quote;
    }
  }
  const beginnings = new Set(readings.map(({ start }) => start));
  const ends = new Set(readings.map(({ endAt }) => endAt));
  for (const relative of relativeDates(sentence, verbs, published, readings)) {
    // "on Friday, June 19" is one date.
    const gap = /^,?\s(?:the\s)?/u.exec(sentence.slice(relative.endAt, relative.endAt + 6))?.[0].length;
    const named = gap !== undefined && beginnings.has(relative.endAt + gap);
    // So is "December 3 (Sunday)".
    const opening = /,?\s[([]?$/u.exec(sentence.slice(Math.max(0, relative.start - 3), relative.start))?.[0].length;
    const isNaming = /^\p{L}+day$/u.test(sentence.slice(relative.start, relative.endAt)) && opening !== undefined;
    if (isNaming && ends.has(relative.start - opening)) continue;
    if (!named && isFree(taken, relative.start, relative.endAt)) found.push(relative);
  }
  return found.sort((a, b) => a.start - b.start);
}

interface Context {
  sentence: string;
  verbs: readonly Verb[];
  quotes: QuotesInText;
  published: string | null;
  /** The year that the last date before this one named, if any. */
  told: number | null;
}

/** What the patterns read, in the order of the text; each character counts once. */
function explicitDates(sentence: string, taken: Uint8Array): Located[] {
  const found: Located[] = [];
  const hasMonth = /[\ue001-\ue01c]/u.test(sentence);
  for (const { regex, namesMonth, read } of patterns) {
    if (namesMonth && !hasMonth) continue;
    for (const match of sentence.matchAll(regex)) {
      const reading = read(match.groups ?? {}, match, sentence);
      if (reading === null) continue;
      const start = match.index + (reading.skip ?? 0);
      const endAt = match.index + match[0].trimEnd().length;
      if (!isFree(taken, start, endAt)) continue;
      taken.fill(1, start, endAt);
      if (isYardstick(sentence, start, endAt)) continue;
      if (isPossible(reading)) found.push({ ...reading, start, endAt });
    }
  }
  for (const reading of found.flatMap((first) => listedDates(sentence, first))) {
    if (!isFree(taken, reading.start, reading.endAt) || !isPossible(reading)) continue;
    taken.fill(1, reading.start, reading.endAt);
    found.push(reading);
  }
  return shareYears(
    found.sort((a, b) => a.start - b.start),
    sentence,
  );
}

/** "January 12, March 11, and March 25, 2017": what is listed before a year is of that year, or of the one before it. */
function shareYears(readings: readonly Located[], sentence: string): Located[] {
  const shared = [...readings];
  for (let at = readings.length - 2; at >= 0; at--) {
    const [one, next] = [shared[at]!, shared[at + 1]!];
    const isListed = /^,?\s(?:(?:and|or|et|und|y|e|ve|и)\s)?(?:(?:on|in)\s)?$/u.test(
      sentence.slice(one.endAt, next.start),
    );
    if (!isListed || one.from.year !== null || next.from.year === null || one.to !== undefined) continue;
    if (one.from.month === null || next.from.month === null || (one.from.day === null) !== (next.from.day === null))
      continue;
    shared[at] = { ...one, from: { ...one.from, year: next.from.year - Number(isEarlierInYear(next.from, one.from)) } };
  }
  return shared;
}

function isFree(taken: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (taken[at] === 1) return false;
  return true;
}

function isPossible({ from, to }: Reading): boolean {
  return exists(from) && (to === undefined || exists(to)) && (from.year === null || from.year <= 2100);
}

/** "the worst drought since 1950" tells of this drought, not of a time that began then. */
const superlativeSince = withBasicLetters(
  /(?<!\p{L})(?:worst|best|most|least|first|only|last|\p{L}{2,}iest|(?:bigg|larg|high|low|long|strong|hott|cold|steep|sharp|fast|slow|weak|small|few|great|wid|poor|clos|deep|warm|bleak|tough|harsh|brief)est)(?:\s[\p{L}’'-]+){0,5}\ssince\s(?:(?:the|its|his|her|their|an?)\s(?:[\p{L}’'-]+\s){0,8}?(?:(?:in|of|on)\s)?)?(?:early\s|late\s|mid-)?$/iu,
);

/** "eight months after June 2019", "the March on Washington": the date is a yardstick or a walk, not the moment. */
function isYardstick(sentence: string, start: number, end: number): boolean {
  const before = sentence.slice(Math.max(0, start - 40), start);
  if (superlativeSince.test(sentence.slice(Math.max(0, start - 110), start))) return true;
  if (
    /\b(?:days?|weeks?|months?|years?|decades?|hours?) (?:after|before|since|from|prior to) (?:the )?$/iu.test(before)
  )
    return true;
  return (
    /^\ue003\ue0ff{4}$/u.test(sentence.slice(start, end)) && /^\s(?:on|of|for)\s/u.test(sentence.slice(end, end + 6))
  );
}

function place(reading: Located, { sentence, verbs, quotes, published, told }: Context): FoundDate | null {
  const { start, endAt } = reading;
  const pubYear = published === null ? null : Number(published.slice(0, 4));
  const isTellingYear = told !== null && told !== pubYear;
  const usage = usageOf(sentence, verbs, { start, end: endAt, date: reading.from }, isTellingYear, quotes);
  if (usage.isUnreal) return null;
  if (usage.isName && reading.from.year === null) return null;
  const from =
    reading.from.year === null ? { ...reading.from, year: yearFor(reading, usage, sentence, published) } : reading.from;
  const to = endOf(reading, from);
  if (to !== null && to.year !== null && formatPartial(to) <= formatPartial(from)) return null;
  return {
    date: formatPartial(from),
    end: to === null ? null : formatPartial(to),
    open: to === null && usage.isSince,
    precision: precisionOf(from),
    start,
    endAt,
    isAttribution: isAttribution(sentence, start),
  };
}

/** "August 23-Septemebr 22, 2019": a stretch whose second month nobody knows. */
const misspeltRange = /^\s?[–—-]\s?\p{Lu}\p{Ll}{2,9}\s\d{1,2},\s((?:19|20)\d\d)(?!\d)/u;

/** The year of the beginning. A range that is past has ended, one that is to come has not begun. */
function yearFor(
  reading: Located,
  usage: ReturnType<typeof usageOf>,
  sentence: string,
  published: string | null,
): number | null {
  if (published === null || !/^\d{4}-\d\d/u.test(published)) return null;
  const { from, to, start, endAt } = reading;
  const misspelt = misspeltRange.exec(sentence.slice(endAt, endAt + 30))?.[1];
  if (misspelt !== undefined) return Number(misspelt);
  if (from.day !== null) {
    const weekday = weekdayBeside(sentence, start, endAt);
    if (weekday !== null) return yearOfWeekday(from, weekday, published);
  }
  if (to === undefined) return yearOf(from, reading.hint, usage, published);
  const crosses = isEarlierInYear(to, from);
  if (usage.tense === 'past' || (usage.isSince && usage.tense !== 'future')) {
    const end = yearOf(to, reading.hint, usage, published);
    return end === null ? null : crosses ? end - 1 : end;
  }
  return yearOf(from, reading.hint, usage, published);
}

function endOf({ to, from: first }: Reading, from: PartialDate): PartialDate | null {
  if (to === undefined) return null;
  if (to.year !== null && (first.year !== null || from.year === null)) return to;
  return { ...to, year: from.year === null ? null : isEarlierInYear(to, from) ? from.year + 1 : from.year };
}

function isEarlierInYear(a: PartialDate, b: PartialDate): boolean {
  return a.month! < b.month! || (a.month === b.month && (a.day ?? 0) < (b.day ?? 0));
}
