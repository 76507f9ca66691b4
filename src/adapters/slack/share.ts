import type { App } from '@slack/bolt';
import type { KnownBlock, ModalView } from '@slack/types';
import type { PlatformStateRepository } from '../../chat/platform.ts';
import { answerLifeMs, type StoredAnswer } from '../../core/answers.ts';
import { shortId } from '../../core/dispatch.ts';
import type { Reply } from '../../core/reply.ts';
import type { PostOutcome } from '../../delivery/poster.ts';
import { addressOf, isDirect } from './address.ts';
import { contextBlock, richText, section } from './blocks.ts';
import { claim, findButton, onlyAsker, type Press, showView } from './buttons.ts';
import { responseTarget } from './commands.ts';
import { channelNameOf, clientOf, type InteractiveBody, type SlackContext, seenOf } from './context.ts';
import type { FormState, ModalMemo } from './form.ts';
import { limits } from './limits.ts';
import { saidView } from './quote-view.ts';
import { actionId, renderReply, type SlackMessage, withoutButtons } from './render.ts';

const shareCallback = 'sitrep:share';
const title = 'Share this answer';

interface ShareMemo extends ModalMemo {
  answerId: string;
}

/** A share that was made, so that it can be taken back. */
interface ShareRecord {
  teamId: string;
  userId: string;
  channelId: string;
  /** Ids of its messages; empty where Slack gave none. */
  messages: string[];
  at: string;
}

interface ShareState extends Record<string, { selected_options?: { value: string }[] }> {}

/** Forgets shares older than the life of an answer's buttons; afterwards Slack's own "Delete" remains. */
export async function forgetOldShares(platformState: PlatformStateRepository, now: Date): Promise<void> {
  for (const { key, value } of await platformState.list('slack', 'share:')) {
    const { at } = value as ShareRecord;
    if (now.getTime() - Date.parse(at) > answerLifeMs) await platformState.delete('slack', key);
  }
}

