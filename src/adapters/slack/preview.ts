import type { KnownBlock, RichTextElement, RichTextSection } from '@slack/types';
import { messagesOf } from '../../chat/messages.ts';
import { drawControls, type MessagePreview, previewAnswerId } from '../../chat/preview.ts';
import type { Reply } from '../../core/reply.ts';
import { escapeHtml } from '../../core/reply-html.ts';
import { textLength } from './blocks.ts';
import { render, type SlackMessage } from './render.ts';
import { splitReply } from './split.ts';

/** What Slack takes of one message; see `limits.ts` for how much of it we use. */
const taken = { blocks: 50, blockText: 13_000, text: 4_000, elements: 25 };

/** The messages an answer would be in Slack, drawn from their blocks. */
export function previewSlack(reply: Reply): MessagePreview[] {
  return messagesOf(reply, { answerId: previewAnswerId, where: 'own', split: splitReply })
    .map((message) => render(message))
    .map((message) => ({
      html: message.blocks.map(drawBlock).join('\n'),
      payload: { ...message, unfurl_links: false, unfurl_media: false },
      gauges: gaugesOf(message),
    }));
}

function gaugesOf({ blocks, text }: SlackMessage): MessagePreview['gauges'] {
  const buttons = blocks.flatMap((block) => (block.type === 'actions' ? [block.elements.length] : []));
  return [
    { name: 'blocks', used: blocks.length, limit: taken.blocks },
    { name: 'characters in blocks', used: textLength(blocks), limit: taken.blockText },
    { name: 'characters of fallback text', used: text.length, limit: taken.text },
    { name: 'buttons in a row', used: Math.max(0, ...buttons), limit: taken.elements },
  ];
}

function drawBlock(block: KnownBlock): string {
  switch (block.type) {
    case 'header':
      return `<p class="chat-header">${escapeHtml(block.text.text)}</p>`;
    case 'rich_text':
      return block.elements.map(drawRichText).join('');
    case 'context':
      return `<p class="chat-small">${block.elements.map((element) => ('text' in element ? drawText(element.type, String(element.text)) : '')).join(' ')}</p>`;
    case 'section':
      return block.text === undefined ? '' : `<p>${drawText(block.text.type, block.text.text)}</p>`;
    case 'image':
      return `<p class="chat-picture">Picture: ${escapeHtml(block.alt_text)}</p>`;
    case 'divider':
      return '<hr>';
    case 'actions':
      return drawControls(
        block.elements.map((element) =>
          'text' in element
            ? element.text.text
            : 'placeholder' in element
              ? `${element.placeholder?.text ?? 'Choose'} ▾`
              : 'Choose ▾',
        ),
      );
    default:
      return '';
  }
}

type RichTextBlock = Extract<KnownBlock, { type: 'rich_text' }>['elements'][number];

function drawRichText(element: RichTextBlock): string {
  if (element.type === 'rich_text_list')
    return `<ul>${element.elements.map((item) => `<li>${drawSection(item)}</li>`).join('')}</ul>`;
  if (element.type === 'rich_text_section') return `<p>${drawSection(element)}</p>`;
  return '';
}

const drawSection = ({ elements }: RichTextSection): string => elements.map(drawElement).join('');

function drawElement(element: RichTextElement): string {
  switch (element.type) {
    case 'text': {
      const words = escapeHtml(element.text).replaceAll('\n', '<br>');
      if (element.style?.code) return `<code>${words}</code>`;
      if (element.style?.bold) return `<strong>${words}</strong>`;
      return element.style?.italic ? `<em>${words}</em>` : words;
    }
    case 'link':
      return linkTo(element.url, element.text ?? element.url);
    case 'channel':
      return `<span class="chat-mention">#${escapeHtml(element.channel_id)}</span>`;
    case 'user':
      return `<span class="chat-mention">@${escapeHtml(element.user_id)}</span>`;
    default:
      return '';
  }
}

const linkTo = (url: string, text: string): string =>
  /^https?:/iu.test(url) ? `<a href="${escapeHtml(url)}" rel="noreferrer">${escapeHtml(text)}</a>` : escapeHtml(text);

/** The markup of `mrkdwn` that our own texts use: links, mentions, bold, code. */
const markup = /<([^<>|]+)(?:\|([^<>]*))?>|\*([^*\n]+)\*|`([^`\n]+)`/gu;

function drawText(type: string, text: string): string {
  if (type !== 'mrkdwn') return escapeHtml(text).replaceAll('\n', '<br>');
  let drawn = '';
  let at = 0;
  for (const match of text.matchAll(markup)) {
    const [whole, target, label, bold, code] = match;
    drawn += plain(text.slice(at, match.index));
    if (target !== undefined)
      drawn += /^https?:/iu.test(target)
        ? linkTo(unescaped(target), unescaped(label ?? target))
        : `<span class="chat-mention">${plain(target)}</span>`;
    else drawn += bold === undefined ? `<code>${plain(code!)}</code>` : `<strong>${plain(bold)}</strong>`;
    at = match.index + whole.length;
  }
  return drawn + plain(text.slice(at));
}

const plain = (text: string): string => escapeHtml(unescaped(text)).replaceAll('\n', '<br>');
const unescaped = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
