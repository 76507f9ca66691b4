import type { StoredAnswer } from '../core/answers.ts';
import { type Button, buttonsOf, type Fold, type Reply, say, withoutButtons } from '../core/reply.ts';
import { reasonInWords } from '../core/words/reasons.ts';
import { type ControlId, changesItsMessage, controlId, parseControlId } from './control-ids.ts';
import type { ConversationDeps } from './conversation-deps.ts';
import { button, type ChatMessage, plain } from './message.ts';
import { messagesOf, withControls } from './messages.ts';
import { postNow } from './post-now.ts';
import { isAnybodys } from './posted.ts';
import { offerQuotes, openQuote, type QuoteStep } from './quotes.ts';
import { confirmShare, previewShare, undoButton, undoShare } from './share.ts';
import { texts } from './texts.ts';
import type { Press } from './turn.ts';

/** Id of the button that brings back the answer another one took the place of. */
const backButton = 'back';

/** A press that may do something: its answer, and whom it counts for. */
interface Granted {
  id: ControlId;
  answer: StoredAnswer;
  /** Workspace the press counts for: in direct messages the one the question was asked in. */
  workspaceId: string | null;
}

/** Does what a press asks, and shows what came of it. What presses need is in the store, so they work after a restart. */
export async function handlePress(deps: ConversationDeps, press: Press): Promise<void> {
  const id = parseControlId(press.controlId);
  if (id === null) return tell(press, texts.otherVersion);
  if (id.button === undoButton) return answerHere(press, id, await undoShare(deps, press, id.answerId));
  const granted = await grant(deps, press, id);
  if (typeof granted === 'string') return tell(press, granted);
  const pressed = buttonsOf(granted.answer.reply).find((one) => one.id === id.button);
  // Whoever saw a quote in a channel reads it in a message of their own; all else there is its asker's.
  const isOthers = !isAnybodys(granted.answer) && granted.answer.personId !== press.seen.personId;
  if (press.isOwn && isOthers && !serves(pressed)) return tell(press, texts.onlyAsker);
  if (id.button === backButton) return showAgain(deps, press, granted);
  if (pressed === undefined) return tell(press, texts.otherVersion);
  return act(deps, press, granted, pressed);
}

/** Whether this person may press here; else the sentence that says why not. */
async function grant(deps: ConversationDeps, press: Press, id: ControlId): Promise<Granted | string> {
  const { seen } = press;
  const answer = await deps.answers.get(id.answerId, deps.clock());
  if (answer === null)
    return (deps.refusal(seen) === null ? null : deps.refusal(await press.caller())) ?? texts.expired;
  const workspaceId = seen.workspaceId ?? answer.workspaceId ?? deps.homeWorkspace ?? null;
  const caller = deps.refusal(seen) === null ? seen : await press.caller();
  const refused = deps.refusal({ ...caller, workspaceId });
  if (refused !== null) return refused;
  // In direct messages the workspace of an answer counts only for whom the platform confirms as a member of it.
  const isConfirmed = caller.memberOf === undefined || workspaceId === null || caller.memberOf.includes(workspaceId);
  if (seen.workspaceId === null && !isConfirmed) return deps.refusal(seen) ?? texts.expired;
  if (answer.workspaceId !== null && answer.workspaceId !== workspaceId) return texts.expired;
  return { id, answer, workspaceId };
}

async function act(deps: ConversationDeps, press: Press, granted: Granted, pressed: Button): Promise<void> {
  const { id, answer } = granted;
  switch (pressed.action.type) {
    case 'run':
      return runAgain(deps, press, granted, pressed.action);
    case 'read-quote':
      return showStep(deps, press, id, await quoteStep(deps, press, granted, pressed));
    case 'open':
      return openPart(deps, press, granted, pressed.action.part);
    case 'send-to-me':
      return tell(press, await sendToMe(deps, press, granted));
    case 'share': {
      if (id.step === 'me') return answerHere(press, id, say(await sendToMe(deps, press, granted)));
      if (id.step === 'no') return answerHere(press, id, say(texts.notShared));
      if (id.step === 'yes' || id.step === 'unnamed') return confirmShare(deps, press, answer, id.step === 'yes');
      const said = await previewShare(deps, press, answer);
      return said === null ? undefined : answerHere(press, id, said);
    }
    case 'undo-share':
      return answerHere(press, id, await undoShare(deps, press, id.answerId));
  }
}

