import { expect, it } from 'vitest';
import { z } from 'zod';
import type { StoredAnswer } from '../src/core/answers.ts';
import { defineCommand } from '../src/core/command.ts';
import { silentLog } from '../src/core/log.ts';
import { say, textOf } from '../src/core/reply.ts';
import type { BriefRequest, Services } from '../src/services.ts';
import { createReplyForSharing } from '../src/sharing.ts';

const commandNamed = (name: string) =>
  defineCommand({
    name,
    summary: name,
    options: z.strictObject({ query: z.string() }),
    examples: [name],
    visibility: 'private',
    async run({ options, services }) {
      const brief = await services.briefs.compose({ text: options.query, points: 4 });
      return { reply: say(JSON.stringify(brief)), data: brief };
    },
  });

const services = { briefs: { compose: async (request: BriefRequest) => request } } as unknown as Services;
const replyForSharing = createReplyForSharing({
  commands: [commandNamed('brief'), commandNamed('schedule run')],
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

it.each(['schedule run', 'gone'])('runs nothing else a second time: %s', async (command) => {
  expect(textOf(await replyForSharing(answerOf(command)))).toBe('as it was');
});
