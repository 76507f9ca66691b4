import {
  type APIActionRowComponent,
  type APIComponentInContainer,
  type APIComponentInMessageActionRow,
  type APIMessageTopLevelComponent,
  ButtonStyle,
  ComponentType,
  MessageFlags,
} from 'discord.js';
import type { Button, Reply } from '../../core/reply.ts';
import { buttonId } from './button-ids.ts';
import { embedOf } from './embed.ts';
import { clean, clip } from './escape.ts';
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
  embeds?: object[];
  attachments?: { id: string; filename: string; description: string }[];
  allowed_mentions: { parse: []; roles?: string[] };
}

export interface RenderOptions {
  /** Answer whose buttons these are; without one there are none. */
  answerId?: string | null;
  /** Buttons that serve no purpose here. */
  without?: readonly Button['action']['type'][];
  /** Rows of our own below the reply's. */
  rows?: APIActionRowComponent<APIComponentInMessageActionRow>[];
  /** Components V2 whatever the reply is: an edit cannot turn one kind of message into the other. */
  componentsOnly?: boolean;
  /** Role to call, by its id. The only way anything of ours pings. */
  mentionRole?: string | null;
  /** Number that finds this message again in a channel's history; kept by Discord as the frame's component id. */
  marker?: number | null;
}

/**
 * One message for a reply that fits one (`splitReply` makes sure). Components V2, since it holds more and frames quotes;
 * an embed where a reply is a table of names and values, which components cannot show.
 */
export function render(reply: Reply, options: RenderOptions = {}): Rendered {
  const {
    answerId = null,
    without = [],
    rows = [],
    mentionRole = null,
    marker = null,
    componentsOnly = false,
  } = options;
  const allowedMentions: MessageBody['allowed_mentions'] =
    mentionRole === null ? { parse: [] } : { parse: [], roles: [mentionRole] };
  const actionRows = [...buttonRows(reply, answerId, without), ...rows];
  const asEmbed = marker === null && mentionRole === null && !componentsOnly;
  const embed = asEmbed ? embedOf(reply) : null;
  if (embed !== null) {
    const components = actionRows.length === 0 ? {} : { components: actionRows };
    return { body: { embeds: [embed], ...components, allowed_mentions: allowedMentions }, files: [] };
  }
  const { inside, files } = containerOf(reply);
  const components: APIMessageTopLevelComponent[] = [
    ...(mentionRole === null ? [] : [{ type: ComponentType.TextDisplay as const, content: `<@&${mentionRole}>` }]),
    { type: ComponentType.Container, components: inside, ...(marker === null ? {} : { id: marker }) },
    ...actionRows,
  ];
  const attachments = files.map(({ name, alt }, id) => ({ id: String(id), filename: name, description: alt }));
  return {
    body: {
      flags: MessageFlags.IsComponentsV2,
      components,
      ...(attachments.length === 0 ? {} : { attachments }),
      allowed_mentions: allowedMentions,
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

function buttonRows(reply: Reply, answerId: string | null, without: readonly string[]) {
  if (answerId === null) return [];
  const buttons = reply.nodes
    .flatMap((node) => (node.type === 'buttons' ? node.buttons : []))
    .filter((button) => !without.includes(button.action.type))
    .map((button) => ({
      type: ComponentType.Button as const,
      style: button.action.type === 'share' ? (ButtonStyle.Primary as const) : (ButtonStyle.Secondary as const),
      label: clip(button.label, limits.buttonLabel) || button.id,
      custom_id: buttonId(answerId, button.id),
    }));
  return rowsOf(buttons);
}

/** Buttons in rows of five. */
export function rowsOf<T extends APIComponentInMessageActionRow>(buttons: readonly T[]): APIActionRowComponent<T>[] {
  const rows: APIActionRowComponent<T>[] = [];
  for (let from = 0; from < buttons.length; from += limits.buttonsPerRow)
    rows.push({ type: ComponentType.ActionRow, components: buttons.slice(from, from + limits.buttonsPerRow) });
  return rows;
}

/** A button of our own. */
export function ownButton(
  id: string,
  label: string,
  style: ButtonStyle.Primary | ButtonStyle.Secondary | ButtonStyle.Danger,
) {
  return { type: ComponentType.Button as const, style, label: clean(label), custom_id: id };
}
