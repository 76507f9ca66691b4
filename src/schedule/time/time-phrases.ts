import { words as texts } from '../../core/words/words.ts';
import { addTime, addWeekdays, type DayPart, type TimeDraft, unclear } from './time-draft.ts';

type Reader = [pattern: RegExp, read: (draft: TimeDraft, match: RegExpExecArray) => void];

const dayName = '(?:mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs|urs|ur)?(?:days?)?';
const day = `(${dayName})`;
const monthName =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const nth = '(?:first|1st|second|2nd|third|3rd|fourth|4th|fifth|5th|penultimate|last)';
const nths = `(${nth}(?:\\s*(?:,|and|&|,\\s*and)\\s*(?:the\\s+)?${nth})*)`;
const ofMonth = '(?:(?:of|in)\\s+(?:the\\s+|each\\s+|every\\s+|a\\s+)?months?|monthly|(?:every|each)\\s+month)';
const workday = '(?:(?:working|business)\\s+day|work-?day|week-?day)';
const clock = '(\\d{1,2})(?:[:.](\\d\\d))?\\s*(?:([ap])\\.?m\\.?)?';
const counts: Record<string, number> = { once: 1, one: 1, twice: 2, two: 2, three: 3, four: 4, five: 5 };
const times = '(once|twice|(?:one|two|three|four|five|[1-5])\\s+times?)';
const each = '(?:a|an|per|every|each)';

