import fc from 'fast-check';
import { expect, it } from 'vitest';
import { UserError } from '../../../src/core/errors.ts';
import { beginningNext } from '../../../src/schedule/manage/read-request.ts';
import { parseWhen } from '../../../src/schedule/time/parse-when.ts';
import { nextMoments } from '../../../src/schedule/time/plan.ts';
import { describeRule, leastGapMinutes } from '../../../src/schedule/time/rule.ts';
import { findZone, requireZone } from '../../../src/schedule/time/zone.ts';

it.each([
  { words: 'weekdays 08:00 Europe/London', says: 'weekdays 08:00', zone: 'Europe/London' },
  { words: 'every monday 9am', says: 'every Monday 09:00', zone: null },
  { words: 'hourly', says: 'hourly', zone: null },
  { words: 'first day of month 07:30', says: 'first day of month 07:30', zone: null },
  { words: 'twice daily 08:00 17:00', says: 'daily 08:00 17:00', zone: null },
  { words: 'twice daily at 8am and 5pm in New York', says: 'daily 08:00 17:00', zone: 'America/New_York' },
  { words: '9am', says: 'daily 09:00', zone: null },
  { words: 'at 9', says: 'daily 09:00', zone: null },
  { words: 'Every day at 08:00 tehran', says: 'daily 08:00', zone: 'Asia/Tehran' },
  { words: 'mon-fri 8:30 PM London time', says: 'weekdays 20:30', zone: 'Europe/London' },
  { words: 'friday to monday noon', says: 'every Monday, Friday, Saturday, Sunday 12:00', zone: null },
  { words: 'tuesdays, thursdays and sat 0630', says: 'every Tuesday, Thursday, Saturday 06:30', zone: null },
  { words: 'weekends midnight', says: 'weekends 00:00', zone: null },
  { words: 'every 6 hours', says: 'every 6 hours', zone: null },
  { words: 'every hour :15', says: 'hourly at :15', zone: null },
  { words: 'every 30 minutes', says: 'every 30 minutes', zone: null },
  { words: 'hourly weekdays Africa/Cairo', says: 'hourly weekdays', zone: 'Africa/Cairo' },
  { words: 'last day of the month 17:00', says: 'last day of month 17:00', zone: null },
  { words: 'the 15th of every month 08:00', says: '15th of month 08:00', zone: null },
  { words: 'monthly on the 3rd 08:00', says: '3rd of month 08:00', zone: null },
  { words: 'monthly 08:00', says: 'first day of month 08:00', zone: null },
  { words: 'first monday of month 9am', says: 'first Monday of month 09:00', zone: null },
  { words: 'last friday of the month 16:00', says: 'last Friday of month 16:00', zone: null },
  { words: 'weekly on wednesday 10:00', says: 'every Wednesday 10:00', zone: null },
  { words: '0 8 * * 1-5 europe/berlin', says: 'weekdays 08:00', zone: 'Europe/Berlin' },
  { words: '30 7,19 * * *', says: 'daily 07:30 19:30', zone: null },
  { words: '*/30 * * * *', says: 'every 30 minutes', zone: null },
  { words: '0 */2 * * *', says: 'every 2 hours', zone: null },
  { words: '0 9 13 * fri', says: '13th of month or every Friday 09:00', zone: null },
  { words: '0 9 * mar,jun 7', says: 'every Sunday in Mar, Jun 09:00', zone: null },
  { words: 'every weekday morning at 8', says: 'weekdays 08:00', zone: null },
  { words: 'every evening at 7', says: 'daily 19:00', zone: null },
  { words: 'weekday mornings', says: 'weekdays 08:00', zone: null },
  { words: 'at 9 in the evening on mondays', says: 'every Monday 21:00', zone: null },
  { words: 'every other friday 09:00', says: 'every other Friday 09:00', zone: null },
  { words: 'every second week on friday 9am', says: 'every other Friday 09:00', zone: null },
  { words: 'every 3 weeks on Friday 09:00', says: 'every 3 weeks on Friday 09:00', zone: null },
  { words: 'first monday of the month at 9', says: 'first Monday of month 09:00', zone: null },
  { words: '@daily Kyiv', says: 'daily 00:00', zone: 'Europe/Kyiv' },
])('reads "$words"', ({ words, says, zone }) => {
  const when = parseWhen(words);
  expect(describeRule(when.rule)).toBe(says);
  expect(when.zone).toBe(zone);
});

