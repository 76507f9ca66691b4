import { expect, it } from 'vitest';
import { createConversation } from '../../src/chat/conversation.ts';
import type { ConversationDeps } from '../../src/chat/conversation-deps.ts';
import type { Turn } from '../../src/chat/turn.ts';
import { silentLog } from '../../src/core/log.ts';
import { heading, paragraph, type Reply, say } from '../../src/core/reply.ts';

const citation = {
  n: 1,
  articleId: 'a1',
  revision: 1,
  part: 'body' as const,
  paragraph: 0,
  start: 0,
  end: 5,
  label: '1 ¶1',
  url: null,
};
const quoting: Reply = { nodes: [heading('iran'), paragraph('Words. ', { type: 'cite', citation })] };

/** To whom an answer is shown, and whether the sign of work was taken back. */
async function shownFor(reply: Reply, options: { onlyQuotes: boolean }, isSilent = false) {
  const did: string[] = [];
  const conversation = createConversation({
    commands: [],
    capabilities: {
      privateReplies: true,
      buttons: true,
      menuOptions: 25,
      idempotency: 'none',
      nonceWindowMs: 0,
      paceMs: 0,
    },
    dispatch: () => ({
      visibility: 'private',
      run: async () => ({
        state: 'answered',
        reply,
        data: null,
        answerId: null,
        ran: null,
        ...(isSilent ? { isSilent } : {}),
      }),
    }),
    poster: { split: (whole: Reply) => [whole] },
    invocations: { claim: async () => 'mine', finish: async () => {} },
    platformState: { list: async () => [] },
    log: silentLog,
    clock: () => new Date(0),
    processName: 'test',
    platform: 'test',
  } as unknown as ConversationDeps);
  const turn = {
    key: 'test:1',
    seen: { locale: null },
    caller: async () => ({}),
    isDirect: false,
    show: async (_messages: unknown, to: string) => did.push(to) > 0,
    dismiss: async () => void did.push('dismissed'),
  } as unknown as Turn;
  await conversation.use(turn, { name: 'brief', rawOptions: {} }, 'public', options);
  return did;
}

it('shows a channel what quotes something, and a miss to the asker alone', async () => {
  expect(await shownFor(quoting, { onlyQuotes: true })).toEqual(['public']);
  expect(await shownFor(say('No article matches.'), { onlyQuotes: true })).toEqual(['private']);
  expect(await shownFor(say('No schedules.'), { onlyQuotes: false })).toEqual(['public']);
});

it('says nothing where a person was told a moment ago', async () => {
  expect(await shownFor(say('Please wait.'), { onlyQuotes: true }, true)).toEqual(['dismissed']);
});
