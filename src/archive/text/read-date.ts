import type { PublishedPrecision } from '../article.ts';
import { type ClockTime, findClockTime } from './clock-time.ts';
import { foldText } from './fold-text.ts';
import { monthByName, monthPattern } from './month-names.ts';
import { isSaidWithDates } from './words-of-dates.ts';

/** A publication date with as many digits as are known: `2020-06-25`, `2020-06`, `2020`, or with a time and its offset. */
export interface PublishedDate {
  published: string;
  publishedPrecision: PublishedPrecision;
}

/** How `4/5/2020` is to be read: as in most languages, or not at all, because English has both ways. */
export interface DateReading {
  dayFirst?: boolean;
}

/** A language whose writers put the day before the month; English is none, because half of them do not. */
export function putsDayFirst(language: string | null): boolean {
  return language !== null && language !== 'en' && language !== 'fil';
}

const month = monthPattern();
const notLetter = '(?![\\p{L}])';
const of = "(?:de\\s+|of\\s+|d['’]\\s*|ב)?";
const dayMonthYear = new RegExp(
  `(?<![\\d\\p{L}])(\\d{1,2})(?:st|nd|rd|th|er|\\.|º|a|o)?[\\s/-]\\s*${of}${month}${notLetter}[,/\\s-]\\s*(?:de\\s+|del\\s+)?(\\d{4})(?!\\d)`,
  'u',
);
const monthDayYear = new RegExp(
  `(?<!\\p{L})${month}${notLetter}\\s*(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})(?![\\d:])`,
  'u',
);
const yearMonthDay = new RegExp(
  `(?<!\\d)(\\d{4})[.,]?[\\s/-]\\s*${month}${notLetter}[\\s/-]\\s*(\\d{1,2})(?![\\d:])`,
  'u',
);
const monthAndYear = new RegExp(`(?<!\\p{L})${monthPattern(true)}${notLetter},?\\s+(?:de\\s+)?(\\d{4})(?!\\d)`, 'u');
const dayMonthShortYear = new RegExp(`^(?:\\p{L}+\\.?,?\\s+)?(\\d{1,2})[\\s-]+${month}[\\s-]+(\\d{2})(?![\\d:])`, 'u');
const iso = /(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)/u;
const eastAsian = /(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]/u;
const yearFirst = /(?<!\d)(\d{4})(?:[/.]|\.\s)(\d{1,2})(?:[/.]|\.\s)(\d{1,2})(?!\d)/u;
const dotted = /(?<!\d)(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?!\d)/u;
const dottedShortYear = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{2})(?![\d.])/u;
const slashed = /(?<!\d)(\d{1,2})[/-](\d{1,2})[/-](\d{4})(?!\d)/u;
const compact = /^(\d{4})(\d{2})(\d{2})(?:t?(\d{2})(\d{2})(\d{2})?(z|[+-]\d{4})?)?$/u;

/** A date found in a folded text, and where. Digits as written; null where the text names none. */
interface FoundDate {
  year: number;
  month: number | null;
  day: number | null;
  start: number;
  end: number;
}

/**
 * The date a text states, or null. Relative words ("today"), dates without a year, and `4/5/2020`, which two conventions read
 * differently, give null: a date is never guessed. A time counts only when its offset from UTC is written too.
 */
export function readDate(text: string, reading: DateReading = {}): PublishedDate | null {
  if (text.length > 300 || !mayHoldYear.test(text)) return null;
  const folded = foldDigits(text);
  const packed = readCompact(folded);
  if (packed !== null) return packed;
  const time = findClockTime(folded);
  const found = findDate(folded, reading) ?? findDate(without(folded, time), reading);
  return found === null ? null : dated(found, time);
}

/**
 * The same where the whole text must be a date, as in a feed or a structured record: besides the date and its time only days of the week and
 * words like "at" may stand there. Reads years of two digits and seconds or milliseconds since 1970 too.
 */
