import { type CitationRef, type Inline, type Reply, type ReplyNode, textOfInlines } from '../../core/reply.ts';
import type { Edition } from '../run/edition.ts';
import { sayMoment } from '../time/local-time.ts';

interface Kept {
  edition: Edition;
  reply: Reply;
  sha256: string;
}

/** A briefing as a file: Markdown and HTML as it was posted, word for word; JSON as it is kept. */
export function exportEdition({ edition, reply, sha256 }: Kept, format: 'markdown' | 'html' | 'json'): string {
  if (format === 'json') return `${JSON.stringify({ ...edition, sha256 }, null, 2)}\n`;
  const planned = sayMoment(new Date(edition.dueAt), edition.zone);
  const foot = `Planned for ${planned} (${edition.zone}); archive at ${edition.archiveSeq}.`;
  if (format === 'markdown') {
    const body = reply.nodes.map(markdownOf).filter((text) => text !== '');
    return `${[...body, `*${foot}*`].join('\n\n')}\n`;
  }
  const body = reply.nodes.map(htmlOf).filter((text) => text !== '');
  const title = escapeHtml(edition.name);
  return `<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n<title>${title}</title>\n${body.join('\n')}\n<footer><small>${escapeHtml(foot)}</small></footer>\n</html>\n`;
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

function citeMarkdown({ label, url }: CitationRef): string {
  return url === null ? `[${label}]` : `[${label}](<${url.replace(/[<>\s]/g, encodeURIComponent)}>)`;
}

/** Only what would change the look of a line. Brackets stay: around a number they are no link. */
function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_<>#|~]/g, '\\$&');
}

function htmlOf(node: ReplyNode): string {
  switch (node.type) {
    case 'heading':
      return `<h1>${escapeHtml(node.text)}</h1>`;
    case 'subheading':
      return `<h2>${escapeHtml(node.text)}</h2>`;
    case 'text':
      return `<p>${node.content.map(inlineHtml).join('')}</p>`;
    case 'small':
      return `<p><small>${node.content.map(inlineHtml).join('')}</small></p>`;
    case 'quote': {
      const words = `${node.cutBefore ? '…' : ''}${escapeHtml(node.text)}${node.cutAfter ? '…' : ''}`;
      const label = node.label === null ? '' : `<strong>${escapeHtml(node.label)}</strong> `;
      const remark = node.remark === null ? '' : ` (${escapeHtml(node.remark)})`;
      return `<blockquote>${label}${words} ${node.citations.map(citeHtml).join(' ')}${remark}</blockquote>`;
    }
    case 'list':
      return `<ul>${node.items.map((item) => `<li>${item.map(inlineHtml).join('')}</li>`).join('')}</ul>`;
    case 'fields':
      return `<dl>${node.fields.map(({ name, value }) => `<dt>${escapeHtml(name)}</dt><dd>${value.map(inlineHtml).join('')}</dd>`).join('')}</dl>`;
    case 'image':
      return `<p>${escapeHtml(node.alt)}</p>`;
    case 'buttons':
      return '';
  }
}

function inlineHtml(item: Inline): string {
  if (item.type === 'cite') return citeHtml(item.citation);
  if (item.type === 'code') return `<code>${escapeHtml(item.text)}</code>`;
  if (item.type === 'strong') return `<strong>${escapeHtml(item.text)}</strong>`;
  if (item.type === 'link' && /^https?:/i.test(item.url))
    return `<a href="${escapeHtml(item.url)}">${escapeHtml(item.text)}</a>`;
  return escapeHtml(textOfInlines([item]));
}

function citeHtml({ label, url }: CitationRef): string {
  const text = `[${escapeHtml(label)}]`;
  return url === null || !/^https?:/i.test(url) ? text : `<a href="${escapeHtml(url)}">${text}</a>`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`);
}
