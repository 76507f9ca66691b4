import { month, monthOf } from './mark-months.ts';
import type { Located } from './reading.ts';

/** After two numbers the list must be over; after three it is one, whatever follows: "June 3 and 12 people" is none. */
const days =
  /(?:,\s\d{1,2}(?![\p{N}:%]|[.,]\d)){0,12},?\sand\s\d{1,2}(?:st|nd|rd|th)?(?=[.,;:!?)”"]|$|\s(?:in|at|for|with|by|on|as|that|when|while|but|after|before)\s)|(?:,\s\d{1,2}(?![\p{N}:%]|[.,]\d)){1,12},?\sand\s\d{1,2}(?=\s\p{Ll})/uy;
const months = new RegExp(
  `(?:,\\s(?:in\\s)?${month}){0,11},?\\sand\\s(?:in\\s|again\\sin\\s)?${month}(?![\\p{L}\\p{N}]|[\\s,-]{1,2}\\d)`,
  'uy',
);
const eachMonth = new RegExp(month, 'gu');

/** The dates that a first one shares its month or its preposition with: "June 3, 4 and 9", "in May and June". */
export function listedDates(sentence: string, first: Located): Located[] {
  const { from, to, endAt } = first;
  if (to !== undefined || from.month === null || from.year !== null) return [];
  const isDay = from.day !== null;
  const list = isDay ? days : months;
  list.lastIndex = endAt;
  const found = list.exec(sentence)?.[0];
  if (found === undefined) return [];
  return [...found.matchAll(isDay ? /\d+/gu : eachMonth)].map((match) => ({
    ...first,
    from: isDay ? { ...from, day: Number(match[0]) } : { ...from, month: monthOf(match[0]) },
    start: endAt + match.index,
    endAt: endAt + match.index + match[0].length,
  }));
}
