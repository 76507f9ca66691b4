import { datePhrase } from '../core/date-phrases.ts';
import { firstDay, lastDay } from './query-dates.ts';

/** Days that words of a query bound, `YYYY-MM-DD`, and the places of those words. */
export interface SpokenTime {
  since?: string;
  until?: string;
  dropped: ReadonlySet<number>;
}

const joint = '(?:(since|after|from|until|till|before|in|during|on) (?:the )?)?';
const year = '(?:19|20)\\d{2}(?:-\\d{2}(?:-\\d{2})?)?';
/** "last month" and "june 2020" wherever they stand; a bare year where a preposition says so, or at the end. */
const patterns = [
  new RegExp(`(?<=^| )between (${year}) and (${year})(?= |$)`, 'iu'),
  new RegExp(`(?<=^| )from (${year}) (?:to|until|till) (${year})(?= |$)`, 'iu'),
  new RegExp(`(?<=^| )${joint}(${datePhrase}|yesterday|today)(?= |$)`, 'iu'),
  new RegExp(`(?<=^| )(since|after|from|until|till|before|in|during) (${year})(?= |$)`, 'iu'),
  new RegExp(`(?<=[^ ] )()(${year})$`, 'iu'),
];

/** The time a query names: "turkey last month", "grain deal since 2022", "elections 2023". Null when it names none. */
export function readTime(words: readonly string[], today: Temporal.PlainDate): SpokenTime | null {
  const typed = words.map((word) => word.replace(/[?!.,;:]+$/u, ''));
  const line = typed.join(' ');
  for (const [at, pattern] of patterns.entries()) {
    const match = pattern.exec(line);
    if (match === null) continue;
    const [whole, one = '', other = ''] = match;
    const bounds = boundsOf(at < 2 ? 'between' : one.toLowerCase(), at < 2 ? [one, other] : [other, other], today);
    if (bounds === null) continue;
    const dropped = new Set<number>();
    let start = 0;
    typed.forEach((word, place) => {
      if (start >= match.index && start + word.length <= match.index + whole.length) dropped.add(place);
      start += word.length + 1;
    });
    return { ...bounds, dropped };
  }
  return null;
}

function boundsOf(
  how: string,
  [from, to]: readonly [string, string],
  today: Temporal.PlainDate,
): { since?: string; until?: string } | null {
  try {
    const [first, last] = [firstDay(from, today), lastDay(to, today)];
    if (first > today.toString()) return null;
    // "Last 30 days" is a stretch up to now.
    if (/\d+ *(?:day|week|month|year)/i.test(from)) return { since: first };
    if (how === 'since' || how === 'from') return { since: first };
    if (how === 'after') return { since: dayAfter(last, 1) };
    if (how === 'until' || how === 'till') return { until: last };
    if (how === 'before') return { until: dayAfter(first, -1) };
    return { since: first, until: last };
  } catch {
    return null;
  }
}

function dayAfter(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString();
}