/** Tried in order at each place; the longer phrase stands before the shorter one it begins with. */
const readers: Reader[] = [
  [/(?:hourly|(?:every|each)\s+hour)(?:\s+(?:at\s+)?:(\d\d))?/, (draft, m) => everyHours(draft, 1, m[1])],
  [/every\s+(\d{1,2})\s*h(?:(?:ou)?rs?)?/, (draft, m) => everyHours(draft, Number(m[1]))],
  [/every\s+other\s+hour/, (draft) => everyHours(draft, 2)],
  [/every\s+(\d{1,3})\s*m(?:in(?:ute)?s?)?/, (draft, m) => everyMinutes(draft, Number(m[1]))],
  [/on\s+the\s+hour/, () => {}],
  [new RegExp(`(?:between|from)\\s+${clock}\\s*(?:and|to|until|till|-)\\s*${clock}`), readHours],
  [
    new RegExp(`every\\s+(?:other|second|2nd)\\s+(?:week\\s+(?:on\\s+)?)?${day}(?!\\s+${ofMonth})`),
    (draft, m) => everySoManyWeeks(draft, 2, m[1]),
  ],
  [
    new RegExp(`every\\s+(\\d{1,2}|third|fourth)\\s*(?:st|nd|rd|th)?\\s+weeks?(?:\\s+(?:on\\s+)?${day})?`),
    (draft, m) => everySoManyWeeks(draft, { third: 3, fourth: 4 }[m[1]!] ?? Number(m[1]), m[2]),
  ],
  [/every\s+(?:other|second|2nd)\s+week/, (draft) => everySoManyWeeks(draft, 2, undefined)],
  [/every\s+(?:other|second|2nd)\s+day/, (draft) => everySoManyDays(draft, 2)],
  [
    /every\s+(\d{1,2}|third|fourth)(?:st|nd|rd|th)?\s+days?(?!\s+of)/,
    (draft, m) => everySoManyDays(draft, { third: 3, fourth: 4 }[m[1]!] ?? Number(m[1])),
  ],
  [
    /every\s+(?:(other|second|2nd)|(\d{1,2}))\s+months?/,
    (draft, m) => everySoManyMonths(draft, m[1] === undefined ? Number(m[2]) : 2),
  ],
  [new RegExp(`${times}\\s*(?:daily|${each}\\s+day)`), readTimesADay],
  [new RegExp(`${times}\\s*(?:weekly|${each}\\s+week)`), readTimesAWeek],
  [new RegExp(`${times}\\s*(?:monthly|${each}\\s+month)`), readTimesAMonth],
  [new RegExp(`${times}\\s*(?:yearly|${each}\\s+year)`), (draft) => usually(draft, { monthDays: [1], months: [1] })],
  [
    new RegExp(
      `(?:,\\s*)?(?:except|but|excluding|without|not|apart\\s+from)\\s+(?:not\\s+)?(?:on\\s+)?(${dayName}|week-?ends?)(?:\\s*(?:,|and|or)\\s*(?:on\\s+)?${day})?`,
    ),
    readExceptions,
  ],
  [/(?:daily|every\s*day|each\s+day|all\s+days|days)/, readDaily],
  [
    new RegExp(`(?:monthly\\s+)?(?:on\\s+)?(?:every\\s+|the\\s+)?${nths}\\s+${workday}s?(?:\\s+${ofMonth})?`),
    (draft, m) => draft.workdays.push(...nthsOf(m[1]!)),
  ],
  [
    /(?:on\s+)?(?:every\s+|each\s+|all\s+)?(?:week|work|working\s+|business\s+)-?days?/,
    (draft) => addWeekdays(draft, 1, 2, 3, 4, 5),
  ],
  [/(?:at\s+|on\s+)?(?:the\s+)?(?:every\s+|each\s+|all\s+)?week-?ends?/, (draft) => addWeekdays(draft, 6, 7)],
  [
    /(every\s+|each\s+)?(?:in\s+the\s+)?(morning|afternoon|evening|night)s?/,
    (draft, m) => {
      draft.part = m[2] as DayPart;
      if (m[1] !== undefined) draft.daily = true;
    },
  ],
  [/at\s+night/, (draft) => takePart(draft, 'night')],
  [/quarterly/, (draft) => usually(draft, { monthDays: [1], months: [1, 4, 7, 10] })],
  [
    new RegExp(`(?:monthly\\s+)?(?:on\\s+)?(?:the\\s+|every\\s+)?${nths}\\s+day(?:s)?(?:\\s+${ofMonth})?`),
    (draft, m) => draft.monthDays.push(...nthsOf(m[1]!)),
  ],
  [new RegExp(`(?:on\\s+)?(?:every\\s+|the\\s+)?${nths}\\s+${day}\\s+${ofMonth}`), readNthWeekday],
  [
    new RegExp(`(?:on\\s+)?(?:every\\s+|the\\s+)?${nths}\\s+${day}\\s+(?:of|in)\\s+(${monthName})`),
    (draft, m) => {
      readNthWeekday(draft, m);
      draft.months.push(monthOf(m[3]!));
    },
  ],
  [
    new RegExp(`(?:every\\s+|(?:monthly|(?:every|each)\\s+month)\\s*,?\\s*(?:on\\s+)?(?:the\\s+)?)${nths}\\s+${day}`),
    readNthWeekday,
  ],
  [
    new RegExp(`(?:yearly\\s+)?(?:on\\s+)?(?:the\\s+)?(\\d{1,2})(?:st|nd|rd|th)?\\s+(?:of\\s+)?(${monthName})`),
    (draft, m) => readYearDay(draft, Number(m[1]), m[2]!),
  ],
  [
    new RegExp(
      `(?:yearly\\s+)?(?:on\\s+)?(${monthName})\\s+(?:the\\s+)?(\\d{1,2})(?:st|nd|rd|th)?(?![:.]?\\d|\\s*[ap]m)`,
    ),
    (draft, m) => readYearDay(draft, Number(m[2]), m[1]!),
  ],
  [
    /(?:(?:monthly|every\s+month|each\s+month)\s+)?(?:on\s+)?(?:every\s+)?(?:the\s+)?(\d{1,2})(?:st|nd|rd|th)(?:\s+(?:day\s+)?of\s+(?:the\s+|each\s+|every\s+)?months?)?/,
    readMonthDay,
  ],
  [/of\s+(?:the\s+|each\s+|every\s+)?months?/, (draft) => usually(draft, { monthDays: [1] })],
  [/monthly|every\s+month|each\s+month/, (draft) => usually(draft, { monthDays: [1] })],
  [/yearly/, (draft) => usually(draft, { monthDays: [1], months: [1] })],
  [
    new RegExp(`in\\s+(${monthName}(?:\\s*(?:,|and|&)\\s*${monthName})*)`),
    (draft, m) => draft.months.push(...m[1]!.split(/[\s,&]+(?:and\s+)?/).map(monthOf)),
  ],
  [
    new RegExp(`(?:from\\s+)?(?:every\\s+|each\\s+|on\\s+)?${day}\\s*(?:-|to|through|thru|until|till)\\s*${day}`),
    readDayRange,
  ],
  [
    new RegExp(`(?:every\\s+|each\\s+|on\\s+)?${day}(?:\\s*/\\s*${day})?(?:\\s*/\\s*${day})?(?:\\s*/\\s*${day})?`),
    (draft, m) => addWeekdays(draft, ...m.slice(1).flatMap((name) => (name === undefined ? [] : [weekdayOf(name)]))),
  ],
  [/weekly/, (draft) => usually(draft, { weekdays: [1] })],
  [
    /(\d{1,2})[:.h](\d{2})\s*(?:([ap])\.?m?\.?)?(?:h|o’clock)?/,
    (draft, m) => addTime(draft, Number(m[1]), Number(m[2]), m[3]),
  ],
  [/(\d{1,2})\s*([ap])\.?m\.?/, (draft, m) => addTime(draft, Number(m[1]), 0, m[2])],
  [/([01]\d|2[0-3])([0-5]\d)(?:\s*h(?:ou)?rs)?/, (draft, m) => addTime(draft, Number(m[1]), Number(m[2]), undefined)],
  [/(\d{1,2})(?:\s*o’clock|h)?/, (draft, m) => addTime(draft, Number(m[1]), 0, undefined)],
  [/(?:at\s+)?(?:12\s+)?(?:noon|midday|lunch-?time)/, (draft) => addTime(draft, 12, 0, undefined)],
  [/(?:at\s+)?(?:12\s+)?midnight/, (draft) => addTime(draft, 0, 0, undefined)],
  [/(?:my|our|local)\s+time/, () => {}],
  [/sharp|exactly|around|about|please/, () => {}],
  [/at|on|and|the|every|each|@|&|,|;|\+(?!\d)/, () => {}],
];