/** Runs the button's command for the person who pressed; the asker's own message makes room for the answer, with a way back. */
async function runAgain(
  deps: ConversationDeps,
  press: Press,
  { id, answer: before, workspaceId }: Granted,
  action: Extract<Button['action'], { type: 'run' }>,
): Promise<void> {
  const caller = { ...(await press.caller()), workspaceId };
  const answer = await deps
    .dispatch({ name: action.command, rawOptions: action.options, caller, pressed: before.id })
    .run();
  if (answer.isSilent === true) return press.dismiss?.();
  const where = press.isDirect ? 'direct' : 'own';
  const pages = messagesOf(answer.reply, { answerId: answer.answerId, where, split: deps.poster.split });
  if (id.step !== 'here' || answer.state !== 'answered') {
    await press.show(pages, 'private');
    return;
  }
  await showHere(press, withControls(pages, [button(controlId(before.id, backButton, 'here'), texts.back)]));
}

/** Opens a part of the answer that was folded away, in place of it where it is the asker's own, with a way back. */
async function openPart(deps: ConversationDeps, press: Press, { id, answer }: Granted, part: Fold): Promise<void> {
  const { nodes } = answer.reply;
  const title = nodes.filter(({ type }) => type === 'heading').slice(0, 1);
  const inside = withoutButtons(answer.reply)
    .nodes.filter(({ fold }) => fold === part)
    .map(({ fold: _fold, ...node }) => node);
  const buttons = buttonsOf(answer.reply).flatMap(({ fold, ...one }) => (fold === part ? [one] : []));
  const reply: Reply = {
    nodes: [...title, ...inside, ...(buttons.length === 0 ? [] : [{ type: 'buttons' as const, buttons }])],
  };
  const where = press.isDirect ? 'direct' : 'own';
  const pages = messagesOf(reply, { answerId: answer.id, where, split: deps.poster.split });
  if (id.step !== 'here') return void (await press.show(pages, 'private'));
  await showHere(press, withControls(pages, [button(controlId(answer.id, backButton, 'here'), texts.back)]));
}

/** Whether others than the asker may press it in a message of their own: it shows what they could see. */
const serves = (pressed: Button | undefined): boolean =>
  pressed?.action.type === 'read-quote' || pressed?.action.type === 'open';

/** Shows an answer once more where another took its place. */
async function showAgain(deps: ConversationDeps, press: Press, { answer }: Granted): Promise<void> {
  const where = press.isDirect ? 'direct' : 'own';
  await showHere(press, messagesOf(answer.reply, { answerId: answer.id, where, split: deps.poster.split }));
}

function quoteStep(deps: ConversationDeps, press: Press, { id, answer }: Granted, pressed: Button): Promise<QuoteStep> {
  const { readQuote, capabilities } = deps;
  if (press.picked !== null) return openQuote(answer, pressed, Number(press.picked), readQuote);
  const from = Number(/^from-(\d+)$/.exec(id.step ?? '')?.[1] ?? 0);
  return offerQuotes(answer, pressed, { from, atMost: capabilities.menuOptions, readQuote });
}

async function sendToMe(deps: ConversationDeps, press: Press, { answer, workspaceId }: Granted): Promise<string> {
  if (!isAnybodys(answer) && answer.personId !== press.seen.personId) return texts.onlyAsker;
  const { reply, id } = answer;
  const channel = press.directAddress;
  const { failure } = await postNow(deps, { key: `to-me:${press.key}`, channel, reply, answerId: id, workspaceId });
  return failure === null ? texts.sentToMe : texts.notSentToMe(reasonInWords(failure.reason));
}

async function showStep(deps: ConversationDeps, press: Press, id: ControlId, { reply, controls }: QuoteStep) {
  const pages = messagesOf(reply, { answerId: null, where: 'own', split: deps.poster.split });
  const messages = withControls(pages, controls);
  if (changesItsMessage(id)) await showHere(press, messages);
  else await press.show(messages, 'private');
}

/** The first message takes the place of the one pressed, the others follow it. */
async function showHere(press: Press, [first, ...rest]: readonly ChatMessage[]): Promise<void> {
  if (first === undefined || !(await press.replace(first)) || rest.length === 0) return;
  await press.show(rest, 'private');
}

async function answerHere(press: Press, id: ControlId, reply: Reply): Promise<void> {
  if (changesItsMessage(id)) await press.replace(plain(reply));
  else await press.show([plain(reply)], 'private');
}

async function tell(press: Press, sentence: string): Promise<void> {
  await press.show([plain(say(sentence))], 'private');
}
