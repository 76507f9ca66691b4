import {
  type Button,
  buttonsOf,
  code,
  type Reply,
  type ReplyNode,
  small,
  text,
  withoutButtons,
  withoutFolded,
} from '../core/reply.ts';
import type { Capabilities } from './chat-adapter.ts';
import { controlId } from './control-ids.ts';
import { button, type ChatMessage, type Control } from './message.ts';

/** Where a reply is shown: to its asker alone, to everybody in a channel, or in somebody's own messages. */
export type Where = 'own' | 'posted' | 'direct';

/** Buttons that serve no purpose there. */
const pointless: Record<Where, readonly Button['action']['type'][]> = {
  own: ['undo-share'],
  posted: ['share'],
  direct: ['share', 'send-to-me', 'undo-share'],
};

/** A page of a reply as a message; without an answer kept, nothing can be pressed. */
export function messageOf(page: Reply, answerId: string | null, where: Where, isWhole = false): ChatMessage {
  return { reply: withoutFolded(withoutButtons(page)), controls: controlsOf(page, answerId, where, isWhole) };
}

/** A whole reply as messages; what can be pressed stands below the last. */
export function messagesOf(
  reply: Reply,
  { answerId, where, split }: { answerId: string | null; where: Where; split: (reply: Reply) => Reply[] },
): ChatMessage[] {
  const pages = split(reply);
  return pages.map((page) => messageOf(page, answerId, where, pages.length === 1));
}

/** Adds controls of our own below the last message. */
export function withControls(messages: readonly ChatMessage[], controls: readonly Control[]): ChatMessage[] {
  return messages.map((message, at) =>
    at === messages.length - 1 ? { ...message, controls: [...message.controls, ...controls] } : message,
  );
}

/** A message that is its asker's own and holds the whole answer can make room for the next; others are answered below. */
function controlsOf(reply: Reply, answerId: string | null, where: Where, isWhole: boolean): Control[] {
  if (answerId === null) return [];
  const makesRoom = isWhole && where !== 'posted';
  return buttonsOf(reply)
    .filter(({ action, fold }) => fold === undefined && !pointless[where].includes(action.type))
    .map(({ id, label, action }) =>
      button(
        controlId(answerId, id, makesRoom && (action.type === 'run' || action.type === 'open') ? 'here' : null),
        label,
        action.type === 'share',
      ),
    );
}

/** What a platform can show of a message: where it has no buttons, what to type takes their place. */
export function shownBy({ buttons }: Pick<Capabilities, 'buttons'>, message: ChatMessage): ChatMessage {
  if (buttons || message.controls.length === 0) return message;
  return { reply: { nodes: [...message.reply.nodes, ...message.controls.flatMap(typedWords)] }, controls: [] };
}

/** The word that presses a control where it has to be typed. */
export const pressWord = 'press';

function typedWords(control: Control): ReplyNode[] {
  const line = (words: string, label: string) => small(text(`${label}: type `), code(words));
  if (control.type === 'button') return [line(`${pressWord} ${control.id}`, control.label)];
  return control.options.map(({ label, value }) => line(`${pressWord} ${control.id} ${value}`, label));
}
