import { datesOf } from '../dates/dates.ts';
import { dayToCountFrom } from '../dates/say-published.ts';
import { verdict } from '../facts/facts.ts';
import type { Passage } from './passage.ts';

/** Fewest articles that must name a day for it to be the day of the event, and their share of all that were read. */
const fewestArticles = 4;
const leastShare = 0.05;
/** "reported on May 27": when something was said, not when it happened. */
const said =
  /\b(?:said|says|told|reported|announced|stated|added|quoted|published|wrote|declared|remarked)\b[^,.;]{0,40}\bon\s$/iu;
/** "the calendar year (ended on March 20)": the day says how long a year is, not what happened. */
const measure =
  /\b(?:calendar|fiscal|water) (?:year|month)\b|\((?:which )?(?:end|beg[aiu]n|start|run)\p{L}*\b|\b(?:end(?:ed|ing|s)|beg[au]n|started) (?:on|in) /iu;
/** Days that many articles name, at most. */
const mostDays = 3;

/** A day, or a month where they give different days or none, that many articles name; and how many. */
export interface EventDay {
  date: string;
  articles: number;
}

/**
 * The days that articles agree on: how many name each explicit day or month before their own. What happened then is the event that the
 * others follow up. The most named first.
 */
export function eventDays(passages: readonly Passage[], read: number, daysOf: DaysOf): EventDay[] {
  const naming = new Map<string, Set<string>>();
  for (const passage of passages)
    for (const day of daysOf(passage))
      for (const date of new Set([day, day.slice(0, 7)]))
        naming.set(date, (naming.get(date) ?? new Set()).add(passage.article.id));
  const counted = [...naming].map(([date, ids]) => ({ date, articles: ids.size }));
  const days = counted.filter(({ date }) => date.length === 10);
  return counted
    .filter(({ date, articles }) => date.length === 7 && articles >= Math.max(fewestArticles, read * leastShare))
    .sort((a, b) => b.articles - a.articles || (a.date < b.date ? 1 : -1))
    .slice(0, mostDays)
    .map((month) => {
      const [day] = days.filter(({ date }) => date.startsWith(month.date)).sort((a, b) => b.articles - a.articles);
      return day !== undefined && day.articles >= month.articles / 2 ? day : month;
    });
}

/** Whether a passage names the day or month of an event. */
export function namesEvent(passage: Passage, { date }: EventDay, daysOf: DaysOf): boolean {
  return daysOf(passage).some((day) => day.startsWith(date));
}

/** Days and months of the past that a passage names. */
export type DaysOf = (passage: Passage) => readonly string[];

/** A month next to a figure, or figures that make a day: reading dates takes longer than to see whether there are any. */
const mayName =
  /\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\p{L}*\.?,?\s\d|\d(?:st|nd|rd|th)?\.?\s(?:of\s)?\p{L}{3,10}\.?\s\d{4}|\d{4}[-/]\d\d|\d{1,2}\s(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)/u;

const namesDay = verdict('namesDay', (text) => mayName.test(text) && !measure.test(text));

/** Reads days, each passage once. A day near that of publication is news of its own, not an event looked back on. */
export function rememberDays(): DaysOf {
  const known = new Map<Passage, string[]>();
  return (passage) => {
    const before = known.get(passage);
    if (before !== undefined) return before;
    const published = dayToCountFrom(passage.article)?.slice(0, 10) ?? null;
    const days = namesDay(passage.text)
      ? datesOf(passage.text, published).flatMap(({ date, end, open, precision, start }) =>
          (precision === 'day' || precision === 'month') &&
          end === null &&
          !said.test(passage.text.slice(Math.max(0, start - 60), start)) &&
          !open &&
          (published === null || date < published.slice(0, date.length))
            ? [date]
            : [],
        )
      : [];
    known.set(passage, days);
    return days;
  };
}