const compiled: Reader[] = readers.map(([pattern, read]) => [
  new RegExp(`(?:${pattern.source})(?=$|[\\s,;&+])`, 'y'),
  read,
]);

/** Reads as many of the words as tell a time into the draft, and gives how many characters that were. */
export function readTimes(words: string, draft: TimeDraft): number {
  const lower = words.toLowerCase();
  let at = 0;
  while (at < lower.length) {
    const length = /\s/.test(lower[at]!) ? 1 : readOne(lower, at, draft);
    if (length === 0) break;
    at += length;
  }
  return at;
}

function readOne(lower: string, at: number, draft: TimeDraft): number {
  for (const [pattern, read] of compiled) {
    pattern.lastIndex = at;
    const match = pattern.exec(lower);
    if (match === null) continue;
    read(draft, match);
    return match[0].length;
  }
  return 0;
}

function readDaily(draft: TimeDraft): void {
  draft.daily = true;
}

function takePart(draft: TimeDraft, part: DayPart): void {
  draft.part = part;
}

function usually(draft: TimeDraft, days: TimeDraft['usual']): void {
  draft.usual = { ...draft.usual, ...days };
}

function everySoManyWeeks(draft: TimeDraft, weeks: number, named: string | undefined): void {
  if (weeks < 1 || weeks > 26) throw unclear(texts.weeksBetween);
  draft.everyWeeks = weeks;
  if (named === undefined) usually(draft, { weekdays: [1] });
  else draft.weekdays.push(weekdayOf(named));
}

function everySoManyDays(draft: TimeDraft, days: number): void {
  if (days < 1 || days > 31) throw unclear(texts.daysBetween);
  draft.everyDays = days;
}

function everySoManyMonths(draft: TimeDraft, months: number): void {
  if (months < 1 || 12 % months !== 0) throw unclear(texts.yearSteps(months));
  draft.months = Array.from({ length: 12 / months }, (_, at) => at * months + 1);
  usually(draft, { monthDays: [1] });
}

