import { callback, deleteAnswer, editAnswer, followup } from './answer-routes.ts';
import { errors, type PeerError } from './faults.ts';
import { change, keep, type MessageBody, type RouteContext, report } from './messages.ts';
import type { DiscordPeer } from './peer.ts';
import { openDirect } from './say.ts';
import type { CommandBody } from './spec-commands.ts';
import { ids, messageJson, type PeerChannel, userJson } from './world.ts';

interface Route {
  method: string;
  path: RegExp;
  /** The JSON to answer, an error, or nothing for 204. */
  run(context: RouteContext): object | PeerError | undefined;
}

/** How long a nonce is remembered: "the past few minutes". */
const nonceLifeMs = 3 * 60_000;

/** Every route the bot may use; anything else is a violation. */
export const routes: readonly Route[] = [
  get(/^\/gateway\/bot$/, ({ peer }) => ({
    url: peer.apiUrl.replace('http:', 'ws:').replace(/\/api$/, '/gw'),
    shards: peer.shards,
    session_start_limit: peer.sessionStarts,
  })),
  get(/^\/users\/@me$/, () => userJson(ids.bot)),
  get(/^\/users\/@me\/guilds$/, ({ peer }) =>
    peer.guilds.map(({ id, name }) => ({ id, name, permissions: '0', owner: false })),
  ),
  get(/^\/applications\/@me$/, ({ peer }) => ({
    id: ids.application,
    name: 'Sitrep',
    description: '',
    bot_public: peer.application.bot_public,
    flags: peer.application.flags,
    bot: userJson(ids.bot),
    owner: userJson(ids.owner),
    team: peer.application.team ?? null,
  })),
  get(/^\/applications\/(\d+)\/commands$/, ({ peer }) => peer.commands.get('global') ?? []),
  get(
    /^\/applications\/(\d+)\/guilds\/(\d+)\/commands$/,
    ({ peer, parameters }) => peer.commands.get(parameters[1]!) ?? [],
  ),
  { method: 'PUT', path: /^\/applications\/(\d+)\/commands$/, run: (context) => register(context, 'global') },
  {
    method: 'PUT',
    path: /^\/applications\/(\d+)\/guilds\/(\d+)\/commands$/,
    run: (context) =>
      context.peer.guilds.some(({ id }) => id === context.parameters[1])
        ? register(context, context.parameters[1]!)
        : errors.missingAccess,
  },
  post(/^\/interactions\/(\d+)\/([^/]+)\/callback$/, callback),
  post(/^\/webhooks\/(\d+)\/([^/]+)$/, followup),
  { method: 'PATCH', path: /^\/webhooks\/(\d+)\/([^/]+)\/messages\/(@original|\d+)$/, run: editAnswer },
  { method: 'DELETE', path: /^\/webhooks\/(\d+)\/([^/]+)\/messages\/(@original|\d+)$/, run: deleteAnswer },
  get(/^\/guilds\/(\d+)\/members\/(\d+)$/, ({ peer, parameters }) => {
    const [guildId = '', userId = ''] = parameters;
    if (!peer.guilds.some(({ id }) => id === guildId)) return errors.unknownGuild;
    if (!userId.startsWith('33')) return errors.unknownUser;
    if (peer.left.has(`${guildId}/${userId}`)) return errors.unknownMember;
    const joined = new Date(peer.clock()).toISOString();
    return { user: userJson(userId), roles: [], joined_at: joined, deaf: false, mute: false, flags: 0 };
  }),
  post(/^\/users\/@me\/channels$/, ({ peer, body, violation }) => {
    report('private-channel', body, [], violation);
    const { recipient_id: userId } = body as { recipient_id: string };
    if (!userId.startsWith('33')) return errors.unknownUser;
    const channel = openDirect(peer, userId);
    return { id: channel.id, type: 1, recipients: [userJson(userId)] };
  }),
  get(/^\/channels\/(\d+)$/, ({ peer, parameters }) => {
    const channel = peer.channels.get(parameters[0]!);
    if (channel === undefined || channel.state === 'gone') return errors.unknownChannel;
    if (channel.state === 'hidden') return errors.missingAccess;
    return channelJson(channel);
  }),
  post(/^\/channels\/(\d+)\/messages$/, createMessage),
  get(/^\/channels\/(\d+)\/messages$/, history),
  get(/^\/channels\/(\d+)\/messages\/(\d+)$/, ({ peer, parameters }) => {
    const message = peer.messages(parameters[0]!).find(({ id }) => id === parameters[1]);
    return message === undefined ? errors.unknownMessage : messageJson(message, peer);
  }),
  {
    method: 'DELETE',
    path: /^\/channels\/(\d+)\/messages\/(\d+)$/,
    run: ({ peer, parameters }) => {
      const message = peer.messages(parameters[0]!).find(({ id }) => id === parameters[1]);
      if (message === undefined) return errors.unknownMessage;
      message.deleted = true;
      peer.note('deleted', message.id);
      return undefined;
    },
  },
  {
    method: 'PATCH',
    path: /^\/channels\/(\d+)\/messages\/(\d+)$/,
    run: ({ peer, parameters, body, files, violation }) => {
      const message = peer.messages(parameters[0]!).find(({ id }) => id === parameters[1]);
      if (message === undefined) return errors.unknownMessage;
      if (message.authorId !== ids.bot) return errors.notYours;
      const refused = report('message-edit', body, files, violation);
      if (refused !== null) return refused;
      change(peer, message, body as MessageBody, files, violation);
      peer.note('changed', message.id);
      return messageJson(message, peer, true);
    },
  },
  post(/^\/channels\/(\d+)\/typing$/, ({ peer, parameters }) => {
    const refused = refusalOf(peer, peer.channels.get(parameters[0]!));
    if (refused !== null) return refused;
    peer.note('typing', parameters[0]);
    return undefined;
  }),
  post(/^\/channels\/(\d+)\/messages\/(\d+)\/threads$/, ({ peer, parameters, body, violation }) => {
    report('message-thread', body, [], violation);
    const parent = peer.channels.get(parameters[0]!);
    if (parent === undefined) return errors.unknownChannel;
    if (!peer.messages(parent.id).some(({ id }) => id === parameters[1])) return errors.unknownMessage;
    if (peer.channels.has(parameters[1]!)) return errors.threadExists;
    return channelJson(addThread(peer, parent, parameters[1]!, (body as { name: string }).name));
  }),
  post(/^\/channels\/(\d+)\/threads$/, forumPost),
  get(/^\/guilds\/(\d+)\/threads\/active$/, ({ peer, parameters }) => ({
    threads: [...peer.channels.values()]
      .filter((channel) => channel.type === 11 && channel.guildId === parameters[0])
      .map((channel) => ({ ...channelJson(channel), owner_id: ids.bot })),
    members: [],
  })),
];