export function readWholeDate(text: string, reading: DateReading = {}): PublishedDate | null {
  if (text.trim().length > 60) return null;
  const folded = foldDigits(text);
  const packed = readCompact(folded) ?? readEpoch(folded);
  if (packed !== null) return packed;
  const colons = findClockTime(folded);
  const rest = without(folded, colons);
  const found = findDate(rest, reading) ?? findShortYear(rest) ?? findDate(folded, reading);
  if (found === null) return null;
  const left = without(rest, found);
  const dots = colons === null ? findClockTime(left, true) : null;
  return isSaidWithDates(without(left, dots)) ? dated(found, colons ?? dots) : null;
}

/** The same for a value of a structured record: also seconds or milliseconds since 1970 as a number. */
export function readDateValue(value: unknown): PublishedDate | null {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : atInstant(value.getTime());
  if (typeof value === 'number' && Number.isFinite(value)) {
    if (Number.isInteger(value) && value >= 1000 && value <= 2999)
      return { published: `${value}`, publishedPrecision: 'year' };
    const ms = Math.abs(value) < 1e11 ? value * 1000 : value;
    return Math.abs(ms) < 8e15 ? atInstant(ms) : null;
  }
  return typeof value === 'string' ? (readDate(value) ?? readWholeDate(value)) : null;
}

/** A cheap look before the dear ones: most lines that are asked about have no year. */
const mayHoldYear = /\p{Nd}{4}/u;

/** Folded, with the digits of every script as those of ASCII. */
function foldDigits(text: string): string {
  return foldText(text).replace(/(?![0-9])\p{Nd}/gu, (digit) => String(digitOf(digit)));
}

/** Digits of a script are ten in a row. */
function digitOf(digit: string): number {
  let value = 0;
  let code = digit.codePointAt(0)! - 1;
  while (value < 9 && /^\p{Nd}$/u.test(String.fromCodePoint(code))) {
    value += 1;
    code -= 1;
  }
  return value;
}

function without(text: string, part: { start: number; end: number } | null): string {
  return part === null ? text : `${text.slice(0, part.start)} ${text.slice(part.end)}`.replace(/\s+/g, ' ').trim();
}

function findDate(folded: string, { dayFirst = false }: DateReading): FoundDate | null {
  let m = iso.exec(folded);
  if (m) return at(m, m[1], m[2], m[3]);
  m = dayMonthYear.exec(folded);
  if (m) return at(m, m[3], monthByName.get(m[2]!), m[1]);
  m = monthDayYear.exec(folded);
  if (m) return at(m, m[3], monthByName.get(m[1]!), m[2]);
  m = yearMonthDay.exec(folded);
  if (m) return at(m, m[1], monthByName.get(m[2]!), m[3]);
  m = eastAsian.exec(folded) ?? yearFirst.exec(folded);
  if (m) return at(m, m[1], m[2], m[3]);
  m = dotted.exec(folded);
  if (m) return at(m, m[3], m[2], m[1]);
  m = slashed.exec(folded);
  if (m) return slashedDate(m, dayFirst);
  m = monthAndYear.exec(folded);
  if (m) return at(m, m[2], monthByName.get(m[1]!), null);
  m = /^(\d{4})-(\d{2})$/u.exec(folded);
  if (m) return at(m, m[1], m[2], null);
  m = /^(\d{4})$/u.exec(folded);
  return m ? at(m, m[1], null, null) : null;
}

function findShortYear(folded: string): FoundDate | null {
  const named = dayMonthShortYear.exec(folded);
  // With dots the day stands first in every language that writes so.
  const m = named ?? dottedShortYear.exec(folded);
  if (m === null) return null;
  const year = Number(m[3]);
  const start = m[0].search(/\d/u);
  const monthDigits = named === null ? m[2] : monthByName.get(m[2]!);
  return { ...at(m, year < 70 ? 2000 + year : 1900 + year, monthDigits, m[1]), start };
}

