import { expect, it } from 'vitest';
import { commands } from '../../../commands/index.ts';
import { completeLine } from '../../../src/web/console/complete-line.ts';
import { readLine } from '../../../src/web/console/read-line.ts';

/** Offers what was asked for, as seen from outside: the option and the words of it. */
const offer = async ({ name }: { name: string }, typed: string) => [`<${name}=${typed}>`];

it.each([
  { typed: 'sch', offers: ['schedule add ', 'schedule list '] },
  { typed: 'schedule p', offers: ['schedule preview ', 'schedule pause '] },
  { typed: 'schedule pause', offers: ['schedule pause <name=>'] },
  { typed: 'schedule pause ', offers: ['schedule pause <name=>'] },
  { typed: 'schedule pause ir', offers: ['schedule pause <name=ir>'] },
  { typed: '/alert log ir', offers: ['alert log <name=ir>'] },
  { typed: 'schedule add iran at ', offers: ['schedule add iran at <when=>'] },
  { typed: 'schedule add iran at week', offers: ['schedule add iran at <when=week>'] },
  { typed: 'schedule add iran zone:Ber', offers: ['schedule add iran zone:<zone=Ber>'] },
  { typed: 'schedule add iran quiet:s', offers: ['schedule add iran quiet:silent', 'schedule add iran quiet:say'] },
  { typed: 'timeline iran picture:', offers: ['timeline iran picture:yes', 'timeline iran picture:no'] },
  { typed: 'articles turkey so', offers: ['articles turkey source:', 'articles <query=turkey so>'] },
  { typed: 'iran tur', offers: ['<query=iran tur>'] },
  { typed: 'iran ', offers: ['<query=iran >'] },
  { typed: 'help sources p', offers: ['help sources pause'] },
  { typed: '   ', offers: [] },
])('offers whole lines for "$typed"', async ({ typed, offers }) => {
  const found = await completeLine(typed, commands, offer);
  expect(found.slice(0, offers.length)).toEqual(offers);
  if (offers.length === 0) expect(found).toEqual([]);
});

it('completes any command from its first letters, without losing or doubling one', async () => {
  for (const { name } of commands)
    for (let length = 1; length < name.length; length++) {
      const typed = name.slice(0, length);
      const found = await completeLine(typed, commands, async () => []);
      expect({ typed, wrong: found.filter((line) => !line.startsWith(typed)) }).toEqual({ typed, wrong: [] });
      if (length > name.indexOf(' ') + 1) expect(found).toContain(`${name} `);
    }
});

it.each([
  { line: 'help schedule', command: 'sitrep help', rest: 'schedule' },
  { line: 'timezone London', command: 'sitrep timezone', rest: 'London' },
  { line: 'privacy law', command: 'brief', rest: 'privacy law' },
  { line: 'doctor', command: 'sitrep doctor', rest: '' },
  { line: '/sitrep help brief', command: 'sitrep help', rest: 'brief' },
])('reads "$line" as $command', ({ line, command, rest }) => {
  const read = readLine(line, commands);
  expect([read.command.name, read.line]).toEqual([command, rest]);
});
