import { Routes } from 'discord.js';
import { type AnswerRepository, answerLifeMs } from '../../core/answers.ts';
import type { Logger } from '../../core/log.ts';
import type { Reply } from '../../core/reply.ts';
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
import { splitReply } from './split.ts';

/** Person of an answer whose buttons anybody may press: a briefing in a channel. */
export const anyone = 'discord:anyone';

export interface PosterOptions {
  rests: Rests;
  channels: Channels;
  answers: AnswerRepository;
  clock: () => Date;
  log: Logger;
  /** Discord no longer accepts the token. */
  onUnauthorized(): void;
}

/** Posts nobody waits for at a prompt, all with our own nonce. */
export interface Poster {
  post(message: OutgoingPart, extra?: Pick<Parameters<typeof render>[1] & object, 'rows'>): Promise<PostOutcome>;
  find(message: Pick<OutgoingPart, 'key' | 'part' | 'channel' | 'thread'>, since: Date): Promise<Found>;
  remove(channel: string, messageId: string): Promise<boolean>;
  /** Posts every part of a reply now. The messages' ids, or null when one did not surely arrive. */
  postAll(key: string, channel: string, reply: Reply, extra?: PostAllExtra): Promise<PostedAll | null>;
}

export interface PostAllExtra {
  /** Buttons below the last part. */
  rows?: NonNullable<Parameters<typeof render>[1]>['rows'];
  /** Workspace that a press in direct messages counts for; null where none is known. */
  workspaceId?: string | null;
}

export interface PostedAll {
  messageIds: string[];
  link: string | null;
}

/** Longest wait that `postAll` sits out, in milliseconds. */
const shortWaitMs = 6000;

export function createPoster({ rests, channels, answers, clock, log, onUnauthorized }: PosterOptions): Poster {
  const guard = createGuard(rests, clock);
  /** Threads that forum posts of ours opened, by delivery key. */
  const forumThreads = new Map<string, string>();

  const failed = (error: unknown, channel: string): Exclude<PostOutcome, { outcome: 'posted' }> => {
    if (isUnauthorized(error)) onUnauthorized();
    return guard.note(channel, isUnauthorized(error) ? guard.tokenGone() : failureOf(error, clock()), error);
  };

  const send = async (place: Place, rendered: Rendered, nonce: string): Promise<PostOutcome> => {
    const body = { ...rendered.body, nonce, enforce_nonce: true };
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
      return send({ channelId: opened, isDirect: false }, rendered, nonce);
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

  /** Keeps what the part's buttons need, under an id that every try finds again. */
  const keepButtons = async (message: OutgoingPart, answerId: string): Promise<string | null> => {
    if (!message.reply.nodes.some((node) => node.type === 'buttons')) return null;
    const now = clock();
    if ((await answers.get(answerId, now)) !== null) return answerId;
    await answers.save({
      id: answerId,
      personId: anyone,
      workspaceId: message.workspaceId ?? null,
      channelId: message.channel,
      command: 'delivery',
      options: {},
      reply: message.reply,
      data: null,
      createdAt: now,
      expiresAt: new Date(now.getTime() + answerLifeMs),
    });
    return answerId;
  };

  const post: Poster['post'] = async (message, { rows = [] } = {}) => {
    const waiting = guard.check(message.channel);
    if (waiting !== null) return waiting;
    const print = fingerprint(message.key, message.part);
    try {
      const answerId = message.answerId ?? (await keepButtons(message, print.answerId));
      const rendered = render(message.reply, {
        answerId,
        without: ['share'],
        rows,
        marker: print.marker,
        mentionRole: message.mention === null ? null : idOf(message.mention),
      });
      const place = await channels.placeOf(message.channel);
      if (place === null) return { outcome: 'refused', reason: 'not a Discord address', channelClosed: true };
      try {
        const target = message.thread === null ? place : { channelId: message.thread, isDirect: false };
        return await send(target, rendered, print.nonce);
      } catch (error) {
        const code = codeOf(error);
        if (code === 50_008 && (await channels.isForum(place.channelId)))
          return await sendToForum(message, place.channelId, rendered);
        if (code !== 10_003) throw error;
        if (message.thread !== null) {
          const threadId = await openThread(place.channelId, message.thread, message.reply);
          return await send({ channelId: threadId, isDirect: false }, rendered, print.nonce);
        }
        const direct = await channels.asPerson(message.channel);
        if (direct === null) throw error;
        // An id that is neither a channel's nor a person's any more: where it was a person's, they are gone.
        if (direct === 'nobody') return { ...failed(error, message.channel), personGone: true };
        return await send(direct, rendered, print.nonce);
      }
    } catch (error) {
      const outcome = failed(error, message.channel);
      log.warn('post not delivered', { outcome: outcome.outcome, reason: outcome.reason });
      return outcome;
    }
  };

  return {
    post,
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
    async postAll(key, channel, reply, { rows = [], workspaceId = null } = {}) {
      const messageIds: string[] = [];
      let link: string | null = null;
      const parts = splitReply(reply);
      for (const [part, page] of parts.entries()) {
        const message = { key, part, channel, workspaceId, thread: null, mention: null, reply: page };
        const outcome = await patiently(() => post(message, { rows: part === parts.length - 1 ? rows : [] }), clock);
        if (outcome.outcome !== 'posted') return null;
        messageIds.push(outcome.messageId);
        link ??= outcome.link;
      }
      return { messageIds, link };
    },
  };
}

/** Tries again while Discord asks for a short wait or leaves us in doubt: the nonce makes the second try safe. */
async function patiently(attempt: () => Promise<PostOutcome>, clock: () => Date): Promise<PostOutcome> {
  for (let tries = 1; ; tries++) {
    const outcome = await attempt();
    if (tries === 3 || outcome.outcome === 'posted' || outcome.outcome === 'refused') return outcome;
    const waitMs = outcome.outcome === 'later' ? outcome.retryAt.getTime() - clock().getTime() : 300;
    if (waitMs > shortWaitMs) return outcome;
    await new Promise((done) => setTimeout(done, Math.max(0, waitMs)));
  }
}

/** Title of a thread: the reply's heading. */
function titleOf(reply: Reply): string {
  const heading = reply.nodes.find((node) => node.type === 'heading');
  return (heading === undefined ? '' : clip(heading.text, limits.threadName)) || 'Sitrep';
}
