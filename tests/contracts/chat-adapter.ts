import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ChatAdapter } from '../../src/chat/chat-adapter.ts';
import { type Reply, textOf } from '../../src/core/reply.ts';
import type { OutgoingPart, PostOutcome } from '../../src/delivery/poster.ts';

/** An adapter with a local stand-in for its platform. */
export interface AdapterUnderTest {
  adapter: ChatAdapter;
  /** An address it may post to. */
  channel: string;
  /** Texts the platform holds, in order. */
  posted(): string[];
  /** What the platform does with the next post. Leave out where the platform cannot be made to. */
  answerNext?(outcome: PostOutcome['outcome']): void;
  close(): Promise<void>;
}

const quoteOf = (words: string): Reply => ({
  nodes: [
    { type: 'heading', text: 'iran + turkey' },
    { type: 'quote', label: '1', text: words, citations: [], cutBefore: false, cutAfter: false, remark: null },
  ],
});

/** What every platform must do. */
export function describeChatAdapter(name: string, open: () => Promise<AdapterUnderTest>): void {
  describe(`${name} as a platform`, () => {
    let under: AdapterUnderTest;
    beforeAll(async () => {
      under = await open();
    });
    afterAll(async () => {
      await under.adapter.stop();
      await under.close();
    });

    const part = (key: string, reply: Reply): OutgoingPart => ({
      key,
      part: 0,
      channel: under.channel,
      thread: null,
      mention: null,
      reply,
    });

    it('posts a quote word for word and says where it is', async () => {
      const words = 'Trade between the two fell by half, according to one estimate.';
      const outcome = await under.adapter.post(part('first', quoteOf(words)));
      expect(outcome).toMatchObject({ outcome: 'posted', messageId: expect.stringMatching(/./) });
      expect(under.posted().join('\n')).toContain(words);
    });

    it('loses no quote, however many a reply has', async () => {
      const quotes = Array.from(
        { length: 60 },
        (_, at) => `Sentence number ${at} stands here, whole and unclipped, ${'x'.repeat(200)}.`,
      );
      const reply: Reply = { nodes: quotes.flatMap((words) => quoteOf(words).nodes.slice(1)) };
      const shown = under.adapter.split(reply).map(textOf).join('\n');
      for (const words of quotes) expect(shown).toContain(words);
    });

    it('settles an unknown outcome as its capabilities say', async () => {
      const { idempotency } = under.adapter.capabilities;
      await under.adapter.post(part('sought', quoteOf('This one is looked for.')));
      const found = await under.adapter.find(
        { key: 'sought', part: 0, channel: under.channel, thread: null },
        new Date(0),
      );
      const absent = await under.adapter.find(
        { key: 'never', part: 0, channel: under.channel, thread: null },
        new Date(0),
      );
      if (idempotency === 'search' || idempotency === 'nonce-and-search') {
        expect(found).toMatchObject({ found: 'posted' });
        expect(absent).toEqual({ found: 'absent' });
      } else {
        expect([found, absent]).toEqual([{ found: 'cannot-tell' }, { found: 'cannot-tell' }]);
      }
    });

    it.each(['later', 'unknown', 'refused'] as const)('reports %s instead of throwing', async (outcome) => {
      if (under.answerNext === undefined) return;
      under.answerNext(outcome);
      expect(await under.adapter.post(part(`fault-${outcome}`, quoteOf('It may not arrive.')))).toMatchObject({
        outcome,
      });
      under.answerNext('posted');
    });

    it('can be stopped twice', async () => {
      await under.adapter.stop();
      await under.adapter.stop();
    });
  });
}
