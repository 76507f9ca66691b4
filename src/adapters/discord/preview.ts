import { ComponentType } from 'discord.js';
import { messagesOf } from '../../chat/messages.ts';
import { drawControls, type MessagePreview, previewAnswerId } from '../../chat/preview.ts';
import type { Reply } from '../../core/reply.ts';
import { escapeHtml } from '../../core/reply-html.ts';
import { drawMarkdown } from './draw-markdown.ts';
import { limits } from './limits.ts';
import { type MessageBody, render } from './render.ts';
import { splitReply } from './split.ts';

/** Every component of a payload, whatever its kind, as far as a preview looks at it. */
interface AnyComponent {
  type: ComponentType;
  content?: string;
  label?: string;
  placeholder?: string;
  components?: AnyComponent[];
  items?: { description?: string | null }[];
}

/** The messages an answer would be in Discord, drawn from their components. */
export function previewDiscord(reply: Reply): MessagePreview[] {
  return messagesOf(reply, { answerId: previewAnswerId, where: 'own', split: splitReply })
    .map((message) => render(message).body)
    .map((body) => ({ html: partsOf(body).map(draw).join('\n'), payload: body, gauges: gaugesOf(body) }));
}

const partsOf = ({ components = [] }: MessageBody) => components as AnyComponent[];

function gaugesOf(body: MessageBody): MessagePreview['gauges'] {
  const all = flat(partsOf(body));
  const text = all.reduce((sum, { content }) => sum + (content?.length ?? 0), 0);
  const rows = all.filter(({ type }) => type === ComponentType.ActionRow).map(({ components }) => components!.length);
  return [
    { name: 'components', used: all.length, limit: limits.components },
    { name: 'characters of text', used: text, limit: limits.messageText },
    { name: 'buttons in a row', used: Math.max(0, ...rows), limit: limits.buttonsPerRow },
    { name: 'pictures', used: body.attachments?.length ?? 0, limit: limits.picturesPerMessage },
  ];
}

const flat = (components: readonly AnyComponent[]): AnyComponent[] =>
  components.flatMap((component) => [component, ...flat(component.components ?? [])]);

function draw(component: AnyComponent): string {
  switch (component.type) {
    case ComponentType.Container:
      return `<div class="chat-frame">${(component.components ?? []).map(draw).join('\n')}</div>`;
    case ComponentType.TextDisplay:
      return drawMarkdown(component.content ?? '');
    case ComponentType.Separator:
      return '<hr>';
    case ComponentType.MediaGallery:
      return (component.items ?? [])
        .map(({ description }) => `<p class="chat-picture">Picture: ${escapeHtml(description ?? '')}</p>`)
        .join('');
    case ComponentType.ActionRow:
      return drawControls(
        (component.components ?? []).map(({ label, placeholder }) => label ?? `${placeholder ?? 'Choose'} ▾`),
      );
    default:
      return '';
  }
}
