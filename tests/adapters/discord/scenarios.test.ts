import type { Locale } from '../../../src/core/locale.ts';
import { createPace } from '../../../src/core/pace.ts';
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
import { type Actor, answersOf, choose, ordinary, pressId, readable, slash } from '../../peers/discord/interactions.ts';
import { openDirect, say, sayAgain } from '../../peers/discord/say.ts';
import { flatten } from '../../peers/discord/spec-messages.ts';
import { ids, type PeerInteraction, type PeerMessage } from '../../peers/discord/world.ts';
import { plainText } from './markdown-oracle.ts';
import { startRig } from './rig.ts';

/** Manage Channels, which the commands about schedules ask for. */
const manageChannels = 16n;
const people = { asker: ids.alice, other: ids.bob } as const;

function controlsOf(message: PeerMessage): ShownControl[] {
  return flatten(message.components).flatMap((component) => {
    const {
      type,
      custom_id: id,
      label,
      placeholder,
      options,
    } = component as typeof component & {
      label?: string;
      placeholder?: string;
    };
    if (id === undefined || (type !== 2 && type !== 3)) return [];
    return [{ id, label: label ?? placeholder ?? '', options: (options ?? null) as ShownControl['options'] }];
  });
}

async function open(room: LiveRoom | null = null, locale: Locale = 'en'): Promise<ChatUnderTest> {
  const pace = createPace();
  const rig = await startRig({
    commands: room?.commands ?? scenarioCommands,
    unstarted: true,
    policy: { wait: ({ personId }, now) => pace(personId, now) },
    ...(room && { dispatch: room.runtime.dispatch }),
  });
  const answers = room === null ? {} : { answers: room.runtime.store.answers };
  const actorOf = (by: keyof typeof people): Actor => ({
    user: people[by],
    ...(by === 'asker' ? { locale } : {}),
    ...(room === null ? {} : { permissions: ordinary | manageChannels }),
  });
  const invocations = countInvocations(rig.memory.invocations);
  const start = async () => {
    rig.adapter = rig.another({ invocations, readQuote: async () => scenarioQuote, ...answers });
    await rig.start(rig.adapter);
  };
  await start();
  const { peer } = rig;
  const asked: { interaction: PeerInteraction; by: keyof typeof people; answers: Set<string> }[] = [];

  const send = (payload: Parameters<typeof peer.send>[0], { by, times }: { by: keyof typeof people; times: number }) =>
    invocations.doneAfter(() => {
      for (let at = 0; at < times; at++) asked.push({ interaction: peer.send(payload), by, answers: new Set() });
    });

  const shown = (message: PeerMessage, to: ShownMessage['to'], isDirect = false): ShownMessage => ({
    id: message.id,
    text: fold(plainText(readable(message))),
    to,
    isDirect,
    controls: controlsOf(message),
  });

  /** Answers to interactions in the order they came, then what the channel holds, each message once. */
  function messages(): ShownMessage[] {
    const all = new Map<string, ShownMessage>();
    for (const { interaction, by } of asked)
      for (const message of answersOf(interaction))
        all.set(message.id, shown(message, interaction.ephemeral || (message.flags & 64) !== 0 ? by : 'all'));
    const ofBot = (messages: PeerMessage[]) => messages.filter(({ authorId }) => authorId === ids.bot);
    for (const message of [ids.general, ids.thread].flatMap((channel) => ofBot(peer.messages(channel))))
      if (!all.has(message.id)) all.set(message.id, shown(message, 'all'));
    for (const by of ['asker', 'other'] as const)
      for (const message of ofBot(peer.directMessages(people[by]))) all.set(message.id, shown(message, by, true));
    return [...all.values()].sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1));
  }

  const find = (id: string): PeerMessage => {
    const known = [...asked.flatMap(({ interaction }) => answersOf(interaction)), ...peer.messages(ids.general)];
    return known.find((message) => message.id === id)!;
  };

  return {
    messages,
    ask: ({ command, options }, doing) => send(slash(peer, command, options, actorOf(doing.by)), doing),
    press: ({ id }, control, value, doing) => {
      const actor = actorOf(doing.by);
      const message = find(id);
      const payload = value === null ? pressId(peer, message, control.id, actor) : choose(peer, message, value, actor);
      return send(payload, doing);
    },
    say: (words, { by, times, where }) =>
      invocations.doneAfter(() => {
        const named = where === 'direct' ? words : `<@${ids.bot}> ${words}`;
        const channel = { channel: ids.general, thread: ids.thread, direct: 'direct' }[where];
        const message = say(peer, named, { user: people[by], channel });
        for (let at = 1; at < times; at++) sayAgain(peer, message);
      }),
    async post(reply) {
      for (const [part, page] of rig.adapter.split(reply).entries())
        await rig.adapter.post({
          key: 'briefing',
          part,
          channel: `discord:${ids.general}`,
          thread: null,
          mention: null,
          reply: page,
        });
    },
    deny(what) {
      const state = { posting: 'closed', archived: 'locked', gone: 'gone', direct: 'shut' } as const;
      const channel = what === 'direct' ? openDirect(peer, ids.alice) : peer.channels.get(ids.general)!;
      channel.state = state[what];
    },
    later: (ms) => rig.advance(ms),
    async restart() {
      await rig.adapter.stop();
      await start();
    },
    close: () => rig.close(),
  };
}

describeChatScenarios('Discord', () => open());
describeTalkScenarios('Discord', () => open());
describeBadEnds('Discord', () => open(), { denials: ['posting', 'archived', 'gone'], expiresMs: 16 * 60_000 });
describeLiveScenarios({
  name: 'Discord',
  workspace: `discord:${ids.guild}`,
  typed: { line: '/brief query:iran turkey', options: '/schedule add query:iran turkey when:weekdays 08:00' },
  open,
});
