import type { Component } from './spec-messages.ts';

/** What a channel is and lets the bot do. */
export interface PeerChannel {
  id: string;
  /** 0 text, 1 direct message, 11 thread, 15 forum. */
  type: number;
  name: string;
  guildId: string | null;
  parentId: string | null;
  /** `gone` answers 10003, `hidden` 50001, `closed` 50013, `locked` 50083 (an archived thread), `shut` 50007 (direct messages off). */
  state: 'open' | 'gone' | 'hidden' | 'closed' | 'locked' | 'shut';
  /** History may be read. */
  history: boolean;
  slowModeSeconds: number;
  messages: PeerMessage[];
}

/** A message as the local Discord holds it. */
export interface PeerMessage {
  id: string;
  channelId: string;
  authorId: string;
  at: number;
  nonce: string | null;
  flags: number;
  content: string;
  embeds: unknown[];
  components: Component[];
  files: { name: string; bytes: number; description: string | null; url?: string }[];
  /** The message it replies to; null for none, or where that was gone. */
  replyTo: string | null;
  allowedMentions: { parse?: string[]; roles?: string[] } | null;
  /** An answer to an interaction, as Discord says on the message itself; false for a post of the bot's own. */
  isAnswer: boolean;
  deleted: boolean;
  editedAt: number | null;
}

/** One interaction from its dispatch on: what the bot did with it. */
export interface PeerInteraction {
  id: string;
  token: string;
  type: number;
  channelId: string;
  /** By the peer's clock. */
  createdAt: number;
  /** By the wall, in milliseconds: when it was last sent, and how long until its callback. */
  sentAtMs: number;
  ackMs: number | null;
  ackedAt: number | null;
  callbacks: number;
  callbackType: number | null;
  callbackData: { flags?: number; choices?: { name: string; value: unknown }[] } | null;
  /** The first answer, once there is one. */
  original: PeerMessage | null;
  followups: PeerMessage[];
  edits: number;
  ephemeral: boolean;
  /** The message whose button was pressed. */
  source: PeerMessage | null;
}

/** Milliseconds of Discord's epoch, 1 January 2015. */
export const discordEpochMs = 1_420_070_400_000;

/** Ids that grow with the clock, as Discord's do. */
export function createIds(clock: () => number): () => string {
  let counter = 0;
  return () => {
    counter = (counter + 1) % 4096;
    return String(((BigInt(Math.floor(clock())) - BigInt(discordEpochMs)) << 22n) | (1n << 17n) | BigInt(counter));
  };
}

/** The ids of the server the peer starts with. 18 digits, since clients tell routes apart by that. */
export const ids = {
  application: '110000000000000001',
  bot: '110000000000000001',
  guild: '220000000000000001',
  otherGuild: '220000000000000002',
  owner: '330000000000000009',
  alice: '330000000000000001',
  bob: '330000000000000002',
  role: '440000000000000001',
  general: '550000000000000001',
  desk: '550000000000000002',
  thread: '550000000000000003',
  forum: '550000000000000004',
} as const;

/** The direct channel with a person: one for each, made when first asked for. */
export function directChannelId(userId: string): string {
  return `66${userId.slice(2)}`;
}

/** An open text channel of the guild, empty. */
export function textChannel(id: string, name: string): PeerChannel {
  return {
    id,
    type: 0,
    name,
    guildId: ids.guild,
    parentId: null,
    state: 'open',
    history: true,
    slowModeSeconds: 0,
    messages: [],
  };
}

/** Channels of the starting server. */
export function startingChannels(): Map<string, PeerChannel> {
  const channel = (id: string, name: string, type = 0, parentId: string | null = null): [string, PeerChannel] => [
    id,
    { ...textChannel(id, name), type, parentId },
  ];
  return new Map([
    channel(ids.general, 'general'),
    channel(ids.desk, 'iran-desk'),
    channel(ids.thread, 'a-thread', 11, ids.general),
    channel(ids.forum, 'a-forum', 15),
  ]);
}

/** A message as Discord's API returns it. */
export function messageJson(message: PeerMessage, world: { nonceInHistory: boolean }, fresh = false): object {
  return {
    id: message.id,
    channel_id: message.channelId,
    author: userJson(message.authorId),
    content: message.content,
    timestamp: new Date(message.at).toISOString(),
    edited_timestamp: message.editedAt === null ? null : new Date(message.editedAt).toISOString(),
    tts: false,
    mention_everyone: false,
    mentions: [],
    mention_roles: [],
    attachments: message.files.map((file, index) => ({
      id: String(index),
      filename: file.name,
      size: file.bytes,
      url: file.url ?? `https://cdn.invalid/${file.name}`,
      proxy_url: file.url ?? `https://cdn.invalid/${file.name}`,
    })),
    embeds: message.embeds,
    components: message.components,
    pinned: false,
    type: message.replyTo === null ? 0 : 19,
    ...(message.replyTo === null
      ? {}
      : { message_reference: { type: 0, message_id: message.replyTo, channel_id: message.channelId } }),
    flags: message.flags,
    ...(message.isAnswer
      ? {
          interaction_metadata: {
            id: message.id,
            type: 2,
            user: userJson(ids.alice),
            authorizing_integration_owners: {},
          },
        }
      : {}),
    ...(message.nonce !== null && (fresh || world.nonceInHistory) ? { nonce: message.nonce } : {}),
  };
}

export function userJson(id: string): object {
  const names: Record<string, string> = {
    [ids.bot]: 'Sitrep',
    [ids.alice]: 'Alice',
    [ids.bob]: 'Bob',
    [ids.owner]: 'Olga',
  };
  return {
    id,
    username: (names[id] ?? `user-${id.slice(-4)}`).toLowerCase(),
    global_name: names[id] ?? null,
    discriminator: '0',
    avatar: null,
    ...(id === ids.bot ? { bot: true } : {}),
  };
}
