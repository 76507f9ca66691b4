import type { ChatMessage, Control } from '../../chat/message.ts';
import type { Reply } from '../../core/reply.ts';
import { replyToMarkdown } from '../../core/reply-markdown.ts';
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
export const wordsOf = (reply: Reply): string => replyToMarkdown(reply, literal);

/** A button or a menu. Its id has letters and digits only, or Mattermost does not find it. */
function actionOf(control: Control, at: number, { url, sign }: PressTarget) {
  const common = { id: `control${at}`, name: clean(control.label), integration: { url, context: sign(control.id) } };
  if (control.type === 'button')
    return { ...common, type: 'button' as const, style: control.isMain ? 'primary' : 'default' };
  const options = control.options.map(({ label, value }) => ({ text: clean(label), value }));
  return { ...common, type: 'select' as const, options };
}

/** Control characters and direction overrides: invisible, and some garble a message. */
const unprintable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069]/gu;

/** Text for places without markup: labels of buttons and menus. */
const clean = (text: string): string => text.replace(unprintable, '').toWellFormed();

/** Joins nothing and shows nothing: behind it, Mattermost reads no name. */
const wordJoiner = '\u2060';

/**
 * Words as Mattermost shows them letter for letter: no markup, no emoji, no link or hashtag of their own making. A post cannot
 * say that it mentions nobody, so a sign that begins a mention is parted from the name by a character that is not seen.
 */
function literal(text: string): string {
  return clean(text)
    .replace(/[\\`*_~|<>[\]#]/gu, '\\$&')
    .replace(/@(?=\S)/gu, `@${wordJoiner}`)
    .replace(/:(?=[\w+/-])/gu, '\\:')
    .replace(/^([^\S\n]*)([+-])/gmu, '$1\\$2')
    .replace(/^([^\S\n]*\d+)([.)])/gmu, '$1\\$2')
    .replace(/\bwww\./giu, `www${wordJoiner}.`);
}
