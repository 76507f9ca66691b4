import { expect, it } from 'vitest';
import { parseAddLine, parseEditLine } from '../../commands/schedule-options.ts';

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
