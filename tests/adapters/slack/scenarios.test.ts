import type { Locale } from '../../../src/core/locale.ts';
import {
  type ChatUnderTest,
  describeChatScenarios,
  fold,
  type ShownControl,
  type ShownMessage,
  scenarioCommands,
  scenarioQuote,
} from '../../contracts/chat-scenarios.ts';
import { describeBadEnds } from '../../contracts/end-scenarios.ts';
import type { LiveRoom } from '../../contracts/live-room.ts';
import { describeLiveScenarios } from '../../contracts/live-scenarios.ts';
import { describeTalkScenarios } from '../../contracts/talk-scenarios.ts';
import { countInvocations } from '../../helpers/counted-invocations.ts';
import { makeWorkspace, type Posted } from '../../peers/slack/world.ts';
import { createSlackBots } from './bot.ts';
import { wordsOf } from './words.ts';

const { slackBot, homes } = createSlackBots();
const people = { asker: 'U1', other: 'U2' } as const;

interface Element {
  type: string;
  action_id?: string;
  text?: { text: string };
  placeholder?: { text: string };
  options?: { text: { text: string }; value: string }[];
}

const elementsOf = ({ blocks }: Posted): Element[] =>
  blocks.flatMap((block) => (block.type === 'actions' ? (block.elements as Element[]) : []));

function shown(message: Posted): ShownMessage {
  const { ts: id, visibleTo, channel, blocks } = message;
  const words = blocks.filter(({ type }) => type !== 'actions');
  const controls = elementsOf(message).map(
    ({ action_id = '', text, placeholder, options }): ShownControl => ({
      id: action_id,
      label: text?.text ?? placeholder?.text ?? '',
      options: options?.map((option) => ({ label: option.text.text, value: option.value })) ?? null,
    }),
  );
  const reader = visibleTo ?? (channel.startsWith('D') ? channel.slice(1) : null);
  const to = reader === null ? 'all' : reader === people.asker ? 'asker' : 'other';
  return { id, text: fold(wordsOf(words)), to, isDirect: channel.startsWith('D'), controls };
}

async function open(room: LiveRoom | null = null, locale: Locale = 'en'): Promise<ChatUnderTest> {
  const store = await homes.open();
  const invocations = countInvocations(store.invocations);
  const workspace = makeWorkspace({
    teamId: 'T1',
    scopes: new Set(['commands', 'chat:write', 'users:read', 'im:write']),
  });
  workspace.users.set('U1', { name: 'rita', admin: false, timeZone: 'UTC', locale });
  const live = { workspaces: [workspace], ...(room && { dispatch: room.runtime.dispatch }) };
  const options = {
    commands: room?.commands ?? scenarioCommands,
    ...live,
    deps: { invocations, readQuote: async () => scenarioQuote, ...(room && { answers: room.runtime.store.answers }) },
  };
  let bot = await slackBot({ ...options, store });
  const { peer, clock } = bot;
  let turns = 0;
  const payload = () => ({ trigger_id: `story.${++turns}` });
  return {
    messages: () => peer.visible().map(shown),
    ask: ({ line }, { by, times }) => {
      const who = { user: people[by], payload: payload() };
      return invocations.doneAfter(() => Promise.all(Array.from({ length: times }, () => peer.types(`/${line}`, who))));
    },
    press: (_message, control, value, { by, times }) => {
      const who = { user: people[by], payload: payload(), ...(value === null ? {} : { pick: value }) };
      return invocations.doneAfter(() =>
        Promise.all(Array.from({ length: times }, () => peer.presses(control.id, who))),
      );
    },
    say: (words, { by, times, where }) => {
      const eventId = `Ev${++turns}`;
      const ts = `1700000${100 + turns}.000100`;
      const who = { user: people[by], eventId, ts };
      const once = () => {
        if (where === 'direct') return peer.writesToBot(words, who);
        return peer.mentions(words, where === 'thread' ? { ...who, threadTs: '1700000001.000100' } : who);
      };
      return invocations.doneAfter(() => Promise.all(Array.from({ length: times }, once)));
    },
    async post(reply) {
      for (const [part, page] of bot.adapter.split(reply).entries())
        await bot.adapter.post({ key: 'b', part, channel: 'slack:T1/C1', thread: null, mention: null, reply: page });
    },
    deny(what) {
      const { channels, users } = peer.workspaces.get('T1')!;
      const channel = channels.get('C1')!;
      if (what === 'direct') users.get('U1')!.takesNone = true;
      else if (what === 'gone') channels.delete('C1');
      else if (what === 'archived') channel.archived = true;
      else channel.joined = false;
    },
    later: (ms) => {
      clock.now += ms;
      bot.clock.now = clock.now;
    },
    async restart() {
      await bot.adapter.stop();
      bot = await slackBot({ ...options, store, peer });
    },
    close: async () => {},
  };
}

describeChatScenarios('Slack', () => open());
describeTalkScenarios('Slack', () => open());
describeBadEnds('Slack', () => open(), { denials: ['posting', 'archived', 'gone'], expiresMs: 31 * 60_000 });
describeLiveScenarios({
  name: 'Slack',
  workspace: 'slack:T1',
  typed: { line: '/brief iran turkey', options: '/schedule add iran turkey at weekdays 08:00' },
  open,
});
