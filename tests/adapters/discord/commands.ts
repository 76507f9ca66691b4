import { z } from 'zod';
import { defineCommand } from '../../../commands/define-command.ts';
import type { AnyCommand } from '../../../src/core/command.ts';
import { UserError } from '../../../src/core/errors.ts';
import {
  type CitationRef,
  heading,
  type Reply,
  type ReplyNode,
  say,
  small,
  subheading,
} from '../../../src/core/reply.ts';

/** A citation of article `n`, with an address long enough to matter. */
export function citation(
  n: number,
  paragraph: number,
  url: string | null = `https://news.example/articles/${n}`,
): CitationRef {
  return {
    n,
    articleId: `article-${n}`,
    revision: 1,
    part: 'body',
    paragraph,
    start: 0,
    end: 40,
    label: `${n} ¶${paragraph + 1}`,
    url: url === null ? null : `${url}#:~:text=a%20long%20fragment%20of%20words`,
  };
}

/** The words of point `n`: one sentence that can be told from all others. */
export const pointText = (n: number): string =>
  `Point number ${n} says that trade across the border fell by ${n} per cent, according to one estimate.`;

/** A brief as the real command shapes it, with as many points as asked for. */
export function briefReply(query: string, points: number, extra: ReplyNode[] = []): Reply {
  const quotes = Array.from(
    { length: points },
    (_, index): ReplyNode => ({
      type: 'quote',
      label: String(index + 1),
      text: pointText(index + 1),
      citations: [citation(1 + (index % 3), index)],
      cutBefore: false,
      cutAfter: false,
      remark: index === 0 ? 'also in 2 outlets' : null,
    }),
  );
  return {
    nodes: [
      heading(query),
      small('Word for word from 3 articles, neither dated'),
      ...quotes,
      subheading('Timeline'),
      {
        type: 'quote',
        label: 'since Mar 2015',
        text: 'Since March 2015 the two have disagreed about almost everything else.',
        citations: [citation(1, 90)],
        cutBefore: false,
        cutAfter: true,
        remark: null,
      },
      ...extra,
      {
        type: 'buttons',
        buttons: [
          { id: 'share', label: 'Share here…', action: { type: 'share' } },
          {
            id: 'more',
            label: 'More points',
            action: { type: 'run', command: 'brief', options: { query, points: points + 5 } },
          },
          { id: 'read', label: 'Read a quote', action: { type: 'read-quote' } },
          { id: 'dates', label: 'More dates', action: { type: 'run', command: 'timeline', options: { query } } },
          { id: 'to-me', label: 'Send to my DMs', action: { type: 'send-to-me' } },
        ],
      },
    ],
  };
}

/** What a test may decide: how long work takes, what comes back. */
export interface Script {
  /** Runs of each command. */
  ran: { command: string; options: Record<string, unknown>; personId: string; channelId: string }[];
  wait: () => Promise<void>;
  /** Overrides the reply of `brief`. */
  reply: Reply | null;
}

/** Commands small enough to see through, shaped like the real ones. */
export function fakeCommands(script: Script): readonly AnyCommand[] {
  const note = (command: string, options: Record<string, unknown>, caller: { personId: string; channelId: string }) =>
    script.ran.push({ command, options, personId: caller.personId, channelId: caller.channelId });
  const plain = (name: string, permission: AnyCommand['permission'] = 'everyone') =>
    defineCommand({
      name,
      summary: `Does ${name}`,
      options: z.strictObject({}),
      examples: [name],
      visibility: 'private',
      permission,
      async run({ options, caller }) {
        note(name, options, caller);
        return { reply: say(`Did ${name}.`), data: null };
      },
    });
  const brief = defineCommand({
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
      order: z.enum(['relevance', 'newest']).optional().describe('Order'),
      points: z.int().min(1).max(40).default(5).describe('How many points'),
      quickly: z.boolean().optional().describe('Faster'),
      inChannel: z.string().optional().describe('Where').meta({ address: 'channel' }),
    }),
    examples: ['brief iran turkey'],
    isQuestion: true,
    visibility: 'private',
    onMessage: { label: 'Brief on this', option: 'query' },
    async run({ options, caller }) {
      note('brief', options, caller);
      await script.wait();
      if (options.query === 'explode') throw new Error('the index is on fire');
      if (options.query === 'refuse') throw new UserError('No article names this.', { next: 'Try fewer words.' });
      return { reply: script.reply ?? briefReply(options.query, options.points), data: null };
    },
  });
  const timeline = defineCommand({
    name: 'timeline',
    summary: 'Dates of a topic',
    options: z.strictObject({ query: z.string().describe('Words').meta({ positional: true }) }),
    examples: ['timeline iran'],
    visibility: 'private',
    async run({ options, caller }) {
      note('timeline', options, caller);
      return { reply: say(`Dates of ${options.query}.`), data: null };
    },
  });
  const announce = defineCommand({
    name: 'announce',
    summary: 'Says something to all',
    options: z.strictObject({ text: z.string().describe('What to say').meta({ positional: true }) }),
    examples: ['announce hello'],
    visibility: 'public',
    async run({ options, caller }) {
      note('announce', options, caller);
      await script.wait();
      return { reply: say(options.text), data: null };
    },
  });
  return [
    brief,
    timeline,
    announce,
    plain('schedule add', 'manage-channel'),
    plain('schedule list'),
    plain('sources list'),
    plain('sitrep help'),
    plain('sitrep doctor', 'admin'),
  ];
}
