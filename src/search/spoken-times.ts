import { monthName, spokenDate } from '../core/date-phrases.ts';
import { fold } from './fold.ts';
import { firstDay, lastDay, monthOf } from './query-dates.ts';

/** Days that words of a query bound, `YYYY-MM-DD`, and the places of those words. */
export interface SpokenTime {
  since?: string;
  until?: string;
  dropped: ReadonlySet<number>;
}

type How = 'since' | 'after' | 'until' | 'before' | 'in';

/** Prepositions in English, German, French, Spanish. */
const prepositions: Record<How, string> = {
  since: 'since|from|seit|ab|depuis|desde',
  after: 'after|nach|après|después de',
  until: 'until|till|bis|hasta',
  before: 'before|vor|avant|antes de',
  in: 'in|during|on|over|within|im|während|en|pendant|durante',
};
/** The same behind the time, in Turkish. */
const postpositions: Partial<Record<How, string>> = {
  since: 'beri|bu yana|itibaren',
  after: 'sonra|sonrası',
  before: 'önce|öncesi',
};
const anyPreposition = Object.values(prepositions).join('|');
const anyPostposition = Object.values(postpositions).join('|');
const article = "(?:(?:the|dem|den|der|die|das|le|la|el|l['’]) ?)?";
const year = '(?:19|20)\\d{2}(?:-\\d{2}(?:-\\d{2})?)?';
const alone = "yesterday|today|gestern|heute|dün|bugün|ayer|hier|hoy|aujourd['’]hui";
const phrase = `${spokenDate}|${alone}`;
/** One end of a stretch: a month may lack its year, and a day has its month. */
const end = `(?:\\d{1,2}(?:st|nd|rd|th|\\.)? )?${monthName}(?: \\d{1,2}(?:st|nd|rd|th)?,?)?(?: \\d{4})?|${year}`;
const source = (text: string) => new RegExp(`(?<=^| )${text}(?= |$)`, 'iu');

const stretches = [
  source(`(?:between|zwischen|entre) (${end}) (?:and|und|et|y) (${end})`),
  source(`(?:from|von|vom|de|du|desde) (${end}) (?:to|until|till|through|bis|bis zum|à|au|a|al|hasta) (${end})`),
  source(`(${end}) (?:ile|ve) (${end}) aras[ıi](?:nda|ndaki)?`),
];
/** "last month" and "june 2020" wherever they stand; a month or a bare year where a preposition says so, or the latter at the end. */
const times = [
  source(`()(${phrase}|${year})(?:['’]?[dt][ae]n)? (${anyPostposition})`),
  source(`(?:(${anyPreposition}) )?${article}(${phrase})()`),
  source(`(${anyPreposition}) ${article}(${year}|${monthName})()`),
  source(`()(${year})(?:['’][dt][ae]| y[ıi]l[ıi]nda)()`),
  /(?<=[^ ] )()((?:19|20)\d{2}(?:-\d{2}(?:-\d{2})?)?)()$/iu,
];

/** The time a query names: "turkey last month", "grain deal since 2022", "between March and May 2022". Null when it names none. */
export function readTime(words: readonly string[], today: Temporal.PlainDate): SpokenTime | null {
  const typed = words.map((word) => word.replace(/[?!.;:]+$|(?<!\d),$/u, ''));
  const line = typed.join(' ');
  for (const pattern of stretches) {
    const match = pattern.exec(line);
    const bounds = match === null ? null : stretchOf(match[1]!, match[2]!, today);
    if (match !== null && bounds !== null) return { ...bounds, dropped: placesOf(typed, match) };
  }
  for (const pattern of times) {
    const match = pattern.exec(line);
    if (match === null) continue;
    const bounds = boundsOf(howOf(match[1] ?? '', match[3] ?? ''), match[2]!, today);
    if (bounds !== null) return { ...bounds, dropped: placesOf(typed, match) };
  }
  return null;
}

/** Places of the words that a match covers in the line they make. */
function placesOf(typed: readonly string[], match: RegExpExecArray): Set<number> {
  const dropped = new Set<number>();
  let start = 0;
  typed.forEach((word, place) => {
    if (start >= match.index && start + word.length <= match.index + match[0].length) dropped.add(place);
    start += word.length + 1;
  });
  return dropped;
}

function howOf(before: string, behind: string): How {
  const holds = (words: string | undefined, word: string) => words?.split('|').includes(word.toLowerCase()) === true;
  const all = Object.keys(prepositions) as How[];
  if (behind !== '') return all.find((how) => holds(postpositions[how], behind)) ?? 'in';
  return all.find((how) => holds(prepositions[how], before)) ?? 'in';
}

type Bounds = Pick<SpokenTime, 'since' | 'until'>;

function boundsOf(how: How, time: string, today: Temporal.PlainDate): Bounds | null {
  return tried(() => {
    const named = withYear(time, today);
    const [first, last] = [firstDay(named, today), lastDay(named, today)];
    if (first > today.toString()) return null;
    // "Last 30 days" is a stretch up to now.
    if (first === last && /\p{L}/u.test(named) && !/\d{4}/u.test(named) && first < dayAfter(today.toString(), -1))
      return { since: first };
    if (how === 'since') return { since: first };
    if (how === 'after') return { since: dayAfter(last, 1) };
    if (how === 'until') return { until: last };
    if (how === 'before') return { until: dayAfter(first, -1) };
    return { since: first, until: last };
  });
}

/** "March and May 2022" are both of 2022, "November to January 2022" are not; without any year the last that has begun. */
function stretchOf(from: string, to: string, today: Temporal.PlainDate): Bounds | null {
  return tried(() => {
    const end = withYear(to, today);
    const year = Number(/\d{4}/u.exec(end)?.[0]);
    const months = [from, end].map((time) => monthOf(/\p{L}+/u.exec(time)?.[0] ?? '') ?? 0);
    const begin = hasYear(from) ? from : `${from} ${months[0]! > months[1]! ? year - 1 : year}`;
    const [since, until] = [firstDay(begin, today), lastDay(end, today)];
    return since <= until && since <= today.toString() ? { since, until } : null;
  });
}

const hasYear = (time: string) => /\d{4}/u.test(time);

/** A month alone is the last that has begun. */
function withYear(time: string, today: Temporal.PlainDate): string {
  const name = new RegExp(
    `^(?:\\d{1,2}(?:st|nd|rd|th|\\.)? )?(${monthName})(?: \\d{1,2}(?:st|nd|rd|th)?,?)?$`,
    'iu',
  ).exec(time)?.[1];
  const month = name === undefined ? null : monthOf(fold(name));
  if (month === null || hasYear(time)) return time;
  return `${time} ${month <= today.month ? today.year : today.year - 1}`;
}

function tried(read: () => Bounds | null): Bounds | null {
  try {
    return read();
  } catch {
    return null;
  }
}

function dayAfter(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString();
}
