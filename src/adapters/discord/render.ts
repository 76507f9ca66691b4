import {
  type APIActionRowComponent,
  type APIComponentInContainer,
  type APIComponentInMessageActionRow,
  type APIMessageTopLevelComponent,
  ButtonStyle,
  ComponentType,
  MessageFlags,
} from 'discord.js';
import type { ChatMessage, Control } from '../../chat/message.ts';
import type { Reply } from '../../core/reply.ts';
import { clip } from './escape.ts';
import { layout } from './layout.ts';
import { limits } from './limits.ts';

/** A message ready to be sent, but for nonce and the flag that only its asker sees it. */
export interface Rendered {
  body: MessageBody;
  files: { name: string; data: Uint8Array; contentType: string }[];
}

export interface MessageBody {
  flags?: number;
  components?: APIMessageTopLevelComponent[];
  attachments?: { id: string; filename: string; description: string }[];
  allowed_mentions: { parse: []; roles?: string[] };
}

export interface RenderOptions {
  /** Role to call, by its id. The only way anything of ours pings. */
  mentionRole?: string | null;
  /** Number that finds this message again in a channel's history; kept by Discord as the frame's component id. */
  marker?: number | null;
}

/**
 * A message as Discord takes it: Components V2, since they hold more and frame quotes, and since an edit cannot turn one kind
 * of message into the other.
 */
export function render({ reply, controls }: ChatMessage, options: RenderOptions = {}): Rendered {
  const { mentionRole = null, marker = null } = options;
  const { inside, files } = containerOf(reply);
  const components: APIMessageTopLevelComponent[] = [
    ...(mentionRole === null ? [] : [{ type: ComponentType.TextDisplay as const, content: `<@&${mentionRole}>` }]),
    { type: ComponentType.Container, components: inside, ...(marker === null ? {} : { id: marker }) },
    ...rowsOf(controls),
  ];
  const attachments = files.map(({ name, alt }, id) => ({ id: String(id), filename: name, description: alt }));
  return {
    body: {
      flags: MessageFlags.IsComponentsV2,
      components,
      ...(attachments.length === 0 ? {} : { attachments }),
      allowed_mentions: mentionRole === null ? { parse: [] } : { parse: [], roles: [mentionRole] },
    },
    files: files.map(({ name, data }) => ({ name, data, contentType: 'image/png' })),
  };
}

function containerOf(reply: Reply) {
  const files: { name: string; data: Uint8Array; alt: string }[] = [];
  const inside: APIComponentInContainer[] = [];
  for (const block of layout(reply)) {
    if (block.type === 'text') {
      if (block.newSection) inside.push({ type: ComponentType.Separator });
      inside.push({ type: ComponentType.TextDisplay, content: block.text });
      continue;
    }
    const items = block.images.map(({ png, alt }) => {
      const file = { name: `picture-${files.length + 1}.png`, data: png, alt: clip(alt, limits.altText) || 'Picture' };
      files.push(file);
      return { media: { url: `attachment://${file.name}` }, description: file.alt };
    });
    inside.push({ type: ComponentType.MediaGallery, items });
  }
  // A frame cannot be empty.
  if (inside.length === 0) inside.push({ type: ComponentType.TextDisplay, content: '-# …' });
  return { inside, files };
}

/** Each menu in a row of its own, buttons in rows of five. */
function rowsOf(controls: readonly Control[]): APIActionRowComponent<APIComponentInMessageActionRow>[] {
  const row = (components: APIComponentInMessageActionRow[]) => ({
    type: ComponentType.ActionRow as const,
    components,
  });
  const buttons = controls.flatMap((control) => (control.type === 'button' ? [buttonOf(control)] : []));
  const rows = Math.ceil(buttons.length / limits.buttonsPerRow);
  return [
    ...controls.flatMap((control) => (control.type === 'menu' ? [row([menuOf(control)])] : [])),
    ...Array.from({ length: rows }, (_, at) =>
      row(buttons.slice(at * limits.buttonsPerRow, (at + 1) * limits.buttonsPerRow)),
    ),
  ];
}

function buttonOf({ id, label, isMain }: Extract<Control, { type: 'button' }>): APIComponentInMessageActionRow {
  return {
    type: ComponentType.Button,
    style: isMain ? ButtonStyle.Primary : ButtonStyle.Secondary,
    label: clip(label, limits.buttonLabel) || 'Open',
    custom_id: id,
  };
}

function menuOf({ id, label, options }: Extract<Control, { type: 'menu' }>): APIComponentInMessageActionRow {
  return {
    type: ComponentType.StringSelect,
    custom_id: id,
    placeholder: clip(label, limits.menuText),
    options: options.map((option) => ({
      label: clip(option.label, limits.menuText) || option.value,
      value: option.value,
      ...(option.description === null ? {} : { description: clip(option.description, limits.menuText) }),
    })),
  };
}
