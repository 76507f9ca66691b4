import type { ChatMessage, Control } from '../../chat/message.ts';
import type { Reply } from '../../core/reply.ts';
import { printable, replyToMarkdown, shownInChat } from '../../core/reply-markdown.ts';
import type { SignedContext } from '../../core/signed-press.ts';

/** Where Mattermost sends presses, and what it sends along. */
export type PressTarget = { url: string; sign(controlId: string): SignedContext };

/**
 * A message as Mattermost takes it: words, and in one attachment what can be pressed. `sitrep` finds the post again in its
 * channel; links get no preview.
 */
export function render({ reply, controls }: ChatMessage, press: PressTarget, marker: string | null) {
  const actions = controls.map((control, at) => actionOf(control, at, press));
  const attachments = actions.length === 0 ? [] : [{ fallback: '', actions }];
  const props = { attachments, remove_link_preview: 'true', ...(marker === null ? {} : { sitrep: marker }) };
  return { message: wordsOf(reply), props };
}

/** The words of a message, letter for letter as a reader sees them. */
export const wordsOf = (reply: Reply): string => replyToMarkdown(reply, shownInChat);

/** A button or a menu. Its id has letters and digits only, or Mattermost does not find it. */
function actionOf(control: Control, at: number, { url, sign }: PressTarget) {
  const common = {
    id: `control${at}`,
    name: printable(control.label),
    integration: { url, context: sign(control.id) },
  };
  if (control.type === 'button')
    return { ...common, type: 'button' as const, style: control.isMain ? 'primary' : 'default' };
  const options = control.options.map(({ label, value }) => ({ text: printable(label), value }));
  return { ...common, type: 'select' as const, options };
}
