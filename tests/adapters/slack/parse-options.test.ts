import { expect, it } from 'vitest';
import { decoderFor, decodeText } from '../../../src/adapters/slack/parse-options.ts';
import { understand } from '../../../src/chat/understand.ts';
import { checkOptions } from '../../../src/core/options.ts';
import { parseLine } from '../../../src/core/parse-line.ts';
import { fakeCommands } from './commands.ts';

/** What a line of Slack becomes: the same object as Discord's typed options make. */
function optionsFrom(slash: string, line: string): Record<string, unknown> {
  const { command, line: words } = understand(slash, line, fakeCommands, decoderFor('T1'));
  return checkOptions(command!, parseLine(command!, words));
}

it.each([
  {
    line: '“border trade” –gas since:2020 points=8',
    typed: { query: '"border trade" -gas', since: '2020', points: 8 },
  },
  { line: 'iran  turkey', typed: { query: 'iran turkey', points: 3 } },
  { line: 'iran since:“last month”', typed: { query: 'iran', since: 'last month', points: 3 } },
  { line: 'R&amp;D &lt;b&gt;', typed: { query: 'R&D <b>', points: 3 } },
  { line: 'say <https://x.example/a?b=1&amp;c=2|x>', typed: { query: 'say https://x.example/a?b=1&c=2', points: 3 } },
  { line: '<@U1|rita> in <#C1|desk>', typed: { query: '@rita in #desk', points: 3 } },
  { line: 'iran points:5', typed: { query: 'iran', points: 5 } },
])('R20 reads $line as typed options', ({ line, typed }) => {
  expect(optionsFrom('/brief', line)).toEqual(typed);
  expect(optionsFrom('/sitrep', `brief ${line}`)).toEqual(typed);
});

it('R20 reads addresses, yes and no, and choices', () => {
  expect(optionsFrom('/schedule', 'add iran channel:<#C9|ops> quiet:yes order:Oldest')).toEqual({
    query: 'iran',
    channel: 'slack:T1/C9',
    quiet: true,
    order: 'oldest',
  });
});

it.each([
  { line: '', mentions: 'query' },
  { line: 'iran points:50', mentions: 'points' },
  { line: 'iran points:many', mentions: 'points' },
])('R20 explains what is wrong with "$line"', ({ line, mentions }) => {
  expect(() => optionsFrom('/brief', line)).toThrow(mentions);
});

it.each([
  { slack: '&lt;@U1&gt;', plain: '<@U1>' },
  { slack: '&amp;lt;', plain: '&lt;' },
  {
    slack: '<!here> <!channel|channel> <!subteam^S1> <!subteam^S1|@desk> <!date^1^{date}|today>',
    plain: '@here channel @group @desk today',
  },
  { slack: '<#C1|> <@U1>', plain: '#C1 @U1' },
  { slack: 'a < b', plain: 'a < b' },
  { slack: '<http://example.com|example.com>', plain: 'example.com' },
  { slack: '<mailto:a@b.example|a@b.example>', plain: 'a@b.example' },
])('decodes $slack', ({ slack, plain }) => {
  expect(decodeText(slack)).toBe(plain);
});
