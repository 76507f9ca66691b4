import type { ActionsBlockElement, KnownBlock, PlainTextOption } from '@slack/types';
import type { ChatMessage, Control } from '../../chat/message.ts';
import { blockOf, contextBlock, pictureBlock } from './blocks.ts';
import { clean } from './escape.ts';
import { fallbackOf } from './fallback.ts';
import { limits, shorten } from './limits.ts';
import { noPictures, type Pictures } from './pictures.ts';

/** One Slack message: blocks, and the text for whoever sees no blocks. */
export interface SlackMessage {
  text: string;
  blocks: KnownBlock[];
}

/** A message as Slack takes it. `pictures`: those Slack holds by now; others are said in words. */
export function render({ reply, controls }: ChatMessage, pictures: Pictures = noPictures): SlackMessage {
  const blocks = reply.nodes.flatMap((node) =>
    node.type === 'image' ? [pictureBlock(node, pictures.get(node.png))] : blockOf(node),
  );
  const text = fallbackOf(reply.nodes);
  return { text, blocks: [...(blocks.length === 0 ? [contextBlock(text)] : blocks), ...controlBlocks(controls)] };
}

/** Ids of our own begin so: other apps' never reach us, but a typo of ours must not look like a press. */
const ours = 'sitrep:';

export const actionId = (id: string): string => `${ours}${id}`;

/** The id of a control as it was rendered, also by the version before; null for one that is not ours. */
export function controlIdOf(id: string): string | null {
  if (!id.startsWith(ours)) return null;
  const before = /^sitrep:(run|read-quote|send-to-me|share|take-back):([a-z0-9]+)(?::([a-z0-9-]+))?$/.exec(id);
  if (before === null) return id.slice(ours.length);
  const [, kind, answerId, button] = before;
  return kind === 'take-back' ? `${answerId}:undo-share.here` : `${answerId}:${button}`;
}

function controlBlocks(controls: readonly Control[]): KnownBlock[] {
  const elements = controls.map(elementOf);
  const count = Math.ceil(elements.length / limits.actions);
  return Array.from({ length: count }, (_, at) => ({
    type: 'actions',
    elements: elements.slice(at * limits.actions, (at + 1) * limits.actions),
  }));
}

function elementOf(control: Control): ActionsBlockElement {
  const action_id = actionId(control.id);
  if (control.type === 'menu')
    return {
      type: 'static_select',
      action_id,
      placeholder: plainText(control.label, limits.placeholder),
      options: control.options.map(
        ({ label, description, value }): PlainTextOption => ({
          text: plainText(label, limits.optionText),
          ...(description === null ? {} : { description: plainText(description, limits.optionText) }),
          value,
        }),
      ),
    };
  return {
    type: 'button',
    action_id,
    text: plainText(control.label, limits.buttonText),
    ...(control.isMain ? { style: 'primary' } : {}),
  };
}

const plainText = (words: string, most: number) => ({
  type: 'plain_text' as const,
  text: shorten(clean(words) || 'Open', most),
  emoji: false,
});
