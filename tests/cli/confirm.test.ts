import { expect, it } from 'vitest';
import { confirmSave } from '../../src/cli/confirm.ts';
import type { Io } from '../../src/cli/io.ts';
import { consoleCaller } from '../../src/core/caller.ts';
import type { Answer, Request } from '../../src/core/dispatch.ts';
import { say } from '../../src/core/reply.ts';

const review: Answer = {
  state: 'answered',
  reply: {
    nodes: [
      ...say('Save this schedule?').nodes,
      {
        type: 'buttons',
        buttons: [
          {
            id: 'save',
            label: 'Save',
            action: { type: 'run', command: 'schedule add', options: { query: 'x', save: true } },
          },
        ],
      },
    ],
  },
  data: null,
  answerId: 'a',
  ran: null,
};

async function confirmed(said: string, answer = review) {
  const did: string[] = [];
  const io = { out: () => {}, err: (text: string) => void did.push(text.trim()) } as Partial<Io> as Io;
  const asker = {
    ask: async (question: string) => {
      did.push(question);
      return said;
    },
    close: () => void did.push('closed'),
  };
  const dispatch = ({ name, rawOptions }: Request) => ({
    visibility: 'private' as const,
    run: async () => {
      did.push(`${name} ${JSON.stringify(rawOptions)}`);
      return { ...review, reply: say('Saved: x') };
    },
  });
  const show = () => void did.push('review');
  const answered = await confirmSave(answer, { dispatch, caller: consoleCaller, io, show, asker });
  return { did, answered };
}

it('shows the review, asks, and saves after a yes', async () => {
  const { did, answered } = await confirmed('yes');
  expect(did).toEqual(['review', 'Save? (yes or no)', 'closed', 'schedule add {"query":"x","save":true}']);
  expect(answered.reply).toEqual(say('Saved: x'));
});

it.each(['no', '', 'later'])('saves nothing after "%s"', async (said) => {
  const { did, answered } = await confirmed(said);
  expect(did).toEqual(['review', 'Save? (yes or no)', 'Nothing was saved.', 'closed']);
  expect(answered.reply.nodes).toEqual([]);
});

it('asks nothing where there is nothing to save', async () => {
  const { did } = await confirmed('yes', { ...review, reply: say('Paused.') });
  expect(did).toEqual([]);
});
