import type { ChatAdapter } from '../../chat/chat-adapter.ts';
import { type Conversation, createConversation } from '../../chat/conversation.ts';
import type { LastingSocket } from '../../chat/lasting-socket.ts';
import { createMemberships } from '../../chat/membership.ts';
import type { ChatMessage } from '../../chat/message.ts';
import { createMount, formOf, type MountAnswer } from '../../chat/mount.ts';
import type { PlatformDeps } from '../../chat/platform.ts';
import { messageToPost } from '../../chat/posted.ts';
import { understand } from '../../chat/understand.ts';
import { UserError } from '../../core/errors.ts';
import { createSigner } from '../../core/signed-press.ts';
import { addressOf, idOf, isPerson } from './address.ts';
import { createClient } from './client.ts';
import { whoAmI } from './doctor.ts';
import { decoderFor, listsOfSlash, pressBody, slashBody } from './incoming.ts';
import { capabilities, limits, split } from './limits.ts';
import { isMember, mayManage } from './people.ts';
import { listenToPosts } from './posts.ts';
import { createSlashCommands } from './slash-commands.ts';
import { type PressAnswer, rendered, type TurnDeps, turnOfCommand, turnOfPress } from './turns.ts';

const platform = 'mattermost';
const prefix = '/mattermost/';
/** How far Mattermost's clock may be from ours. */
const clocksApartMs = 60_000;
const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Mattermost: slash commands that the bot makes itself, buttons, and posts through its bot account. */
export function createMattermostAdapter(deps: PlatformDeps): ChatAdapter {
  const { settings, commands, clock, log } = deps;
  const client = createClient(settings, clock);
  const base = (deps.publicUrl ?? '').replace(/\/+$/, '') + prefix;
  const slashCommands = createSlashCommands(deps, client, `${base}command`);
  const signer = createSigner(platform, settings.MATTERMOST_TOKEN!);
  const isOf = (personId: string, workspaceId: string) => isMember(client, personId, workspaceId);
  const confirmed = createMemberships({ platform, isMember: isOf, allowed: deps.allowedWorkspaces, clock });
  const turns: TurnDeps = { client, signer, confirmed, bot: { id: '', name: '' }, pressUrl: `${base}press`, clock };
  let teams: string[] = [];
  let conversation: Conversation | null = null;
  let socket: LastingSocket | null = null;

  const channelOf = (address: string) =>
    isPerson(address) ? client.directChannel(turns.bot.id, idOf(address)) : Promise.resolve(idOf(address));

  const posts: Pick<ChatAdapter, 'capabilities' | 'split' | 'post' | 'find' | 'remove'> = {
    capabilities,
    split,
    async post(part) {
      const { key, channel, thread } = part;
      const message = await messageToPost({ ...deps, platform }, part, isPerson(channel) ? 'direct' : 'posted');
      const id = await channelOf(channel).catch(() => null);
      if (id === null) return { outcome: 'refused', reason: 'no direct messages', channelClosed: true };
      const shown = rendered(turns, message, { channel: id, own: null, marker: `${key}/${part.part}` });
      if (part.maySend !== undefined && !(await part.maySend()))
        return { outcome: 'later', retryAt: clock(), reason: 'another process may have taken over' };
      const file_ids = await picturesOf(message, id);
      return client.send('/posts', { channel_id: id, ...shown, root_id: thread ?? '', file_ids });
    },
    async find({ key, part, channel }, since) {
      try {
        const id = await channelOf(channel);
        const from = Math.max(0, since.getTime() - clocksApartMs);
        const { status, body } = await client.call('GET', `/channels/${id}/posts?since=${from}`);
        if (status !== 200) return { found: 'cannot-tell', ...(status === 403 ? { forGood: true } : {}) };
        const mine = Object.values((body.posts ?? {}) as Record<string, HeldPost>).find(
          (post) => post.user_id === turns.bot.id && post.delete_at === 0 && post.props?.sitrep === `${key}/${part}`,
        );
        if (mine === undefined) return { found: 'absent' };
        return { found: 'posted', messageId: mine.id, link: client.linkTo(mine.id) };
      } catch {
        return { found: 'cannot-tell' };
      }
    },
    async remove(_channel, messageId) {
      const answer = await client.call('DELETE', `/posts/${messageId}`).catch(() => null);
      return answer?.status === 200;
    },
  };

  /** Ids of a message's pictures; their words are in the message. */
  async function picturesOf({ reply }: ChatMessage, channelId: string): Promise<string[]> {
    const held = [];
    for (const node of reply.nodes) if (node.type === 'image') held.push(await client.upload(channelId, node.png));
    return held.filter((id) => id !== null);
  }

  function command(given: string, { work, use }: Conversation): MountAnswer {
    const read = slashBody.safeParse(formOf(given, listsOfSlash));
    if (!read.success) return { status: 400 };
    const { data } = read;
    if (!slashCommands.proves(data.team_id, data.token)) return { status: 401 };
    const turn = turnOfCommand(turns, data);
    if (!work.isFirst(turn.key)) return { status: 200, body: {} };
    const named = new Map(
      data.channel_mentions.map((name, at) => [name, addressOf(data.channel_mentions_ids[at] ?? '')]),
    );
    const { name, line } = understand(data.command, data.text, commands, decoderFor(named));
    // Acknowledged before anything is looked up; the answer goes to the address that came along.
    const after = () => work.start('command', () => use(turn, { name, rawOptions: { line } }));
    return { status: 200, body: {}, after };
  }

  /** What the press is answered with, once it is done or Mattermost's time is nearly over. */
  async function press(given: string, { work, press: act }: Conversation): Promise<MountAnswer> {
    const body = pressBody.safeParse(await new Response(given).json().catch(() => null));
    if (!body.success) return { status: 400 };
    const { context: carried, user_id: person, channel_id: here } = body.data;
    const context = signer.read(carried, { person, channel: here });
    if (context === null) return { status: 401 };
    const answer: PressAnswer = {};
    const turn = turnOfPress(turns, body.data, context, answer);
    if (!work.isFirst(turn.key)) return { status: 200, body: {} };
    const done = new Promise<void>((resolve) => work.start('press', () => act(turn).finally(resolve)));
    await Promise.race([done, sleep(limits.pressMs - 5_000)]);
    return { status: 200, body: answer };
  }

  return {
    ...posts,
    name: platform,
    async start(dispatch) {
      if (deps.publicUrl === undefined)
        throw new UserError('Mattermost calls Sitrep, and does not know where.', { next: 'Set PUBLIC_URL.' });
      const me = await whoAmI(client);
      if ('failed' in me) throw new UserError(`Mattermost: ${me.failed}.`, { next: me.next });
      turns.bot = me;
      teams = await slashCommands.prepare(turns.bot.id);
      conversation = createConversation({ ...deps, platform, capabilities, dispatch, poster: posts, sleep });
      socket = listenToPosts(deps, turns, conversation);
      log.info('mattermost is connected', { teams: teams.length });
    },
    web: createMount({
      prefix,
      mostBytes: limits.requestBytes,
      isReady: () => conversation !== null,
      routes: { command: (body) => command(body, conversation!), press: (body) => press(body, conversation!) },
      log,
    }),
    homeWorkspaces: () => teams.map(addressOf),
    isDirect: isPerson,
    isMember: isOf,
    mayManage: (personId, channelId) => mayManage(client, personId, channelId),
    lost: new Promise(() => {}),
    async stop() {
      socket?.close();
      await conversation?.close(8_000);
    },
  };
}

type HeldPost = { id: string; user_id: string; delete_at: number; props?: { sitrep?: string } };
