import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defineCommand } from '../../../commands/define-command.ts';
import { parseArguments } from '../../../src/adapters/console/parse-options.ts';
import { UserError } from '../../../src/core/errors.ts';
import { say } from '../../../src/core/reply.ts';

const command = defineCommand({
  name: 'brief',
  summary: 'Brief on a query',
  options: z.strictObject({
    query: z.string().describe('Words').meta({ positional: true }),
    since: z.string().optional().describe('First day'),
    points: z.int().default(5).describe('Points'),
    dates: z.boolean().default(true).describe('Dates'),
  }),
  examples: ['brief iran'],
  visibility: 'private',
  run: async () => ({ reply: say('ok'), data: null }),
});

describe('shell arguments', () => {
  it.each([
    { words: ['iran', 'turkey'], raw: { query: 'iran turkey' } },
    { words: ['border trade', '-turkey', '--json'], raw: { query: '"border trade" -turkey' }, json: true },
    { words: ['iran', '--points', '8', 'turkey'], raw: { query: 'iran turkey', points: '8' } },
    { words: ['iran', '--since=last month'], raw: { query: 'iran', since: 'last month' } },
    { words: ['iran', 'since:last month'], raw: { query: 'iran', since: 'last month' } },
    { words: ['iran', '--dates', 'no', 'turkey'], raw: { query: 'iran turkey', dates: 'no' } },
    { words: ['iran', '--dates', 'turkey'], raw: { query: 'iran turkey', dates: true } },
    { words: ['iran', '--json', 'no'], raw: { query: 'iran no' }, json: true },
    { words: ['phrase:border trade'], raw: { query: 'phrase:"border trade"' } },
    { words: ['iran', '-border trade'], raw: { query: 'iran -"border trade"' } },
    // A shell wants quotation marks around a question; nobody means it letter by letter.
    { words: ['why did iran shut the border?'], raw: { query: 'why did iran shut the border?' } },
    { words: ['what did erdogan say about sweden'], raw: { query: 'what did erdogan say about sweden' } },
    { words: ['what is to be done'], raw: { query: '"what is to be done"' } },
    { words: ['“border trade” iran'], raw: { query: '"border trade" iran' } },
    { words: ['iran', '--', '--json'], raw: { query: 'iran --json' } },
  ])('reads $words', ({ words, raw, json = false }) => {
    expect(parseArguments(command, words)).toEqual({ raw, json });
  });

  it.each([
    { words: ['iran', '--pionts', '3'], says: '--points' },
    { words: ['iran', '--points'], says: 'needs a value' },
    { words: ['iran', '--__proto__'], says: 'Unknown flag' },
  ])('explains $words', ({ words, says }) => {
    expect(() => parseArguments(command, words)).toThrow(UserError);
    try {
      parseArguments(command, words);
    } catch (error) {
      expect(`${(error as UserError).message} ${(error as UserError).next}`).toContain(says);
    }
  });
});
