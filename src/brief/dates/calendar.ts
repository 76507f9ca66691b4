import type { ArticleFacts } from '../../archive/article.ts';
import { words } from '../../core/words/words.ts';
import type { DatePrecision } from '../brief.ts';

/** A calendar date as far as it is known; a missing year means the text gives none. */
export interface PartialDate {
  year: number | null;
  month: number | null;
  day: number | null;
}

/** `2020-06-15`, `2020-06`, `2020`, `--06-15`, `--06`. */
export function formatPartial({ year, month, day }: PartialDate): string {
  const head = year === null ? '-' : String(year).padStart(4, '0');
  return [head, ...(month === null ? [] : [two(month)]), ...(month === null || day === null ? [] : [two(day)])].join(
    '-',
  );
}

/** Reads what `formatPartial` writes. */
export function readPartial(value: string): PartialDate {
  const match = /^(?:(\d{4})|-)(?:-(\d\d))?(?:-(\d\d))?$/u.exec(value);
  const part = (text: string | undefined) => (text === undefined ? null : Number(text));
  return { year: part(match?.[1]), month: part(match?.[2]), day: part(match?.[3]) };
}

export function precisionOf({ year, month, day }: PartialDate): DatePrecision {
  if (year === null) return day === null ? 'month-no-year' : 'day-no-year';
  return month === null ? 'year' : day === null ? 'month' : 'day';
}

/** Whether the day exists; 29 February exists when the year is unknown. */
export function exists({ year, month, day }: PartialDate): boolean {
  if (month !== null && (month < 1 || month > 12)) return false;
  if (day === null) return true;
  if (month === null) return false;
  return day >= 1 && day <= new Date(Date.UTC(year ?? 2000, month, 0)).getUTCDate();
}

/** A place in time for sorting: the first day the date can mean. Dates without a year have none. */
export function sortKey(value: string): string | null {
  const { year, month, day } = readPartial(value);
  return year === null ? null : `${String(year).padStart(4, '0')}-${two(month ?? 0)}-${two(day ?? 0)}`;
}

/** As people read it, short, in their language; in English: `15 Jun 2020`, `Jun 2020`, `2020`, `15 Jun`, `Dec`. */
export function sayDate(value: string): string {
  const { year, month, day } = readPartial(value.slice(0, 10));
  const name = month === null ? null : words.months.split(' ')[month - 1];
  return [day === null ? null : words.dayInDate(day), name, year].filter((part) => part !== null).join(' ');
}

/**
 * `updated 3 May 2024` where a publisher says it changed an article on a later day than it was published, or than nobody knows;
 * null otherwise. A date known to the month only is compared by the month.
 */
export function sayChange({ published, modified }: Pick<ArticleFacts, 'published' | 'modified'>): string | null {
  if (modified === null) return null;
  const digits = Math.min(published?.length ?? 0, modified.length, 10);
  const isLater = published === null || modified.slice(0, digits) > published.slice(0, digits);
  return isLater ? words.updatedOn(sayDate(modified)) : null;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
