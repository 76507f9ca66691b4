import { UserError } from '../../core/errors.ts';
import { looksLikeCron, parseCron } from './parse-cron.ts';
import type { Rule } from './rule.ts';
import { abbreviationError, abbreviationIn, findZone, requireZone } from './zone.ts';

/** What a person said about time: the rule, and the zone when they named one. */
export interface When {
  rule: Rule;
  zone: string | null;
}

/** What the words have named so far. */
interface Draft {
  times: number[];
  weekdays: number[];
  monthDays: number[];
  nthWeekdays: { nth: number; weekday: number }[];
  months: number[];
  /** `daily` was said, so no other kind of day is wanted. */
  daily: boolean;
  /** A pattern every so many minutes, and how many minutes past the hour. */
  everyMinutes: number | null;
  pastHour: number | null;
  /** Only every so many weeks; 1 for every week. */
  everyWeeks: number;
  /** "morning", "evening": the hours that are meant where none, or half of a day's, is named. */
  part: DayPart | null;
  /** Of `times` those said as hours 1 to 11 without am or pm. */
  plainTimes: number[];
  /** "twice", "three times": how many times must follow. */
  timesWanted: number | null;
}

type DayPart = 'morning' | 'afternoon' | 'evening' | 'night';

/** When a part of the day is meant and no hour is named, in minutes. */
const partTimes: Record<DayPart, number> = { morning: 480, afternoon: 840, evening: 1080, night: 1260 };

/** Times of so many posts a day where none is named, in minutes. */
const timesOfDay: Record<number, number[]> = {
  1: [480],
  2: [480, 1020],
  3: [480, 780, 1080],
  4: [480, 720, 960, 1200],
};

type Reader = [pattern: RegExp, read: (draft: Draft, match: RegExpExecArray) => void];

const dayName = '(mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs|urs|ur)?(?:days?)?';
const ordinal = '(first|1st|second|2nd|third|3rd|fourth|4th|fifth|5th|last)';
const ofMonth = '(?:of|in)\\s+(?:the\\s+|each\\s+|every\\s+|a\\s+)?months?';
const counts: Record<string, number> = { once: 1, twice: 2, two: 2, three: 3, four: 4 };

