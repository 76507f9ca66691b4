import { type CitationRef, citationUrl, type Inline, type Reply, type ReplyNode } from './reply.ts';

/** A reply as Markdown, word for word: what exports of briefings hold, and whatever else takes Markdown. */
export function replyToMarkdown({ nodes }: Reply): string {
  return nodes
    .map(markdownOf)
    .filter((text) => text !== '')
    .join('\n\n');
}

function markdownOf(node: ReplyNode): string {
  switch (node.type) {
    case 'heading':
      return `# ${escapeMarkdown(node.text)}`;
    case 'subheading':
      return `## ${escapeMarkdown(node.text)}`;
    case 'text':
      return node.content.map(inlineMarkdown).join('');
    case 'small':
      return `*${node.content.map(inlineMarkdown).join('')}*`;
    case 'quote': {
      const words = `${node.cutBefore ? '…' : ''}${escapeMarkdown(node.text)}${node.cutAfter ? '…' : ''}`;
      const cites = node.citations.map(citeMarkdown).join(' ');
      const label = node.label === null ? '' : `**${escapeMarkdown(node.label)}** `;
      return `> ${label}${words} ${cites}${node.remark === null ? '' : ` (${escapeMarkdown(node.remark)})`}`;
    }
    case 'list':
      return node.items.map((item) => `- ${item.map(inlineMarkdown).join('')}`).join('\n');
    case 'fields':
      return node.fields
        .map(({ name, value }) => `- **${escapeMarkdown(name)}** ${value.map(inlineMarkdown).join('')}`)
        .join('\n');
    case 'image':
      return `*${escapeMarkdown(node.alt)}*`;
    case 'buttons':
      return '';
  }
}

function inlineMarkdown(item: Inline): string {
  if (item.type === 'cite') return citeMarkdown(item.citation);
  if (item.type === 'code') return `\`${item.text.replaceAll('`', "'")}\``;
  if (item.type === 'strong') return `**${escapeMarkdown(item.text)}**`;
  if (item.type === 'link')
    return `[${escapeMarkdown(item.text)}](<${item.url.replace(/[<>\s]/g, encodeURIComponent)}>)`;
  return escapeMarkdown(item.text);
}

function citeMarkdown({ label, ...where }: CitationRef): string {
  const url = citationUrl(where);
  return url === null || !/^https?:/i.test(url)
    ? `[${label}]`
    : `[${label}](<${url.replace(/[<>\s]/g, encodeURIComponent)}>)`;
}

/** Only what would change the look of a line. Brackets stay: around a number they are no link. */
function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_<>#|~]/g, '\\$&');
}