function everyHours(draft: TimeDraft, hours: number, pastHour?: string): void {
  if (hours < 1 || 24 % hours !== 0) throw unclear(texts.daySteps(hours));
  const past = pastHour === undefined ? 0 : Number(pastHour);
  if (past > 59) throw unclear(texts.noMinute(past));
  if (hours === 24) {
    draft.daily = true;
    return;
  }
  draft.everyMinutes = hours * 60;
  draft.pastHour = past;
}

function everyMinutes(draft: TimeDraft, minutes: number): void {
  if (minutes < 1 || 1440 % minutes !== 0) throw unclear(texts.dayMinuteSteps(minutes));
  draft.everyMinutes = minutes;
}

/** "between 8 and 18", "from 9am to 5pm". */
function readHours(draft: TimeDraft, m: RegExpExecArray): void {
  const bounds: TimeDraft = { ...draft, times: [], plainTimes: [] };
  addTime(bounds, Number(m[1]), Number(m[2] ?? 0), m[3]);
  addTime(bounds, Number(m[4]), Number(m[5] ?? 0), m[6]);
  const [from = 0, said = 0] = bounds.times;
  // From 9 to 5 is from 9 in the morning to 5 in the afternoon.
  const to = said <= from && m[6] === undefined && said < 720 ? said + 720 : said;
  if (from >= to) throw unclear(texts.hoursBackwards);
  draft.hours = { from, to };
}

const countOf = (said: string) => counts[said.split(/\s/)[0]!] ?? Number(said.split(/\s/)[0]);

function readTimesADay(draft: TimeDraft, match: RegExpExecArray): void {
  draft.timesWanted = countOf(match[1]!);
  draft.daily = true;
}

/** Days of a week so many posts usually come on. */
const daysOfWeek: Record<number, number[]> = { 1: [1], 2: [1, 4], 3: [1, 3, 5], 4: [1, 2, 4, 5], 5: [1, 2, 3, 4, 5] };

function readTimesAWeek(draft: TimeDraft, match: RegExpExecArray): void {
  usually(draft, { weekdays: daysOfWeek[countOf(match[1]!)] ?? [1] });
}

function readTimesAMonth(draft: TimeDraft, match: RegExpExecArray): void {
  const wanted = countOf(match[1]!);
  if (wanted > 2) throw unclear(texts.nameDays);
  usually(draft, { monthDays: wanted === 2 ? [1, 15] : [1] });
}

function readExceptions(draft: TimeDraft, match: RegExpExecArray): void {
  for (const named of match.slice(1)) {
    if (named === undefined) continue;
    draft.exceptDays.push(...(named.startsWith('week') ? [6, 7] : [weekdayOf(named)]));
  }
}

function readNthWeekday(draft: TimeDraft, match: RegExpExecArray): void {
  const weekday = weekdayOf(match[2]!);
  draft.nthWeekdays.push(...nthsOf(match[1]!).map((n) => ({ nth: n, weekday })));
}

function readMonthDay(draft: TimeDraft, match: RegExpExecArray): void {
  const named = Number(match[1]);
  if (named < 1 || named > 31) throw unclear(texts.noMonthDay(named));
  draft.monthDays.push(named);
}

function readYearDay(draft: TimeDraft, named: number, month: string): void {
  if (named < 1 || named > 31) throw unclear(texts.noMonthDay(named));
  draft.monthDays.push(named);
  draft.months.push(monthOf(month));
}

function readDayRange(draft: TimeDraft, match: RegExpExecArray): void {
  const last = weekdayOf(match[2]!);
  for (let one = weekdayOf(match[1]!); ; one = (one % 7) + 1) {
    addWeekdays(draft, one);
    if (one === last) return;
  }
}

function weekdayOf(name: string): number {
  return ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].indexOf(name.slice(0, 3)) + 1;
}

function monthOf(name: string): number {
  const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
  return months.indexOf(name.slice(0, 3)) + 1;
}

function nthsOf(words: string): number[] {
  return [...words.matchAll(new RegExp(nth, 'g'))].map(([said]) => {
    if (said === 'last') return -1;
    if (said === 'penultimate') return -2;
    return ['first', 'second', 'third', 'fourth', 'fifth'].indexOf(said) + 1 || Number(said[0]);
  });
}
