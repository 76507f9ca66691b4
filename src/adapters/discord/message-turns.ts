import { PermissionFlagsBits, type REST, Routes } from 'discord.js';
import type { ChatMessage } from '../../chat/message.ts';
import { patiently } from '../../chat/post-now.ts';
import { type Shown, showAround, shownAs } from '../../chat/show-around.ts';
import { typingSign } from '../../chat/sign-of-work.ts';
import type { Turn } from '../../chat/turn.ts';
import type { Caller } from '../../core/caller.ts';
import type { Logger } from '../../core/log.ts';
import { channelAddress, directAddress, personAddress, roleAddress, workspaceAddress } from './address.ts';
import type { Channels } from './channels.ts';
import { type HeardMessage, isDirectMessage } from './heard-message.ts';
import { capabilities, tokenLifeMs, typingMs } from './limits.ts';
import { mayManage } from './may-manage.ts';
import type { Poster } from './post.ts';

export interface MessageTurnDeps {
  rest: REST;
  channels: Channels;
  poster: Poster;
  /** Adds what only Discord knows of a person outside the allowed servers. */
  callerWithRights: (seen: Caller) => Promise<Caller>;
  /** Language the person uses Discord in, as far as it is known: a message does not say. */
  localeOf: (message: HeardMessage) => string | null;
  log: Logger;
  clock: () => Date;
  sleep: (ms: number) => Promise<void>;
}

/**
 * A message as a turn. What is for all is a reply to it; what is for the person alone, which no message in a channel can be,
 * goes to their direct messages. Where one way is closed the other says so.
 */
export function turnOfMessage(deps: MessageTurnDeps, message: HeardMessage): Turn {
  const { rest, channels, poster, log, clock, sleep } = deps;
  const { id, author, channel_id: channelId } = message;
  const isDirect = isDirectMessage(message);
  const personName = message.member?.nick ?? author.global_name ?? author.username;
  const seen = seenIn(message, deps.localeOf(message));
  const here = `discord:channel:${channelId}`;
  const person = directAddress(author.id);
  const sent = { [here]: 0, [person]: 0 };

  /** Posts a message, with patience where Discord asks to wait. */
  async function post(channel: typeof here | typeof person, shown: ChatMessage): Promise<Shown> {
    const replyTo = isDirect || channel === person ? null : id;
    const key = `discord:${id}:${channel === here ? 'here' : 'person'}`;
    const part = { key, part: sent[channel]!, channel, thread: null, mention: null, reply: shown.reply };
    sent[channel]! += 1;
    const tried = { ...poster, capabilities, post: () => poster.send(part, shown, replyTo) };
    return shownAs(await patiently({ poster: tried, clock, sleep }, part));
  }

  const around = {
    platform: 'Discord',
    personName,
    toAll: (shown: ChatMessage) => post(here, shown),
    toPerson: (shown: ChatMessage) => post(isDirect ? here : person, shown),
    log,
  };

  return {
    key: `discord:${id}`,
    seen,
    async caller() {
      const manages = isDirect || (await mayManageIn(deps, message));
      return deps.callerWithRights({ ...seen, mayManageChannel: manages });
    },
    ...(channels.isThread(channelId) ? { thread: channelAddress(channelId) } : {}),
    isDirect,
    personName,
    answerableUntil: new Date(clock().getTime() + tokenLifeMs),
    showWorking: typingSign(() => rest.post(Routes.channelTyping(channelId)), typingMs),
    show: (messages, to) => showAround(around, messages, to),
  };
}

/** The caller as far as the message says: whoever wrote there may write there. */
function seenIn({ author, guild_id: guild, channel_id: channel, member }: HeardMessage, locale: string | null): Caller {
  return {
    platform: 'discord',
    personId: personAddress(author.id),
    workspaceId: guild === undefined ? null : workspaceAddress(guild),
    channelId: channelAddress(channel),
    groups: (member?.roles ?? []).map(roleAddress),
    mayManageChannel: guild === undefined,
    mayPost: true,
    timeZone: null,
    locale,
  };
}

/** Whether the person manages the channel: by what the gateway told, which costs no request, else as Discord says. */
async function mayManageIn({ rest, channels }: MessageTurnDeps, message: HeardMessage): Promise<boolean> {
  const { author, channel_id, member } = message;
  const known = channels.mayHere(
    channel_id,
    { id: author.id, roles: member?.roles ?? [] },
    PermissionFlagsBits.ManageChannels,
  );
  return known ?? mayManage(rest, personAddress(author.id), channelAddress(channel_id));
}
