import { type CitationRef, citationUrl, type Inline, type Reply, type ReplyNode } from './reply.ts';

/** Makes words stand letter for letter where Markdown is read. */
export type Literal = (text: string) => string;

/**
 * A reply as Markdown, word for word: what exports of briefings hold, and platforms that take plain Markdown. `literal` is for
 * those that read more into words than Markdown does.
 */
export function replyToMarkdown({ nodes }: Reply, literal: Literal = escapeMarkdown): string {
  return nodes
    .map((node) => markdownOf(node, literal))
    .filter((text) => text !== '')
    .join('\n\n');
}

function markdownOf(node: ReplyNode, literal: Literal): string {
  const inline = (items: readonly Inline[]) => items.map((item) => inlineMarkdown(item, literal)).join('');
  switch (node.type) {
    case 'heading':
      return `# ${literal(node.text)}`;
    case 'subheading':
      return `## ${literal(node.text)}`;
    case 'text':
      return inline(node.content);
    case 'small':
      return `*${inline(node.content)}*`;
    case 'quote': {
      const words = `${node.cutBefore ? '…' : ''}${literal(node.text)}${node.cutAfter ? '…' : ''}`;
      const cites = node.citations.map((citation) => citeMarkdown(citation, literal)).join(' ');
      const label = node.label === null ? '' : `**${literal(node.label)}** `;
      return `> ${label}${words} ${cites}${node.remark === null ? '' : ` (${literal(node.remark)})`}`;
    }
    case 'list':
      return node.items.map((item) => `- ${inline(item)}`).join('\n');
    case 'fields':
      return node.fields.map(({ name, value }) => `- **${literal(name)}** ${inline(value)}`).join('\n');
    case 'image':
      return `*${literal(node.alt)}*`;
    case 'buttons':
      return '';
  }
}

function inlineMarkdown(item: Inline, literal: Literal): string {
  if (item.type === 'cite') return citeMarkdown(item.citation, literal);
  if (item.type === 'code') return `\`${item.text.replaceAll('`', "'")}\``;
  if (item.type === 'strong') return `**${literal(item.text)}**`;
  if (item.type === 'link') return `[${literal(item.text)}](<${item.url.replace(/[<>\s]/g, encodeURIComponent)}>)`;
  return literal(item.text);
}

/** Its label holds the name of an outlet in chat, so it may hold anything: no bracket of it ends the link. */
function citeMarkdown({ label, ...where }: CitationRef, literal: Literal): string {
  const url = citationUrl(where);
  const words = literal(label).replace(/(?<!\\)[[\]]/g, '\\$&');
  if (url === null || !/^https?:/i.test(url)) return `[${words}]`;
  return `[${words}](<${url.replace(/[<>\s]/g, encodeURIComponent)}>)`;
}

/** Only what would change the look of a line. Brackets stay: around a number they are no link. */
function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_<>#|~]/g, '\\$&');
}

/** Control characters and direction overrides: invisible, and some garble a message. */
const unprintable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069]/gu;

/** Text for places without markup: labels of buttons and menus. */
export const printable = (text: string): string => text.replace(unprintable, '').toWellFormed();

/** Joins nothing and shows nothing: behind it, no name is read. */
const wordJoiner = '\u2060';

/**
 * Words letter for letter where chat reads names, emoji, hashtags and bare addresses into Markdown, and a message cannot say that
 * it mentions nobody: a sign that begins a mention is parted from the name by a character that is not seen.
 */
export function shownInChat(text: string): string {
  return printable(text)
    .replace(/[\\`*_~|<>[\]#]/gu, '\\$&')
    .replace(/@(?=\S)/gu, `@${wordJoiner}`)
    .replace(/:(?=[\w+/-])/gu, '\\:')
    .replace(/^([^\S\n]*)([+-])/gmu, '$1\\$2')
    .replace(/^([^\S\n]*\d+)([.)])/gmu, '$1\\$2')
    .replace(/\bwww\./giu, `www${wordJoiner}.`);
}
