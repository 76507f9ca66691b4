import { type APIInteraction, type InteractionType, MessageFlags, PermissionFlagsBits } from 'discord.js';
import { controlId as idOfControl } from '../../chat/control-ids.ts';
import { type ChatMessage, plain } from '../../chat/message.ts';
import { patiently } from '../../chat/post-now.ts';
import { texts } from '../../chat/texts.ts';
import type { Press, Turn } from '../../chat/turn.ts';
import type { Caller } from '../../core/caller.ts';
import type { Logger } from '../../core/log.ts';
import { say, small } from '../../core/reply.ts';
import { directAddress, idOf } from './address.ts';
import { callerOf, displayNameOf, has, isDirect as isDirectIn, isInstalledIn, isModerator } from './caller.ts';
import { capabilities, tokenLifeMs } from './limits.ts';
import type { Poster } from './post.ts';
import { render } from './render.ts';
import type { Responder } from './respond.ts';

export type ComponentInteraction = Extract<APIInteraction, { type: InteractionType.MessageComponent }>;

/** How an interaction was acknowledged: with "thinking", which the answer takes the place of, or as a change of its message. */
export type Acknowledgement = { kind: 'thinking'; isPrivate: boolean } | { kind: 'update' };

export interface TurnDeps {
  responder: Responder;
  /** Adds what only Discord knows of a person outside the allowed servers. */
  callerWithRights: (seen: Caller) => Promise<Caller>;
  poster: Poster;
  log: Logger;
  clock: () => Date;
  sleep: (ms: number) => Promise<void>;
}

export interface Turns {
  of(interaction: APIInteraction, how: Acknowledgement): Turn;
  ofPress(interaction: ComponentInteraction, controlId: string, how: Acknowledgement): Press;
}

/** What Discord sends as turns of the conversation. */
export function createTurns({ responder, callerWithRights, poster, log, clock, sleep }: TurnDeps): Turns {
  function of(interaction: APIInteraction, how: Acknowledgement): Turn {
    const seen = callerOf(interaction);
    const isDirect = isDirectIn(interaction);
    let isThinking = how.kind === 'thinking';

    /** Messages from this one on go past the token, which takes no answer any more. */
    async function late(messages: readonly ChatMessage[], isPrivate: boolean): Promise<boolean> {
      log.warn('answer was later than its token');
      if (!isPrivate) return postAll(seen.channelId, messages, 'answer');
      const name = displayNameOf(interaction);
      const person = directAddress(idOf(seen.personId)!);
      const sent = await postAll(person, messages, 'answer');
      const note = sent ? texts.lateInDms(name) : texts.lateAndClosed(name);
      await postAll(seen.channelId, [plain(say(note))], 'note');
      return sent;
    }

    async function postAll(channel: string, messages: readonly ChatMessage[], suffix: string): Promise<boolean> {
      for (const [part, shown] of messages.entries()) {
        const key = `late:${interaction.id}:${suffix}`;
        const message = { key, part, channel, thread: null, mention: null, reply: shown.reply };
        const post = () => poster.send(message, shown);
        const outcome = await patiently({ poster: { ...poster, capabilities, post }, clock, sleep }, message);
        if (outcome.outcome !== 'posted') return false;
      }
      return true;
    }

    return {
      key: `discord:${interaction.id}`,
      seen,
      caller: () => callerWithRights(seen),
      isDirect,
      personName: displayNameOf(interaction),
      answerableUntil: new Date(clock().getTime() + tokenLifeMs),
      dismiss: async () => {
        if (isThinking) await responder.dismiss(interaction);
      },
      async show(messages, to) {
        const isPrivate = how.kind === 'thinking' ? how.isPrivate : to === 'private' && !isDirect;
        for (const [at, message] of messages.entries()) {
          const takesPlace = isThinking;
          isThinking = false;
          const sent = takesPlace
            ? await responder.edit(interaction, render(message))
            : await responder.followUp(interaction, render(message), isPrivate);
          if (sent === 'sent') continue;
          if (sent === 'expired') return late(messages.slice(at), isPrivate);
          if (takesPlace && sent === 'failed') {
            log.error('Discord refused an answer');
            await responder.edit(interaction, render(plain(say(texts.refusedByPlatform('Discord')))));
            return false;
          }
          log.warn('a page is in doubt', { part: at + 1, parts: messages.length });
          if (takesPlace || how.kind === 'update') continue;
          const [first] = messages;
          const remark = small(texts.partInDoubt('Discord', at + 1, messages.length));
          const reply = { nodes: [...first!.reply.nodes, remark] };
          await responder.edit(interaction, render({ ...first!, reply }));
        }
        return true;
      },
    };
  }

  function ofPress(interaction: ComponentInteraction, controlId: string, how: Acknowledgement): Press {
    const turn = of(interaction, how);
    const { data, message } = interaction;
    const isEphemeral = ((message.flags ?? 0) & MessageFlags.Ephemeral) !== 0;
    return {
      ...turn,
      controlId,
      picked: 'values' in data ? (data.values[0] ?? null) : null,
      isOwn: isEphemeral || turn.isDirect,
      messageId: message.id,
      directAddress: directAddress(idOf(turn.seen.personId)!),
      isModerator: isModerator(interaction),
      async replace(shown) {
        const sent = await responder.edit(interaction, render(shown));
        return sent === 'sent' || sent === 'doubtful';
      },
      hindrance: (lastAt) => hindranceOf(interaction, turn, lastAt, clock()),
    };
  }

  return { of, ofPress };
}

/** The id of a control as it was rendered, also by the version before. */
export function controlIdOf(customId: string): string {
  const undo = /^undo\.([a-z0-9]{1,16})$/.exec(customId);
  if (undo !== null) return idOfControl(undo[1]!, 'undo-share');
  return customId.replace(/\.more-(\d+)$/, '.from-$1');
}

/** Why nothing can be shared here now, or null. */
function hindranceOf(interaction: ComponentInteraction, { seen }: Turn, lastAt: Date | null, now: Date): string | null {
  if (!isInstalledIn(interaction)) return texts.notHere;
  if (!seen.mayPost) return texts.mayNotPost;
  const bot = BigInt(interaction.app_permissions);
  if (!has(bot, PermissionFlagsBits.ViewChannel)) return texts.botMayNot(texts.toSee, 'View Channel');
  if (!has(bot, PermissionFlagsBits.SendMessages) && !has(bot, PermissionFlagsBits.SendMessagesInThreads))
    return texts.botMayNot(texts.toPost, 'Send Messages');
  const { rate_limit_per_user: seconds = 0 } = (interaction.channel ?? {}) as { rate_limit_per_user?: number | null };
  if (!seconds || lastAt === null || isModerator(interaction) || seen.mayManageChannel) return null;
  const left = Math.ceil((lastAt.getTime() + seconds * 1000 - now.getTime()) / 1000);
  return left > 0 ? texts.slowMode(left) : null;
}
