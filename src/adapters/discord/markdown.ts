import { type CitationRef, citationUrl, type Inline, type QuoteNode, type ReplyNode } from '../../core/reply.ts';
import { idOf, parseAddress, roleAddress } from './address.ts';
import { bold, codeSpan, escapeMarkdown, maskedLink, safeUrl } from './escape.ts';

/** Inline content as Discord markdown. */
export function inlineMarkdown(content: readonly Inline[]): string {
  return content.map(oneInline).join('');
}

function oneInline(item: Inline): string {
  switch (item.type) {
    case 'text':
      return escapeMarkdown(item.text);
    case 'strong':
      return bold(item.text);
    case 'code':
      return codeSpan(item.text);
    case 'link':
      return maskedLink(item.text, item.url);
    case 'place':
      return channelMention(item.address) ?? escapeMarkdown(item.text);
    case 'person':
      return personMention(item.address) ?? escapeMarkdown(item.text);
    case 'cite':
      return citation(item.citation);
  }
}

/** A channel by its name, as Discord shows it. Null for people and for what is not Discord's. */
function channelMention(address: string): string | null {
  const target = parseAddress(address);
  return target === null || target.kind === 'person' ? null : `<#${target.id}>`;
}

/** A person or a role by its name; every message of ours allows no mention, so nobody is told. Null for what is not Discord's. */
function personMention(address: string): string | null {
  const id = address.startsWith('discord:') ? idOf(address) : null;
  if (id === null) return null;
  return address === roleAddress(id) ? `<@&${id}>` : `<@${id}>`;
}

/** `[1 ¶12]`, a link where the article has an address. */
export function citation({ label, ...where }: CitationRef): string {
  const url = citationUrl(where);
  const address = url === null ? null : safeUrl(url);
  return address === null ? `\\[${escapeMarkdown(label)}\\]` : `\\[[${escapeMarkdown(label)}](<${address}>)\\]`;
}

/** A node as markdown; null for pictures and buttons, which are no text. */
export function nodeMarkdown(node: ReplyNode): string | null {
  switch (node.type) {
    case 'heading':
      return `## ${oneLine(escapeMarkdown(node.text))}`;
    case 'subheading':
      return `### ${oneLine(escapeMarkdown(node.text))}`;
    case 'text':
      return inlineMarkdown(node.content);
    case 'small':
      return prefixLines('-# ', inlineMarkdown(node.content));
    case 'quote':
      return quoteMarkdown(node);
    case 'list':
      return node.items.map((item) => `- ${oneLine(inlineMarkdown(item))}`).join('\n');
    case 'fields':
      return node.fields
        .map(({ name, value }) => `${bold(oneLine(name))} ${oneLine(inlineMarkdown(value))}`)
        .join('\n');
    case 'image':
    case 'buttons':
      return null;
  }
}

/** A point stands as a block quote behind its number, an entry of a timeline as a list item behind its date. */
export function isPoint(node: QuoteNode): boolean {
  return node.label === null || /^\d+$/.test(node.label);
}

function quoteMarkdown(node: QuoteNode): string {
  const words = `${node.cutBefore ? '…' : ''}${escapeMarkdown(node.text)}${node.cutAfter ? '…' : ''}`;
  const parts = [
    ...(node.label === null ? [] : [bold(oneLine(node.label))]),
    ...(words === '' ? [] : [words]),
    ...node.citations.map(citation),
    ...(node.remark === null ? [] : [`· ${escapeMarkdown(node.remark)}`]),
  ];
  const line = parts.join(' ');
  return isPoint(node) ? prefixLines('> ', line) : `- ${oneLine(line)}`;
}

const prefixLines = (prefix: string, text: string): string => prefix + text.replaceAll('\n', `\n${prefix}`);
const oneLine = (text: string): string => text.replace(/\s*\n\s*/gu, ' ');

/** Nodes as one text: a blank line between points, so that each keeps its own bar. */
export function joinMarkdown(nodes: readonly ReplyNode[]): string {
  let text = '';
  let previous: ReplyNode | null = null;
  for (const node of nodes) {
    const own = nodeMarkdown(node);
    if (own === null || own === '') continue;
    const apart = previous?.type === 'quote' && isPoint(previous) && node.type !== 'small';
    text += text === '' ? own : `${apart ? '\n\n' : '\n'}${own}`;
    previous = node;
  }
  return text;
}
