import { Routes } from 'discord.js';
import type { ChatMessage } from '../../chat/message.ts';
import type { Logger } from '../../core/log.ts';
import { type Reply, small } from '../../core/reply.ts';
import { words } from '../../core/words/words.ts';
import type { Found, OutgoingPart, PostOutcome } from '../../delivery/poster.ts';
import { idOf } from './address.ts';
import type { Channels, Place } from './channels.ts';
import { clip } from './escape.ts';
import { findMessage } from './find.ts';
import { fingerprint } from './fingerprint.ts';
import { createGuard } from './guard.ts';
import { limits } from './limits.ts';
import { type Rendered, render } from './render.ts';
import { codeOf, failureOf, isUnauthorized, type Rests } from './rest.ts';

export interface PosterOptions {
  rests: Rests;
  channels: Channels;
  clock: () => Date;
  log: Logger;
  /** Discord no longer accepts the token. */
  onUnauthorized(): void;
}

/** Posts nobody waits for at a prompt, all with our own nonce. */
export interface Poster {
  /** `replyTo` is a message of the same channel that this one replies to; default none. */
  send(message: OutgoingPart, shown: ChatMessage, replyTo?: string | null): Promise<PostOutcome>;
  find(message: Pick<OutgoingPart, 'key' | 'part' | 'channel' | 'thread'>, since: Date): Promise<Found>;
  remove(channel: string, messageId: string): Promise<boolean>;
}

