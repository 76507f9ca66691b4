import { ButtonStyle, PermissionFlagsBits } from 'discord.js';
import type { StoredAnswer } from '../../core/answers.ts';
import type { Caller } from '../../core/caller.ts';
import { shortId } from '../../core/dispatch.ts';
import { type Reply, type ReplyNode, say, small } from '../../core/reply.ts';
import { counted } from '../../core/wording.ts';
import { channelAddress } from './address.ts';
import { buttonId, undoId } from './button-ids.ts';
import { channelIdOf, displayNameOf, has, isModerator } from './caller.ts';
import type { Context } from './context.ts';
import { fingerprint } from './fingerprint.ts';
import { tokenLifeMs } from './limits.ts';
import { type ComponentInteraction, type Pressed, replaceMessage } from './press.ts';
import { ownButton, render, rowsOf } from './render.ts';
import { splitReply } from './split.ts';

/** A share as it is kept: who may take back what. */
interface Share {
  personId: string;
  channelId: string;
  messageIds: string[];
  /** ISO moments; null while it stands. */
  at: string;
  removedAt: string | null;
}

const mayNotWrite = 'You can’t post in this channel.';

/** Shows what will appear and asks once. */
export async function previewShare(context: Context, pressed: Pressed): Promise<Reply | null> {
  const { interaction, caller, button, isPrivate } = pressed;
  const hindrance = await hindranceOf(context, pressed);
  if (hindrance !== null) return say(hindrance);
  const answer = await keepForSharing(context, pressed.answer);
  const pages = splitReply(sharedReply(answer.reply, displayNameOf(interaction)));
  const ask = rowsOf([
    ownButton(buttonId(answer.id, button, 'yes'), 'Post it here', ButtonStyle.Primary),
    ownButton(buttonId(answer.id, button, 'no'), 'Cancel', ButtonStyle.Secondary),
  ]);
  const intro = say('Everyone in this channel will see this:');
  await context.responder.edit(interaction, render(intro, { componentsOnly: true }));
  for (const [index, page] of pages.entries()) {
    const rows = index === pages.length - 1 ? ask : [];
    const sent = await context.responder.followUp(interaction, render(page, { rows, componentsOnly: true }), isPrivate);
    if (sent === 'expired') return null;
  }
  context.log.debug('share previewed', { platform: caller.platform });
  return null;
}

/** What others see is an answer of its own, kept so that what is posted is what was shown: it quotes less of one article. */
async function keepForSharing({ answers, replyForSharing }: Context, answer: StoredAnswer): Promise<StoredAnswer> {
  if (replyForSharing === undefined) return answer;
  const { nodes } = await replyForSharing(answer);
  const buttons = answer.reply.nodes.filter(({ type }) => type === 'buttons');
  const reply: Reply = { nodes: [...nodes.filter(({ type }) => type !== 'buttons'), ...buttons] };
  const kept = { ...answer, id: shortId(), reply };
  await answers.save(kept);
  return kept;
}

/** Posts it, when the person still may; twice pressed is posted once. */
export async function confirmShare(context: Context, pressed: Pressed): Promise<Reply | null> {
  const { interaction, caller, answer } = pressed;
  const { invocations, platformState, processName, clock } = context;
  const replace = (reply: Reply, rows = rowsOf<ReturnType<typeof ownButton>>([])) =>
    replaceMessage(context, interaction, reply, rows).then(() => null);
  const hindrance = await hindranceOf(context, pressed);
  if (hindrance !== null) return replace(say(hindrance));
  const key = `share:${answer.id}:${interaction.message.id}`;
  const shareId = fingerprint(key, 0).answerId;
  const now = clock();
  const tokenUntil = new Date(now.getTime() + tokenLifeMs);
  const claim = await invocations.claim(`discord-${key}`, {
    processName,
    now,
    leaseUntil: new Date(now.getTime() + 60_000),
    tokenUntil,
    command: 'share',
    caller,
  });
  // Another press was first, and what it shows stays.
  if (claim !== 'mine') return null;
  const channelId = channelAddress(channelIdOf(interaction));
  const share: Share = { personId: caller.personId, channelId, messageIds: [], at: now.toISOString(), removedAt: null };
  await platformState.set('discord', `share:${shareId}`, share);
  const takeBack = rowsOf([ownButton(undoId(shareId), 'Undo share', ButtonStyle.Secondary)]);
  const reply = sharedReply(answer.reply, displayNameOf(interaction));
  const posted = await context.poster.postAll(key, channelId, reply, { rows: takeBack });
  await invocations.finish(`discord-${key}`, processName, posted === null ? 'failed' : 'answered');
  if (posted === null)
    return replace(
      say(
        'Discord did not confirm the post. If you don’t see it, check that I have permission to post here, and share again.',
      ),
    );
  await platformState.set('discord', `share:${shareId}`, { ...share, messageIds: posted.messageIds });
  await platformState.set('discord', slowKey(channelId, caller), now.toISOString());
  return replace(say('Shared in this channel.'), takeBack);
}

