import { expect, it } from 'vitest';
import type { Locale } from '../../../src/core/locale.ts';
import {
  type Denied,
  describeChatScenarios,
  fold,
  type Person,
  type Saying,
  type ShownMessage,
} from '../../contracts/chat-scenarios.ts';
import { describeBadEnds } from '../../contracts/end-scenarios.ts';
import type { LiveRoom } from '../../contracts/live-room.ts';
import { describeLiveScenarios } from '../../contracts/live-scenarios.ts';
import { describeTalkScenarios } from '../../contracts/talk-scenarios.ts';
import { createHomes } from '../../helpers/homes.ts';
import { bot, channel, type Post, people, shownText, team } from '../../peers/mattermost/peer.ts';
import { openRoom } from './room.ts';

const homes = createHomes();

function shown({ id, message, to, channel_id, props }: Post): ShownMessage {
  const direct = Object.entries(people).find(
    ([, person]) => channel_id !== channel && idOfDirect(person) === channel_id,
  );
  const reader = direct?.[0] ?? Object.entries(people).find(([, person]) => person === to)?.[0];
  const actions = (props.attachments ?? []).flatMap((each) => each.actions ?? []);
  return {
    id,
    text: fold(shownText(message)),
    to: (reader as Person | undefined) ?? 'all',
    isDirect: direct !== undefined,
    controls: actions.map((action) => ({
      id: action.id,
      label: action.name,
      options: action.options?.map(({ text, value }) => ({ label: text, value })) ?? null,
    })),
  };
}

/** Resolves once the bot hears posts. */
async function isHeard({ socket }: Awaited<ReturnType<typeof openRoom>>['peer']): Promise<void> {
  while (socket.connected === 0) await new Promise((resolve) => setTimeout(resolve, 2));
}

const threadRoot = 'What do we know?';

/** Written by a person, not answered by the bot: an answer to a command stands under the name of who typed it. */
const isSaid = ({ user_id, to, props }: Post): boolean =>
  user_id !== bot && to === null && props.attachments === undefined;

let directs = new Map<string, string>();
const idOfDirect = (person: string) => directs.get(person);

async function open({ mayWhisper = true, room = null as LiveRoom | null, locale = 'en' as Locale } = {}) {
  const { peer, make, dispatch, invocations, later } = await openRoom(homes, room);
  peer.speaks(people.asker, locale);
  const { idFor } = await import('../../peers/mattermost/peer.ts');
  directs = new Map(Object.values(people).map((person) => [person, idFor(`direct ${person}`)]));
  peer.allow({ whisper: mayWhisper });
  let adapter = make();
  const start = async () => {
    peer.mountAt(adapter.web);
    await adapter.start(dispatch);
    await isHeard(peer);
  };
  await start();
  const held = (id: string) => peer.posts.get(id)!;
  return {
    peer,
    messages: () => [...peer.posts.values()].filter((post) => post.delete_at === 0 && !isSaid(post)).map(shown),
    ask: ({ line }: { line: string }, { by, times }: { by: Person; times: number }) =>
      invocations.doneAfter(() => peer.types(`/${line}`, people[by], { times })),
    press: (
      message: ShownMessage,
      { id }: { id: string },
      value: string | null,
      { by, times }: { by: Person; times: number },
    ) => invocations.doneAfter(() => peer.presses(held(message.id), id, value, people[by], times)),
    say(words: string, { by, times, where }: Saying) {
      const isDirect = where === 'direct';
      const named = isDirect ? words : `@sitrep ${words}`;
      const root = [...peer.posts.values()].find(({ message }) => message === threadRoot)?.id;
      const root_id = where !== 'thread' ? '' : (root ?? peer.says(threadRoot, people.other).id);
      return invocations.doneAfter(() => peer.says(named, people[by], { isDirect, times, root_id }));
    },
    async post(reply: Parameters<typeof adapter.split>[0]) {
      for (const [part, page] of adapter.split(reply).entries())
        await adapter.post({
          key: 'b',
          part,
          channel: `mattermost:${channel}`,
          thread: null,
          mention: null,
          reply: page,
        });
    },
    deny(what: Denied) {
      if (what === 'direct') peer.allow({ direct: false });
      else peer.shut(what);
    },
    later(ms: number) {
      later(ms);
      peer.later(ms);
    },
    async restart() {
      await adapter.stop();
      adapter = make();
      await start();
    },
    async close() {
      expect(peer.pings).toEqual([]);
      await adapter.stop();
      await peer.close();
    },
  };
}

describeChatScenarios('Mattermost', open);
describeTalkScenarios('Mattermost', open);
describeBadEnds('Mattermost', open, { denials: ['posting', 'archived', 'gone'], expiresMs: 31 * 60_000 });
describeLiveScenarios({
  name: 'Mattermost',
  workspace: `mattermost:${team}`,
  typed: { line: '/brief iran turkey', options: '/schedule add iran turkey at weekdays 08:00' },
  open: (room, locale) => open({ room, locale }),
});
describeChatScenarios('Mattermost, where the bot may not whisper', () => open({ mayWhisper: false }));

it('posts as the bot, and answers as Mattermost shows answers', async () => {
  const room = await open();
  await room.ask({ line: 'brief iran turkey' }, { by: 'asker', times: 1 });
  expect([...room.peer.posts.values()].map(({ to }) => to)).toEqual([people.asker]);
  await room.post({ nodes: [{ type: 'heading', text: 'Monday' }] });
  expect([...room.peer.posts.values()].at(-1)).toMatchObject({ user_id: bot, to: null });
  await room.close();
});
