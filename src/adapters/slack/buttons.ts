import type { App, webApi } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { StoredAnswer } from '../../core/answers.ts';
import { type Button, citationsOf } from '../../core/reply.ts';
import { addressOf, workspaceOf } from './address.ts';
import { responseTarget } from './commands.ts';
import { channelNameOf, clientOf, type InteractiveBody, type SlackContext, seenOf } from './context.ts';
import { type Invocation, sorry } from './invoke.ts';
import { type Seen, seenCaller } from './people.ts';
import { quoteView, saidView, waitingView } from './quote-view.ts';
import { parseActionId, renderReply } from './render.ts';
import type { Target } from './replies.ts';
import { createSharing } from './share.ts';

/** One press of one of our buttons or menus. */
export interface Press extends Seen {
  body: InteractiveBody;
  answerId: string;
  buttonId: string;
  /** Value of the option picked in a menu. */
  picked: string | null;
  key: string;
}

/** Buttons under answers. They work after a restart: what they need is in the store under the answer's id. */
export function listenToButtons(app: App, context: SlackContext): void {
  const { work, deps } = context;
  const sharing = createSharing(context);
  const jobs: Record<string, (press: Press) => Promise<void>> = {
    run: runAgain,
    'read-quote': readQuote,
    'send-to-me': sendToPerson,
    share: sharing.ask,
    'take-back': sharing.takeBack,
  };

  app.action(/.*/, async ({ action, body: raw, ack }) => {
    await ack();
    const body = raw as InteractiveBody;
    const id = parseActionId('action_id' in action ? action.action_id : '');
    const job = id === null ? undefined : jobs[id.kind];
    const key = `slack:${body.trigger_id}`;
    if (id === null || job === undefined || !work.isFirst(key)) return;
    const [answerId = '', buttonId = ''] = id.parts;
    const picked = 'selected_option' in action ? (action.selected_option?.value ?? null) : null;
    work.start(id.kind, () => job({ ...seenOf(body), body, answerId, buttonId, picked, key }));
  });

  sharing.listen(app);

  async function runAgain(press: Press): Promise<void> {
    const found = await findButton(context, press);
    if ('sentence' in found) return tell(context, press, found.sentence);
    const { action } = found.button;
    if (action.type !== 'run') return;
    const invocation: Invocation = {
      teamId: press.teamId,
      userId: press.userId,
      channelId: press.channelId,
      key: press.key,
      request: { name: action.command, rawOptions: action.options },
      target: targetOf(press, deps.clock().getTime()),
      visibility: press.body.container?.is_ephemeral ? 'private' : 'public',
      channelName: channelNameOf(press.body.channel?.name),
    };
    await context.invoke(invocation);
  }

  async function readQuote(press: Press): Promise<void> {
    const client = await clientOf(context, press.teamId);
    if (client === null || press.body.trigger_id === undefined) return;
    await showView(context, press, client, 'Read a quote', () => viewOfQuote(press));
  }

  async function viewOfQuote(press: Press) {
    const found = await findButton(context, press);
    if ('sentence' in found) return saidView('Read a quote', found.sentence);
    const citation = citationsOf(found.answer.reply)[Number(press.picked)];
    const quote = citation === undefined ? null : await deps.readQuote(citation);
    return citation === undefined || quote === null
      ? saidView('Read a quote', 'This article is no longer in the archive.')
      : quoteView(quote, citation);
  }

  async function sendToPerson(press: Press): Promise<void> {
    const found = await findButton(context, press);
    if ('sentence' in found) return tell(context, press, found.sentence);
    const { answer } = found;
    if (answer.personId !== addressOf(press.teamId, press.userId)) return tell(context, press, onlyAsker);
    if (!(await claim(context, press, 'send-to-me'))) return;
    const address = addressOf(press.teamId, press.userId);
    const pages = renderReply(answer.reply, { answerId: answer.id, actions: ['run', 'read-quote'] });
    for (const [part, page] of pages.entries()) {
      const outcome = await context.poster.send(address, page, {
        thread: null,
        key: press.key,
        part,
        patienceMs: 60_000,
      });
      if (outcome.outcome === 'posted') continue;
      return tell(context, press, `This could not be sent to your DMs: ${outcome.reason}.`);
    }
    await tell(context, press, 'Sent to your DMs.');
  }
}

/** Opens a modal at once, since a trigger lives three seconds, and fills it when the store has answered. */
export async function showView(
  context: SlackContext,
  press: Press,
  client: webApi.WebClient,
  title: string,
  fill: () => Promise<ModalView>,
): Promise<void> {
  let viewId: string;
  try {
    const opened = await client.views.open({ trigger_id: press.body.trigger_id!, view: waitingView(title) });
    viewId = opened.view!.id!;
  } catch (error) {
    context.deps.log.warn('a dialog could not be opened', {
      error: context.workspaces.failureOf(press.teamId, error).error,
    });
    return tell(context, press, 'Slack did not open the dialog in time. Please try again.');
  }
  await client.views.update({ view_id: viewId, view: await fill() });
}

export const onlyAsker =
  'Only the person who asked can use these buttons. Run the command yourself to get your own answer.';
const expired = 'This answer has expired: buttons work for 30 days. Please ask again.';

/** The button that was pressed and its answer, or the sentence to say instead. */
export async function findButton(
  { deps }: SlackContext,
  press: Press,
): Promise<{ answer: StoredAnswer; button: Button } | { sentence: string }> {
  const refusal = deps.refusal(seenCaller(press));
  if (refusal !== null) return { sentence: refusal };
  const answer = await deps.answers.get(press.answerId, deps.clock());
  if (answer === null || answer.workspaceId !== workspaceOf(press.teamId)) return { sentence: expired };
  const buttons = answer.reply.nodes.flatMap((node) => (node.type === 'buttons' ? node.buttons : []));
  const button = buttons.find(({ id }) => id === press.buttonId);
  return button === undefined ? { sentence: expired } : { answer, button };
}

/** Makes one effect of one press, also after a restart. */
export async function claim({ deps }: SlackContext, press: Press, command: string): Promise<boolean> {
  const now = deps.clock();
  const { personId, channelId } = seenCaller(press);
  const claimed = await deps.invocations.claim(press.key, {
    processName: deps.processName,
    now,
    leaseUntil: new Date(now.getTime() + 60_000),
    tokenUntil: new Date(now.getTime() + 30 * 60_000),
    command,
    caller: { personId, channelId },
  });
  return claimed === 'mine';
}

/** Says a sentence to the person who pressed, privately where the platform can. */
export async function tell(context: SlackContext, press: Press, sentence: string): Promise<void> {
  const target = targetOf(press, context.deps.clock().getTime());
  await context.replies.send(sorry(sentence), target, { visibility: 'private', key: press.key });
}

/** Where the answer to a press goes: beside a private answer, else into the thread of the message. */
function targetOf(press: Press, now: number): Target {
  const { body, teamId, userId, channelId } = press;
  const isPrivate = body.container?.is_ephemeral === true;
  if (isPrivate && body.response_url !== undefined) {
    return responseTarget({ teamId, userId, channelId }, body.response_url, now);
  }
  const ts = body.container?.message_ts ?? body.message?.ts ?? '';
  return {
    kind: 'thread',
    teamId,
    userId,
    channelId,
    threadTs: body.container?.thread_ts ?? body.message?.thread_ts ?? ts,
  };
}
