import {
  type CitationRef,
  citationUrl,
  type Inline,
  type PictureRow,
  type Reply,
  type ReplyNode,
  textOfInlines,
} from './reply.ts';

/**
 * A reply as HTML, every text of it escaped: what exports of briefings hold, and what pages show. Buttons are left to the page.
 * `level`: of its heading, 3 for a part of a page that has headings of its own. Default 1.
 */
export function replyToHtml({ nodes }: Reply, level: 1 | 3 = 1): string {
  return nodes
    .map((node) => htmlOf(node, level))
    .filter((text) => text !== '')
    .join('\n');
}

function htmlOf(node: ReplyNode, level: number): string {
  switch (node.type) {
    case 'heading':
      return `<h${level}>${escapeHtml(node.text)}</h${level}>`;
    case 'subheading':
      return `<h${level + 1}>${escapeHtml(node.text)}</h${level + 1}>`;
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
      return node.svg === undefined
        ? `<p>${escapeHtml(node.alt)}</p>`
        : `<figure class="picture">${node.svg}<figcaption>${escapeHtml(node.alt)}</figcaption></figure>${tableHtml(node.table ?? [])}`;
    case 'buttons':
      return '';
  }
}

function tableHtml(rows: readonly PictureRow[]): string {
  if (rows.length === 0) return '';
  const lines = rows.map(
    ({ period, articles }) => `<tr><th scope="row">${escapeHtml(period)}</th><td>${articles}</td></tr>`,
  );
  return `<details><summary>As a table</summary><table><thead><tr><th scope="col">When</th><th scope="col">Articles</th></tr></thead><tbody>${lines.join('')}</tbody></table></details>`;
}

function inlineHtml(item: Inline): string {
  if (item.type === 'cite') return citeHtml(item.citation);
  if (item.type === 'code') return `<code>${escapeHtml(item.text)}</code>`;
  if (item.type === 'strong') return `<strong>${escapeHtml(item.text)}</strong>`;
  if (item.type === 'link' && /^https?:/i.test(item.url))
    return `<a href="${escapeHtml(item.url)}">${escapeHtml(item.text)}</a>`;
  return escapeHtml(textOfInlines([item]));
}

function citeHtml({ label, ...where }: CitationRef): string {
  const url = citationUrl(where);
  const text = `[${escapeHtml(label)}]`;
  return url === null || !/^https?:/i.test(url) ? text : `<a href="${escapeHtml(url)}">${text}</a>`;
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`);
}
