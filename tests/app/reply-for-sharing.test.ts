import { expect, it } from 'vitest';
import { z } from 'zod';
import type { Services } from '../../commands/define-command.ts';
import { defineCommand } from '../../commands/define-command.ts';
import { createReplyForSharing } from '../../src/app/reply-for-sharing.ts';
import type { Article, QuotePolicy } from '../../src/archive/article.ts';
import type { BriefRequest } from '../../src/brief/service.ts';
import type { StoredAnswer } from '../../src/core/answers.ts';
import type { AnyCommand } from '../../src/core/command.ts';
import { silentLog } from '../../src/core/log.ts';
import { type QuoteNode, say, textOf } from '../../src/core/reply.ts';
import { articleOf } from '../helpers/memory-archive.ts';

const commandNamed = (name: string, quotesByAudience?: AnyCommand['quotesByAudience']) =>
  defineCommand({
    name,
    summary: name,
    options: z.strictObject({ query: z.string(), read: z.int().optional() }),
    examples: [name],
    visibility: 'private',
    ...(quotesByAudience === undefined ? {} : { quotesByAudience }),
    async run({ options, audience, services }) {
      const brief = await services.briefs.compose({ text: options.query, points: 4, audience });
      return { reply: say(JSON.stringify(brief)), data: brief };
    },
  });

const quoted = (articleId: string, words: string): QuoteNode => ({
  type: 'quote',
  label: null,
  text: words,
  citations: [
    { n: 1, articleId, revision: 1, part: 'body', paragraph: 0, start: 0, end: words.length, label: '1 ¶1', url: null },
  ],
  cutBefore: false,
  cutAfter: false,
  remark: null,
});
let articles: Article[] = [];
const services = {
  briefs: { compose: async (request: BriefRequest) => request },
  archive: { getMany: async (ids: string[]) => articles.filter(({ id }) => ids.includes(id)) },
} as unknown as Services;
const replyForSharing = createReplyForSharing({
  commands: [
    commandNamed('brief', () => true),
    commandNamed('articles', ({ read }) => read !== undefined),
    commandNamed('schedule run'),
  ],
  services,
  log: silentLog,
  clock: () => new Date('2026-11-21T08:00:00Z'),
});
const answerOf = (command: string): StoredAnswer => ({
  id: 'a',
  personId: 'slack:T1/U1',
  workspaceId: 'slack:T1',
  channelId: 'slack:T1/C1',
  command,
  options: { query: 'iran' },
  reply: say('as it was'),
  data: null,
  createdAt: new Date(0),
  expiresAt: new Date(0),
});

it('asks a brief again as a channel may see it', async () => {
  const shown = textOf(await replyForSharing(answerOf('brief')));
  expect(JSON.parse(shown)).toEqual({ text: 'iran', points: 4, audience: 'shared' });
});

it('asks again for an article that was read, and for no listing', async () => {
  const read = { ...answerOf('articles'), options: { query: 'iran', read: 2 } };
  expect(JSON.parse(textOf(await replyForSharing(read)))).toMatchObject({ audience: 'shared' });
  expect(textOf(await replyForSharing(answerOf('articles')))).toBe('as it was');
});

it.each(['schedule run', 'gone'])('runs nothing else a second time: %s', async (command) => {
  expect(textOf(await replyForSharing(answerOf(command)))).toBe('as it was');
});

it('leaves out of an earlier answer what may not be quoted any more, and says so', async () => {
  const nodes = [
    quoted('free', 'A first sentence. A second one.'),
    quoted('bound', 'Third words.'),
    quoted('bound', 'Fourth.'),
  ];
  const answer = { ...answerOf('articles'), reply: { nodes } };
  const share = async (quotePolicy: QuotePolicy) => {
    articles = [articleOf({ id: 'free' }), articleOf({ id: 'bound', quotePolicy })];
    return textOf(await replyForSharing(answer));
  };
  expect(await share('full')).toBe('A first sentence. A second one. [1 ¶1]\nThird words. [1 ¶1]\nFourth. [1 ¶1]');
  const left = '[1 ¶1] may no longer be quoted here.';
  expect(await share('sentence')).toBe(`A first sentence. A second one. [1 ¶1]\nThird words. [1 ¶1]\n${left}`);
  expect(await share('none')).toBe(`A first sentence. A second one. [1 ¶1]\n${left}\n${left}`);
});

it('is what every command of the project says that quotes by audience, and no other', async () => {
  const { commands } = await import('../../commands/index.ts');
  const able = commands.filter(({ quotesByAudience }) => quotesByAudience !== undefined);
  expect(able.map(({ name }) => name)).toEqual(['brief', 'articles', 'timeline']);
});
