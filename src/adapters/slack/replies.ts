import { plain } from '../../chat/message.ts';
import { texts } from '../../chat/texts.ts';
import type { Visibility } from '../../core/command.ts';
import type { Logger } from '../../core/log.ts';
import { say } from '../../core/reply.ts';
import { addressOf, isDirect } from './address.ts';
import { networkCode } from './call.ts';
import { limits } from './limits.ts';
import type { Poster } from './post.ts';
import { render, type SlackMessage } from './render.ts';
import type { Workspaces } from './workspaces.ts';

/** Where an answer goes: through the `response_url` of a command or press while that lives, into a thread, or past both. */
export interface Target {
  teamId: string;
  channelId: string;
  /** Who asked: what is private is for them alone. */
  userId: string;
  url: string | null;
  /** When Slack gave the address, in milliseconds. */
  issuedAt: number;
  /** Posts made to it so far. */
  uses: number;
  threadTs: string | null;
}

export interface ReplyOptions {
  visibility: Visibility;
  /** Of the turn: under it a message in a channel is found again. */
  key: string;
}

export interface RepliesDeps {
  workspaces: Workspaces;
  poster: Pick<Poster, 'send'>;
  fetch: typeof fetch;
  log: Logger;
  clock: () => Date;
  sleep: (ms: number) => Promise<void>;
}

/** `late`: Slack asked to wait for longer than anybody does. */
type Sent = 'sent' | 'refused' | 'doubtful' | 'late';
type Send = (part: number, message: SlackMessage) => Promise<Sent>;

/** Delivers answers. What surely did not arrive goes another way; what may have arrived is not sent twice. */
export interface Replies {
  /** True when every message arrived, as far as Slack tells. */
  send(messages: readonly SlackMessage[], target: Target, options: ReplyOptions): Promise<boolean>;
  /** Puts a message in place of the one that was pressed. */
  replace(message: SlackMessage, target: Target): Promise<boolean>;
}

export function createReplies({ workspaces, poster, fetch, log, clock, sleep }: RepliesDeps): Replies {
  return {
    async send(messages, target, options) {
      const ways = waysTo(target, options);
      for (const [part, message] of messages.entries()) {
        let sent = await firstThatTakes(ways, part, message);
        if (sent === 'refused') sent = await afterRefusal(ways, part, message, target, options);
        if (sent === 'sent') continue;
        log.warn('an answer was not delivered', { outcome: sent, part, of: messages.length });
        return false;
      }
      return true;
    },
    replace: async (message, target) =>
      lives(target) && (await toResponseUrl(message, target, { replace_original: true })) === 'sent',
  };

  async function firstThatTakes(ways: readonly Send[], part: number, message: SlackMessage): Promise<Sent> {
    let last: Sent = 'refused';
    for (const way of ways) {
      const sent = await way(part, message);
      if (sent === 'sent' || sent === 'doubtful') return sent;
      last = sent;
    }
    return last;
  }

  /**
   * What Slack will not take as it is (`invalid_blocks`, `msg_too_long`) goes as plain text, what it will not take there
   * (`restricted_action`, a channel archived meanwhile) to the asker alone, who is told why. When all is refused, the asker is told
   * at least.
   */
  async function afterRefusal(
    ways: readonly Send[],
    part: number,
    message: SlackMessage,
    target: Target,
    options: ReplyOptions,
  ): Promise<Sent> {
    const plainMessage = { text: message.text, blocks: [] };
    const own = waysTo(target, { ...options, visibility: 'private' });
    const tries = [
      { through: ways, shown: plainMessage },
      ...(options.visibility === 'public' && !isDirect(target.channelId)
        ? [
            { through: own, shown: part === 0 ? withReason(message) : message },
            { through: own, shown: part === 0 ? withReason(plainMessage) : plainMessage },
          ]
        : []),
    ];
    for (const { through, shown } of tries) {
      const sent = await firstThatTakes(through, part, shown);
      if (sent !== 'refused') return sent;
    }
    await firstThatTakes(own, part, render(plain(say(texts.refusedByPlatform('Slack')))));
    return 'refused';
  }

  /**
   * The ways an answer can go, best first. A private one ends in the person's own messages, never in the channel. In a
   * direct message everything is private already.
   */
  function waysTo(target: Target, options: ReplyOptions): Send[] {
    const { teamId, channelId, userId, threadTs } = target;
    const isPublic = options.visibility === 'public';
    const url: Send = async (_part, message) =>
      lives(target)
        ? toResponseUrl(message, target, {
            response_type: isPublic ? 'in_channel' : 'ephemeral',
            replace_original: false,
          })
        : 'refused';
    const ephemeral: Send = (_part, message) => toEphemeral(message, target);
    const post: Send = (part, message) =>
      untilTaken(addressOf(teamId, channelId), message, threadTs, options.key, part);
    const person: Send = (part, message) => untilTaken(addressOf(teamId, userId), message, null, options.key, part);
    const here = threadTs === null ? [url, post] : [post];
    if (isPublic || isDirect(channelId)) return here;
    return threadTs === null ? [url, ephemeral, person] : [ephemeral, url, person];
  }

  function lives({ url, uses, issuedAt }: Target): boolean {
    return url !== null && uses < limits.responseUses && clock().getTime() - issuedAt < limits.responseLifeMs;
  }

  async function toResponseUrl(message: SlackMessage, target: Target, how: object): Promise<Sent> {
    const body = JSON.stringify({ ...how, unfurl_links: false, unfurl_media: false, ...message });
    for (let attempt = 0; attempt < 3; attempt++) {
      target.uses += 1;
      try {
        const response = await fetch(target.url!, {
          method: 'POST',
          headers: { 'content-type': 'application/json; charset=utf-8' },
          body,
          redirect: 'error',
          signal: AbortSignal.timeout(10_000),
        });
        if (response.ok) return 'sent';
        if (response.status !== 429) return response.status >= 500 ? 'doubtful' : 'refused';
        target.uses -= 1;
        await sleep(Math.min(60, Number(response.headers.get('retry-after') ?? 1) || 1) * 1000);
      } catch (error) {
        return networkCode(error) === 'ECONNREFUSED' ? 'refused' : 'doubtful';
      }
    }
    return 'late';
  }

  async function toEphemeral(message: SlackMessage, { teamId, channelId, userId, threadTs }: Target): Promise<Sent> {
    try {
      const client = await workspaces.client(teamId);
      if (client === null) return 'refused';
      const thread = threadTs === null ? {} : { thread_ts: threadTs };
      await client.chat.postEphemeral({ channel: channelId, user: userId, ...thread, ...message });
      return 'sent';
    } catch (error) {
      return workspaces.failureOf(teamId, error).kind === 'unknown' ? 'doubtful' : 'refused';
    }
  }

  async function untilTaken(
    address: string,
    message: SlackMessage,
    thread: string | null,
    key: string,
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
    return 'late';
  }
}

/** An answer that goes another way than was asked for says why, at its beginning. */
function withReason({ text, blocks }: SlackMessage): SlackMessage {
  const reason = render(plain(say(texts.answeredInDms)));
  return { text: `${reason.text}\n${text}`, blocks: blocks.length === 0 ? [] : [...reason.blocks, ...blocks] };
}