/** Sharing an answer in the channel it was asked in: shown first, asked once, with a way back. */
export function createSharing(context: SlackContext) {
  const { deps, work, poster } = context;

  async function ask(press: Press): Promise<void> {
    const client = await clientOf(context, press.teamId);
    if (client === null || press.body.trigger_id === undefined) return;
    await showView(context, press, client, title, () => askView(press));
  }

  async function askView(press: Press): Promise<ModalView> {
    const found = await findButton(context, press);
    if ('sentence' in found) return saidView(title, found.sentence);
    const { answer } = found;
    if (answer.personId !== addressOf(press.teamId, press.userId)) return saidView(title, onlyAsker);
    if (isDirect(press.channelId) || answer.channelId !== addressOf(press.teamId, press.channelId)) {
      return saidView(title, 'Answers can only be shared in the channel they were asked in. Ask there, then share.');
    }
    const channelName = channelNameOf(press.body.channel?.name);
    const memo: ShareMemo = {
      answerId: answer.id,
      url: press.body.response_url ?? '',
      issuedAt: deps.clock().getTime(),
      channelId: press.channelId,
      channelName,
    };
    return previewView(await shownToOthers(answer), memo);
  }

  /** What others see is an answer of its own: its menu of quotes goes by its own citations. */
  async function keepShared(answer: StoredAnswer): Promise<StoredAnswer> {
    const shared = { ...answer, id: shortId(), reply: await shownToOthers(answer) };
    await deps.answers.save(shared);
    return shared;
  }

  async function shownToOthers(answer: StoredAnswer): Promise<Reply> {
    return deps.replyForSharing === undefined ? answer.reply : deps.replyForSharing(answer);
  }

  function listen(app: App): void {
    app.view(shareCallback, async ({ body, view, ack }) => {
      await ack();
      const key = `slack:view:${view.id}`;
      if (!work.isFirst(key)) return;
      const memo = JSON.parse(view.private_metadata) as ShareMemo;
      const seen = { ...seenOf(body as InteractiveBody), channelId: memo.channelId };
      const press: Press = {
        ...seen,
        body: body as InteractiveBody,
        answerId: memo.answerId,
        buttonId: '',
        picked: null,
        key,
      };
      const named = isNamed(view.state.values as FormState & Record<string, ShareState>);
      work.start('share', () => share(press, memo, named ? (body.user.name ?? null) : null));
    });
  }

  async function share(press: Press, memo: ShareMemo, askedBy: string | null): Promise<void> {
    const answer = await deps.answers.get(memo.answerId, deps.clock());
    if (answer === null || answer.personId !== addressOf(press.teamId, press.userId)) return;
    if (!(await claim(context, press, 'share'))) return;
    const note = askedBy === null ? 'Shared from Sitrep' : `Shared by ${askedBy}`;
    const shown = await keepShared(answer);
    const pages = renderReply(shown.reply, { answerId: shown.id, actions: ['read-quote'], note });
    const done = await postPages(press, memo, pages);
    await deps.invocations.finish(press.key, deps.processName, done.complete ? 'answered' : 'failed');
    await confirm(press, memo, done);
  }

  interface Done {
    complete: boolean;
    messages: string[];
    /** What to tell when it is not there, or not for sure. */
    trouble: string | null;
  }

  /** The first page goes to the channel, the others under it. */
  async function postPages(press: Press, memo: ShareMemo, pages: readonly SlackMessage[]): Promise<Done> {
    const address = addressOf(press.teamId, memo.channelId);
    const messages: string[] = [];
    for (const [part, page] of pages.entries()) {
      const outcome = await postOne(address, page, messages[0] ?? null, press.key, part);
      if (outcome.outcome === 'posted') {
        messages.push(outcome.messageId);
        continue;
      }
      if (outcome.outcome === 'refused' && outcome.channelClosed && part === 0)
        return throughResponseUrl(press, memo, pages);
      const trouble =
        outcome.outcome === 'unknown'
          ? 'Slack did not confirm the post. Please check the channel before you share it again.'
          : `It could not be shared: ${outcome.reason}.`;
      return { complete: false, messages, trouble };
    }
    return { complete: true, messages, trouble: null };
  }

  /** Posts once; where Slack leaves it open, looks, and posts again only when it is surely not there. */
  async function postOne(
    address: string,
    page: SlackMessage,
    thread: string | null,
    key: string,
    part: number,
  ): Promise<PostOutcome> {
    const since = deps.clock();
    const options = { thread, key, part, patienceMs: 60_000 };
    const outcome = await poster.send(address, page, options);
    if (outcome.outcome === 'later') return poster.send(address, page, options);
    if (outcome.outcome !== 'unknown') return outcome;
    const found = await poster.find({ key, part, channel: address, thread }, since);
    if (found.found === 'posted') return { outcome: 'posted', messageId: found.messageId, link: found.link };
    return found.found === 'absent' ? poster.send(address, page, options) : outcome;
  }

  /** Where the bot is no member, the address Slack gave with the press still reaches the channel; it gives no message id. */
  async function throughResponseUrl(press: Press, memo: ShareMemo, pages: readonly SlackMessage[]): Promise<Done> {
    const complete = pages.length < limits.responseUses && (await sendPublicly(press, memo, pages));
    return {
      complete,
      messages: [],
      trouble: complete ? null : 'It could not be shared: invite the bot with /invite @sitrep first.',
    };
  }

  function sendPublicly(press: Press, memo: ShareMemo, pages: readonly SlackMessage[]): Promise<boolean> {
    const target = responseTarget(press, memo.url, memo.issuedAt);
    return context.replies.send(pages, target, { visibility: 'public', key: press.key });
  }

  async function confirm(press: Press, memo: ShareMemo, done: Done): Promise<void> {
    const where = memo.channelName === null ? 'the channel' : `#${memo.channelName}`;
    const blocks: KnownBlock[] = [];
    let sentence = done.trouble ?? `Shared in ${where}.`;
    if (done.messages.length > 0) {
      const id = shortId();
      const record: ShareRecord = {
        teamId: press.teamId,
        userId: press.userId,
        channelId: memo.channelId,
        messages: done.messages,
        at: deps.clock().toISOString(),
      };
      await deps.platformState.set('slack', `share:${id}`, record);
      blocks.push({
        type: 'actions',
        elements: [
          {
            type: 'button',
            action_id: actionId('take-back', id),
            text: { type: 'plain_text', text: 'Undo share', emoji: false },
          },
        ],
      });
    } else if (done.complete) {
      sentence += ' Sitrep can’t undo this one: it isn’t a member of the channel.';
    }
    const message: SlackMessage = {
      text: sentence,
      blocks: [richText(section([{ type: 'text', text: sentence }])), ...blocks],
    };
    const target = responseTarget(press, memo.url, memo.issuedAt);
    await context.replies.send([message], target, { visibility: 'private', key: press.key });
  }

  async function takeBack(press: Press): Promise<void> {
    const key = `share:${press.answerId}`;
    const record = (await deps.platformState.get('slack', key)) as ShareRecord | null;
    const mine =
      record !== null && record !== undefined && record.teamId === press.teamId && record.userId === press.userId;
    let sentence = 'Already unshared.';
    if (mine) {
      const address = addressOf(record.teamId, record.channelId);
      const removed = await Promise.all(record.messages.toReversed().map((id) => poster.remove(address, id)));
      sentence = removed.every(Boolean)
        ? 'Unshared.'
        : 'Not all of it could be unshared: some was already deleted, or Slack refused.';
      await deps.platformState.delete('slack', key);
    }
    const target = responseTarget(press, press.body.response_url ?? '', deps.clock().getTime());
    const message = { text: sentence, blocks: [contextBlock(sentence)] };
    await context.replies.send([message], target, { visibility: 'private', key: press.key });
  }

  return { ask, takeBack, listen };
}

function isNamed(state: Record<string, ShareState>): boolean {
  return (state.named?.named?.selected_options ?? []).length > 0;
}

/** What will appear, and one question. */
function previewView(reply: Reply, memo: ShareMemo): ModalView {
  const pages = renderReply(withoutButtons(reply), { answerId: null });
  const shown: KnownBlock[] = [];
  let left = pages.length;
  for (const page of pages) {
    if (shown.length + page.blocks.length > limits.viewBlocks - 6) break;
    shown.push(...page.blocks);
    left -= 1;
  }
  const where = memo.channelName === null ? 'this channel' : `#${memo.channelName}`;
  const option = { text: { type: 'plain_text' as const, text: 'Show that I asked', emoji: false }, value: 'named' };
  return {
    type: 'modal',
    callback_id: shareCallback,
    private_metadata: JSON.stringify(memo),
    title: { type: 'plain_text', text: title, emoji: false },
    submit: { type: 'plain_text', text: 'Share', emoji: false },
    close: { type: 'plain_text', text: 'Cancel', emoji: false },
    blocks: [
      richText(section([{ type: 'text', text: `This will be posted in ${where} for everyone to see:` }])),
      { type: 'divider' },
      ...shown,
      ...(left === 0
        ? []
        : [contextBlock(`… and ${left} more ${left === 1 ? 'message' : 'messages'} like these, in a thread.`)]),
      { type: 'divider' },
      {
        type: 'input',
        block_id: 'named',
        optional: true,
        label: { type: 'plain_text', text: 'Name', emoji: false },
        element: { type: 'checkboxes', action_id: 'named', options: [option], initial_options: [option] },
      },
    ],
  };
}
