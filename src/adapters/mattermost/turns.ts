import { createHash } from 'node:crypto';
import type { ChatMessage } from '../../chat/message.ts';
import { texts } from '../../chat/texts.ts';
import type { Press, Turn } from '../../chat/turn.ts';
import type { PressContext, Signer } from '../../core/signed-press.ts';
import { personAddress } from './address.ts';
import type { Client } from './client.ts';
import type { PressBody, SlashBody } from './incoming.ts';
import { limits } from './limits.ts';
import { fullCaller, type Seen, seenCaller } from './people.ts';
import { render } from './render.ts';

export interface TurnDeps {
  client: Client;
  signer: Signer;
  /** Id of the bot account. */
  botId: string;
  /** Where Mattermost sends presses. */
  pressUrl: string;
  clock: () => Date;
}

/** What a press is answered with: at most once, within Mattermost's time. */
export interface PressAnswer {
  update?: { message: string; props: object };
  ephemeral_text?: string;
}

/** A message signed for where it is shown: to one person alone, or to everybody. `marker` finds it again. */
export function rendered(
  { signer, pressUrl }: TurnDeps,
  message: ChatMessage,
  { channel, own, marker = null }: { channel: string; own: string | null; marker?: string | null },
) {
  const sign = (control: string) => signer.sign({ control, channel, own });
  return render(message, { url: pressUrl, sign }, marker);
}

/** A slash command as a turn. What is for the asker alone goes to the address Mattermost gave; what is for all, the bot posts. */
export function turnOfCommand(deps: TurnDeps, body: SlashBody): Turn {
  const { client, clock, botId } = deps;
  const { channel_id: channel, user_id: userId, team_id: teamId } = body;
  let left: number = limits.responses;

  async function respond(message: ChatMessage, isPrivate: boolean): Promise<boolean> {
    if (left === 0) return false;
    left -= 1;
    const { message: text, props } = rendered(deps, message, { channel, own: isPrivate ? userId : null });
    const response_type = isPrivate ? 'ephemeral' : 'in_channel';
    return client.respond(body.response_url, { response_type, text, attachments: props.attachments, props });
  }

  async function post(message: ChatMessage): Promise<boolean> {
    const shown = rendered(deps, message, { channel, own: null });
    const { outcome } = await client.send('/posts', { channel_id: channel, ...shown });
    // Where the bot is no member, Mattermost posts an answer for all by itself.
    return outcome === 'posted' || (outcome === 'refused' && respond(message, false));
  }

  return {
    ...common(deps, { userId, channelId: channel, teamId }, body),
    isDirect: body.channel_name.includes('__') && body.channel_name.includes(botId),
    answerableUntil: new Date(clock().getTime() + limits.responseMs),
    show: (messages, to) => allOf(messages, to === 'private' ? (message) => respond(message, true) : post),
  };
}

/**
 * A press as a turn. Its own message is changed by the answer to the request, which `answer` becomes; what else is for the person
 * alone comes as a message only they see, or, where the bot may not post such, in their messages with the bot, where it still
 * counts for the channel it came from.
 */
export function turnOfPress(deps: TurnDeps, body: PressBody, context: PressContext, answer: PressAnswer): Press {
  const { client, clock, botId } = deps;
  const { user_id: userId, channel_id: here } = body;
  const { channel, own } = context;
  const isDirect = body.team_id === '' && channel === here;
  const picked = body.context.selected_option;

  const post = async (id: string, message: ChatMessage, whose: string | null): Promise<boolean> => {
    const shown = rendered(deps, message, { channel, own: whose });
    return (await client.send('/posts', { channel_id: id, ...shown })).outcome === 'posted';
  };

  /** To the person alone: the only way that takes buttons, and the right for it is the server's to give. */
  async function whisper(message: ChatMessage): Promise<boolean> {
    if (body.team_id === '') return post(here, message, own);
    const whispered = { channel_id: here, ...rendered(deps, message, { channel, own: userId }) };
    const { outcome } = await client.send('/posts/ephemeral', { user_id: userId, post: whispered });
    if (outcome !== 'refused') return outcome === 'posted';
    const direct = await client.directChannel(botId, userId).catch(() => null);
    if (direct === null || !(await post(direct, message, userId))) return false;
    answer.ephemeral_text ??= texts.sentToMe;
    return true;
  }

  return {
    ...common(deps, { userId, channelId: channel, teamId: body.team_id === '' ? null : body.team_id }, body),
    isDirect,
    answerableUntil: new Date(clock().getTime() + limits.pressMs),
    controlId: context.control,
    picked: typeof picked === 'string' ? picked : null,
    isOwn: own === userId || isDirect,
    messageId: body.post_id,
    directAddress: personAddress(userId),
    isModerator: false,
    hindrance: () => null,
    async show(messages, to) {
      const [only, ...more] = messages;
      const isPlain = only !== undefined && more.length === 0 && only.controls.length === 0;
      if (to === 'public') return allOf(messages, (message) => post(here, message, null));
      if (!isPlain || isDirect || answer.ephemeral_text !== undefined) return allOf(messages, whisper);
      answer.ephemeral_text = rendered(deps, only, { channel, own: userId }).message;
      return true;
    },
    async replace(message) {
      answer.update = rendered(deps, message, { channel, own });
      return true;
    },
  };
}

/** Shows one after the other, up to the first that does not arrive. */
async function allOf(messages: readonly ChatMessage[], show: (message: ChatMessage) => Promise<boolean>) {
  for (const message of messages) if (!(await show(message))) return false;
  return true;
}

/** What is the same for everything a person does. */
function common({ client }: TurnDeps, seen: Seen, { trigger_id, user_name }: SlashBody | PressBody) {
  const caller = () => fullCaller(client, seen);
  const key = `mattermost:${createHash('sha256').update(trigger_id).digest('hex').slice(0, 32)}`;
  return { key, seen: seenCaller(seen), caller, personName: user_name };
}
