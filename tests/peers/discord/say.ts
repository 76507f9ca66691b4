import { guildIdOf } from './messages.ts';
import type { DiscordPeer } from './peer.ts';
import { directChannelId, ids, messageJson, type PeerChannel, type PeerMessage, userJson } from './world.ts';

/** Something a person, or a program, writes. */
export interface Said {
  user?: string;
  /** A channel's id, or `direct`: the person's messages with the bot. Default the general channel. */
  channel?: string;
  replyTo?: PeerMessage;
  roles?: string[];
  /** A program, or a webhook, writes it. */
  by?: 'bot' | 'webhook';
  files?: { name: string; bytes: number; url: string }[];
  /** Fields laid over what is sent. */
  payload?: Record<string, unknown>;
}

/** Writes a message, and tells the bot what Discord tells it: words only where they are meant for it. */
export function say(peer: DiscordPeer, content: string, said: Said = {}): PeerMessage {
  const { user = ids.alice, replyTo, roles = [], by, files = [] } = said;
  const channel = said.channel === 'direct' ? openDirect(peer, user) : peer.channels.get(said.channel ?? ids.general)!;
  const message: PeerMessage = {
    id: peer.newId(),
    channelId: channel.id,
    authorId: user,
    at: peer.clock(),
    nonce: null,
    flags: 0,
    content,
    embeds: [],
    components: [],
    files: files.map((file) => ({ ...file, description: null })),
    replyTo: replyTo?.id ?? null,
    allowedMentions: null,
    isAnswer: false,
    deleted: false,
    editedAt: null,
  };
  channel.messages.push(message);
  tell(peer, message, { roles, ...(by && { by }), ...(said.payload && { payload: said.payload }) });
  return message;
}

/** A file as somebody attaches it, kept by this Discord. */
export function attach(peer: DiscordPeer, name: string, bytes: Uint8Array): NonNullable<Said['files']>[number] {
  const path = `/attachments/${peer.newId()}/${name}`;
  peer.attachments.set(path, bytes);
  return { name, bytes: bytes.length, url: new URL(path, peer.apiUrl).href };
}

/** Sends the message once more, as after a connection that broke. */
export const sayAgain = (peer: DiscordPeer, message: PeerMessage): void => tell(peer, message, {});

/** Changes a message, or deletes it; the bot is told so. */
export function edit(peer: DiscordPeer, message: PeerMessage, content: string): void {
  message.content = content;
  message.editedAt = peer.clock();
  tell(peer, message, {}, 'MESSAGE_UPDATE');
}

export function remove(peer: DiscordPeer, message: PeerMessage): void {
  message.deleted = true;
  const guild = guildIdOf(peer, message.channelId);
  peer.gateway.dispatchMessage('MESSAGE_DELETE', {
    id: message.id,
    channel_id: message.channelId,
    ...(guild === null ? {} : { guild_id: guild }),
  });
}

function tell(
  peer: DiscordPeer,
  message: PeerMessage,
  { roles = [], by, payload }: Pick<Said, 'roles' | 'by' | 'payload'>,
  event: 'MESSAGE_CREATE' | 'MESSAGE_UPDATE' = 'MESSAGE_CREATE',
): void {
  const channel = peer.channels.get(message.channelId)!;
  if (channel.state === 'gone' || channel.state === 'hidden') return;
  const repliedTo = peer.messages(channel.id).find(({ id }) => id === message.replyTo)?.authorId;
  const named = [...message.content.matchAll(/<@!?(\d+)>/g)].map(([, id]) => id!);
  const mentions = [...new Set([...named, ...(repliedTo === undefined ? [] : [repliedTo])])].map(userJson);
  peer.note('said', message.id);
  peer.gateway.dispatchMessage(event, {
    ...messageJson(message, peer),
    author: { ...userJson(message.authorId), ...(by === 'bot' ? { bot: true } : {}) },
    mentions,
    mention_everyone: /@(?:everyone|here)\b/.test(message.content),
    ...(by === 'webhook' ? { webhook_id: peer.newId() } : {}),
    ...(channel.guildId === null
      ? {}
      : {
          guild_id: channel.guildId,
          ...(by === 'webhook'
            ? {}
            : {
                member: {
                  roles,
                  joined_at: '2024-01-01T00:00:00.000Z',
                  nick: null,
                  flags: 0,
                  deaf: false,
                  mute: false,
                },
              }),
        }),
    ...payload,
  });
}

/** A person's messages with the bot, opened when there are none yet. */
export function openDirect(peer: DiscordPeer, userId: string): PeerChannel {
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
