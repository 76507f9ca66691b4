import { errors, type PeerError } from './faults.ts';
import type { DiscordPeer } from './peer.ts';
import { type BodyKind, bodyFaults } from './spec.ts';
import type { CommandBody } from './spec-commands.ts';
import { type Component, componentsV2 } from './spec-messages.ts';
import {
  directChannelId,
  ids,
  messageJson,
  type PeerChannel,
  type PeerInteraction,
  type PeerMessage,
  userJson,
} from './world.ts';

interface RouteContext {
  peer: DiscordPeer;
  parameters: string[];
  query: URLSearchParams;
  body: unknown;
  files: { name: string; bytes: number }[];
  violation: (words: string) => void;
}

interface Route {
  method: string;
  path: RegExp;
  /** The JSON to answer, an error, or nothing for 204. */
  run(context: RouteContext): object | PeerError | undefined;
}

/** What a message body may hold, as far as the peer keeps it. */
interface MessageBody {
  content?: string;
  embeds?: unknown[];
  components?: Component[];
  flags?: number;
  nonce?: string | number;
  enforce_nonce?: boolean;
  allowed_mentions?: PeerMessage['allowedMentions'];
  attachments?: { id: string | number; filename?: string; description?: string }[];
}

/** How long an interaction may stay without a callback, and how long its token lives, in milliseconds. */
const callbackWindowMs = 3000;
const tokenLifeMs = 15 * 60_000;
/** How long a nonce is remembered: "the past few minutes". */
const nonceLifeMs = 3 * 60_000;
const ephemeral = 64;

