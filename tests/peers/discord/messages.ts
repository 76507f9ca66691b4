import type { PeerError } from './faults.ts';
import type { DiscordPeer } from './peer.ts';
import { type BodyKind, bodyFaults } from './spec.ts';
import { type Component, componentsV2 } from './spec-messages.ts';
import { ids, messageJson, type PeerMessage } from './world.ts';

/** What a route is given. */
export interface RouteContext {
  peer: DiscordPeer;
  parameters: string[];
  query: URLSearchParams;
  body: unknown;
  files: { name: string; bytes: number }[];
  violation: (words: string) => void;
}

/** What a message body may hold, as far as the peer keeps it. */
export interface MessageBody {
  content?: string;
  embeds?: unknown[];
  components?: Component[];
  flags?: number;
  nonce?: string | number;
  enforce_nonce?: boolean;
  message_reference?: { message_id?: string; fail_if_not_exists?: boolean };
  allowed_mentions?: PeerMessage['allowedMentions'];
  attachments?: { id: string | number; filename?: string; description?: string }[];
}

export const ephemeral = 64;

/** Counts a body's faults as violations and answers as Discord would. */
export function report(
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

/** Stores a message; one that only its asker sees is in no channel. */
export function keep(
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
    replyTo: peer.channels
      .get(channelId)
      ?.messages.some((one) => one.id === body.message_reference?.message_id && !one.deleted)
      ? body.message_reference!.message_id!
      : null,
    allowedMentions: body.allowed_mentions ?? null,
    isAnswer,
    deleted: false,
    editedAt: null,
  };
  if (!secret) {
    peer.channels.get(channelId)?.messages.push(message);
    // The bot is told of its own messages, too.
    peer.gateway.dispatchMessage('MESSAGE_CREATE', {
      ...messageJson(message, peer),
      ...(guildIdOf(peer, channelId) === null ? {} : { guild_id: guildIdOf(peer, channelId) }),
    });
  }
  return message;
}

export const guildIdOf = (peer: DiscordPeer, channelId: string): string | null =>
  peer.channels.get(channelId)?.guildId ?? null;

export function change(
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

export function describe(body: MessageBody, files: { name: string; bytes: number }[]): PeerMessage['files'] {
  return files.map((file, index) => ({
    ...file,
    description: body.attachments?.find(({ id }) => String(id) === String(index))?.description ?? null,
  }));
}
