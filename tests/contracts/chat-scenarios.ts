import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defineCommand } from '../../commands/define-command.ts';
import type { AnyCommand } from '../../src/core/command.ts';
import { UserError } from '../../src/core/errors.ts';
import { type CitationRef, heading, type ReplyNode, say, small, subheading } from '../../src/core/reply.ts';

/** What a person sees of one answer, free of the platform's markup, white space folded. */
export interface Seen {
  text: string;
  /** Nobody else sees it; null on a platform that knows no difference. */
  isPrivate: boolean | null;
  /** Labels of its buttons; null on a platform without buttons. */
  buttons: string[] | null;
}

/** A platform with a person at it. */
export interface ChatUnderTest {
  /** Uses a command: `line` is what a person types where commands are lines, `options` where they are typed options. */
  ask(use: ScenarioUse): Promise<Seen>;
  close(): Promise<void>;
}

export interface ScenarioUse {
  command: string;
  line: string;
  options: Record<string, string | number | boolean>;
}

interface Scenario extends ScenarioUse {
  name: string;
  sees: string[];
  never?: string[];
  isPrivate?: boolean;
  buttons?: string[];
}

/** Text that must come out as it went in. */
export const awkwardWords =
  'He wrote “@everyone & <!channel>” *twice*, at https://evil.example/a_b, for 1 < 2; `code`, ~no~ and [this](x).';

const citation = (n: number): CitationRef => ({
  n,
  articleId: `a${n}`,
  revision: 1,
  part: 'body',
  paragraph: n,
  start: 0,
  end: 10,
  label: `${n} ¶${n + 1}`,
  url: n % 2 === 0 ? null : 'https://news.example/a',
});

const point = (n: number, words: string): ReplyNode => ({
  type: 'quote',
  label: String(n),
  text: words,
  citations: [citation(n)],
  cutBefore: false,
  cutAfter: false,
  remark: null,
});

const pointWords = (n: number) => `Point ${n} says that trade fell by ${n} per cent, according to one estimate.`;

/** Commands the scenarios use. */
export const scenarioCommands: readonly AnyCommand[] = [
  defineCommand({
    name: 'brief',
    summary: 'A short brief',
    options: z.strictObject({
      query: z.string().trim().min(1).max(400).describe('Words to look for').meta({ positional: true }),
      points: z.int().min(1).max(40).default(3).describe('How many points'),
    }),
    examples: ['brief iran turkey'],
    visibility: 'private',
    async run({ options: { query, points } }) {
      if (query === 'explode') throw new Error('the index is on fire');
      if (query === 'nothing') throw new UserError('No article names it.', { next: 'Try fewer words.' });
      const quotes = Array.from({ length: points }, (_, at) => point(at + 1, pointWords(at + 1)));
      const nodes: ReplyNode[] = [
        heading(query),
        small('Word for word from 2 articles'),
        ...(query === 'awkward' ? [point(1, awkwardWords)] : quotes),
        subheading('Coverage'),
        small('2 of 5 articles mention both.'),
        {
          type: 'buttons',
          buttons: [
            {
              id: 'more',
              label: 'More points',
              action: { type: 'run', command: 'brief', options: { query, points: points + 5 } },
            },
          ],
        },
      ];
      return { reply: { nodes }, data: null };
    },
  }),
  defineCommand({
    name: 'schedule list',
    summary: 'Schedules of this channel',
    options: z.strictObject({}),
    examples: ['schedule list'],
    visibility: 'private',
    run: async () => ({ reply: say('No schedules in this channel yet.'), data: null }),
  }),
];

const use = (command: string, words: string, options: ScenarioUse['options']): ScenarioUse => ({
  command,
  line: [command, words].filter(Boolean).join(' '),
  options,
});

/** What people do, and what they see, wherever they do it. */
export const scenarios: readonly Scenario[] = [
  {
    name: 'a brief shows its heading, every point word for word with its citation, and its coverage, in that order',
    ...use('brief', 'iran turkey', { query: 'iran turkey' }),
    sees: [
      'iran turkey',
      'Word for word from 2 articles',
      pointWords(1),
      '[1 ¶2]',
      pointWords(2),
      '[2 ¶3]',
      pointWords(3),
      '[3 ¶4]',
      '2 of 5 articles mention both.',
    ],
    isPrivate: true,
    buttons: ['More points'],
  },
  {
    name: 'nothing is cut: 40 of 40 points arrive',
    ...use('brief', 'iran points:40', { query: 'iran', points: 40 }),
    sees: Array.from({ length: 40 }, (_, at) => pointWords(at + 1)),
  },
  {
    name: 'awkward words come out as they went in',
    ...use('brief', 'awkward', { query: 'awkward' }),
    sees: [awkwardWords],
  },
  {
    name: 'a command of a group runs by its path',
    ...use('schedule list', '', {}),
    sees: ['No schedules in this channel yet.'],
    isPrivate: true,
  },
  {
    name: 'an explained failure says what to do, privately',
    ...use('brief', 'nothing', { query: 'nothing' }),
    sees: ['No article names it.', 'Try fewer words.'],
    isPrivate: true,
  },
  {
    name: 'an option out of range is explained with its name and range',
    ...use('brief', 'iran points:99', { query: 'iran', points: 99 }),
    sees: ['Option "points"', 'whole number, 1 to 40'],
    isPrivate: true,
  },
  {
    name: 'a crash is one plain sentence, without its inside',
    ...use('brief', 'explode', { query: 'explode' }),
    sees: ['Something went wrong; the error has been logged.'],
    never: ['fire', 'Error', 'at '],
    isPrivate: true,
  },
];

/** Runs every scenario on a platform; what a person sees must be the same on all. */
export function describeChatScenarios(name: string, open: () => Promise<ChatUnderTest>): void {
  describe(`what people see on ${name}`, () => {
    let chat: ChatUnderTest;
    beforeAll(async () => {
      chat = await open();
    });
    afterAll(() => chat.close());

    it.each(scenarios)('$name', async (scenario) => {
      const seen = await chat.ask(scenario);
      let from = 0;
      for (const words of scenario.sees) {
        const at = seen.text.indexOf(words, from);
        expect(at, `"${words}" in "${seen.text}"`).toBeGreaterThanOrEqual(from);
        from = at + words.length;
      }
      for (const words of scenario.never ?? []) expect(seen.text).not.toContain(words);
      if (scenario.isPrivate !== undefined && seen.isPrivate !== null) expect(seen.isPrivate).toBe(scenario.isPrivate);
      if (scenario.buttons !== undefined && seen.buttons !== null) expect(seen.buttons).toEqual(scenario.buttons);
    });
  });
}

/** Text as a person reads it: lines and runs of blanks are one. */
export const fold = (text: string): string => text.replace(/\s+/gu, ' ').trim();
