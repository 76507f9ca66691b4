import { afterEach, describe, expect, it } from 'vitest';
import type { PlatformDeps } from '../../../src/chat/platform.ts';
import { createAccessPolicy } from '../../../src/core/access.ts';
import type { Dispatch } from '../../../src/core/dispatch.ts';
import { createHomes } from '../../helpers/homes.ts';
import { bot, channel, idFor, people, shownText, team } from '../../peers/mattermost/peer.ts';
import type { Said } from '../../peers/mattermost/posts-socket.ts';
import { openRoom } from './room.ts';

const homes = createHomes();
type Room = Awaited<ReturnType<typeof openRoom>>;

describe('words for the bot on Mattermost', () => {
  let room: Room;
  let close: () => Promise<void>;
  afterEach(() => close());

  async function start(over: Partial<PlatformDeps> = {}, dispatch?: Dispatch) {
    room = await openRoom(homes);
    const { createMattermostAdapter } = await import('../../../src/adapters/mattermost/adapter.ts');
    const adapter = createMattermostAdapter({ ...room.deps, ...over });
    room.peer.mountAt(adapter.web);
    await adapter.start(dispatch ?? room.dispatch);
    close = async () => {
      await adapter.stop();
      await room.peer.close();
      expect(room.peer.socket.problems).toEqual([]);
      expect(room.peer.pings).toEqual([]);
    };
    await isHeard();
    return room.peer;
  }

  const until = async (check: () => boolean) => {
    const deadline = performance.now() + 10_000;
    while (!check()) {
      if (performance.now() > deadline) throw new Error('waited in vain');
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
  };
  const isHeard = () => until(() => room.peer.socket.connected === 1);
  const says = (words: string, said: Said = {}, who: string = people.asker) =>
    room.invocations.doneAfter(() => room.peer.says(words, who, said));
  const ofBot = () => [...room.peer.posts.values()].filter(({ user_id }) => user_id === bot);
  const texts = () => ofBot().map(({ message }) => shownText(message));

  it('is answered below, in the thread of the question', async () => {
    const peer = await start();
    await says('@Sitrep: iran turkey');
    const [asked] = [...peer.posts.values()];
    expect(ofBot()).toMatchObject([{ channel_id: channel, root_id: asked!.id, to: null }]);
    expect(texts()[0]).toContain('Point 1 says');
    expect(peer.typed).toEqual([]);
  });

  it('is not what programs, webhooks and Mattermost say, what is said to others, and what cannot be read', async () => {
    const peer = await start();
    const others: [words: string, changes?: Record<string, unknown>][] = [
      ['@sitrep iran', { user_id: bot }],
      ['@sitrep iran', { props: { from_bot: 'true' } }],
      ['@sitrep iran', { props: { from_webhook: 'true' } }],
      ['@sitrep iran', { type: 'system_add_to_channel' }],
      ['@sitrep iran', { id: '../users' }],
      ['@all iran'],
      ['@channel write to me@sitrep.example'],
      ['@sitrep.two iran'],
    ];
    for (const [words, changes = {}] of others) peer.says(words, people.asker, { changes });
    peer.socket.event('post_edited', { post: '{}' });
    peer.socket.event('posted', { post: 'no JSON' });
    await says('@sitrep gas', {}, people.other);
    expect(texts()).toEqual([expect.stringMatching(/^gas\b/)]);
  });

  it('hears what was said while its connection was lost, once', async () => {
    const peer = await start();
    await says('@sitrep iran');
    peer.socket.cut();
    await until(() => peer.socket.connected === 0);
    await says('@sitrep gas');
    expect(texts()).toHaveLength(2);
    peer.socket.forget();
    await isHeard();
    await says('@sitrep grain');
    expect(texts()).toHaveLength(3);
  });

  it('shows that it is typing while an answer takes over a second', async () => {
    const peer = await start();
    const { dispatch } = room;
    await close();
    const slowly: typeof dispatch = (request) => {
      const task = dispatch(request);
      const wait = () => new Promise((resolve) => setTimeout(resolve, 1_100));
      return { ...task, run: () => wait().then(task.run) };
    };
    expect(peer.typed).toEqual([]);
    await start({}, slowly);
    await says('@sitrep iran');
    expect(room.peer.typed).toEqual([channel]);
  });

  it('says in the channel that somebody cannot be told alone, without what it is about', async () => {
    const peer = await start();
    peer.allow({ whisper: false, direct: false });
    await says('@sitrep nothing');
    expect(texts()).toEqual([expect.stringContaining('ada: what I found is for you alone')]);
    expect(ofBot()[0]!.to).toBe(null);
  });

  it('answers in direct messages, with the reason, where it may not post any more', async () => {
    const peer = await start();
    const asked = peer.says('x', people.other);
    peer.failWith(null);
    await room.invocations.doneAfter(() => {
      peer.says('@sitrep iran turkey', people.asker, { root_id: asked.id });
      peer.allow({ channel: false });
    });
    expect(texts()[0]).toContain('I don’t have permission to answer where you asked.');
    expect(texts()[1]).toContain('Point 1 says');
    expect(
      ofBot().every(({ to, channel_id }) => to === people.asker || channel_id === idFor(`direct ${people.asker}`)),
    ).toBe(true);
  });

  it('takes questions in direct messages from members of an allowed team alone', async () => {
    const allowed = [`mattermost:${team}`];
    const { refusal } = createAccessPolicy({ allow: allowed, admins: [] });
    const peer = await start({ refusal, allowedWorkspaces: () => allowed });
    await says('hi', { isDirect: true });
    await says('hi', { isDirect: true }, people.other);
    expect(texts()).toEqual([
      expect.stringContaining('Name a topic'),
      expect.stringContaining('This Sitrep is private'),
    ]);
    expect(peer.posts.size).toBe(4);
  });
});
