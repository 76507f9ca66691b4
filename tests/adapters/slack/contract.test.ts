import { createSlackAdapter } from '../../../src/adapters/slack/adapter.ts';
import type { PlatformDeps } from '../../../src/chat/platform.ts';
import { silentLog } from '../../../src/core/log.ts';
import type { PostOutcome } from '../../../src/delivery/poster.ts';
import { describeChatAdapter } from '../../contracts/chat-adapter.ts';
import { createSlackPeer, type Fault } from '../../peers/slack/peer.ts';
import { fakeCommands } from './commands.ts';

const faults: Record<Exclude<PostOutcome['outcome'], 'posted'>, Fault> = {
  later: { kind: 'rate', retryAfterSeconds: 1 },
  unknown: { kind: 'status', status: 500 },
  refused: { kind: 'error', error: 'restricted_action' },
};

describeChatAdapter('slack', async () => {
  const clock = { now: Date.now() };
  const scopes = new Set(['commands', 'chat:write', 'channels:history']);
  const peer = await createSlackPeer({ now: () => clock.now, workspaces: [{ teamId: 'T1', scopes }] });
  const deps = {
    settings: { SLACK_API_URL: peer.apiUrl, SLACK_BOT_TOKEN: 'xoxb-T1-secret', SLACK_SIGNING_SECRET: 'not used here' },
    commands: fakeCommands,
    platformState: { get: async () => null, set: async () => {}, delete: async () => {}, list: async () => [] },
    log: silentLog,
    clock: () => new Date(clock.now),
  } as unknown as PlatformDeps;
  const adapter = createSlackAdapter(deps, {
    sleep: async (ms) => {
      clock.now += ms;
    },
  });
  await adapter.start(() => {
    throw new Error('nobody asks here');
  });
  return {
    adapter,
    channel: 'slack:T1/C1',
    posted: () => peer.visible().map((message) => JSON.stringify(message.blocks)),
    answerNext(outcome) {
      clock.now += 5_000;
      if (outcome !== 'posted') peer.fault('chat.postMessage', faults[outcome]);
    },
    close: () => peer.close(),
  };
});
