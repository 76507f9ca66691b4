import { expect, it } from 'vitest';
import { alertCommands } from '../../commands/alert.ts';
import { brief } from '../../commands/brief.ts';
import { filterNotes } from '../../commands/filter-notes.ts';
import { scheduleCommands } from '../../commands/schedule.ts';
import { UserError } from '../../src/core/errors.ts';
import { checkOptions } from '../../src/core/options.ts';
import { parseLine } from '../../src/core/parse-line.ts';
import { languageCode } from '../../src/search/query-languages.ts';

const all = [brief, ...scheduleCommands, ...alertCommands];
const parse = (command: string, line: string) => parseLine(all.find(({ name }) => name === command)!, line);

it.each([
  ['brief', 'iran pionts:3', 'points:3'],
  ['brief', 'iran soruce:bbc', 'source:bbc'],
  ['brief', 'iran language:tr', 'lang:tr'],
  ['brief', 'iran sorce:bbc', 'source:bbc'],
  ['brief', 'iran outlet:bbc', 'source:bbc'],
  ['brief', 'iran after:2020', 'since:2020'],
  ['schedule add', 'iran at 9am tz:London', 'zone:London'],
  ['schedule add', 'iran at 9am timezone:London', 'zone:London'],
  ['alert add', 'iran tz:London', 'zone:London'],
  ['brief', 'iran sinec:2020', 'since:2020'],
  ['schedule add', 'iran at 9am pionts:3', 'points:3'],
  ['schedule edit', 'iran quite:say', 'quiet:say'],
  ['alert add', 'iran per-hours:3', 'per-hour:3'],
])('%s %s names %s', (command, line, meant) => {
  expect(() => parse(command, line)).toThrow(UserError);
  try {
    parse(command, line);
  } catch (error) {
    expect((error as UserError).next).toContain(`Did you mean ${meant}?`);
  }
});

it('names the options there are for one of another command', () => {
  expect(() => parse('brief', 'iran limit:3')).toThrowError('Unknown option "limit".');
  expect(() => parse('schedule pause', 'iran zoen:3')).toThrowError('Unknown option "zoen".');
});

it.each([
  [scheduleCommands.find(({ name }) => name === 'schedule log')!, { format: 'jsn' }, 'format:json'],
  [
    scheduleCommands.find(({ name }) => name === 'schedule add')!,
    { query: 'x', when: '9am', quiet: 'slient' },
    'quiet:silent',
  ],
])('names the choice that was meant', (command, raw, meant) => {
  try {
    checkOptions(command, raw);
    expect.unreachable();
  } catch (error) {
    expect((error as UserError).next).toBe(`Did you mean ${meant}?`);
  }
});

it.each([
  ['englsh', 'lang:en'],
  ['turkisch', 'lang:tr'],
  ['frensh', 'lang:fr'],
])('names the language nearest to %s', (said, meant) => {
  try {
    languageCode(said);
    expect.unreachable();
  } catch (error) {
    expect((error as UserError).next).toContain(`Did you mean ${meant} `);
  }
});

it.each([
  'iran order:newest',
  'not:gas iran',
  'covid:19',
  'https://news.test/a',
  '"pionts:3" iran',
  'a:b',
])('"%s" is a query', (line) => {
  expect(() => parse('brief', line)).not.toThrow();
});

it('names the nearest source and section, and says nothing of one that is there', async () => {
  const named = (...names: string[]) => names.map((name) => ({ name, articles: 1 }));
  const archive = {
    summary: async () => ({ sources: named('Tehran Times', 'Le Monde'), sections: named('World') }) as never,
  };
  const notes = (filters: Record<string, string>) => filterNotes({ filters }, archive);
  expect(await notes({ source: 'tehran' })).toEqual([]);
  expect(await notes({ source: 'Tehran Tiems' })).toEqual([
    'No source is called "Tehran Tiems"; did you mean source:"Tehran Times"?',
  ]);
  expect(await notes({ source: 'tehrna' })).toEqual([
    'No source is called "tehrna"; did you mean source:"Tehran Times"?',
  ]);
  expect(await notes({ source: 'nosuch', section: 'wrld' })).toEqual([
    'No source is called "nosuch"; there are Tehran Times, Le Monde.',
    'No section is called "wrld"; did you mean section:World?',
  ]);
});
