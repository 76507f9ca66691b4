import { z } from 'zod';
import { defineCommand } from '../../../commands/define-command.ts';
import type { AnyCommand } from '../../../src/core/command.ts';
import { UserError } from '../../../src/core/errors.ts';
import {
  type CitationRef,
  heading,
  list,
  type Reply,
  type ReplyNode,
  say,
  small,
  subheading,
  text,
} from '../../../src/core/reply.ts';

/** A citation of paragraph `paragraph` of article `n`. */
export function citation(n: number, paragraph: number, url: string | null = 'https://news.example/a'): CitationRef {
  return {
    n,
    articleId: `a${n}`,
    revision: 1,
    part: 'body',
    paragraph,
    start: 0,
    end: 10,
    label: `${n} ¶${paragraph + 1}`,
    url,
  };
}

/** A reply shaped like a brief, with so many points. */
export function briefReply(title: string, points: readonly string[]): Reply {
  const quotes = points.map(
    (words, at): ReplyNode => ({
      type: 'quote',
      label: String(at + 1),
      text: words,
      citations: [citation(1 + (at % 3), at)],
      cutBefore: false,
      cutAfter: false,
      remark: at === 1 ? 'also in 2 articles' : null,
    }),
  );
  return {
    nodes: [
      heading(title),
      small('Word for word from 3 articles'),
      ...quotes,
      subheading('Timeline'),
      {
        ...(quotes[0] as Extract<ReplyNode, { type: 'quote' }>),
        label: 'since Mar 2015',
        citations: [citation(2, 40, null)],
      },
      subheading('Sources'),
      list([text('[1] First & foremost')], [text('[2] Second')]),
      small('Coverage: 3 of 5 articles mention both.'),
      {
        type: 'buttons',
        buttons: [
          { id: 'share', label: 'Share', action: { type: 'share' } },
          {
            id: 'more',
            label: 'More points',
            action: { type: 'run', command: 'brief', options: { query: title, points: 10 } },
          },
          { id: 'read', label: 'Read a quote', action: { type: 'read-quote' } },
          { id: 'send', label: 'Send to my DMs', action: { type: 'send-to-me' } },
        ],
      },
    ],
  };
}

export const brief = defineCommand({
  name: 'brief',
  summary: 'A short brief: verbatim sentences, dated and cited',
  options: z.strictObject({
    query: z
      .string()
      .trim()
      .min(1)
      .max(400)
      .describe('Words to look for')
      .meta({ positional: true, complete: 'topic' }),
    since: z.string().max(40).optional().describe('First day').meta({ complete: 'date' }),
    source: z.string().max(120).optional().describe('Only this outlet').meta({ complete: 'source' }),
    points: z.int().min(1).max(20).default(3).describe('How many points at most'),
  }),
  examples: ['brief iran turkey'],
  isQuestion: true,
  visibility: 'private',
  onMessage: { label: 'Brief on this', option: 'query' },
  run: async ({ options }) => {
    const points = Array.from({ length: options.points }, (_, at) => `Point ${at + 1} says this of ${options.query}.`);
    return { reply: briefReply(options.query, points), data: options };
  },
});

const check = defineCommand({
  name: 'check',
  summary: 'Compare a text with the archive, sentence by sentence',
  options: z.strictObject({
    text: z.string().min(1).max(60_000).describe('The text').meta({ positional: true, long: true }),
  }),
  examples: ['check It rained.'],
  visibility: 'private',
  onMessage: { label: 'Check this against the archive', option: 'text' },
  run: async ({ options }) => ({ reply: say(`Checked: ${options.text}`), data: options }),
});

const scheduleAdd = defineCommand({
  name: 'schedule add',
  summary: 'Add a schedule',
  options: z.strictObject({
    query: z.string().describe('Words').meta({ positional: true }),
    channel: z.string().optional().describe('Where').meta({ address: 'channel' }),
    quiet: z.boolean().default(false).describe('Say nothing when nothing is new'),
    order: z.enum(['newest', 'oldest']).default('newest').describe('Order'),
  }),
  examples: ['schedule add iran channel:#desk'],
  visibility: 'public',
  run: async ({ options, caller }) => ({
    reply: say(`Added ${options.query} in ${options.channel ?? 'here'}, may manage: ${caller.mayManageChannel}`),
    data: { options, caller },
  }),
});

const scheduleList = defineCommand({
  name: 'schedule list',
  summary: 'List schedules',
  options: z.strictObject({}),
  examples: ['schedule list'],
  visibility: 'private',
  run: async () => ({ reply: say('No schedules.'), data: [] }),
});

const help = defineCommand({
  name: 'sitrep help',
  summary: 'Help',
  options: z.strictObject({ command: z.string().optional().describe('A command').meta({ positional: true }) }),
  examples: ['sitrep help'],
  visibility: 'private',
  run: async ({ options }) => ({ reply: say(`Help for ${options.command ?? 'everything'}`), data: null }),
});

const breaks = defineCommand({
  name: 'sources',
  summary: 'Breaks',
  options: z.strictObject({ how: z.string().default('throw').describe('How').meta({ positional: true }) }),
  examples: ['sources'],
  visibility: 'public',
  run: async ({ options }) => {
    if (options.how === 'explain') throw new UserError('That is not possible.', { next: 'Try something else.' });
    throw new Error('secret detail');
  },
});

export const fakeCommands: readonly AnyCommand[] = [brief, check, scheduleAdd, scheduleList, help, breaks];
