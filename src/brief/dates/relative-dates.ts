import { formatPartial, type PartialDate, precisionOf } from './calendar.ts';
import type { FoundDate } from './found-date.ts';
import { quotesOf } from './quotes-in-text.ts';
import type { Reading } from './reading.ts';
import { type Verb, verbFor } from './tense.ts';
import { isAttribution, sinceBefore } from './usage.ts';

const relativeWords =
  /(?<![\p{L}-])(?:the\sday\s(?:before\syesterday|after\stomorrow)|yesterday|today|tomorrow|(?:over\sthe|at\sthe|last|this|next|this\spast|this\scoming)\sweekend|on\sthe\s\d{1,2}(?:st|nd|rd|th)|(?:by|before|at)\sthe\send\sof\s(?:the|this)\s(?:month|year)|(?:(?:on|last|next|this|this past|this coming)\s)?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)(?:\s(?:night|morning|evening|afternoon))?(?:\s(?:of\s)?(?:last|this|next)\sweek(?=[.,;:!?)”"]|$|\s(?!in|of)))?|(?:last|next|this)\s(?:week|month|year)|(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,3})\s(?:days?|weeks?|months?|years?)\sago|(?:earlier|later)\sthis\s(?:week|month|year))(?![\p{L}-])/giu;
/** "today’s China", "Today, with tens of millions online": an age, not a day. */
const nowadays = /^(?:[’']s\b|,?\s(?:with|as|more|most|many|some|few|than|and tomorrow)\b)/u;
const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/** Names that hold a weekday: days of disasters and feasts, sales, prayers, papers. */
const nameBefore =
  /(?:^|[^\p{L}])(?:black|golden|bloody|good|easter|palm|super|cyber|ash|holy|maundy|fat|blue|giving|shrove|whit|low|red|silent|ruby|man|mail on|tragic|cup|every|each|first|second|third|fourth|alternate|any|some|one|following|previous|preceding|same|that|final|opening)\s$/iu;
const nameAfter =
  /^(?:s(?!\p{L})|\s(?:the\s13th|prayers?|sermons?|mosque|imams?|congregation\p{L}*|Times|Telegraph|Mail|Mirror|Express|World|Post|Herald|Star|Sun|Live|Review|Paper|Magazine|Supplement|Football|League|Club|Mass|school|market|roast|to\s(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|through\s(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)(?!\p{L})|(?:\sof\s(?:the|each|every)\s(?:month|week|year)))/iu;
const rangeBefore = /(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\s(?:to|through)\s$/iu;
/** "than last year", "from last year", "over the last year": a measure, not a time. */
const measure =
  /(?:^|[^\p{L}])(?:than|versus|vs|against|compared (?:to|with)|(?:up|down|rise|fall|increase|decrease|decline|percent|per cent|%)\s(?:\p{L}+\s){0,3}(?:from|on|over))\s(?:in\s)?$/iu;

/** "on Monday", "last week", "two days ago", counted from the publication day; nothing without one. `sentence`: with months marked. */
export function relativeDates(sentence: string, verbs: readonly Verb[], published: string | null): FoundDate[] {
  if (published === null || published.length < 10) return [];
  const found: FoundDate[] = [];
  const noon = new Date(`${published.slice(0, 10)}T12:00:00Z`);
  const quotes = quotesOf(sentence);
  for (const match of sentence.matchAll(relativeWords)) {
    const words = match[0].toLowerCase();
    const start = match.index;
    const endAt = start + match[0].length;
    const before = sentence.slice(Math.max(0, start - 60), start);
    const after = sentence.slice(endAt, endAt + 60);
    if (isNoDate(words, before, after)) continue;
    // "Saturday Night Live", "Monday Morning Quarterback"
    if (/day\s(?:Night|Morning|Evening|Afternoon)$/u.test(match[0]) && /^\s\p{Lu}/u.test(after)) continue;
    // A speaker's "today" is the day of the speech.
    if (/^(?:today|yesterday|tomorrow)$/u.test(words) && quotes.holding(start) >= 0) continue;
    const verb = headlineVerb(sentence, verbs) ?? verbFor(sentence, verbs, start, endAt);
    if (verb?.tense === 'unreal' && verb.start < start) continue;
    const reading = readRelative(words, verb, before, noon);
    if (reading === null) continue;
    found.push({
      date: formatPartial(reading.from),
      end: reading.to === undefined ? null : formatPartial(reading.to),
      open: sinceBefore.test(before.slice(-30)),
      precision: precisionOf(reading.from),
      start,
      endAt,
      isAttribution: isAttribution(sentence, start + (/^on\s/u.test(words) ? 3 : 0)),
    });
  }
  return found;
}

/** "More than 20 years ago", "nearly 40 years ago": before or near a year, in none that could be named. */
const vagueBefore = /(?:more than|over|at least|less than|under|up to|well over|some)\s$/iu;
const roundBefore = /(?:about|around|nearly|almost|roughly|approximately|close to)\s$/iu;

function isNoDate(words: string, before: string, after: string): boolean {
  if (/ago$/u.test(words)) {
    // "a year ago this month" is reckoned from another day than publication.
    if (/^\s(?:this|last|next|today|yesterday|on|(?:mon|tues|wednes|thurs|fri|satur|sun)day)(?!\p{L})/iu.test(after))
      return true;
    return vagueBefore.test(before) || (roundBefore.test(before) && /^(?:\d\d|ten|eleven|twelve)/u.test(words));
  }
  if (/^(?:today|yesterday)$/u.test(words) && nowadays.test(after)) return true;
  const isSpan = /(?:week|month|year)$/u.test(words);
  if (isSpan && /^\s(?:after|before|when|in which|of)\b/u.test(after)) return true;
  if (isSpan && /(?:^|[^\p{L}])(?:the|this|that|every|each)\s$/iu.test(before)) return true;
  if (isSpan && (measure.test(before) || /ago\s$/iu.test(before))) return true;
  if (!/day|weekend|the \d/u.test(words) || /^(?:today|yesterday)$/u.test(words)) return false;
  if (/^on the \d/u.test(words))
    return !/^(?:[.,;:!?)”"]|$|\s(?:at|and|in|to|for|when|after|by|with|but)\s)/u.test(after);
  if (words.endsWith('weekend')) return /^\s(?:of|edition|magazine|school)(?!\p{L})/u.test(after);
  const isBare = !/^(?:on|last|next|this)\s/u.test(words);
  if (/^on\ssunday/u.test(words) && /mail\s$/iu.test(before)) return true;
  return (isBare && nameBefore.test(before)) || nameAfter.test(after) || rangeBefore.test(before);
}

function readRelative(words: string, verb: Verb | null, before: string, noon: Date): Reading | null {
  const ofMonth = /^on the (\d+)/u.exec(words);
  if (ofMonth !== null) return readDayOfMonth(Number(ofMonth[1]), verb, noon);
  const end = /the end of (?:the|this) (month|year)$/u.exec(words);
  if (end !== null) return isAhead(verb) ? readSpan('this', end[1]!, noon) : null;
  if (words.endsWith('weekend')) return readWeekend(words, verb, noon);
  const weekdayOf = /day.* (last|next|this) week$/u.exec(words);
  if (weekdayOf !== null) return readWeekdayOf(words, weekdayOf[1]!, noon);
  const span = /(last|next|this) (week|month|year)$/u.exec(words);
  if (span !== null) return readSpan(span[1]!, span[2]!, noon);
  const weekday = weekdays.findIndex((name) => words.includes(name));
  if (weekday >= 0) return readWeekday(words, weekday, verb, before, noon);
  if (words === 'the day before yesterday') return { from: dayOf(addDays(noon, -2)) };
  if (words === 'the day after tomorrow') return { from: dayOf(addDays(noon, 2)) };
  if (words === 'today') return { from: dayOf(noon) };
  if (words === 'yesterday') return { from: dayOf(addDays(noon, -1)) };
  if (words === 'tomorrow') return { from: dayOf(addDays(noon, 1)) };
  const ago = /^(\S+) (day|month|year)s? ago$/u.exec(words);
  return ago === null ? null : readAgo(countOf(ago[1]!), ago[2]!, noon);
}

/** "Court to rule Thursday": a headline, which ends without a stop and has no other verb, tells by "to" of what is to come. */
function headlineVerb(sentence: string, verbs: readonly Verb[]): Verb | null {
  const [only] = verbs;
  const isHeadline = sentence.length <= 120 && only?.tense === 'infinitive' && !/[.!?…:”"]\s*$/u.test(sentence);
  return isHeadline && verbs.length === 1 && only.start > 0 ? { ...only, tense: 'future' } : null;
}

/** The last such weekday of a past verb, the coming one of a future verb; null where the verb leaves it open. */
function readWeekday(words: string, weekday: number, verb: Verb | null, before: string, noon: Date): Reading | null {
  const back = (noon.getUTCDay() - weekday + 7) % 7;
  if (words.startsWith('last')) return { from: dayOf(addDays(noon, back === 0 ? -7 : -back)) };
  if (words.startsWith('next')) return 7 - back < 3 ? null : { from: dayOf(addDays(noon, 7 - back)) };
  const tense = verb?.tense ?? null;
  if (sinceBefore.test(before) || tense === 'past') return { from: dayOf(addDays(noon, -back)) };
  if (words.startsWith('this coming')) return { from: dayOf(addDays(noon, 7 - back)) };
  const isComing = isAhead(verb) || (tense === 'would' && back !== 0);
  // On the day itself "will meet on Monday" is taken for the coming week's.
  return isComing ? { from: dayOf(addDays(noon, back === 0 ? 7 : 7 - back)) } : null;
}

function isAhead(verb: Verb | null): boolean {
  return verb?.tense === 'future' || verb?.tense === 'scheduled';
}

/** "on the 14th": the last one of a past verb, the coming one of a future verb. */
function readDayOfMonth(day: number, verb: Verb | null, noon: Date): Reading | null {
  const isPast = verb?.tense === 'past';
  if (!isPast && !isAhead(verb)) return null;
  const shift = isPast ? (day <= noon.getUTCDate() ? 0 : -1) : day >= noon.getUTCDate() ? 0 : 1;
  const first = new Date(Date.UTC(noon.getUTCFullYear(), noon.getUTCMonth() + shift, 1, 12));
  return { from: { ...dayOf(first), day } };
}

/** "over the weekend": Saturday and Sunday, the last ones of a past verb. A weekend that is not over yet counts as this one. */
function readWeekend(words: string, verb: Verb | null, noon: Date): Reading | null {
  const sinceSaturday = (noon.getUTCDay() + 1) % 7;
  const isOn = sinceSaturday <= 1;
  const last = addDays(noon, -sinceSaturday);
  const from = (saturday: Date): Reading => ({ from: dayOf(saturday), to: dayOf(addDays(saturday, 1)) });
  if (words.startsWith('last')) return isOn ? from(addDays(last, -7)) : from(last);
  if (words.startsWith('next')) return null;
  if (verb?.tense === 'past') return from(last);
  return isAhead(verb) || /^this/u.test(words) ? from(isOn ? last : addDays(last, 7)) : null;
}

/** "Wednesday of last week". Weeks begin on Monday. */
function readWeekdayOf(words: string, which: string, noon: Date): Reading {
  const weekday = weekdays.findIndex((name) => words.includes(name));
  const monday = addDays(noon, -((noon.getUTCDay() + 6) % 7) + (which === 'last' ? -7 : which === 'next' ? 7 : 0));
  return { from: dayOf(addDays(monday, (weekday + 6) % 7)) };
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