it.each([
  { words: '', mentions: 'When' },
  { words: 'weekdays', mentions: 'At what time' },
  { words: 'monday', mentions: 'At what time' },
  { words: 'tomorrow 9am', mentions: 'A schedule repeats' },
  { words: 'weekdays 25:00', mentions: '25:00' },
  { words: 'weekdays 13pm', mentions: '13:00pm' },
  { words: 'twice daily 08:00', mentions: 'said 2' },
  { words: 'every 5 hours', mentions: '5 hours' },
  { words: 'weekdays 08:00 +03:00', mentions: 'bare offset' },
  { words: 'weekdays 08:00 UTC+3', mentions: 'bare offset' },
  { words: 'weekdays 08:00 EST', mentions: '"EST" is an abbreviation of a time zone' },
  { words: 'weekdays 08:00 BST', mentions: '"BST" is an abbreviation of a time zone' },
  { words: '0 8 * * 1-5 cest time', mentions: '"CEST" is an abbreviation of a time zone' },
  { words: 'weekdays 08:00 Europe/Atlantis', mentions: 'Europe/Atlantis' },
  { words: '0 8 * *', mentions: '* *' },
  { words: '0 8 * * 9', mentions: 'weekday' },
  { words: '61 8 * * *', mentions: 'minute' },
  { words: '0 8 31-1 * *', mentions: 'day of month' },
  { words: 'the 40th of month 08:00', mentions: '40' },
  { words: 'hourly 08:00', mentions: 'how often' },
])('explains what is wrong with "$words"', ({ words, mentions }) => {
  expect(() => parseWhen(words)).toThrowError(UserError);
  expect(() => parseWhen(words)).toThrowError(mentions);
});

it.each([
  ['weekdays', 'weekdays 08:00'],
  ['twice a day', 'daily 08:00 17:00'],
  ['three times a day London', 'daily 08:00 13:00 18:00'],
  ['every other friday', 'every other Friday 08:00'],
  ['first monday of the month', 'first Monday of month 08:00'],
])('"%s" comes at the usual times for whoever sees it before it is saved', (words, says) => {
  expect(describeRule(parseWhen(words, { isLenient: true }).rule)).toBe(says);
});