export async function cancelShare(context: Context, { interaction }: Pressed): Promise<null> {
  await replaceMessage(context, interaction, say('Not shared.'));
  return null;
}

/** Takes a share back, for the person who shared it and for moderators. */
export async function undoShare(
  { platformState, poster, clock }: Context,
  interaction: ComponentInteraction,
  caller: Caller,
  shareId: string,
): Promise<Reply> {
  const share = (await platformState.get('discord', `share:${shareId}`)) as Share | null | undefined;
  if (!share) return say('This was shared by another Sitrep. A moderator can delete the message.');
  if (share.personId !== caller.personId && !isModerator(interaction))
    return say('Only the person who shared this, or a moderator, can undo it.');
  if (share.removedAt !== null) return say('Already unshared.');
  const channelId = channelAddress(channelIdOf(interaction));
  // After a crash in the middle of sharing the message pressed may be the only one known.
  const here =
    share.messageIds.length === 0 && channelId === share.channelId ? [interaction.message.id] : share.messageIds;
  const removed = await Promise.all(here.map((id) => poster.remove(share.channelId, id)));
  await platformState.set('discord', `share:${shareId}`, { ...share, removedAt: clock().toISOString() });
  return say(removed.some(Boolean) ? 'Unshared.' : 'Already deleted.');
}

/** The answer as others see it: without its private buttons, with who shared it. */
function sharedReply(reply: Reply, name: string): Reply {
  const nodes = reply.nodes.map(
    (node): ReplyNode =>
      node.type === 'buttons'
        ? { ...node, buttons: node.buttons.filter(({ action }) => action.type === 'read-quote') }
        : node,
  );
  const kept = nodes.filter((node) => node.type !== 'buttons' || node.buttons.length > 0);
  const at = kept.findIndex((node) => node.type === 'buttons');
  kept.splice(at === -1 ? kept.length : at, 0, small(`Shared by ${name}`));
  return { nodes: kept };
}

/** Why the person cannot share here now, or null. */
async function hindranceOf(
  { platformState, clock }: Context,
  { interaction, caller }: Pressed,
): Promise<string | null> {
  if (!caller.mayPost) return mayNotWrite;
  const bot = BigInt(interaction.app_permissions);
  if (!has(bot, PermissionFlagsBits.ViewChannel))
    return 'I don’t have permission to see this channel. Ask its owner to let me view it and post.';
  if (!has(bot, PermissionFlagsBits.SendMessages) && !has(bot, PermissionFlagsBits.SendMessagesInThreads))
    return 'I don’t have permission to post in this channel. Ask its owner for the permission Send Messages.';
  const seconds = slowModeOf(interaction);
  if (seconds === 0 || isModerator(interaction) || caller.mayManageChannel) return null;
  const last = await platformState.get('discord', slowKey(channelAddress(channelIdOf(interaction)), caller));
  if (typeof last !== 'string') return null;
  const left = Math.ceil((Date.parse(last) + seconds * 1000 - clock().getTime()) / 1000);
  return left > 0 ? `This channel is in slow mode: you can share here again in ${counted(left, 'second')}.` : null;
}

const slowKey = (channelId: string, caller: Caller): string => `slow:${channelId}:${caller.personId}`;

function slowModeOf({ channel }: ComponentInteraction): number {
  return (channel as { rate_limit_per_user?: number | null } | undefined)?.rate_limit_per_user ?? 0;
}
