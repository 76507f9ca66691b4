import { expect, it } from 'vitest';
import { z } from 'zod';
import { defineCommand } from '../../commands/define-command.ts';
import { parseLine } from '../../src/core/parse-line.ts';
import { say } from '../../src/core/reply.ts';

const command = defineCommand({
  name: 'brief',
  summary: 'Brief on a query',
  options: z.strictObject({
    query: z.string().describe('Words').meta({ positional: true }),
    since: z.string().optional().describe('First day').meta({ complete: 'date' }),
    points: z.int().min(1).max(20).default(5).describe('Points'),
  }),
  examples: ['brief iran'],
  visibility: 'private',
  run: async () => ({ reply: say('ok'), data: null }),
});

it.each([
  { line: 'iran turkey', raw: { query: 'iran turkey' } },
  { line: 'iran since:2020 turkey points:8', raw: { query: 'iran turkey', since: '2020', points: '8' } },
  { line: '“border trade” –gas', raw: { query: '"border trade" -gas' } },
  { line: 'iran since:“last month”', raw: { query: 'iran', since: 'last month' } },
  { line: 'iran since:last month turkey', raw: { query: 'iran turkey', since: 'last month' } },
  { line: 'iran since: past 30 days', raw: { query: 'iran', since: 'past 30 days' } },
  { line: 'iran since=15 june 2020 gas', raw: { query: 'iran gas', since: '15 june 2020' } },
  { line: 'iran since:2020 last month', raw: { query: 'iran last month', since: '2020' } },
  { line: 'iran colour:red', raw: { query: 'iran colour:red' } },
  { line: 'iran points=3', raw: { query: 'iran', points: '3' } },
  { line: 'talks “never closed', raw: { query: 'talks "never closed' } },
  { line: '', raw: {} },
])('reads $line', ({ line, raw }) => {
  expect(parseLine(command, line)).toEqual(raw);
});