function slashedDate(m: RegExpExecArray, dayFirst: boolean): FoundDate | null {
  const [first, second] = [Number(m[1]), Number(m[2])];
  if (first > 12 || first === second || (dayFirst && second <= 12)) return at(m, m[3], second, first);
  return second > 12 ? at(m, m[3], first, second) : null;
}

type Digits = string | number | null | undefined;

function at(m: RegExpExecArray, year: Digits, monthDigits: Digits, day: Digits): FoundDate {
  const number = (digits: Digits) => (digits === null || digits === undefined ? null : Number(digits));
  const start = m.index;
  return { year: Number(year), month: number(monthDigits), day: number(day), start, end: start + m[0].length };
}

/** `20190403` and `20190403T101500Z`, where nothing else stands. */
function readCompact(folded: string): PublishedDate | null {
  const m = compact.exec(folded);
  if (m === null || Number(m[1]) < 1900 || Number(m[1]) > 2100) return null;
  const offset = m[7] === undefined ? null : m[7] === 'z' ? 'Z' : `${m[7].slice(0, 3)}:${m[7].slice(3)}`;
  const time = m[4] === undefined ? null : { hours: Number(m[4]), minutes: Number(m[5]), seconds: Number(m[6] ?? 0) };
  const date = { year: Number(m[1]), month: Number(m[2]), day: Number(m[3]) };
  return dated(date, time === null ? null : { ...time, offset });
}

/** Seconds or milliseconds since 1970 written out, between 1990 and 2100. */
function readEpoch(text: string): PublishedDate | null {
  const digits = /^(\d{9,10}|\d{12,13})(?:\.\d+)?$/u.exec(text)?.[1];
  if (digits === undefined) return null;
  const ms = digits.length > 10 ? Number(digits) : Number(digits) * 1000;
  return ms > Date.UTC(1990) && ms < Date.UTC(2100) ? atInstant(ms) : null;
}

function atInstant(ms: number): PublishedDate | null {
  if (ms === 0) return null;
  const published = `${new Date(ms).toISOString().slice(0, 19)}Z`;
  return /^\d{4}-/.test(published) ? { published, publishedPrecision: 'time' } : null;
}

function dated(
  { year, month: monthNumber, day }: Pick<FoundDate, 'year' | 'month' | 'day'>,
  time: Pick<ClockTime, 'hours' | 'minutes' | 'seconds' | 'offset'> | null,
): PublishedDate | null {
  if (year < 1500 || year > 2200) return null;
  if (monthNumber === null) return { published: String(year), publishedPrecision: 'year' };
  if (monthNumber < 1 || monthNumber > 12) return null;
  const monthText = `${year}-${two(monthNumber)}`;
  if (day === null) return { published: monthText, publishedPrecision: 'month' };
  if (day < 1 || day > new Date(Date.UTC(year, monthNumber, 0)).getUTCDate()) return null;
  const dayText = `${monthText}-${two(day)}`;
  if (isNever(dayText, time)) return null;
  if (time === null || time.offset === null || time.hours > 23 || time.minutes > 59) {
    return { published: dayText, publishedPrecision: 'day' };
  }
  const clock = [time.hours, time.minutes, time.seconds].map(two).join(':');
  return { published: `${dayText}T${clock}${time.offset}`, publishedPrecision: 'time' };
}

/** The beginning of time for programs, which they write where no date was set. */
function isNever(day: string, time: Pick<ClockTime, 'hours' | 'minutes' | 'seconds' | 'offset'> | null): boolean {
  if (time === null || !/^(?:1970-01-01|1969-12-31)$/u.test(day)) return false;
  const clock = [time.hours, time.minutes, time.seconds].map(two).join(':');
  return time.offset === null
    ? day === '1970-01-01' && clock === '00:00:00'
    : Date.parse(`${day}T${clock}${time.offset}`) === 0;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
