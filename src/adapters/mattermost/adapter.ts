import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ChatAdapter } from '../../chat/chat-adapter.ts';
import { type Conversation, createConversation } from '../../chat/conversation.ts';
import type { ChatMessage } from '../../chat/message.ts';
import type { PlatformDeps } from '../../chat/platform.ts';
import { messageToPost } from '../../chat/posted.ts';
import { readBody } from '../../chat/read-body.ts';
import { understand } from '../../chat/understand.ts';
import type { AnyCommand } from '../../core/command.ts';
import { describeError, UserError } from '../../core/errors.ts';
import { optionsOf } from '../../core/options.ts';
import { createSigner } from '../../core/signed-press.ts';
import { addressOf, idOf, isPerson } from './address.ts';
import { createClient } from './client.ts';
import { formOf, pressBody, type SlashBody, slashBody } from './incoming.ts';
import { capabilities, limits, split } from './limits.ts';
import { isMember, mayManage } from './people.ts';
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
  const signer = createSigner('mattermost', settings.MATTERMOST_TOKEN!);
  const turns: TurnDeps = { client, signer, botId: '', pressUrl: `${base}press`, clock };
  let teams: string[] = [];
  let conversation: Conversation | null = null;

  const channelOf = (address: string) =>
    isPerson(address) ? client.directChannel(turns.botId, idOf(address)) : Promise.resolve(idOf(address));

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
      const files = await picturesOf(message, id);
      const root = thread === null ? {} : { root_id: thread };
      return client.send('/posts', {
        channel_id: id,
        ...shown,
        ...root,
        ...(files.length === 0 ? {} : { file_ids: files }),
      });
    },
    async find({ key, part, channel }, since) {
      try {
        const id = await channelOf(channel);
        const from = Math.max(0, since.getTime() - clocksApartMs);
        const { status, body } = await client.call('GET', `/channels/${id}/posts?since=${from}`);
        if (status !== 200) return { found: 'cannot-tell', ...(status === 403 ? { forGood: true } : {}) };
        const mine = Object.values((body.posts ?? {}) as Record<string, HeldPost>).find(
          (post) => post.user_id === turns.botId && post.delete_at === 0 && post.props?.sitrep === `${key}/${part}`,
        );
        if (mine === undefined) return { found: 'absent' };
        return { found: 'posted', messageId: mine.id, link: `${settings.MATTERMOST_URL}/_redirect/pl/${mine.id}` };
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

  function useCommand(body: SlashBody, { work, use }: Conversation): void {
    const turn = turnOfCommand(turns, body);
    if (!work.isFirst(turn.key)) return;
    const { name, line } = understand(body.command, body.text, commands, (words, command) =>
      withChannels(words, command, body),
    );
    work.start('command', () => use(turn, { name, rawOptions: { line } }));
  }

  /** What the press is answered with, once it is done or Mattermost's time is nearly over. */
  async function answerPress(given: string, { work, press }: Conversation): Promise<PressAnswer | number> {
    const body = pressBody.safeParse(await new Response(given).json().catch(() => null));
    if (!body.success) return 400;
    const context = signer.read(body.data.context);
    if (context === null || (context.own ?? body.data.user_id) !== body.data.user_id) return 401;
    if (context.own === null && context.channel !== body.data.channel_id) return 401;
    const answer: PressAnswer = {};
    const turn = turnOfPress(turns, body.data, context, answer);
    if (!work.isFirst(turn.key)) return {};
    const done = new Promise<void>((resolve) => work.start('press', () => press(turn).finally(resolve)));
    await Promise.race([done, sleep(limits.pressMs - 5_000)]);
    return answer;
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const end = (status: number, body?: object) =>
      void response
        .writeHead(status, { 'content-type': 'application/json' })
        .end(body === undefined ? '' : JSON.stringify(body));
    if (request.method !== 'POST' || conversation === null) return end(conversation === null ? 503 : 404);
    const body = (await readBody(request, limits.requestBytes))?.toString();
    if (body === undefined) return end(413);
    if (pathname === `${prefix}command`) {
      const read = slashBody.safeParse(formOf(body));
      if (!read.success) return end(400);
      if (!slashCommands.proves(read.data.team_id, read.data.token)) return end(401);
      // Acknowledged before anything is looked up; the answer goes to the address that came along.
      end(200, {});
      return useCommand(read.data, conversation);
    }
    if (pathname !== `${prefix}press`) return end(404);
    const answer = await answerPress(body, conversation);
    return typeof answer === 'number' ? end(answer) : end(200, answer);
  }

  return {
    ...posts,
    name: platform,
    async start(dispatch) {
      if (deps.publicUrl === undefined)
        throw new UserError('Mattermost calls Sitrep, and does not know where.', { next: 'Set PUBLIC_URL.' });
      const me = await client.call('GET', '/users/me').catch((error) => {
        throw new UserError(`Mattermost cannot be reached (${describeError(error)}).`, {
          next: 'Check MATTERMOST_URL.',
        });
      });
      if (me.status !== 200)
        throw new UserError(`Mattermost does not accept MATTERMOST_TOKEN (status ${me.status}).`, {
          next: 'Make a token for the bot account, and set it.',
        });
      turns.botId = me.body.id;
      teams = await slashCommands.prepare(turns.botId);
      conversation = createConversation({ ...deps, platform, capabilities, dispatch, poster: posts, sleep });
      log.info('mattermost is connected', { teams: teams.length });
    },
    web: {
      prefix,
      handle(request, response) {
        handle(request, response).catch((error) => {
          log.warn('a request from mattermost failed', { error: describeError(error) });
          response.destroy();
        });
      },
    },
    homeWorkspaces: () => teams.map(addressOf),
    isDirect: isPerson,
    isMember: (personId, workspaceId) => isMember(client, personId, workspaceId),
    mayManage: (personId, channelId) => mayManage(client, personId, channelId),
    lost: new Promise(() => {}),
    stop: async () => conversation?.close(8_000),
  };
}

type HeldPost = { id: string; user_id: string; delete_at: number; props?: { sitrep?: string } };

/** `~town-square` as an address, where the command has an option for a channel. */
function withChannels(words: string, command: AnyCommand | null, body: SlashBody): string {
  if (command === null || !optionsOf(command).some(({ address }) => address === 'channel')) return words;
  const ids = new Map(body.channel_mentions.map((name, at) => [name, body.channel_mentions_ids[at]]));
  return words.replace(/~([\w.-]+)/g, (whole, name: string) => {
    const id = ids.get(name);
    return id === undefined ? whole : addressOf(id);
  });
}
