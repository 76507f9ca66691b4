import { formatPartial, type PartialDate, precisionOf } from './calendar.ts';
import type { Reading } from './date-patterns.ts';
import type { FoundDate } from './found-date.ts';

/** A beginning: "since March 2015", "since the start of the war in March 2015". */
export const sinceBefore =
  /(?:^|[^\p{L}])(?:ever )?(?:since|depuis|seit)\s(?:(?:at least|about|around|early|late|mid|the (?:beginning|start|end|summer|spring|autumn|fall|winter|middle) of)[\s-])*$/iu;
const relativeWords =
  /(?<![\p{L}-])(?:yesterday|today|(?:(?:on|last|next|this)\s)?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)(?:\s(?:night|morning|evening|afternoon))?|(?:last|next|this)\s(?:week|month|year)|(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,3})\s(?:days?|weeks?|months?|years?)\sago|(?:earlier|later)\sthis\s(?:week|month|year))(?![\p{L}-])/giu;
/** "today’s China", "Today, with tens of millions online": an age, not a day. */
const nowadays = /^(?:[’']s\b|,?\s(?:with|as|more|most|many|some|few|than|and tomorrow)\b)/u;
const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/** "on Monday", "last week", "two days ago", counted from the publication day; nothing without one. */
export function relativeDates(text: string, published: string | null): FoundDate[] {
  if (published === null || published.length < 10) return [];
  const found: FoundDate[] = [];
  const noon = new Date(`${published.slice(0, 10)}T12:00:00Z`);
  for (const match of text.matchAll(relativeWords)) {
    const words = match[0].toLowerCase();
    const after = text.slice(match.index + match[0].length);
    if (/^(?:today|yesterday)$/u.test(words) && nowadays.test(after)) continue;
    if (/^\s(?:after|before|when|in which)\b/u.test(after) && !/ago/u.test(words)) {
      if (/(?:week|month|year)$/u.test(words)) continue;
    }
    const reading = readRelative(words, text.slice(Math.max(0, match.index - 60), match.index), noon);
    if (reading === null) continue;
    const from = reading.from;
    found.push({
      date: formatPartial(from),
      end: reading.to === undefined ? null : formatPartial(reading.to),
      open: sinceBefore.test(text.slice(Math.max(0, match.index - 30), match.index)),
      precision: precisionOf(from),
      start: match.index,
      endAt: match.index + match[0].length,
    });
  }
  return found;
}

function readRelative(words: string, before: string, noon: Date): Reading | null {
  const span = /(last|next|this) (week|month|year)$/u.exec(words);
  if (span !== null) return readSpan(span[1]!, span[2]!, noon);
  const weekday = weekdays.findIndex((name) => words.includes(name));
  if (weekday >= 0) {
    const ahead =
      words.startsWith('next') ||
      (/\b(?:will|to meet|scheduled|due|set to|set for|next|expected|plans to)\b/iu.test(before) &&
        !words.startsWith('last'));
    const back = (noon.getUTCDay() - weekday + 7) % 7;
    const shift = ahead ? 7 - back : words.startsWith('last') && back === 0 ? -7 : -back;
    return { from: dayOf(addDays(noon, ahead && back === 0 ? 7 : shift)) };
  }
  if (words === 'today') return { from: dayOf(noon) };
  if (words === 'yesterday') return { from: dayOf(addDays(noon, -1)) };
  const ago = /^(\S+) (day|month|year)s? ago$/u.exec(words);
  return ago === null ? null : readAgo(countOf(ago[1]!), ago[2]!, noon);
}

const numberWords = 'one two three four five six seven eight nine ten eleven twelve'.split(' ');

function countOf(word: string): number {
  if (/^an?$/u.test(word)) return 1;
  const at = numberWords.indexOf(word);
  return at >= 0 ? at + 1 : Number(word);
}

/** "two days ago" is a day, "two months ago" a month, "two years ago" a year. */
function readAgo(count: number, unit: string, noon: Date): Reading {
  if (unit === 'day') return { from: dayOf(addDays(noon, -count)) };
  if (unit === 'year') return { from: { year: noon.getUTCFullYear() - count, month: null, day: null } };
  const first = new Date(Date.UTC(noon.getUTCFullYear(), noon.getUTCMonth() - count, 1, 12));
  return { from: { ...dayOf(first), day: null } };
}

/** "last week" is seven days from the same weekday a week before, up to the eve of publication week's like day. */
function readSpan(which: string, unit: string, noon: Date): Reading | null {
  const shift = which === 'last' ? -1 : which === 'next' ? 1 : 0;
  if (unit === 'year') return { from: { year: noon.getUTCFullYear() + shift, month: null, day: null } };
  if (unit === 'month') {
    const first = new Date(Date.UTC(noon.getUTCFullYear(), noon.getUTCMonth() + shift, 1, 12));
    return { from: { ...dayOf(first), day: null } };
  }
  const monday = addDays(noon, -((noon.getUTCDay() + 6) % 7) + shift * 7);
  // What this week has brought has happened by the day of publication.
  const last = which === 'this' ? noon : addDays(monday, 6);
  return last > monday ? { from: dayOf(monday), to: dayOf(last) } : { from: dayOf(monday) };
}

function dayOf(date: Date): PartialDate {
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

function addDays(date: Date, days: number): Date {
  return new Date(date.getTime() + days * 86_400_000);
}
