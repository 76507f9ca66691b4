import type { Inline, QuoteNode, Reply, ReplyNode } from '../../core/reply.ts';
import { textOfInlines } from '../../core/reply.ts';
import { blockOf, textLength } from './blocks.ts';
import { escapedLength } from './escape.ts';
import { fallbackOf } from './fallback.ts';
import { limits, pieces } from './limits.ts';

/** Cuts a reply into replies of one message each. Every word arrives once and in order; buttons come with the last. */
export function splitReply(reply: Reply): Reply[] {
  const nodes = reply.nodes.flatMap(explode);
  const pages: ReplyNode[][] = [[]];
  for (const node of nodes) {
    const page = pages.at(-1)!;
    if (page.length > 0 && !fits([...page, node])) pages.push([...takeOrphans(page), node]);
    else page.push(node);
  }
  return pages.filter((page) => page.length > 0).map((page) => ({ nodes: page }));
}

/** A title at the foot of a page belongs to what follows it. */
function takeOrphans(page: ReplyNode[]): ReplyNode[] {
  const last = page.at(-1);
  return page.length > 1 && last?.type === 'subheading' ? [page.pop()!] : [];
}

function fits(nodes: readonly ReplyNode[]): boolean {
  const blocks = nodes.flatMap(blockOf);
  const buttons = nodes.filter((node) => node.type === 'buttons').length;
  if (blocks.length + buttons > limits.pageBlocks) return false;
  if (blocks.reduce((sum, block) => sum + textLength(block), 0) > limits.pageText) return false;
  return fallbackOf(nodes).length <= limits.fallbackText;
}

/** A node as nodes that fit one block each. */
export function explode(node: ReplyNode): ReplyNode[] {
  switch (node.type) {
    case 'quote':
      return explodeQuote(node);
    case 'text':
    case 'small':
      return inlineGroups(node.content).map((content) => ({ ...node, content }));
    case 'list':
      return groupBySize(
        node.items.flatMap((item) => inlineGroups(item)),
        (item) => escapedLength(textOfInlines(item)) + 2,
        40,
      ).map((items) => ({ ...node, items }));
    case 'fields':
      return groupBySize(
        node.fields.flatMap((field) =>
          inlineGroups(field.value).map((value, at) => ({ name: at === 0 ? field.name : '', value })),
        ),
        (field) => escapedLength(field.name + textOfInlines(field.value)),
        10,
      ).map((fields) => ({ ...node, fields }));
    case 'heading':
    case 'subheading':
      return fittingPieces(node.text).map((text) => ({ ...node, text }));
    case 'image':
    case 'buttons':
      return [node];
  }
}

/** A quote longer than a block goes on in the next; its number stands before the first piece, its citations after the last. */
function explodeQuote(quote: QuoteNode): QuoteNode[] {
  const parts = fittingPieces(quote.text);
  return parts.map((text, at) => ({
    ...quote,
    text,
    label: at === 0 ? quote.label : null,
    cutBefore: at === 0 && quote.cutBefore,
    cutAfter: at === parts.length - 1 && quote.cutAfter,
    citations: at === parts.length - 1 ? quote.citations : [],
    remark: at === parts.length - 1 ? quote.remark : null,
  }));
}

function inlineGroups(content: readonly Inline[]): Inline[][] {
  const small = content.flatMap((item): Inline[] => {
    if (item.type === 'cite') return [item];
    return fittingPieces(item.text).map((text) => ({ ...item, text }));
  });
  return groupBySize(small, inlineSize, 400);
}

/** As `mrkdwn` counts it: escaped, with the address of a link. */
function inlineSize(item: Inline): number {
  const url = item.type === 'link' ? item.url : item.type === 'cite' ? (item.citation.url ?? '') : '';
  return escapedLength(textOfInlines([item])) + url.length + 4;
}

/** Pieces that fit a block and the fallback text also once they are escaped. */
function fittingPieces(text: string): string[] {
  return pieces(text, limits.richText).flatMap((piece) =>
    escapedLength(piece) <= limits.richText ? [piece] : pieces(piece, Math.floor(limits.richText / 5)),
  );
}

function groupBySize<T>(items: readonly T[], sizeOf: (item: T) => number, most: number): T[][] {
  const groups: T[][] = [];
  let size = 0;
  for (const item of items) {
    const group = groups.at(-1);
    const own = sizeOf(item);
    if (group === undefined || group.length >= most || size + own > limits.richText) {
      groups.push([item]);
      size = own;
    } else {
      group.push(item);
      size += own;
    }
  }
  return groups;
}
