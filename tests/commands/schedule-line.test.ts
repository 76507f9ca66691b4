import { expect, it } from 'vitest';
import { parseAddLine, parseEditLine } from '../../commands/schedule-options.ts';
import { explain, UserError } from '../../src/core/errors.ts';
import { parseWhen } from '../../src/schedule/time/parse-when.ts';
import { describeRule } from '../../src/schedule/time/rule.ts';

it.each([
  {
    line: 'iran turkey at weekdays 08:00 Europe/London',
    raw: { query: 'iran turkey', when: 'weekdays 08:00 Europe/London' },
  },
  { line: 'iran at every day at 08:00', raw: { query: 'iran', when: 'every day at 08:00' } },
  { line: 'unrest at the border at 8am', raw: { query: 'unrest at the border', when: '8am' } },
  { line: 'iran at 9am to me', raw: { query: 'iran', when: '9am', to: 'me' } },
  { line: 'iran at 9am in #desk', raw: { query: 'iran', when: '9am', in: '#desk' } },
  { line: 'iran at 9am in slack:T1/C1', raw: { query: 'iran', when: '9am', in: 'slack:T1/C1' } },
  { line: 'iran at 9am in London', raw: { query: 'iran', when: '9am in London' } },
  {
    line: '"border trade" -gas at hourly points:3 name:"my desk"',
    raw: { query: '"border trade" -gas', when: 'hourly', points: '3', name: 'my desk' },
  },
  { line: 'iran at 0 8 * * 1-5 Berlin quiet:say', raw: { query: 'iran', when: '0 8 * * 1-5 Berlin', quiet: 'say' } },
  { line: 'iran turkey', raw: { query: 'iran turkey' } },
  ...[
    'drones every weekday morning at 8',
    'every weekday morning at 8 drones',
    'drones at 8 every weekday morning',
    'at 8 every weekday morning drones',
    'every weekday morning drones at 8',
  ].map((line) => ({ line, raw: { query: 'drones', when: expect.stringMatching(/8/) } })),
  { line: 'drones in #desk every weekday at 8', raw: { query: 'drones', when: 'every weekday at 8', in: '#desk' } },
  { line: 'drones every other friday', raw: { query: 'drones', when: 'every other friday' } },
  {
    line: 'first monday of the month sanctions 9am',
    raw: { query: 'sanctions', when: 'first monday of the month 9am' },
  },
  { line: 'sanctions twice a day', raw: { query: 'sanctions', when: 'twice a day' } },
  { line: 'grain every 30 minutes', raw: { query: 'grain', when: 'every 30 minutes' } },
  {
    line: 'drones every weekday at 8 Europe/London',
    raw: { query: 'drones', when: 'every weekday at 8 Europe/London' },
  },
  { line: 'drones at "daily 09:15 UTC"', raw: { query: 'drones', when: 'daily 09:15 UTC' } },
  { line: '"drones every weekday at 8"', raw: { query: 'drones', when: 'every weekday at 8' } },
  { line: 'black friday sales at monday 9am', raw: { query: 'black friday sales', when: 'monday 9am' } },
  { line: 'first lady visits at 9am', raw: { query: 'first lady visits', when: '9am' } },
  { line: '"every day" at 9am', raw: { query: '"every day"', when: '9am' } },
  { line: 'iran at teatime', raw: { query: 'iran', when: 'teatime' } },
])('reads "$line"', ({ line, raw }) => {
  expect(parseAddLine(line)).toEqual(raw);
});

it.each([
  { line: 'my desk at weekdays 07:30', raw: { name: 'my desk', when: 'weekdays 07:30' } },
  { line: 'my desk points:3 rename:desk', raw: { name: 'my desk', points: '3', rename: 'desk' } },
])('reads the change "$line"', ({ line, raw }) => {
  expect(parseEditLine(line)).toEqual(raw);
});

/** What a line is read as: the topic, then the time as the review shows it. */
function read(line: string): string {
  const { query, when } = parseAddLine(line) as { query: string; when?: string };
  if (when === undefined) return `${query}: no time`;
  const { rule, zone } = parseWhen(when, { isLenient: true });
  return `${query}: ${describeRule(rule)}${zone === null ? '' : ` ${zone}`}`;
}

