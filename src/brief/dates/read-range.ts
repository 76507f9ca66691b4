import type { PartialDate } from './calendar.ts';
import { monthOf } from './mark-months.ts';
import { hintOf, numberOf, type Reading } from './reading.ts';

/** A day or month of the solar calendar; a month is told by its first and last day. */
export function readSolar(year: number, month: number, day: number | null): Reading | null {
  const dayOf = (wanted: number): PartialDate => {
    const date = Temporal.PlainDate.from({ calendar: 'persian', year, month, day: wanted }).withCalendar('iso8601');
    return { year: date.year, month: date.month, day: date.day };
  };
  if (day !== null) return day >= 1 && day <= 31 ? { from: dayOf(day) } : null;
  return { from: dayOf(1), to: dayOf(31) };
}

/** A year of the solar calendar, which begins in March, by its first and last day. */
export function readSolarYear(year: number): Reading {
  const first = Temporal.PlainDate.from({ calendar: 'persian', year, month: 1, day: 1 });
  const [from, to] = [first, first.add({ years: 1 }).subtract({ days: 1 })].map((date) => {
    const { year, month, day } = date.withCalendar('iso8601');
    return { year, month, day };
  });
  return { from: from!, to: to! };
}

/** Days that belong together; without an end year, the end is of the same or the next year as the months say. */
export function rangeOf(
  g: Record<string, string | undefined>,
  first: string | undefined,
  second: string | undefined,
): Reading | null {
  const [from, last] = [monthOf(first)!, monthOf(second)!];
  const end = numberOf(g.y);
  const start = numberOf(g.y1) ?? (end === null ? null : last < from ? end - 1 : end);
  return {
    from: { year: start, month: from, day: numberOf(g.d) },
    to: { year: end ?? (start === null ? null : last < from ? start + 1 : start), month: last, day: numberOf(g.d2) },
    ...(g.lead === undefined ? {} : { skip: g.lead.length }),
    ...hintOf(g.said),
  };
}
