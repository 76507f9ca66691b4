import type { webApi } from '@slack/bolt';
import type { ChatMessage } from '../../chat/message.ts';
import type { Found, OutgoingPart, PostOutcome } from '../../delivery/poster.ts';
import { isPerson, parseAddress } from './address.ts';
import type { Pace } from './pace.ts';
import { leftOut, type Pictures, type Uploads } from './pictures.ts';
import { render, type SlackMessage } from './render.ts';
import type { Workspaces } from './workspaces.ts';

export interface PostDeps {
  workspaces: Workspaces;
  pace: Pace;
  uploads: Uploads;
  sleep: (ms: number) => Promise<void>;
  clock: () => Date;
}

/** How often a message is tried with its pictures before words stand for them. */
const picturesTried = 2;

/** Message metadata under which a part is found again. */
export const metadataType = 'sitrep_part';

/** Errors after which nothing can be posted to that channel any more. */
const closing = new Set([
  'channel_not_found',
  'not_in_channel',
  'is_archived',
  'account_inactive',
  'token_revoked',
  'invalid_auth',
  'user_not_found',
  'user_disabled',
  'messages_tab_disabled',
  'cannot_dm_bot',
]);

/** Errors that say of a person, not of the app, that they are no more. A message to somebody deactivated is accepted all the same. */
const personGone = new Set(['user_not_found', 'user_disabled']);

const reasons: Record<string, string> = {
  channel_not_found: 'the channel is gone, or private and the bot was not invited',
  not_in_channel: 'the bot is not in the channel; invite it with /invite @sitrep',
  is_archived: 'the channel is archived',
  account_inactive: 'the app was removed from the workspace',
  token_revoked: 'the app was removed from the workspace',
  invalid_auth: 'Slack no longer accepts the bot’s token',
  not_installed: 'the app is not installed in that workspace',
  restricted_action: 'only some people can post there',
  user_not_found: 'the person is not in the workspace',
  user_disabled: 'the person’s account was deactivated',
  messages_tab_disabled: 'direct messages to this app are switched off',
  cannot_dm_bot: 'a bot takes no messages',
  missing_scope: 'the app may not post: chat:write is missing',
};

export interface Poster {
  post(message: OutgoingPart, shown: ChatMessage): Promise<PostOutcome>;
  /** Posts a message that is rendered already. `metadata` makes it findable. */
  send(address: string, message: SlackMessage, options: SendOptions): Promise<PostOutcome>;
  find(message: Pick<OutgoingPart, 'key' | 'part' | 'channel' | 'thread'>, since: Date): Promise<Found>;
  remove(address: string, messageId: string): Promise<boolean>;
}

export interface SendOptions {
  thread: string | null;
  key: string;
  part: number;
  /** How long to wait for the channel's turn before answering `later`, in milliseconds. */
  patienceMs: number;
  maySend?: (() => Promise<boolean>) | undefined;
}

