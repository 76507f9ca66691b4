import type { ActionsBlockElement, KnownBlock, PlainTextOption } from '@slack/types';
import { type Button, citationsOf, type Reply, type ReplyNode } from '../../core/reply.ts';
import { blockOf, contextBlock } from './blocks.ts';
import { clean } from './escape.ts';
import { fallbackOf } from './fallback.ts';
import { limits, shorten } from './limits.ts';
import { splitReply } from './split.ts';

/** One Slack message: blocks, and the text for whoever sees no blocks. */
export interface SlackMessage {
  text: string;
  blocks: KnownBlock[];
}

export interface RenderContext {
  /** Under which the buttons find what they need; without it there are none. */
  answerId: string | null;
  /** Said on top in small print: "Only visible to you". */
  note?: string | null;
  /** Name of the channel a share would go to; null where sharing makes no sense. */
  shareTo?: string | null;
  /** Which kinds of button to show. Default all. */
  actions?: readonly Button['action']['type'][];
}

/** A reply as messages, each within Slack's limits. Together they hold every word of it, in order. */
export function renderReply(reply: Reply, context: RenderContext): SlackMessage[] {
  const pages = splitReply(reply);
  return pages.map((page, at) =>
    renderPage(page, reply, context, pages.length > 1 ? `Page ${at + 1} of ${pages.length}` : null),
  );
}

/** One page of a reply that was split before. Numbers of citations go by the whole reply. */
export function renderPage(
  page: Reply,
  whole: Reply,
  context: RenderContext,
  mark: string | null = null,
): SlackMessage {
  const notes = [context.note ?? null, mark].filter((note) => note !== null && note !== undefined);
  const blocks = page.nodes.flatMap((node) =>
    node.type === 'buttons' ? buttonBlocks(node.buttons, whole, context) : blockOf(node),
  );
  const note = notes.length === 0 ? [] : [contextBlock(notes.join(' · '))];
  const text = fallbackOf(page.nodes);
  return { text, blocks: [...note, ...(blocks.length === 0 ? [contextBlock(text)] : blocks)] };
}

/** Id of a button or menu: what it does, and the answer and button it belongs to. At most 255 characters. */
export const actionId = (kind: string, ...parts: string[]): string => ['sitrep', kind, ...parts].join(':');

/** What an action id says; null for one that is not ours. */
export function parseActionId(id: string): { kind: string; parts: string[] } | null {
  const [ours, kind, ...parts] = id.split(':');
  return ours === 'sitrep' && kind !== undefined ? { kind, parts } : null;
}

function buttonBlocks(buttons: readonly Button[], reply: Reply, context: RenderContext): KnownBlock[] {
  const { answerId, actions } = context;
  if (answerId === null) return [];
  const elements = buttons
    .filter((button) => actions === undefined || actions.includes(button.action.type))
    .flatMap((button): ActionsBlockElement[] => {
      const { type } = button.action;
      if (type === 'share' && !context.shareTo) return [];
      if (type === 'read-quote') return quoteMenu(button, reply, answerId);
      const label = type === 'share' ? `Share in #${context.shareTo}…` : button.label;
      return [
        {
          type: 'button',
          action_id: actionId(type, answerId, button.id),
          text: { type: 'plain_text', text: shorten(clean(label) || 'Open', limits.buttonText), emoji: false },
        },
      ];
    });
  return groupsOf(elements, limits.actions).map((group) => ({ type: 'actions', elements: group }));
}

/** A menu of the reply's citations, in reading order; its values are their positions. */
function quoteMenu(button: Button, reply: Reply, answerId: string): ActionsBlockElement[] {
  const places = placesOf(reply);
  const options = citationsOf(reply).map((citation, at): PlainTextOption => {
    const place = places.get(citation.label);
    const label = place === undefined ? `[${citation.label}]` : `${place}  [${citation.label}]`;
    return {
      text: { type: 'plain_text', text: shorten(clean(label), limits.optionText), emoji: false },
      value: String(at),
    };
  });
  if (options.length === 0) return [];
  const groups = groupsOf(options, limits.options).slice(0, limits.optionGroups);
  return [
    {
      type: 'static_select',
      action_id: actionId('read-quote', answerId, button.id),
      placeholder: {
        type: 'plain_text',
        text: shorten(clean(button.label) || 'Read a quote', limits.placeholder),
        emoji: false,
      },
      ...(groups.length === 1
        ? { options }
        : {
            option_groups: groups.map((group, at) => ({
              label: {
                type: 'plain_text' as const,
                text: `${at * limits.options + 1} to ${at * limits.options + group.length}`,
              },
              options: group,
            })),
          }),
    },
  ];
}

/** Where each citation stands in the reply: "Point 2" for numbered quotes, else the quote's own label. */
function placesOf(reply: Reply): Map<string, string> {
  const places = new Map<string, string>();
  for (const node of reply.nodes) {
    if (node.type !== 'quote' || node.label === null) continue;
    const place = /^\d+$/.test(node.label) ? `Point ${node.label}` : node.label;
    for (const citation of node.citations) if (!places.has(citation.label)) places.set(citation.label, place);
  }
  return places;
}

function groupsOf<T>(items: readonly T[], size: number): T[][] {
  const count = Math.ceil(items.length / size);
  return Array.from({ length: count }, (_, at) => items.slice(at * size, (at + 1) * size));
}

/** The nodes of a reply without its buttons. */
export function withoutButtons(reply: Reply): Reply {
  return { nodes: reply.nodes.filter((node: ReplyNode) => node.type !== 'buttons') };
}
