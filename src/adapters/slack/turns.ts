import type { ChatMessage } from '../../chat/message.ts';
import type { Press, Turn } from '../../chat/turn.ts';
import type { Caller } from '../../core/caller.ts';
import { type Inline, mapInlines } from '../../core/reply.ts';
import { addressOf, isDirect } from './address.ts';
import type { InteractiveBody } from './body.ts';
import { limits } from './limits.ts';
import { type Seen, seenCaller } from './people.ts';
import type { Uploads } from './pictures.ts';
import { render, type SlackMessage } from './render.ts';
import type { Replies, Target } from './replies.ts';

export interface TurnDeps {
  replies: Replies;
  uploads: Uploads;
  callerOf: (seen: Seen) => Promise<Caller>;
  clock: () => Date;
}

/** What differs between the ways to reach the bot. */
export interface Way {
  key: string;
  /** Address Slack gave for answers; null where it gave none. */
  url?: string | null;
  /** When it gave it, in milliseconds. Default now. */
  issuedAt?: number;
  /** Message in whose thread answers go; null for none. */
  threadTs?: string | null;
}

export interface Turns {
  of(seen: Seen, way: Way, personName?: string): Turn;
  ofPress(seen: Seen, body: InteractiveBody, pressed: { key: string; controlId: string; picked: string | null }): Press;
}

/** What Slack sends as turns of the conversation. */
export function createTurns({ replies, uploads, callerOf, clock }: TurnDeps): Turns {
  function of(seen: Seen, way: Way, personName = ''): Turn {
    const { key, url = null, issuedAt = clock().getTime(), threadTs = null } = way;
    const target: Target = { ...seen, url, issuedAt, threadTs, uses: 0 };
    const direct = isDirect(seen.channelId);
    return {
      key,
      seen: seenCaller(seen),
      caller: () => callerOf(seen),
      isDirect: direct,
      ...(threadTs === null ? {} : { thread: `${addressOf(seen.teamId, seen.channelId)}/${threadTs}` }),
      personName,
      answerableUntil: new Date(issuedAt + limits.responseLifeMs),
      show: async (messages, visibility) =>
        replies.send(await drawn(seen, messages, visibility === 'public' && !direct), target, { visibility, key }),
    };
  }

  /** Answers go next to a message that is the asker's own, else into the thread of the message. */
  function ofPress(seen: Seen, body: InteractiveBody, { key, controlId, picked }: Parameters<Turns['ofPress']>[2]) {
    const isEphemeral = body.container?.is_ephemeral === true;
    const messageTs = body.container?.message_ts ?? body.message?.ts ?? null;
    const threadTs = isEphemeral ? null : (body.container?.thread_ts ?? body.message?.thread_ts ?? messageTs);
    const url = body.response_url ?? null;
    const turn = of(seen, { key, url, threadTs }, body.user.name ?? body.user.username ?? '');
    const target: Target = { ...seen, url, issuedAt: clock().getTime(), threadTs: null, uses: 0 };
    const press: Press = {
      ...turn,
      controlId,
      picked,
      isOwn: isEphemeral || turn.isDirect,
      messageId: messageTs,
      directAddress: addressOf(seen.teamId, seen.userId),
      isModerator: false,
      replace: async (message) =>
        (await replies.replace((await drawn(seen, [message], false))[0]!, target)) || turn.show([message], 'private'),
      // Who can press here can post here: Slack offers neither to others. What the bot may not do shows when it posts.
      hindrance: () => null,
      showToAll: async (messages) =>
        messages.length < limits.responseUses &&
        replies.send(await drawn(seen, messages, true), target, { visibility: 'public', key }),
    };
    return press;
  }

  /** Messages with their pictures, which Slack is given first. */
  async function drawn(
    { teamId }: Seen,
    messages: readonly ChatMessage[],
    isOverheard: boolean,
  ): Promise<SlackMessage[]> {
    const shown = isOverheard ? messages.map(inWords) : messages;
    const pictures = await uploads.of(teamId, shown);
    return shown.map((message) => render(message, pictures));
  }

  return { of, ofPress };
}

/** Where a channel reads along, a person's Slack name would call them: there they are shown in words. */
function inWords({ reply, controls }: ChatMessage): ChatMessage {
  const said = (item: Inline): Inline => (item.type === 'person' ? { type: 'text', text: item.text } : item);
  return { reply: mapInlines(reply, said), controls };
}