export function createPoster({ rests, channels, clock, log, onUnauthorized }: PosterOptions): Poster {
  const guard = createGuard(rests, clock);
  /** Threads that forum posts of ours opened, by delivery key. */
  const forumThreads = new Map<string, string>();

  const failed = (error: unknown, channel: string): Exclude<PostOutcome, { outcome: 'posted' }> => {
    if (isUnauthorized(error)) onUnauthorized();
    return guard.note(channel, isUnauthorized(error) ? guard.tokenGone() : failureOf(error, clock()), error);
  };

  const toChannel = async (
    place: Place,
    rendered: Rendered,
    nonce: string,
    replyTo: string | null = null,
  ): Promise<PostOutcome> => {
    // A reply to what was deleted meanwhile stands by itself.
    const reference = replyTo === null ? {} : { message_reference: { message_id: replyTo, fail_if_not_exists: false } };
    const body = { ...rendered.body, ...reference, nonce, enforce_nonce: true };
    const message = (await rests.api.post(Routes.channelMessages(place.channelId), {
      body,
      files: rendered.files,
    })) as { id: string };
    return { outcome: 'posted', messageId: message.id, link: await channels.linkTo(place, message.id) };
  };

  /** Does it in the channel of an address; where there is no such channel, in the direct messages of the person so numbered. */
  const reach = async <T>(address: string, act: (place: Place) => Promise<T>): Promise<T> => {
    const place = await channels.placeOf(address);
    if (place === null) throw new Error('not a Discord address');
    try {
      return await act(place);
    } catch (error) {
      const direct = codeOf(error) === 10_003 ? await channels.asPerson(address) : null;
      if (direct === null || direct === 'nobody') throw error;
      return act(direct);
    }
  };

  /** A post of its own in a forum; its later parts go under it. Without a nonce, so tried once. */
  const sendToForum = async (message: OutgoingPart, forumId: string, rendered: Rendered): Promise<PostOutcome> => {
    const opened = forumThreads.get(message.key) ?? (message.part === 0 ? null : await forumThreadOf(message, forumId));
    if (opened !== null) {
      const { nonce } = fingerprint(message.key, message.part);
      return toChannel({ channelId: opened, isDirect: false }, rendered, nonce);
    }
    const body = { name: titleOf(message.reply), message: rendered.body };
    const thread = (await rests.once.post(Routes.threads(forumId), { body, files: rendered.files })) as { id: string };
    forumThreads.set(message.key, thread.id);
    return {
      outcome: 'posted',
      messageId: thread.id,
      link: await channels.linkTo({ channelId: thread.id, isDirect: false }, thread.id),
    };
  };

  const forumThreadOf = async (message: OutgoingPart, forumId: string): Promise<string | null> => {
    const { marker } = fingerprint(message.key, 0);
    const found = await findMessage(
      rests.api,
      channels,
      { channelId: forumId, isDirect: false },
      { nonce: '', marker },
      new Date(0),
    );
    return found.found === 'posted' ? found.messageId : null;
  };

  /** The thread under a message, opened when there is none yet; the channel itself where threads are not ours to open. */
  const openThread = async (channelId: string, messageId: string, reply: Reply): Promise<string> => {
    try {
      await rests.once.post(Routes.threads(channelId, messageId), { body: { name: titleOf(reply) } });
      return messageId;
    } catch (error) {
      if (codeOf(error) === 160_004) return messageId;
      if (codeOf(error) === null) throw error;
      return channelId;
    }
  };

  const send: Poster['send'] = async (message, shown, replyTo = null) => {
    const waiting = guard.check(message.channel);
    if (waiting !== null) return waiting;
    const { nonce, marker } = fingerprint(message.key, message.part);
    try {
      const mentionRole = message.mention === null ? null : idOf(message.mention);
      const whole = render(shown, { marker, mentionRole });
      const place = await channels.placeOf(message.channel);
      if (place === null) return { outcome: 'refused', reason: 'not a Discord address', channelClosed: true };
      if (message.maySend !== undefined && !(await message.maySend()))
        return { outcome: 'later', retryAt: clock(), reason: 'it took too long to come to it; nothing was sent' };
      try {
        const target = message.thread === null ? place : { channelId: message.thread, isDirect: false };
        return await toChannel(target, whole, nonce, replyTo);
      } catch (error) {
        const code = codeOf(error);
        // Who may write but not read what was written before may not reply.
        if (code === 160_002 && replyTo !== null) return await send(message, shown);
        // Surely not stored. Who may post but not attach files gets the words.
        if (code === 50_013 && whole.files.length > 0) return await send(message, withoutPictures(shown), replyTo);
        if (code === 50_008 && (await channels.isForum(place.channelId)))
          return await sendToForum(message, place.channelId, whole);
        if (code !== 10_003) throw error;
        if (message.thread !== null) {
          const threadId = await openThread(place.channelId, message.thread, message.reply);
          return await toChannel({ channelId: threadId, isDirect: false }, whole, nonce);
        }
        const direct = await channels.asPerson(message.channel);
        if (direct === null) throw error;
        // An id that is neither a channel's nor a person's any more: where it was a person's, they are gone.
        if (direct === 'nobody') return { ...failed(error, message.channel), personGone: true };
        return await toChannel(direct, whole, nonce);
      }
    } catch (error) {
      const outcome = failed(error, message.channel);
      log.warn('post not delivered', { outcome: outcome.outcome, reason: outcome.reason });
      return outcome;
    }
  };

  return {
    send,
    async find(message, since) {
      const { nonce, marker } = fingerprint(message.key, message.part);
      const look = (place: Place) => findMessage(rests.api, channels, place, { nonce, marker }, since);
      try {
        if (message.thread !== null) return await look({ channelId: message.thread, isDirect: false });
        return await reach(message.channel, look);
      } catch {
        return { found: 'cannot-tell' };
      }
    },
    async remove(channel, messageId) {
      try {
        await reach(channel, ({ channelId }) => rests.api.delete(Routes.channelMessage(channelId, messageId)));
        return true;
      } catch {
        return false;
      }
    },
  };
}

/** Title of a thread: the reply's heading. */
function titleOf(reply: Reply): string {
  const heading = reply.nodes.find((node) => node.type === 'heading');
  return (heading === undefined ? '' : clip(heading.text, limits.threadName)) || 'Sitrep';
}

/** The message with words in the place of its pictures, which say why. */
function withoutPictures({ reply, controls }: ChatMessage): ChatMessage {
  const nodes = reply.nodes.map((node) =>
    node.type === 'image' ? small(words.pictureLeftOut(words.mayNotAttach, node.alt)) : node,
  );
  return { reply: { nodes }, controls };
}
