import { readFileSync } from 'node:fs';
import { datesOf } from '../src/brief/dates/dates.ts';

interface DateCases {
  /** Publication day the first list is read against; the second is read without one. */
  published: string;
  /** Text and what it gives: a date, `from/to`, `from+` for "since", nothing for no date. */
  cases: [text: string, expected: string][];
  undated: [text: string, expected: string][];
}

/** Cases written for this project: dates, ranges, and the traps that are none. */
export const dateCases: DateCases = JSON.parse(readFileSync(new URL('./date-cases.json', import.meta.url), 'utf8'));

/** All dates of a text in the short form of the cases. */
export function shortDates(text: string, published: string | null): string {
  return datesOf(text, published)
    .map(({ date, end, open }) => `${date}${end === null ? '' : `/${end}`}${open ? '+' : ''}`)
    .join(' ');
}

/** Share of the written cases read exactly right; the wrong ones are shown. */
export async function evaluateDates(): Promise<string[]> {
  const all: [string, string, string | null][] = [
    ...dateCases.cases.map(([text, expected]): [string, string, string | null] => [
      text,
      expected,
      dateCases.published,
    ]),
    ...dateCases.undated.map(([text, expected]): [string, string, string | null] => [text, expected, null]),
  ];
  const wrong = all.filter(([text, expected, published]) => shortDates(text, published) !== expected);
  return [
    `dates: ${all.length - wrong.length} of ${all.length} cases exact`,
    ...wrong.map(
      ([text, expected, published]) =>
        `  wrong: ${text} → ${shortDates(text, published)}, expected ${expected || 'none'}`,
    ),
  ];
}