/** Tried in order at each place; the longer phrase stands before the shorter one it begins with. */
const readers: Reader[] = [
  [/(?:hourly|(?:every|each)\s+hour)(?:\s+(?:at\s+)?:(\d\d))?/, (draft, m) => everyHours(draft, 1, m[1])],
  [/every\s+(\d{1,2})\s+hours?/, (draft, m) => everyHours(draft, Number(m[1]))],
  [
    new RegExp(`every\\s+(?:other|second|2nd)\\s+(?:week\\s+(?:on\\s+)?)?${dayName}`),
    (draft, m) => everySoManyWeeks(draft, 2, m[1]!),
  ],
  [new RegExp(`(?:bi-?weekly|fortnightly)\\s+(?:on\\s+)?${dayName}`), (draft, m) => everySoManyWeeks(draft, 2, m[1]!)],
  [
    new RegExp(`every\\s+(\\d{1,2}|two|three|four)\\s+weeks?\\s+(?:on\\s+)?${dayName}`),
    (draft, m) => everySoManyWeeks(draft, counts[m[1]!] ?? Number(m[1]), m[2]!),
  ],
  [/every\s+other\s+hour/, (draft) => everyHours(draft, 2)],
  [/every\s+(\d{1,2})\s+min(?:ute)?s?/, (draft, m) => everyMinutes(draft, Number(m[1]))],
  [/(once|twice|(?:two|three|four)\s+times)\s+(?:daily|a\s+day|per\s+day|every\s+day|each\s+day)/, readCount],
  [
    /daily|every\s*day|each\s+day|days/,
    (draft) => {
      draft.daily = true;
    },
  ],
  [/(?:every\s+)?(?:week|work|working\s+|business\s+)days?/, (draft) => draft.weekdays.push(1, 2, 3, 4, 5)],
  [/(?:every\s+)?week-?ends?/, (draft) => draft.weekdays.push(6, 7)],
  [
    /(every\s+|each\s+)?(?:in\s+the\s+)?(morning|afternoon|evening|night)s?/,
    (draft, m) => {
      draft.part = m[2] as DayPart;
      if (m[1] !== undefined) draft.daily = true;
    },
  ],
  [/quarterly/, readQuarterly],
  [new RegExp(`(?:monthly\\s+(?:on\\s+)?)?(?:the\\s+)?${ordinal}\\s+day\\s+${ofMonth}`), readNthDay],
  [new RegExp(`(?:every\\s+|the\\s+)?${ordinal}\\s+${dayName}\\s+${ofMonth}`), readNthWeekday],
  [
    /(?:monthly\s+|every\s+month\s+)?(?:on\s+)?(?:the\s+)?(\d{1,2})(?:st|nd|rd|th)(?:\s+(?:day\s+)?of\s+(?:the\s+|each\s+|every\s+)?months?)?/,
    readMonthDay,
  ],
  [/monthly|every\s+month|each\s+month/, readMonthly],
  [new RegExp(`(?:every\\s+|each\\s+|on\\s+)?${dayName}\\s*(?:-|to|through|until)\\s*${dayName}`), readDayRange],
  [new RegExp(`(?:every\\s+|each\\s+|on\\s+)?${dayName}`), (draft, m) => draft.weekdays.push(weekdayOf(m[1]!))],
  [/weekly/, () => {}],
  [/(\d{1,2})[:.h](\d{2})\s*([ap])?\.?(?:m\.?)?/, (draft, m) => addTime(draft, Number(m[1]), Number(m[2]), m[3])],
  [/(\d{1,2})\s*([ap])\.?m\.?/, (draft, m) => addTime(draft, Number(m[1]), 0, m[2])],
  [/([01]\d|2[0-3])([0-5]\d)/, (draft, m) => addTime(draft, Number(m[1]), Number(m[2]), undefined)],
  [/(\d{1,2})(?:\s*o.?clock)?/, (draft, m) => addTime(draft, Number(m[1]), 0, undefined)],
  [/noon|midday/, (draft) => addTime(draft, 12, 0, undefined)],
  [/midnight/, (draft) => addTime(draft, 0, 0, undefined)],
  [/at|on|and|the|every|each|&|,|;|\+(?!\d)/, () => {}],
];

const compiled: Reader[] = readers.map(([pattern, read]) => [
  new RegExp(`(?:${pattern.source})(?=$|[\\s,;&+])`, 'y'),
  read,
]);

const macros: Record<string, string> = {
  '@hourly': '0 * * * *',
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@weekly': '0 0 * * 0',
  '@monthly': '0 0 1 * *',
};

/**
 * Reads plain words (`weekdays 08:00 Europe/London`, `every monday 9am`, `first day of month 07:30`) or a five-field cron
 * expression, each with an optional zone at its end. Throws a UserError that says what was not understood.
 */
export function parseWhen(words: string, { isLenient = false }: WhenOptions = {}): When {
  const said = words.trim().replace(/\s+/g, ' ');
  if (said === '') throw unclear('When should it be posted?');
  const macro = /^@[a-z]+/i.exec(said)?.[0];
  const cron = macro === undefined ? said : `${macros[macro.toLowerCase()] ?? macro}${said.slice(macro.length)}`;
  if (looksLikeCron(cron)) {
    const parts = cron.split(' ');
    return { rule: parseCron(parts.slice(0, 5).join(' ')), zone: zoneOf(parts.slice(5).join(' ')) };
  }
  const draft = newDraft();
  const rest = readAll(said, draft);
  const zone = zoneOf(said.slice(said.length - rest.length).replace(/^(?:in|time)\s+/i, ''));
  return { rule: toRule(draft, isLenient), zone };
}

