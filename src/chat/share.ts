import { answerLifeMs, type StoredAnswer } from '../core/answers.ts';
import { shortId } from '../core/dispatch.ts';
import {
  type Button,
  buttonsOf,
  quotesOf,
  type Reply,
  type ReplyNode,
  say,
  small,
  withoutButtons,
} from '../core/reply.ts';
import { reasonInWords } from '../core/words/reasons.ts';
import { controlId } from './control-ids.ts';
import type { ConversationDeps } from './conversation-deps.ts';
import { button, type ChatMessage, plain } from './message.ts';
import { messageOf, messagesOf, withControls } from './messages.ts';
import { once } from './once.ts';
import { postNow } from './post-now.ts';
import { texts } from './texts.ts';
import type { Press } from './turn.ts';

/** A share as it is kept: who may undo what. */
interface Share {
  personId: string;
  channelId: string;
  messageIds: string[];
  /** ISO moments; `removedAt` is null while it stands. */
  at: string;
  removedAt: string | null;
}

/** Id of the button that undoes a share, wherever it stands; what comes before it is the share's id. */
export const undoButton = 'undo-share';

const shareKey = (id: string): string => `share:${id}`;
const lastKey = (press: Press): string => `shared-at:${press.seen.channelId}:${press.seen.personId}`;

/** Shows what will appear and asks once. */
export async function previewShare(deps: ConversationDeps, press: Press, answer: StoredAnswer): Promise<Reply | null> {
  const hindrance = await hindranceOf(deps, press, answer);
  if (hindrance !== null) return say(hindrance);
  const kept = await keepForSharing(deps, answer);
  const reply: Reply = { nodes: [small(texts.sharePreview), ...withoutButtons(kept.reply).nodes] };
  const step = (name: string, label: string, isMain = false) =>
    button(controlId(kept.id, 'share', name), label, isMain);
  const messages = withControls(messagesOf(reply, { answerId: null, where: 'own', split: deps.poster.split }), [
    step('yes', texts.postHere, true),
    step('unnamed', texts.postUnnamed),
    step('me', texts.sendToMe),
    step('no', texts.cancel),
  ]);
  await press.show(messages, 'private');
  return null;
}

/** Posts it, when the person still may; pressed twice it is posted once. */
export async function confirmShare(
  deps: ConversationDeps,
  press: Press,
  answer: StoredAnswer,
  isNamed: boolean,
): Promise<void> {
  const { platform, platformState, clock } = deps;
  const hindrance = await hindranceOf(deps, press, answer);
  if (hindrance !== null) {
    await press.replace(plain(say(hindrance)));
    return;
  }
  const key = `share:${answer.id}`;
  await once(deps, press, 'share', () => post(), `${platform}-${key}`);

  async function post(): Promise<'answered' | 'failed'> {
    const { personId, channelId } = press.seen;
    const share: Share = { personId, channelId, messageIds: [], at: clock().toISOString(), removedAt: null };
    await platformState.set(platform, shareKey(answer.id), share);
    await platformState.set(platform, lastKey(press), share.at);
    const reply = asShared(answer.reply, isNamed ? press.personName : null);
    const posting = { key, channel: channelId, reply, answerId: answer.id, workspaceId: press.seen.workspaceId };
    const { messageIds, failure } = await postNow(deps, posting);
    await platformState.set(platform, shareKey(answer.id), { ...share, messageIds });
    const isClosed = failure?.outcome === 'refused' && failure.channelClosed && messageIds.length === 0;
    const withoutIds = isClosed && press.showToAll !== undefined ? await press.showToAll(pagesOf(reply)) : false;
    await press.replace(outcome(messageIds, failure, withoutIds));
    return failure === null || withoutIds ? 'answered' : 'failed';
  }

  /** Nothing that has no message id can be undone later. */
  function pagesOf(reply: Reply): ChatMessage[] {
    return deps.poster.split(reply).map((page) => {
      const message = messageOf(page, answer.id, 'posted');
      return { ...message, controls: message.controls.filter(({ id }) => !id.endsWith(`:${undoButton}`)) };
    });
  }

  function outcome(
    messageIds: readonly string[],
    failure: Awaited<ReturnType<typeof postNow>>['failure'],
    withoutIds: boolean,
  ): ChatMessage {
    const undo = messageIds.length === 0 ? [] : [button(controlId(answer.id, undoButton, 'here'), texts.undoShare)];
    if (withoutIds) return plain(say(texts.sharedForGood));
    if (failure === null) return { reply: say(texts.shared), controls: undo };
    const words =
      failure.outcome === 'unknown' ? texts.shareUnconfirmed : texts.shareRefused(reasonInWords(failure.reason));
    return { reply: say(words), controls: undo };
  }
}