export function createPoster({ workspaces, pace, uploads, sleep, clock }: PostDeps): Poster {
  async function send(address: string, message: SlackMessage, options: SendOptions): Promise<PostOutcome> {
    const place = parseAddress(address);
    if (place === null)
      return { outcome: 'refused', reason: `"${address}" isn’t a Slack address`, channelClosed: true };
    const turn = await pace.turn(address, options.patienceMs);
    if (!turn.ready)
      return { outcome: 'later', retryAt: turn.at, reason: 'Slack allows one message a second per channel' };
    try {
      const client = await workspaces.client(place.teamId);
      if (client === null) return { outcome: 'refused', reason: reasons.not_installed!, channelClosed: true };
      if (options.maySend !== undefined && !(await options.maySend()))
        return { outcome: 'later', retryAt: clock(), reason: 'it took too long to come to it; nothing was sent' };
      const answer = await client.chat.postMessage({
        channel: place.id,
        text: message.text,
        blocks: message.blocks,
        ...(options.thread === null ? {} : { thread_ts: tsOf(options.thread) }),
        metadata: { event_type: metadataType, event_payload: { key: options.key, part: options.part } },
        unfurl_links: false,
        unfurl_media: false,
      });
      return posted(place.teamId, place.id, String(answer.channel ?? place.id), answer.ts!);
    } catch (error) {
      return outcomeOf(place.teamId, address, error);
    }
  }

  /** A direct message has a channel of its own, which its id has to name. */
  function posted(teamId: string, asked: string, channel: string, ts: string): PostOutcome {
    const base = workspaces.known(teamId)?.url ?? null;
    const link = base === null ? null : `${base}archives/${channel}/p${ts.replace('.', '')}`;
    return { outcome: 'posted', messageId: channel === asked ? ts : `${channel}/${ts}`, link };
  }

  function outcomeOf(teamId: string, address: string, error: unknown): PostOutcome {
    const failure = workspaces.failureOf(teamId, error);
    if (failure.kind === 'unknown') return { outcome: 'unknown', reason: failure.error };
    if (failure.kind === 'later') {
      pace.hold(address, failure.afterMs);
      return { outcome: 'later', retryAt: new Date(clock().getTime() + failure.afterMs), reason: failure.error };
    }
    const reason = reasons[failure.error] ?? failure.error;
    return {
      outcome: 'refused',
      reason,
      channelClosed: closing.has(failure.error),
      personGone: personGone.has(failure.error) && isPerson(parseAddress(address)?.id ?? ''),
    };
  }

  return {
    send,
    async post({ channel, mention, thread, key, part, maySend }, shown) {
      const pictures = await uploads.of(parseAddress(channel)?.teamId ?? '', [shown]);
      const options = { thread, key, part, patienceMs: 5_000, maySend };
      const sendWith = (held: Pictures) => send(channel, mentioning(render(shown, held), mention), options);
      for (let tries = 0; tries < picturesTried; tries++) {
        const outcome = await sendWith(pictures);
        // Surely not stored: a file that Slack has not looked at yet makes it refuse the blocks.
        if (pictures.size === 0 || outcome.outcome !== 'refused' || outcome.reason !== 'invalid_blocks') return outcome;
        await sleep(1000);
      }
      return sendWith(leftOut(pictures));
    },

    async find({ key, part, channel: address, thread }, since) {
      const place = parseAddress(address);
      // The id of a direct message's channel is known only from a post that came back.
      if (place === null || isPerson(place.id)) return { found: 'cannot-tell', forGood: true };
      try {
        const client = await workspaces.client(place.teamId);
        if (client === null) return { found: 'cannot-tell' };
        return await search(client, { channel: place.id, thread, key, part, since });
      } catch (error) {
        const failure = workspaces.failureOf(place.teamId, error);
        return { found: 'cannot-tell', forGood: failure.kind === 'refused' };
      }
    },

    async remove(address, messageId) {
      const place = parseAddress(address);
      if (place === null) return false;
      const [channel, ts] = messageId.includes('/') ? messageId.split('/') : [place.id, messageId];
      try {
        const client = await workspaces.client(place.teamId);
        if (client === null) return false;
        await client.chat.delete({ channel: channel!, ts: ts! });
        return true;
      } catch (error) {
        workspaces.failureOf(place.teamId, error);
        return false;
      }
    },
  };

  async function search(
    client: webApi.WebClient,
    wanted: { channel: string; thread: string | null; key: string; part: number; since: Date },
  ): Promise<Found> {
    const { channel, thread, key, part, since } = wanted;
    // Clocks differ: look a minute further back. A channel is read from its end and without a bound, since our clock may be
    // hours ahead of Slack's; a thread comes oldest first.
    const oldest = since.getTime() / 1000 - 60;
    let cursor: string | undefined;
    for (let page = 0; page < 10; page++) {
      const window = {
        channel,
        limit: 100,
        include_all_metadata: true,
        ...(cursor === undefined ? {} : { cursor }),
      };
      const answer =
        thread === null
          ? await client.conversations.history(window)
          : await client.conversations.replies({ ...window, oldest: String(oldest), ts: tsOf(thread) });
      for (const message of (answer.messages ?? []) as FoundMessage[]) {
        const { event_type: type, event_payload: payload } = message.metadata ?? {};
        if (type !== metadataType || payload?.key !== key || Number(payload.part) !== part) continue;
        return { found: 'posted', messageId: message.ts!, link: null };
      }
      cursor = answer.response_metadata?.next_cursor || undefined;
      const isPast = thread === null && answer.messages?.some(({ ts }) => Number(ts) < oldest) === true;
      if (cursor === undefined || isPast) return { found: 'absent' };
    }
    return { found: 'cannot-tell' };
  }
}

interface FoundMessage {
  ts?: string;
  metadata?: { event_type?: string; event_payload?: { key?: unknown; part?: unknown } };
}

const tsOf = (messageId: string): string => messageId.split('/').at(-1)!;

/** Puts the one mention somebody asked for in front: a user group or a person. */
function mentioning(message: SlackMessage, mention: string | null): SlackMessage {
  const id = mention?.split('/').at(-1) ?? '';
  const written = /^S[A-Z0-9]+$/.test(id) ? `<!subteam^${id}>` : /^[UW][A-Z0-9]+$/.test(id) ? `<@${id}>` : null;
  if (written === null) return message;
  return {
    text: `${written} ${message.text}`,
    blocks: [{ type: 'section', text: { type: 'mrkdwn', text: written } }, ...message.blocks],
  };
}