/** Every route the bot may use; anything else is a violation. */
export const routes: readonly Route[] = [
  get(/^\/gateway\/bot$/, ({ peer }) => ({
    url: peer.apiUrl.replace('http:', 'ws:').replace(/\/api$/, '/gw'),
    shards: 1,
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
  post(/^\/users\/@me\/channels$/, ({ peer, body, violation }) => {
    report('private-channel', body, [], violation);
    const { recipient_id: userId } = body as { recipient_id: string };
    if (!userId.startsWith('33')) return errors.unknownUser;
    const channel = directChannel(peer, userId);
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

/** Counts a body's faults as violations and answers as Discord would. */
function report(
  kind: BodyKind,
  body: unknown,
  files: { name: string }[],
  violation: (words: string) => void,
): PeerError | null {
  const faults = bodyFaults(
    kind,
    body,
    files.map(({ name }) => name),
  );
  for (const fault of faults) violation(`${kind}: ${fault}`);
  return faults.length === 0 ? null : { status: 400, body: { message: 'Invalid Form Body', code: 50035, errors: {} } };
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

function byToken(peer: DiscordPeer, token: string): PeerInteraction | null {
  return [...peer.interactions.values()].find((interaction) => interaction.token === token) ?? null;
}

function callback({ peer, parameters, body, files, violation }: RouteContext) {
  const interaction = peer.interactions.get(parameters[0]!);
  if (interaction === undefined || interaction.token !== parameters[1]) return errors.unknownInteraction;
  interaction.callbacks++;
  if (interaction.ackedAt !== null) return errors.acknowledged;
  if (peer.clock() - interaction.createdAt > callbackWindowMs) return errors.unknownInteraction;
  const refused = report('callback', body, files, violation);
  if (refused !== null) return refused;
  const { type, data } = body as { type: number; data?: MessageBody & { choices?: never[] } };
  if (interaction.type === 4 && type !== 8) violation(`an autocomplete answered with type ${type}`);
  if ((type === 6 || type === 7) && interaction.type !== 3) violation('an update without a message to update');
  interaction.ackedAt = peer.clock();
  interaction.ackMs = performance.now() - interaction.sentAtMs;
  interaction.callbackType = type;
  interaction.callbackData = data ?? null;
  interaction.ephemeral = ((data?.flags ?? 0) & ephemeral) !== 0;
  if (type === 4) interaction.original = keep(peer, interaction.channelId, data ?? {}, files, interaction.ephemeral);
  if (type === 7 && interaction.source !== null) change(peer, interaction.source, data ?? {}, files, violation);
  if (type === 6 || type === 7) interaction.original = interaction.source;
  peer.note('callback', { id: interaction.id, type });
  return undefined;
}

function answerable(peer: DiscordPeer, token: string): PeerInteraction | PeerError {
  const interaction = byToken(peer, token);
  if (interaction === null || interaction.ackedAt === null) return errors.unknownWebhook;
  if (peer.clock() - interaction.createdAt > tokenLifeMs) return errors.invalidToken;
  return interaction;
}

function editAnswer({ peer, parameters, body, files, violation }: RouteContext) {
  const interaction = answerable(peer, parameters[1]!);
  if ('status' in interaction) return interaction;
  const refused = report('webhook-edit', body, files, violation);
  if (refused !== null) return refused;
  const target =
    parameters[2] === '@original'
      ? interaction.original
      : (interaction.followups.find(({ id }) => id === parameters[2]) ?? null);
  interaction.edits++;
  peer.note('edited', interaction.id);
  if (target === null && parameters[2] === '@original') {
    interaction.original = keep(peer, interaction.channelId, body as MessageBody, files, interaction.ephemeral);
    return messageJson(interaction.original, peer, true);
  }
  if (target === null || target.deleted) return errors.unknownMessage;
  change(peer, target, body as MessageBody, files, violation);
  return messageJson(target, peer, true);
}

function deleteAnswer({ peer, parameters }: RouteContext) {
  const interaction = answerable(peer, parameters[1]!);
  if ('status' in interaction) return interaction;
  const target =
    parameters[2] === '@original'
      ? interaction.original
      : (interaction.followups.find(({ id }) => id === parameters[2]) ?? null);
  if (target === null || target.deleted) return errors.unknownMessage;
  target.deleted = true;
  peer.note('deleted', target.id);
  return undefined;
}

function followup({ peer, parameters, body, files, violation }: RouteContext) {
  const interaction = answerable(peer, parameters[1]!);
  if ('status' in interaction) return interaction;
  if (interaction.callbackType === 5 && interaction.original === null)
    violation('a follow-up before the deferred answer takes its place');
  const refused = report('webhook-message', body, files, violation);
  if (refused !== null) return refused;
  const secret = (((body as MessageBody).flags ?? 0) & ephemeral) !== 0;
  const message = keep(peer, interaction.channelId, body as MessageBody, files, secret);
  interaction.followups.push(message);
  peer.note('follow-up', interaction.id);
  return messageJson(message, peer, true);
}

/** Stores a message; one that only its asker sees is in no channel. */
function keep(
  peer: DiscordPeer,
  channelId: string,
  body: MessageBody,
  files: { name: string; bytes: number }[],
  secret: boolean,
  isAnswer = true,
): PeerMessage {
  const message: PeerMessage = {
    id: peer.newId(),
    channelId,
    authorId: ids.bot,
    at: peer.clock(),
    nonce: body.nonce === undefined ? null : String(body.nonce),
    flags: (body.flags ?? 0) | (secret ? ephemeral : 0),
    content: body.content ?? '',
    embeds: body.embeds ?? [],
    components: body.components ?? [],
    files: describe(body, files),
    allowedMentions: body.allowed_mentions ?? null,
    isAnswer,
    deleted: false,
    editedAt: null,
  };
  if (!secret) peer.channels.get(channelId)?.messages.push(message);
  return message;
}

function change(
  peer: DiscordPeer,
  message: PeerMessage,
  body: MessageBody,
  files: { name: string; bytes: number }[],
  violation: (words: string) => void,
): void {
  if (((body.flags ?? 0) & componentsV2) !== 0 && (message.content !== '' || message.embeds.length > 0))
    violation('an edit to Components V2 of a message with content or embeds');
  if ((message.flags & componentsV2) !== 0 && (body.content || body.embeds?.length))
    violation('content or embeds put into a Components V2 message');
  if (body.content !== undefined) message.content = body.content;
  if (body.embeds !== undefined) message.embeds = body.embeds;
  if (body.components !== undefined) message.components = body.components;
  if (body.flags !== undefined) message.flags |= body.flags;
  if (files.length > 0 || body.attachments !== undefined) message.files = describe(body, files);
  message.editedAt = peer.clock();
}

function describe(body: MessageBody, files: { name: string; bytes: number }[]): PeerMessage['files'] {
  return files.map((file, index) => ({
    ...file,
    description: body.attachments?.find(({ id }) => String(id) === String(index))?.description ?? null,
  }));
}

function refusalOf(channel: PeerChannel | undefined): PeerError | null {
  if (channel === undefined || channel.state === 'gone') return errors.unknownChannel;
  if (channel.state === 'hidden') return errors.missingAccess;
  if (channel.state === 'closed') return errors.missingPermissions;
  if (channel.state === 'locked') return errors.archived;
  if (channel.state === 'shut') return errors.cannotMessage;
  return null;
}

function createMessage({ peer, parameters, body, files, violation }: RouteContext) {
  const channel = peer.channels.get(parameters[0]!);
  const refused = refusalOf(channel) ?? report('message', body, files, violation);
  if (refused !== null || channel === undefined) return refused ?? errors.unknownChannel;
  if (channel.type === 15) return errors.notText;
  const message = body as MessageBody;
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
  const refused = refusalOf(channel) ?? report('forum-post', body, files, violation);
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

function directChannel(peer: DiscordPeer, userId: string): PeerChannel {
  const id = directChannelId(userId);
  const known = peer.channels.get(id);
  if (known !== undefined) return known;
  const channel: PeerChannel = {
    id,
    type: 1,
    name: 'direct',
    guildId: null,
    parentId: null,
    state: 'open',
    history: true,
    slowModeSeconds: 0,
    messages: [],
  };
  peer.channels.set(id, channel);
  return channel;
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