/** Deletes a share, for the person who shared it and for moderators. */
export async function undoShare(deps: ConversationDeps, press: Press, shareId: string): Promise<Reply> {
  const { platform, platformState, poster, clock } = deps;
  const share = (await platformState.get(platform, shareKey(shareId))) as Share | null | undefined;
  if (!share) return say(texts.shareUnknown);
  const moderates = press.isModerator && press.seen.channelId === share.channelId;
  if (share.personId !== press.seen.personId && !moderates) return say(texts.onlySharer);
  if (share.removedAt !== null) return say(texts.alreadyUnshared);
  // After a crash in the middle of sharing the message pressed may be the only one known.
  const pressed = press.messageId === null || press.isOwn ? [] : [press.messageId];
  const messages = share.messageIds.length > 0 ? share.messageIds : pressed;
  const removed = await Promise.all(messages.toReversed().map((id) => poster.remove(share.channelId, id)));
  await platformState.set(platform, shareKey(shareId), { ...share, removedAt: clock().toISOString() });
  return say(removed.every(Boolean) ? texts.unshared : texts.partlyUnshared);
}

/** Forgets shares older than the life of an answer's buttons; afterwards the platform's own "Delete" remains. */
export async function forgetOldShares({
  platform,
  platformState,
  clock,
}: Pick<ConversationDeps, 'platform' | 'platformState' | 'clock'>): Promise<void> {
  const since = clock().getTime() - answerLifeMs;
  for (const prefix of ['share:', 'shared-at:']) {
    for (const { key, value } of await platformState.list(platform, prefix)) {
      const at = typeof value === 'string' ? value : (value as Share).at;
      if (Date.parse(at) < since) await platformState.delete(platform, key);
    }
  }
}

/** What others see is an answer of its own, kept so that what is posted is what was shown: it may quote less of one article. */
async function keepForSharing(
  { answers, replyForSharing }: ConversationDeps,
  answer: StoredAnswer,
): Promise<StoredAnswer> {
  const { nodes } = withoutButtons(replyForSharing === undefined ? answer.reply : await replyForSharing(answer));
  const buttons: Button[] = [
    { id: 'share', label: texts.share, action: { type: 'share' } },
    ...buttonsOf(answer.reply).filter(
      ({ action }) => action.type === 'open' && nodes.some(({ fold }) => fold === action.part),
    ),
    ...(quotesOf({ nodes }).length === 0
      ? []
      : [{ id: 'read-quote', label: texts.readQuote, action: { type: 'read-quote' as const } }]),
    { id: undoButton, label: texts.undoShare, action: { type: 'undo-share' } },
  ];
  const kept = { ...answer, id: shortId(), reply: { nodes: [...nodes, { type: 'buttons' as const, buttons }] } };
  await answers.save(kept);
  return kept;
}

/** The answer as others see it: with who shared it above its buttons. */
function asShared({ nodes }: Reply, name: string | null): Reply {
  const note: ReplyNode = small(texts.sharedBy(name));
  return { nodes: nodes.flatMap((node) => (node.type === 'buttons' ? [note, node] : [node])) };
}

/** Why the person cannot share this here now, or null. */
async function hindranceOf(
  { platform, platformState }: ConversationDeps,
  press: Press,
  answer: StoredAnswer,
): Promise<string | null> {
  if (answer.personId !== press.seen.personId) return texts.onlyAsker;
  if (press.isDirect || answer.channelId !== press.seen.channelId) return texts.shareElsewhere;
  const last = await platformState.get(platform, lastKey(press));
  return press.hindrance(typeof last === 'string' ? new Date(last) : null);
}
