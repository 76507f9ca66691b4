import { createHash } from 'node:crypto';
import type { ChatMessage } from '../../chat/message.ts';
import { showAll, showAround, shownAs } from '../../chat/show-around.ts';
import { typingSign } from '../../chat/sign-of-work.ts';
import { texts } from '../../chat/texts.ts';
import type { Press, Turn } from '../../chat/turn.ts';
import type { Caller } from '../../core/caller.ts';
import type { Logger } from '../../core/log.ts';
import type { PressContext, Signer } from '../../core/signed-press.ts';
import { addressOf, personAddress } from './address.ts';
import type { Client } from './client.ts';
import type { PostBody, PressBody, SlashBody } from './incoming.ts';
import { limits } from './limits.ts';
import { fullCaller, type Seen, seenCaller } from './people.ts';
import { render } from './render.ts';

export interface TurnDeps {
  client: Client;
  signer: Signer;
  /** Adds teams a person is in where they ask outside all. */
  confirmed: (seen: Caller) => Promise<Caller>;
  /** The bot account. */
  bot: { id: string; name: string };
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
  const { client, clock, bot } = deps;
  const { channel_id: channel, user_id: userId, team_id: teamId } = body;
  let left: number = limits.responses;

  async function respond(message: ChatMessage, isPrivate: boolean): Promise<boolean> {
    if (left === 0) return false;
    left -= 1;
    const { message: text, props } = rendered(deps, message, { channel, own: isPrivate ? userId : null });
    const response_type = isPrivate ? 'ephemeral' : 'in_channel';
    return client.respond(body.response_url, { response_type, text, attachments: props.attachments, props });
  }

  /** Past the address, which takes five answers in half an hour, there is still the bot's own way. */
  const whisper = async (message: ChatMessage) =>
    (await respond(message, true)) ||
    (await toPerson(deps, channel, { channel, own: userId }, message)).shown === 'shown';

  async function post(message: ChatMessage): Promise<boolean> {
    const shown = await toChannel(deps, channel, message, { channel, own: null });
    // Where the bot is no member, Mattermost posts an answer for all by itself.
    return shown === 'shown' || (shown !== 'doubtful' && respond(message, false));
  }

  return {
    ...common(deps, { userId, channelId: channel, teamId }, body.trigger_id, body.user_name),
    isDirect: body.channel_name.includes('__') && body.channel_name.includes(bot.id),
    answerableUntil: new Date(clock().getTime() + limits.responseMs),
    show: (messages, to) => showAll(messages, to === 'private' ? whisper : post),
  };
}

/**
 * A press as a turn. Its own message is changed by the answer to the request, which `answer` becomes; what else is for the person
 * alone comes as a message only they see, or, where the bot may not post such, in their messages with the bot, where it still
 * counts for the channel it came from.
 */
export function turnOfPress(deps: TurnDeps, body: PressBody, context: PressContext, answer: PressAnswer): Press {
  const { user_id: userId, channel_id: here } = body;
  const { channel, own } = context;
  const isDirect = body.team_id === '' && channel === here;
  const picked = body.context.selected_option;

  const post = (message: ChatMessage, whose: string | null) => toChannel(deps, here, message, { channel, own: whose });

  async function whisper(message: ChatMessage): Promise<boolean> {
    if (body.team_id === '') return (await post(message, own)) === 'shown';
    const { shown, isElsewhere } = await toPerson(deps, here, { channel, own: userId }, message);
    if (isElsewhere) answer.ephemeral_text ??= texts.sentToMe;
    return shown === 'shown';
  }

  return {
    ...common(deps, { userId, channelId: channel, teamId: body.team_id || null }, body.trigger_id, body.user_name),
    isDirect,
    answerableUntil: new Date(deps.clock().getTime() + limits.pressMs),
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
      if (to === 'public') return showAll(messages, async (message) => (await post(message, null)) === 'shown');
      if (!isPlain || isDirect || answer.ephemeral_text !== undefined) return showAll(messages, whisper);
      answer.ephemeral_text = rendered(deps, only, { channel, own: userId }).message;
      return true;
    },
    async replace(message) {
      answer.update = rendered(deps, message, { channel, own });
      return true;
    },
  };
}

/** What somebody posted, as the event tells it. */
export type Heard = { post: PostBody; isDirect: boolean; teamId: string; sender: string };

/** Words said to the bot as a turn: what is for all goes below them in their thread, what is not is whispered there. */
export function turnOfPost(deps: TurnDeps, { post, isDirect, teamId, sender }: Heard, log: Logger): Turn {
  const { client, clock, bot } = deps;
  const { id, user_id: userId, channel_id: channel } = post;
  const root_id = post.root_id || (isDirect ? '' : id);
  const own = common(deps, { userId, channelId: channel, teamId: teamId || null }, id, sender.replace(/^@/, ''));
  const toAll = (message: ChatMessage) => toChannel(deps, channel, message, { channel, own: null }, root_id);
  const signed = { channel, own: userId };
  const alone = async (message: ChatMessage) => (await toPerson(deps, channel, signed, message, root_id)).shown;
  const typing = () => client.call('POST', `/users/${bot.id}/typing`, { channel_id: channel, parent_id: root_id });
  const around = { platform: 'Mattermost', personName: own.personName, toAll, toPerson: isDirect ? toAll : alone, log };
  return {
    ...own,
    ...(root_id === '' ? {} : { thread: addressOf(root_id) }),
    isDirect,
    answerableUntil: new Date(clock().getTime() + limits.responseMs),
    showWorking: typingSign(typing, limits.typingMs),
    show: (messages, to) => showAround(around, messages, to),
  };
}

type Signed = { channel: string; own: string | null };
type Owned = Signed & { own: string };

/** Posts in a channel, signed for where it counts. */
const toChannel = async (deps: TurnDeps, channel_id: string, message: ChatMessage, signed: Signed, root_id = '') =>
  shownAs(await deps.client.send('/posts', { channel_id, root_id, ...rendered(deps, message, signed) }));

/**
 * Shows a person what only they see: the only way that takes buttons, and the right for it is the server's to give. Without it, in
 * their messages with the bot, where it still counts for the channel it came from.
 */
async function toPerson(deps: TurnDeps, channel_id: string, signed: Owned, message: ChatMessage, root_id = '') {
  const { client, bot } = deps;
  const post = { channel_id, root_id, ...rendered(deps, message, signed) };
  const { outcome } = await client.send('/posts/ephemeral', { user_id: signed.own, post });
  if (outcome !== 'refused') return { shown: outcome === 'posted' ? 'shown' : 'doubtful', isElsewhere: false } as const;
  const direct = await client.directChannel(bot.id, signed.own).catch(() => null);
  const shown = direct === null ? 'closed' : await toChannel(deps, direct, message, signed);
  return { shown, isElsewhere: shown === 'shown' };
}

/** What is the same for everything a person does. */
function common({ client, confirmed }: TurnDeps, seen: Seen, id: string, personName: string) {
  const key = `mattermost:${createHash('sha256').update(id).digest('hex').slice(0, 32)}`;
  return { key, seen: seenCaller(seen), caller: async () => confirmed(await fullCaller(client, seen)), personName };
}