it.each([
  ['at 06:00 UTC every day', 'daily 06:00', 'UTC'],
  ['8am New York time, weekdays', 'weekdays 08:00', 'America/New_York'],
  ['weekdays 6pm-ish', 'weekdays 18:00', null],
  ['daily@9', 'daily 09:00', null],
  ['m-f 9am', 'weekdays 09:00', null],
  ['tth 9', 'every Tuesday, Thursday 09:00', null],
  ['every week day at 9', 'weekdays 09:00', null],
  ['9-5 every hour on weekdays', 'hourly from 09:00 to 17:00 weekdays', null],
  ['hourly between nine and five', 'hourly from 09:00 to 17:00', null],
  ['at :15 past every hour', 'hourly at :15', null],
  ['quarterly on the first monday at 9am', 'first Monday of month in Jan, Apr, Jul, Oct 09:00', null],
  ['last day of the quarter 17:00', 'last day of month in Mar, Jun, Sep, Dec 17:00', null],
  ['first of the month at noon', 'first day of month 12:00', null],
  ["tuesday's at 9", 'every Tuesday 09:00', null],
  ['täglich um 9 Uhr', 'daily 09:00', null],
  ['halb neun jeden Tag', 'daily 08:30', null],
  ['viertel nach acht werktags', 'weekdays 08:15', null],
  ['jeden zweiten Freitag 14 Uhr', 'every other Friday 14:00', null],
  ['alle zwei Wochen dienstags 9 Uhr', 'every other Tuesday 09:00', null],
  ['am letzten Freitag im Monat um 16 Uhr', 'last Friday of month 16:00', null],
  ['täglich außer sonntags 9 Uhr', 'every Monday, Tuesday, Wednesday, Thursday, Friday, Saturday 09:00', null],
  ['Mo-Fr 8 Uhr 30 Berlin', 'weekdays 08:30', 'Europe/Berlin'],
  ['werktags zwischen 9 und 17 Uhr stündlich', 'hourly from 09:00 to 17:00 weekdays', null],
  ["her gün saat 9'da", 'daily 09:00', null],
  ["her akşam 7'de", 'daily 19:00', null],
  ['hafta içi saat 08.30', 'weekdays 08:30', null],
  ['pazartesiden cumaya 9', 'weekdays 09:00', null],
  ['iki haftada bir salı 9', 'every other Tuesday 09:00', null],
  ['her ayın son iş günü 17:00', 'last working day of month 17:00', null],
  ['sabahları 7 buçukta', 'daily 07:30', null],
  ['saat 14:00 her gün İstanbul', 'daily 14:00', 'Europe/Istanbul'],
  ['pazar hariç her gün 9', 'every Monday, Tuesday, Wednesday, Thursday, Friday, Saturday 09:00', null],
])('reads "%s" as people mean it', (words, says, zone) => {
  const when = parseWhen(words);
  expect([describeRule(when.rule), when.zone]).toEqual([says, zone]);
});

it.each([
  ['today at 5pm', 'daily at 5pm'],
  ['next monday 8am', 'every monday 8am'],
  ['yarın 9', 'daily 9'],
  ['heute um 17 Uhr', 'daily at 17'],
  ['5 to 9 daily', '8:55 daily" or "hourly from 5 to 9'],
  ['daily at 9 eastern', 'daily at 9 eastern time'],
  ['5pm PST', '5pm Los Angeles'],
  ['every mornign at 8', 'every morning at 8'],
  ['wendesday 10am', 'wednesday 10am'],
  ['COB fridays', '17:00 fridays'],
  ['8/18 daily', '8:00 and 18:00 daily'],
  ['five days a week at 9', 'weekdays at 9'],
  ['send it every morning around 7', 'every morning around 7'],
])('refuses "%s" and names the nearest that is understood', (words, nearest) => {
  try {
    parseWhen(words);
    expect.unreachable();
  } catch (error) {
    expect((error as UserError).next).toBe(`Did you mean "${nearest}"?`);
    for (const one of nearest.split('" or "')) expect(() => parseWhen(one, { isLenient: true })).not.toThrow();
  }
});

it('every other Friday begins with the next one, and skips the one after', () => {
  const now = new Date('2026-11-28T12:00:00Z');
  const rule = beginningNext(parseWhen('every other friday 09:00').rule, 'Europe/London', now);
  const days = nextMoments(rule, 'Europe/London', Temporal.Instant.from('2026-11-28T12:00:00Z'), 4);
  expect(days.map((moment) => moment.toString().slice(0, 10))).toEqual([
    '2026-12-04',
    '2026-12-18',
    '2027-01-01',
    '2027-01-15',
  ]);
});