/** Whether all of these words tell a time, with or without an hour: for finding it inside a sentence. */
export function tellsTime(words: string): boolean {
  const draft = newDraft();
  try {
    if (readAll(words.trim(), draft) !== '') return false;
  } catch (error) {
    if (error instanceof UserError) return false;
    throw error;
  }
  const { times, weekdays, monthDays, nthWeekdays, daily, everyMinutes, timesWanted, part } = draft;
  const listed = [times, weekdays, monthDays, nthWeekdays].some((values) => values.length > 0);
  return listed || daily || everyMinutes !== null || timesWanted !== null || part !== null;
}

/** The rule these words say, or null when they say none: for telling where a query ends and the time begins. */
export function tryParseWhen(words: string, options: WhenOptions = {}): When | null {
  try {
    return parseWhen(words, options);
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}

export interface WhenOptions {
  /** Days without an hour come at 08:00, "twice a day" at 08:00 and 17:00: for whoever sees it before it is saved. Default false. */
  isLenient?: boolean;
}

const newDraft = (): Draft => ({
  times: [],
  plainTimes: [],
  weekdays: [],
  everyWeeks: 1,
  monthDays: [],
  nthWeekdays: [],
  months: [],
  daily: false,
  part: null,
  everyMinutes: null,
  pastHour: null,
  timesWanted: null,
});

function readAll(said: string, draft: Draft): string {
  const lower = said.toLowerCase();
  let at = 0;
  while (at < lower.length) {
    if (/\s/.test(lower[at]!)) {
      at += 1;
      continue;
    }
    const length = readOne(lower, at, draft);
    if (length === 0) break;
    at += length;
  }
  return said.slice(at);
}

function readOne(lower: string, at: number, draft: Draft): number {
  for (const [pattern, read] of compiled) {
    pattern.lastIndex = at;
    const match = pattern.exec(lower);
    if (match === null) continue;
    read(draft, match);
    return match[0].length;
  }
  return 0;
}

function zoneOf(rest: string): string | null {
  if (rest.trim() === '') return null;
  const zone = findZone(rest);
  if (zone !== null) return zone;
  if (/^\s*[+-]?\d|^(utc|gmt)\s*[+-]|^[a-z]+\/|\/[a-z_]+$/i.test(rest)) return requireZone(rest);
  const short = abbreviationIn(rest);
  if (short !== null) throw abbreviationError(short);
  throw unclear(`I don’t understand "${rest.slice(0, 40)}" as a time.`);
}

function toRule(draft: Draft, isLenient: boolean): Rule {
  const unique = (values: number[]) => [...new Set(values)].sort((a, b) => a - b);
  const given = (values: number[]) => (values.length === 0 ? null : unique(values));
  const days = {
    monthDays: given(draft.monthDays),
    weekdays: given(draft.weekdays),
    nthWeekdays: draft.nthWeekdays.length === 0 ? null : draft.nthWeekdays,
    months: given(draft.months),
    ...(draft.everyWeeks > 1 ? { everyWeeks: draft.everyWeeks } : {}),
  };
  if (draft.everyMinutes !== null) {
    if (draft.times.length > 0) throw unclear('Give either how often, or at which times.');
    const step = draft.everyMinutes;
    const times = Array.from({ length: 1440 / step }, (_, i) => i * step + (draft.pastHour ?? 0));
    return { kind: 'elapsed', times, ...days };
  }
  draft.times = timesOf(draft, isLenient);
  if (draft.times.length === 0) throw unclear('At what time should it be posted?');
  if (draft.timesWanted !== null && unique(draft.times).length !== draft.timesWanted) {
    throw unclear(`You named ${unique(draft.times).length} times a day, but said ${draft.timesWanted}.`);
  }
  return { kind: 'fixed', times: unique(draft.times), ...days };
}

/** The times named, moved to the part of the day that was named with them; where none was, those usually meant. */
function timesOf({ times, plainTimes, part, timesWanted }: Draft, isLenient: boolean): number[] {
  if (times.length === 0 && part !== null) return [partTimes[part]];
  if (times.length === 0) return isLenient ? (timesOfDay[timesWanted ?? 1] ?? []) : [];
  if (part === null || part === 'morning') return times;
  const isLate = (minutes: number) => plainTimes.includes(minutes) && (part !== 'night' || minutes >= 360);
  return times.map((minutes) => (isLate(minutes) ? minutes + 720 : minutes));
}

function everySoManyWeeks(draft: Draft, weeks: number, day: string): void {
  if (weeks < 1 || weeks > 26) throw unclear('Every 2 to 26 weeks can be given.');
  draft.everyWeeks = weeks;
  draft.weekdays.push(weekdayOf(day));
}

function everyHours(draft: Draft, hours: number, pastHour?: string): void {
  if (24 % hours !== 0 || hours < 1) throw unclear(`A day doesn’t divide into steps of ${hours} hours.`);
  const past = pastHour === undefined ? 0 : Number(pastHour);
  if (past > 59) throw unclear(`There is no minute ${past}.`);
  draft.everyMinutes = hours * 60;
  draft.pastHour = past;
}

function everyMinutes(draft: Draft, minutes: number): void {
  if (minutes < 1 || 1440 % minutes !== 0) throw unclear(`A day doesn’t divide into steps of ${minutes} minutes.`);
  draft.everyMinutes = minutes;
}

function readCount(draft: Draft, match: RegExpExecArray): void {
  draft.timesWanted = counts[match[1]!.split(/\s/)[0]!] ?? null;
  draft.daily = true;
}

function readQuarterly(draft: Draft): void {
  draft.months.push(1, 4, 7, 10);
  draft.monthDays.push(1);
}

function readNthDay(draft: Draft, match: RegExpExecArray): void {
  draft.monthDays.push(nthOf(match[1]!));
}

function readNthWeekday(draft: Draft, match: RegExpExecArray): void {
  draft.nthWeekdays.push({ nth: nthOf(match[1]!), weekday: weekdayOf(match[2]!) });
}

function readMonthly(draft: Draft): void {
  if (draft.monthDays.length === 0) draft.monthDays.push(1);
}

function readMonthDay(draft: Draft, match: RegExpExecArray): void {
  const day = Number(match[1]);
  if (day < 1 || day > 31) throw unclear(`No month has a day ${day}.`);
  draft.monthDays.push(day);
}

function readDayRange(draft: Draft, match: RegExpExecArray): void {
  const last = weekdayOf(match[2]!);
  for (let day = weekdayOf(match[1]!); ; day = (day % 7) + 1) {
    draft.weekdays.push(day);
    if (day === last) return;
  }
}

function addTime(draft: Draft, hour: number, minute: number, half: string | undefined): void {
  const isHalfDay = half !== undefined;
  if (minute > 59 || hour > (isHalfDay ? 12 : 23) || (isHalfDay && hour === 0)) {
    throw unclear(`There is no ${hour}:${String(minute).padStart(2, '0')}${isHalfDay ? `${half}m` : ''} on the clock.`);
  }
  const hour24 = isHalfDay ? (hour % 12) + (half === 'p' ? 12 : 0) : hour;
  draft.times.push(hour24 * 60 + minute);
  if (!isHalfDay && hour > 0 && hour < 12) draft.plainTimes.push(hour24 * 60 + minute);
}

function weekdayOf(name: string): number {
  return ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].indexOf(name.slice(0, 3)) + 1;
}

function nthOf(word: string): number {
  if (word === 'last') return -1;
  return ['first', 'second', 'third', 'fourth', 'fifth'].indexOf(word) + 1 || Number(word[0]);
}

function unclear(message: string): UserError {
  return new UserError(message, {
    code: 'when',
    next: 'Examples: weekdays 08:00 Europe/London · every monday 9am · hourly · first day of month 07:30',
  });
}
