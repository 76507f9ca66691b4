import type { APIInteraction } from 'discord.js';
import type { Caller } from '../../core/caller.ts';
import type { Answer } from '../../core/dispatch.ts';
import { type Reply, say, small } from '../../core/reply.ts';
import { directAddress, idOf } from './address.ts';
import { displayNameOf } from './caller.ts';
import type { Context } from './context.ts';
import { type RenderOptions, render } from './render.ts';
import { splitReply } from './split.ts';

/** Where an answer went: over the interaction, past its token, or nowhere. */
export type Delivered = 'sent' | 'late' | 'failed';

export interface DeliverOptions {
  isPrivate: boolean;
  caller: Caller;
}

/** Shows an answer: the first page in place of "thinking", the others below it; after 15 minutes another way. */
export async function deliverAnswer(
  context: Context,
  interaction: APIInteraction,
  answer: Pick<Answer, 'reply' | 'answerId'>,
  { isPrivate, caller }: DeliverOptions,
): Promise<Delivered> {
  const { responder, log } = context;
  const pages = splitReply(answer.reply);
  const options: RenderOptions = {
    answerId: answer.answerId,
    // In a direct message everybody who reads it has it already.
    without: caller.workspaceId === null || interaction.guild_id === undefined ? ['share', 'send-to-me'] : [],
  };
  const first = await responder.edit(interaction, render(pages[0]!, options));
  if (first === 'expired') return deliverLate(context, interaction, answer.reply, { isPrivate, caller });
  if (first === 'failed') {
    log.error('Discord refused an answer');
    const sorry = say('Discord refused this answer; the error has been logged. Please try other words.');
    await responder.edit(interaction, render(sorry, { componentsOnly: true }));
    return 'failed';
  }
  for (const [index, page] of pages.entries()) {
    if (index === 0) continue;
    const sent = await responder.followUp(interaction, render(page, options), isPrivate);
    if (sent === 'sent') continue;
    if (sent === 'expired')
      return deliverLate(
        context,
        interaction,
        { nodes: pages.slice(index).flatMap(({ nodes }) => nodes) },
        { isPrivate, caller },
      );
    log.warn('a page is in doubt', { part: index + 1, parts: pages.length });
    const remark = small(
      `Discord did not confirm part ${index + 1} of ${pages.length}. If you do not see it, please ask again.`,
    );
    await responder.edit(interaction, render({ nodes: [...pages[0]!.nodes, remark] }, options));
  }
  return 'sent';
}

/**
 * After 15 minutes Discord takes no answer to the command itself. A public one goes to the channel. A private one goes to the
 * person's own messages, since a channel would show it to all, and the channel is told where; or why there is none.
 */
async function deliverLate(
  { poster, log }: Context,
  interaction: APIInteraction,
  reply: Reply,
  { isPrivate, caller }: DeliverOptions,
): Promise<Delivered> {
  const name = displayNameOf(interaction);
  const key = `late:${interaction.id}`;
  const took = `took longer than the 15 minutes Discord waits`;
  log.warn('answer came after its token expired');
  const post = (channel: string, what: Reply, suffix: string) =>
    poster.postAll(`${key}:${suffix}`, channel, what, { workspaceId: caller.workspaceId });
  if (!isPrivate) return (await post(caller.channelId, reply, 'answer')) ? 'late' : 'failed';
  const person = directAddress(idOf(caller.personId)!);
  if (await post(person, reply, 'answer')) {
    await post(caller.channelId, say(`${name}: an answer for you ${took}. It is in your DMs.`), 'note');
    return 'late';
  }
  const why = `${name}: an answer for you ${took}, and I can’t message you. Please ask again.`;
  await post(caller.channelId, say(why), 'note');
  return 'failed';
}