it.each([
  ['every other friday at 9', 'every other Friday 09:00'],
  ['alternate fridays at 9', 'every other Friday 09:00'],
  ['every fortnight on friday at 9', 'every other Friday 09:00'],
  ['fridays every other week at 9', 'every other Friday 09:00'],
  ['every second tuesday of the month at 9', 'second Tuesday of month 09:00'],
  ['on the first monday of each month at 9', 'first Monday of month 09:00'],
  ['monthly on the first monday at 9', 'first Monday of month 09:00'],
  ['every first monday at 9', 'first Monday of month 09:00'],
  ['first and third monday of the month at 9', 'first, third Monday of month 09:00'],
  ['last working day', 'last working day of month 08:00'],
  ['last business day of the month at 5pm', 'last working day of month 17:00'],
  ['2nd working day 9am', 'second working day of month 09:00'],
  ['end of the month at 5pm', 'last day of month 17:00'],
  ['penultimate friday of the month 4pm', 'penultimate Friday of month 16:00'],
  ['the 1st and the 15th at 9am', 'first day, 15th of month 09:00'],
  ['15th of each month at 9', '15th of month 09:00'],
  ['twice a day', 'daily 08:00 17:00'],
  ['3x a day', 'daily 08:00 13:00 18:00'],
  ['twice a week', 'every Monday, Thursday 08:00'],
  ['twice a month', 'first day, 15th of month 08:00'],
  ['once a week', 'every Monday 08:00'],
  ['weekly', 'every Monday 08:00'],
  ['every quarter', 'first day of month in Jan, Apr, Jul, Oct 08:00'],
  ['every 6 months at 9', 'first day of month in Jan, Jul 09:00'],
  ['every year on 1 january at 9', 'first day of month in Jan 09:00'],
  ['every other day at 9', 'every other day 09:00'],
  ['every 3 days', 'every 3 days 08:00'],
  ['every half hour', 'every 30 minutes'],
  ['every thirty minutes', 'every 30 minutes'],
  ['every two hours', 'every 2 hours'],
  ['once an hour', 'hourly'],
  ['quarter past every hour', 'hourly at :15'],
  ['hourly from 9 to 17', 'hourly from 09:00 to 17:00'],
  ['every hour between 9 and 5 on weekdays', 'hourly from 09:00 to 17:00 weekdays'],
  ['weekday mornings at half past 8', 'weekdays 08:30'],
  ['half past eight every weekday', 'weekdays 08:30'],
  ['every weekday at a quarter to nine', 'weekdays 08:45'],
  ['at eight every morning', 'daily 08:00'],
  ['evenings at 8', 'daily 20:00'],
  ['nightly at 11pm', 'daily 23:00'],
  ['noon', 'daily 12:00'],
  ['noon on weekdays', 'weekdays 12:00'],
  ['9am', 'daily 09:00'],
  ['8pm london time', 'daily 20:00 Europe/London'],
  ['every day at 8pm New York time', 'daily 20:00 America/New_York'],
  ['weekdays at 8 pacific time', 'weekdays 08:00 America/Los_Angeles'],
  ['at 8 on weekdays in London', 'weekdays 08:00 Europe/London'],
  ['mon-fri 8am', 'weekdays 08:00'],
  ['mon–fri 8am', 'weekdays 08:00'],
  ['from monday to friday at 8', 'weekdays 08:00'],
  ['mon/wed/fri 8am', 'every Monday, Wednesday, Friday 08:00'],
  ['mon, wed and fri at 8', 'every Monday, Wednesday, Friday 08:00'],
  ['saturday and sunday at 10', 'weekends 10:00'],
  ['sunday evenings at 6', 'every Sunday 18:00'],
  ['every day except sunday at 8', 'every Monday, Tuesday, Wednesday, Thursday, Friday, Saturday 08:00'],
  ['weekdays except friday at 8', 'every Monday, Tuesday, Wednesday, Thursday 08:00'],
  ['0 8 * * 1-5', 'weekdays 08:00'],
  ['@hourly', 'hourly'],
])('reads "%s" before and after the topic', (time, says) => {
  expect(read(`drones ${time}`)).toBe(`drones: ${says}`);
  expect(read(`${time} drones`)).toBe(`drones: ${says}`);
  expect(read(`drones at ${time}`)).toBe(`drones: ${says}`);
  // What the review says is read the same.
  const { rule } = parseWhen(says, { isLenient: true });
  expect(describeRule(rule)).toBe(says.replace(/ (?:Europe|America)\/\S+$/u, ''));
});

it.each([
  ['black friday sales 9am', 'black friday sales: daily 09:00'],
  ['bloody sunday at 9am', 'bloody sunday: daily 09:00'],
  ['sunday times at 9am', 'sunday times: daily 09:00'],
  ['russia today at 9am', 'russia today: daily 09:00'],
  ['istanbul protests at noon', 'istanbul protests: daily 12:00'],
  ['night raids weekdays 8am', 'night raids: weekdays 08:00'],
  ['drones sunday evening', 'drones: every Sunday 18:00'],
])('keeps what belongs to the topic of "%s"', (line, says) => {
  expect(read(line)).toBe(says);
});

it.each([
  ['drones every blue moon', 'I don’t understand "every blue moon" as a time.'],
  ['drones every 7 hours', 'A day doesn’t divide into steps of 7 hours.'],
  ['drones monday 9am, wednesday 10am', 'make two of it'],
  ['drones tomorrow at 9', 'can’t post only once'],
  ['drones every weekday between 9 and 17', 'how often'],
  ['drones every monday 9am Istambul', 'Did you mean Istanbul?'],
  ['drones every monday 9am Europe/Istambul', 'Did you mean Istanbul?'],
  ['drones every monday 9am CET', '"CET" is an abbreviation of a time zone'],
])('says what it does not understand of "%s"', (line, mentions) => {
  const failure = (() => {
    try {
      return read(line);
    } catch (error) {
      return error;
    }
  })();
  expect(failure).toBeInstanceOf(UserError);
  expect(explain(failure as UserError)).toContain(mentions);
});
