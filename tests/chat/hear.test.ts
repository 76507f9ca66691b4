import { expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import type { Conversation, UseOptions } from '../../src/chat/conversation.ts';
import { hear } from '../../src/chat/hear.ts';
import type { Turn } from '../../src/chat/turn.ts';
import { type Reply, textOf } from '../../src/core/reply.ts';

/** What the conversation was asked to do with these words. */
async function heard(words: string, isDirect = false) {
  const did: {
    what: string;
    name?: string;
    line?: unknown;
    to?: string | undefined;
    options?: UseOptions | undefined;
  }[] = [];
  const conversation = {
    async use(_turn, { name, rawOptions }, to, options) {
      did.push({ what: 'use', name, line: (rawOptions as { line: string }).line, to, options });
    },
    async greet(_turn, reply: Reply) {
      did.push({ what: textOf(reply) });
    },
    async handle() {},
  } as Pick<Conversation, 'use' | 'greet' | 'handle'> as Conversation;
  await hear(conversation, { commands, busiestTopics: async () => ['Iran', 'Turkey'] }, { isDirect } as Turn, words);
  return did;
}

it('greets back with topics, and never briefs on a greeting', async () => {
  const [hello] = await heard('hi');
  expect(hello?.what).toContain('Iran, Turkey');
});

it('lets thanks pass in a channel, and returns them in direct messages', async () => {
  expect(await heard('thanks!')).toEqual([]);
  expect(await heard('thanks!', true)).toEqual([{ what: 'You’re welcome.' }]);
});

it('helps the person alone', async () => {
  expect(await heard('what can you do?')).toMatchObject([{ name: 'sitrep help', to: 'private' }]);
});

it.each([
  ['https://news.test/a', 'https://news.test/a'],
  ['what does this say? https://news.test/a', 'https://news.test/a'],
  ['@someone is this in the archive: https://news.test/a.', 'https://news.test/a'],
  ['iran turkey https://news.test/a', 'iran turkey'],
  ['what is new about gas @someone https://news.test/a https://news.test/b', 'gas'],
])('"%s" asks about %s', async (words, line) => {
  expect(await heard(words)).toMatchObject([{ name: 'brief', line, to: 'public', options: { onlyQuotes: true } }]);
});

it('briefs on the topic of a question, in public only with what it found', async () => {
  expect(await heard('what is new about iran and turkey?')).toMatchObject([
    { name: 'brief', line: 'iran and turkey', to: 'public', options: { onlyQuotes: true } },
  ]);
  expect(await heard('schedule list')).toMatchObject([{ name: 'schedule list', options: { onlyQuotes: false } }]);
});
