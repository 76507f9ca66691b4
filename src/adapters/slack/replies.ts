import type { Logger } from '../../core/log.ts';
import { addressOf, isDirect } from './address.ts';
import { networkCode } from './call.ts';
import { limits } from './limits.ts';
import type { Poster } from './post.ts';
import type { SlackMessage } from './render.ts';
import type { Workspaces } from './workspaces.ts';

/** Where an answer goes. */
export type Target = ResponseTarget | ThreadTarget;

/** To a command, a press or a shortcut: through its `response_url`, while that lives. */
export interface ResponseTarget {
  kind: 'response';
  teamId: string;
  channelId: string;
  userId: string;
  url: string;
  /** When Slack gave the address, in milliseconds. */
  issuedAt: number;
  /** Posts made to it so far. */
  uses: number;
}

/** To a mention or a direct message: in its thread. */
export interface ThreadTarget {
  kind: 'thread';
  teamId: string;
  /** Who asked: errors are for them alone. */
  userId: string;
  channelId: string;
  threadTs: string;
}

export interface ReplyOptions {
  visibility: 'private' | 'public';
  /** Of the invocation: under it a message in a channel is found again. */
  key: string;
}

export interface RepliesDeps {
  workspaces: Workspaces;
  poster: Poster;
  fetch: typeof fetch;
  log: Logger;
  clock: () => Date;
  sleep: (ms: number) => Promise<void>;
}

type Sent = 'sent' | 'refused' | 'doubtful';

/** Delivers answers. What surely did not arrive goes another way; what may have arrived is not sent twice. */
export interface Replies {
  /** True when every message arrived, as far as Slack tells. */
  send(messages: readonly SlackMessage[], target: Target, options: ReplyOptions): Promise<boolean>;
}

export function createReplies({ workspaces, poster, fetch, log, clock, sleep }: RepliesDeps): Replies {
  return {
    async send(messages, target, options) {
      for (const [part, message] of messages.entries()) {
        const sent =
          target.kind === 'thread'
            ? await inThread(message, target, options, part)
            : await answer(message, target, options, part);
        if (sent === 'sent') continue;
        log.warn('an answer was not delivered', { outcome: sent, part, of: messages.length });
        return false;
      }
      return true;
    },
  };

  async function answer(
    message: SlackMessage,
    target: ResponseTarget,
    options: ReplyOptions,
    part: number,
  ): Promise<Sent> {
    if (lives(target)) {
      const sent = await toResponseUrl(message, target, options);
      if (sent !== 'refused') return sent;
    }
    return options.visibility === 'public'
      ? untilTaken(addressOf(target.teamId, target.channelId), message, null, options, part)
      : toPerson(message, target, options, part);
  }

  function lives({ uses, issuedAt }: ResponseTarget): boolean {
    return uses < limits.responseUses && clock().getTime() - issuedAt < limits.responseLifeMs;
  }

  async function toResponseUrl(
    message: SlackMessage,
    target: ResponseTarget,
    { visibility }: ReplyOptions,
  ): Promise<Sent> {
    const body = JSON.stringify({
      response_type: visibility === 'public' ? 'in_channel' : 'ephemeral',
      replace_original: false,
      unfurl_links: false,
      unfurl_media: false,
      ...message,
    });
    for (let attempt = 0; attempt < 3; attempt++) {
      target.uses += 1;
      try {
        const response = await fetch(target.url, {
          method: 'POST',
          headers: { 'content-type': 'application/json; charset=utf-8' },
          body,
          redirect: 'error',
          signal: AbortSignal.timeout(10_000),
        });
        if (response.ok) return 'sent';
        if (response.status === 429) {
          target.uses -= 1;
          await sleep(Math.min(60, Number(response.headers.get('retry-after') ?? 1) || 1) * 1000);
          continue;
        }
        return response.status >= 500 ? 'doubtful' : 'refused';
      } catch (error) {
        return networkCode(error) === 'ECONNREFUSED' ? 'refused' : 'doubtful';
      }
    }
    return 'refused';
  }

  /** After the `response_url`: ephemeral where the bot is in the channel, else in the person's own messages. */
  async function toPerson(
    message: SlackMessage,
    target: ResponseTarget,
    options: ReplyOptions,
    part: number,
  ): Promise<Sent> {
    const { teamId, channelId, userId } = target;
    if (!isDirect(channelId)) {
      const sent = await ephemeral(message, target, null);
      if (sent !== 'refused') return sent;
    }
    return untilTaken(addressOf(teamId, isDirect(channelId) ? channelId : userId), message, null, options, part);
  }

  async function inThread(
    message: SlackMessage,
    target: ThreadTarget,
    options: ReplyOptions,
    part: number,
  ): Promise<Sent> {
    if (options.visibility === 'private' && !isDirect(target.channelId)) {
      const sent = await ephemeral(message, target, target.threadTs);
      if (sent !== 'refused') return sent;
    }
    return untilTaken(addressOf(target.teamId, target.channelId), message, target.threadTs, options, part);
  }

  async function ephemeral(message: SlackMessage, target: Target, thread: string | null): Promise<Sent> {
    const { teamId, channelId: channel, userId: user } = target;
    try {
      const client = await workspaces.client(teamId);
      if (client === null) return 'refused';
      await client.chat.postEphemeral({ channel, user, ...(thread === null ? {} : { thread_ts: thread }), ...message });
      return 'sent';
    } catch (error) {
      return workspaces.failureOf(teamId, error).kind === 'unknown' ? 'doubtful' : 'refused';
    }
  }

  async function untilTaken(
    address: string,
    message: SlackMessage,
    thread: string | null,
    { key }: ReplyOptions,
    part: number,
  ): Promise<Sent> {
    for (let attempt = 0; attempt < 4; attempt++) {
      const outcome = await poster.send(address, message, { thread, key, part, patienceMs: 60_000 });
      if (outcome.outcome === 'posted') return 'sent';
      if (outcome.outcome === 'unknown') return 'doubtful';
      if (outcome.outcome === 'refused') {
        log.warn('slack refused an answer', { reason: outcome.reason });
        return 'refused';
      }
      await sleep(Math.min(60_000, Math.max(0, outcome.retryAt.getTime() - clock().getTime())));
    }
    return 'refused';
  }
}
