import { expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import { understand } from '../../src/chat/understand.ts';

it.each([
  ['/brief', 'help', 'sitrep help', 'brief'],
  ['/sitrep', 'brief help', 'sitrep help', 'brief'],
  ['/schedule', 'help', 'sitrep help', 'schedule'],
  ['/schedule', 'add help', 'sitrep help', 'schedule add'],
  ['/schedule', '', 'schedule list', ''],
  ['/sitrep', 'schedule', 'schedule list', ''],
  ['/sitrep', '', 'sitrep help', ''],
  ['/brief', 'help for ukraine', 'brief', 'help for ukraine'],
])('%s %s', (slash, text, name, line) => {
  expect(understand(slash, text, commands)).toMatchObject({ name, line });
});
