import type { APIEmbed } from 'discord.js';
import type { Reply } from '../../core/reply.ts';
import { escapeMarkdown } from './escape.ts';
import { limits } from './limits.ts';
import { inlineMarkdown, joinMarkdown } from './markdown.ts';

/** Discord's blurple: the colour of our frames' edge in embeds. */
const edgeColor = 0x58_65_f2;

/**
 * The reply as one embed, when it is a table of names and values that fits one: Components V2 has no columns. Null for
 * everything else: quotes need the room of components, pictures their alt text.
 */
export function embedOf(reply: Reply): APIEmbed | null {
  const kinds = new Set(reply.nodes.map((node) => node.type));
  if (!kinds.has('fields') || kinds.has('quote') || kinds.has('image') || kinds.has('list')) return null;
  const heading = reply.nodes.find((node) => node.type === 'heading');
  const firstFields = reply.nodes.findIndex((node) => node.type === 'fields');
  const rest = reply.nodes.filter(
    (node) => node.type !== 'fields' && node.type !== 'heading' && node.type !== 'buttons',
  );
  // An embed's description stands above its fields: what is said after them would move.
  if (rest.some((node) => node.type !== 'small' && reply.nodes.indexOf(node) > firstFields)) return null;
  const above = rest.filter((node) => reply.nodes.indexOf(node) < firstFields);
  const below = rest.filter((node) => reply.nodes.indexOf(node) > firstFields);
  const fields = reply.nodes.flatMap((node) =>
    node.type === 'fields'
      ? node.fields.map(({ name, value }) => ({
          name: escapeMarkdown(name),
          value: inlineMarkdown(value),
          inline: true,
        }))
      : [],
  );
  const title = heading === undefined ? '' : escapeMarkdown(heading.text);
  const description = [joinMarkdown(above), joinMarkdown(below)].filter(Boolean).join('\n');
  const total = [title, description, ...fields.flatMap(({ name, value }) => [name, value])].join('').length;
  const { embed } = limits;
  if (title.length > embed.title || description.length > embed.description || total > embed.total) return null;
  if (fields.length > embed.fields) return null;
  if (fields.some(({ name, value }) => !fitsField(name, embed.fieldName) || !fitsField(value, embed.fieldValue)))
    return null;
  return {
    ...(title === '' ? {} : { title }),
    ...(description === '' ? {} : { description }),
    fields,
    color: edgeColor,
  };
}

const fitsField = (text: string, most: number): boolean => text.trim() !== '' && text.length <= most;