it.each([
  { words: 'last working day of the month 17:00', days: ['2026-11-30', '2026-12-31', '2027-01-29', '2027-02-26'] },
  { words: 'first working day of the month 9:00', days: ['2026-12-01', '2027-01-01', '2027-02-01', '2027-03-01'] },
  { words: 'penultimate friday of the month 9:00', days: ['2026-12-18', '2027-01-22', '2027-02-19', '2027-03-19'] },
  { words: 'every other day 13:00', days: ['2026-11-28', '2026-11-30', '2026-12-02', '2026-12-04'] },
  { words: 'every 3 days 9:00', days: ['2026-11-29', '2026-12-02', '2026-12-05', '2026-12-08'] },
])('"$words" comes on the days it says', ({ words, days }) => {
  const now = new Date('2026-11-28T12:00:00Z');
  const rule = beginningNext(parseWhen(words).rule, 'UTC', now);
  const moments = nextMoments(rule, 'UTC', Temporal.Instant.fromEpochMilliseconds(now.getTime()), 4);
  expect(moments.map((moment) => moment.toString().slice(0, 10))).toEqual(days);
});

it('reads back what it says of any rule made of words', () => {
  const days = fc.oneof(
    fc.constantFrom('daily', 'weekdays', 'weekends', 'first day of month', 'last day of month', '31st of month'),
    fc
      .subarray(['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'], { minLength: 1, maxLength: 4 })
      .map((names) => `every ${names.join(', ')}`),
  );
  const times = fc.uniqueArray(fc.integer({ min: 0, max: 1439 }), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(days, times, (day, minutes) => {
      const words = minutes.map(
        (m) => `${String(Math.floor(m / 60)).padStart(2, '0')}:${String(m % 60).padStart(2, '0')}`,
      );
      const { rule } = parseWhen(`${day} ${words.join(' ')}`);
      expect(parseWhen(describeRule(rule)).rule).toEqual(rule);
    }),
    { seed: 5, numRuns: 300 },
  );
});

it('never throws anything but a plain explanation', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 60 }), (words) => {
      try {
        parseWhen(words);
      } catch (error) {
        expect(error).toBeInstanceOf(UserError);
      }
    }),
    { seed: 6, numRuns: 2000 },
  );
});

it.each([
  { words: 'daily 08:00', gap: 1440 },
  { words: 'twice daily 23:50 00:10', gap: 20 },
  { words: 'hourly', gap: 60 },
  { words: '*/15 * * * *', gap: 15 },
])('knows the least gap of $words', ({ words, gap }) => {
  expect(leastGapMinutes(parseWhen(words).rule)).toBe(gap);
});

it.each([
  ['london', 'Europe/London'],
  ['NEW YORK', 'America/New_York'],
  ['São Paulo', 'America/Sao_Paulo'],
  ['Europe/Kyiv', 'Europe/Kyiv'],
  ['america/argentina/buenos_aires', 'America/Argentina/Buenos_Aires'],
  ['Lord Howe', 'Australia/Lord_Howe'],
  ['utc', 'UTC'],
  ['+03:00', null],
  ['EST', null],
  ['ist', null],
  ['Kolkata', 'Asia/Kolkata'],
  ['Calcutta', 'Asia/Kolkata'],
  ['Asia/Calcutta', 'Asia/Kolkata'],
  ['Ho Chi Minh City', 'Asia/Ho_Chi_Minh'],
  ['saigon', 'Asia/Ho_Chi_Minh'],
  ['Yangon', 'Asia/Yangon'],
  ['Kathmandu', 'Asia/Kathmandu'],
  ['Nuuk', 'America/Nuuk'],
  ['buenos aires', 'America/Argentina/Buenos_Aires'],
  ['Mexico City', 'America/Mexico_City'],
  ['Kuwait City', 'Asia/Kuwait'],
  ['Chongqing', 'Asia/Chongqing'],
  ['Atlantis', null],
])('finds the zone of %s', (words, zone) => {
  expect(findZone(words)).toBe(zone);
});

it('knows the current name of every zone that the database lists under an older one', () => {
  const unknown = Intl.supportedValuesOf('timeZone').filter((zone) => findZone(zone) === null);
  expect(unknown).toEqual([]);
});

it('says how to write a zone', () => {
  expect(() => requireZone('GMT+2')).toThrowError('bare offset');
});