function get(path: RegExp, run: Route['run']): Route {
  return { method: 'GET', path, run };
}
function post(path: RegExp, run: Route['run']): Route {
  return { method: 'POST', path, run };
}

function register({ peer, body, violation }: RouteContext, key: string): object {
  const refused = report('commands', body, [], violation);
  if (refused !== null) return refused;
  peer.commands.set(key, body as CommandBody[]);
  peer.note('registered', key);
  return (body as CommandBody[]).map((command) => ({
    ...command,
    id: peer.newId(),
    application_id: ids.application,
    version: '1',
  }));
}

function refusalOf(peer: DiscordPeer, channel: PeerChannel | undefined): PeerError | null {
  if (channel === undefined || channel.state === 'gone') return errors.unknownChannel;
  if (channel.state === 'hidden') return errors.missingAccess;
  if (channel.state === 'closed') return errors.missingPermissions;
  if (channel.state === 'locked') return errors.archived;
  if (channel.state === 'shut') return errors.cannotMessage;
  if (channel.type === 1 && peer.guilds.every(({ id }) => peer.left.has(`${id}/33${channel.id.slice(2)}`)))
    return errors.noSharedServer;
  return null;
}

function createMessage({ peer, parameters, body, files, violation }: RouteContext) {
  const channel = peer.channels.get(parameters[0]!);
  const refused = refusalOf(peer, channel) ?? report('message', body, files, violation);
  if (refused !== null || channel === undefined) return refused ?? errors.unknownChannel;
  if (channel.type === 15) return errors.notText;
  const message = body as MessageBody;
  const reference = message.message_reference;
  if (reference !== undefined) {
    if (channel.type !== 1 && !channel.history) return errors.cannotReply;
    const isThere = peer.messages(channel.id).some(({ id }) => id === reference.message_id);
    if (!isThere && reference.fail_if_not_exists !== false) return errors.unknownReference;
  }
  if (message.enforce_nonce && message.nonce !== undefined) {
    const twin = channel.messages.find(
      (kept) => kept.nonce === String(message.nonce) && peer.clock() - kept.at < nonceLifeMs,
    );
    if (twin !== undefined) {
      peer.note('same nonce', twin.id);
      return messageJson(twin, peer, true);
    }
  }
  const kept = keep(peer, channel.id, message, files, false, false);
  peer.note('posted', { channel: channel.id, id: kept.id });
  return messageJson(kept, peer, true);
}

function history({ peer, parameters, query }: RouteContext) {
  const channel = peer.channels.get(parameters[0]!);
  if (channel === undefined || channel.state === 'gone') return errors.unknownChannel;
  if (channel.state === 'hidden' || !channel.history) return errors.missingAccess;
  const limit = Number(query.get('limit') ?? 50);
  const after = query.get('after');
  const before = query.get('before');
  const all = peer.messages(channel.id);
  const within = all.filter(
    ({ id }) => (after === null || BigInt(id) > BigInt(after)) && (before === null || BigInt(id) < BigInt(before)),
  );
  const page = after === null ? within.slice(-limit) : within.slice(0, limit);
  return page.toReversed().map((message) => messageJson(message, peer));
}

function forumPost({ peer, parameters, body, files, violation }: RouteContext) {
  const channel = peer.channels.get(parameters[0]!);
  const refused = refusalOf(peer, channel) ?? report('forum-post', body, files, violation);
  if (refused !== null || channel === undefined) return refused ?? errors.unknownChannel;
  const { name, message } = body as { name: string; message: MessageBody };
  const thread = addThread(peer, channel, peer.newId(), name);
  const kept = keep(peer, thread.id, message, files, false, false);
  kept.id = thread.id;
  peer.note('posted', { channel: channel.id, id: kept.id });
  return { ...channelJson(thread), owner_id: ids.bot, message: messageJson(kept, peer, true) };
}

function addThread(peer: DiscordPeer, parent: PeerChannel, id: string, name: string): PeerChannel {
  const thread: PeerChannel = { ...parent, id, type: 11, name, parentId: parent.id, messages: [] };
  peer.channels.set(id, thread);
  return thread;
}

function channelJson(channel: PeerChannel): object {
  return {
    id: channel.id,
    type: channel.type,
    name: channel.name,
    ...(channel.guildId === null ? {} : { guild_id: channel.guildId }),
    parent_id: channel.parentId,
    rate_limit_per_user: channel.slowModeSeconds,
  };
}
