import { expect, it } from 'vitest';
import { alertCommands } from '../../commands/alert.ts';
import { brief } from '../../commands/brief.ts';
import { filterNotes } from '../../commands/filter-notes.ts';
import { scheduleCommands } from '../../commands/schedule.ts';
import { UserError } from '../../src/core/errors.ts';
import { parseLine } from '../../src/core/parse-line.ts';

const all = [brief, ...scheduleCommands, ...alertCommands];
const parse = (command: string, line: string) => parseLine(all.find(({ name }) => name === command)!, line);

it.each([
  ['brief', 'iran pionts:3', 'points:3'],
  ['brief', 'iran soruce:bbc', 'source:bbc'],
  ['brief', 'iran language:tr', null],
  ['brief', 'iran sinec:2020', 'since:2020'],
  ['schedule add', 'iran at 9am pionts:3', 'points:3'],
  ['schedule edit', 'iran quite:say', 'quiet:say'],
  ['alert add', 'iran per-hours:3', 'per-hour:3'],
])('%s %s names %s', (command, line, meant) => {
  if (meant === null) return expect(() => parse(command, line)).not.toThrow();
  expect(() => parse(command, line)).toThrow(UserError);
  try {
    parse(command, line);
  } catch (error) {
    expect((error as UserError).next).toContain(`Did you mean ${meant}?`);
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
