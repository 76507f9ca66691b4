import type { PublishedPrecision } from '../article.ts';

/** A date with the digits that are known: `2020`, `2020-06`, `2020-06-25`, `2020-06-25T10:00:00+03:00`. */
export interface FeedDate {
  date: string;
  precision: PublishedPrecision;
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Zone names of RFC 822, and the few others that feeds use and that mean one thing. */
const zones: Record<string, string> = {
  z: 'Z',
  ut: 'Z',
  utc: 'Z',
  gmt: 'Z',
  est: '-05:00',
  edt: '-04:00',
  cst: '-06:00',
  cdt: '-05:00',
  mst: '-07:00',
  mdt: '-06:00',
  pst: '-08:00',
  pdt: '-07:00',
  cet: '+01:00',
  cest: '+02:00',
  eet: '+02:00',
  eest: '+03:00',
  bst: '+01:00',
  msk: '+03:00',
};

const iso =
  /^(?<year>\d{4})(?:-(?<month>\d{2})(?:-(?<day>\d{2})(?:[T ]+(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2}))?(?:[.,]\d+)?\s*(?<zone>[a-z]+|[+-]\d{1,2}:?\d{2})?)?)?)?$/iu;
const rfc822 =
  /^(?:[a-z]{3,9}\.?,?\s+)?(?<day>\d{1,2})[\s-]+(?<name>[a-z]{3,9})\.?[\s,-]+(?<year>\d{4}|\d{2})(?:,?\s+(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2}))?\s*(?<zone>[a-z]+|[+-]\d{1,2}:?\d{2})?(?:\s*\([^)]*\))?)?$/iu;
const american =
  /^(?:[a-z]{3,9}\.?,?\s+)?(?<name>[a-z]{3,9})\.?\s+(?<day>\d{1,2}),?\s+(?<year>\d{4})(?:,?\s+(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2}))?\s*(?<zone>[a-z]+|[+-]\d{1,2}:?\d{2})?)?$/iu;

/**
 * Reads the date of a feed entry: RFC 822, ISO 8601 and the few ways feeds misspell them. The whole text must be a date:
 * whatever else stands there makes it null, never today. A time without a zone, or in one nobody can place, leaves the day.
 */
export function readFeedDate(text: string): FeedDate | null {
  const trimmed = text.trim();
  if (trimmed.length > 60) return null;
  const parts = (iso.exec(trimmed) ?? rfc822.exec(trimmed) ?? american.exec(trimmed))?.groups;
  return parts === undefined ? null : toDate(parts);
}

function toDate(parts: Record<string, string | undefined>): FeedDate | null {
  const year = fullYear(parts.year!);
  if (year < 1500 || year > 2200) return null;
  if (parts.month === undefined && parts.name === undefined) return { date: String(year), precision: 'year' };
  const month =
    parts.name === undefined ? Number(parts.month) : months.indexOf(parts.name.slice(0, 3).toLowerCase()) + 1;
  if (month < 1 || month > 12) return null;
  const yearMonth = `${year}-${two(month)}`;
  if (parts.day === undefined) return { date: yearMonth, precision: 'month' };
  const day = Number(parts.day);
  if (day < 1 || day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return null;
  const date = `${yearMonth}-${two(day)}`;
  const offset = offsetOf(parts.zone);
  const [hour, minute, second] = [parts.hour, parts.minute, parts.second ?? '0'].map(Number);
  if (parts.hour === undefined || offset === null || hour! > 23 || minute! > 59 || second! > 59) {
    return { date, precision: 'day' };
  }
  return { date: `${date}T${two(hour!)}:${two(minute!)}:${two(second!)}${offset}`, precision: 'time' };
}

function fullYear(digits: string): number {
  const year = Number(digits);
  return digits.length === 4 ? year : year < 70 ? 2000 + year : 1900 + year;
}

function offsetOf(zone: string | undefined): string | null {
  if (zone === undefined) return null;
  const digits = /^([+-])(\d{1,2}):?(\d{2})$/u.exec(zone);
  if (digits === null) return zones[zone.toLowerCase()] ?? null;
  const hours = Number(digits[2]);
  if (hours > 14 || Number(digits[3]) > 59) return null;
  return hours === 0 && digits[3] === '00' ? 'Z' : `${digits[1]}${two(hours)}:${digits[3]}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
