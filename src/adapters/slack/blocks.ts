import type { KnownBlock, RichTextElement, RichTextSection } from '@slack/types';
import {
  type CitationRef,
  citationUrl,
  type Inline,
  type QuoteNode,
  type ReplyNode,
  textOfInlines,
} from '../../core/reply.ts';
import { reasonInWords } from '../../core/words/reasons.ts';
import { words } from '../../core/words/words.ts';
import { isPerson, parseAddress } from './address.ts';
import { clean, escapeMrkdwn, linkMrkdwn, safeUrl } from './escape.ts';
import { limits, shorten } from './limits.ts';

/** The blocks of a node; `splitReply` sees to it that a text fits one. */
export function blockOf(node: ReplyNode): KnownBlock[] {
  switch (node.type) {
    case 'heading':
      return [headingBlock(node.text)];
    case 'subheading':
      return [richText(section([bold(node.text)]))];
    case 'text':
      return [richText(section(node.content.map(elementOf)))];
    case 'small':
      return [smallBlock(node.content)];
    case 'quote':
      return [richText(section(quoteElements(node)))];
    case 'list':
      return inBlocks(
        node.items.map((item) => section(item.map(elementOf))),
        (elements) => ({ type: 'rich_text', elements: [{ type: 'rich_text_list', style: 'bullet', elements }] }),
      );
    case 'fields':
      return inBlocks(
        node.fields.map(({ name, value }) => section([bold(name), plain('  '), ...value.map(elementOf)])),
        (lines) =>
          richText(section(lines.flatMap(({ elements }, at) => (at === 0 ? elements : [plain('\n'), ...elements])))),
      );
    case 'image':
      return [pictureBlock(node, undefined)];
    case 'buttons':
      return [];
  }
}

/** A picture that Slack holds, or its words and why they stand for it. */
export function pictureBlock(
  { alt, title }: { alt: string; title: string },
  held: { fileId: string } | { leftOut: string } | undefined,
): KnownBlock {
  if (held !== undefined && 'fileId' in held)
    return {
      type: 'image',
      slack_file: { id: held.fileId },
      alt_text: shorten(clean(alt), limits.alt),
      title: { type: 'plain_text', text: shorten(clean(title), limits.alt), emoji: false },
    };
  const short = shorten(alt, limits.alt);
  const said = held === undefined ? words.picture(short) : words.pictureLeftOut(reasonInWords(held.leftOut), short);
  return smallBlock([{ type: 'text', text: said }]);
}

/** Lines of a list or a table in as few blocks as hold them. */
function inBlocks(lines: readonly RichTextSection[], blockWith: (lines: RichTextSection[]) => KnownBlock) {
  const groups: RichTextSection[][] = [];
  let size = 0;
  for (const line of lines) {
    const own = textLength(line) + 2;
    const group = groups.at(-1);
    if (group === undefined || group.length >= limits.linesPerBlock || size + own > limits.richText) {
      groups.push([line]);
      size = own;
    } else {
      group.push(line);
      size += own;
    }
  }
  return groups.map(blockWith);
}

/** A heading too long for a header block is bold text instead: words of a person are not cut either. */
function headingBlock(text: string): KnownBlock {
  const shown = clean(text);
  if (shown.trim() === '' || shown.length > limits.header) return richText(section([bold(text)]));
  return { type: 'header', text: { type: 'plain_text', text: shown, emoji: false } };
}

/** Small print. Plain where it can be, since plain text has no markup anybody's words could trigger. */
function smallBlock(content: readonly Inline[]): KnownBlock {
  const isPlain = content.every(
    (item) => item.type === 'text' || (item.type === 'cite' && citationUrl(item.citation) === null),
  );
  if (isPlain) {
    const text = nonEmpty(clean(textOfInlines(content)));
    return { type: 'context', elements: [{ type: 'plain_text', text, emoji: false }] };
  }
  const text = nonEmpty(content.map(mrkdwnOf).join(''));
  return { type: 'context', elements: [{ type: 'mrkdwn', text, verbatim: true }] };
}

function mrkdwnOf(item: Inline): string {
  switch (item.type) {
    case 'text':
      return escapeMrkdwn(item.text);
    case 'strong':
      return `*${escapeMrkdwn(item.text).replaceAll('*', '∗')}*`;
    case 'code':
      return `\`${escapeMrkdwn(item.text).replaceAll('`', 'ˋ')}\``;
    case 'link':
      return linkMrkdwn(item.text, item.url);
    case 'place':
      return channelMrkdwn(item.address) ?? escapeMrkdwn(item.text);
    case 'person':
      return personMrkdwn(item.address) ?? escapeMrkdwn(item.text);
    case 'cite':
      return linkMrkdwn(`[${item.citation.label}]`, citationUrl(item.citation));
  }
}

/** Rich text shows the words of an article as they are: in its text elements nothing is markup, mention or emoji. */
function quoteElements(quote: QuoteNode): RichTextElement[] {
  const words = `${quote.cutBefore ? '…' : ''}${quote.text}${quote.cutAfter ? '…' : ''}`;
  return [
    ...(quote.label === null ? [] : [bold(quote.label), plain('  ')]),
    plain(words),
    ...quote.citations.flatMap((citation) => [plain(' '), citeElement(citation)]),
    ...(quote.remark === null ? [] : [plain(' '), italic(`(${quote.remark})`)]),
  ];
}

function elementOf(item: Inline): RichTextElement {
  switch (item.type) {
    case 'text':
      return plain(item.text);
    case 'strong':
      return bold(item.text);
    case 'code':
      return { type: 'text', text: nonEmpty(clean(item.text)), style: { code: true } };
    case 'link':
      return linkElement(item.text, item.url);
    case 'place':
      return channelElement(item.address) ?? plain(item.text);
    case 'person':
      return personElement(item.address) ?? plain(item.text);
    case 'cite':
      return citeElement(item.citation);
  }
}

/** A channel by its name, as Slack shows it to those who may see it. Null for people and for what is not Slack's. */
function channelElement(address: string): RichTextElement | null {
  const id = channelIdOf(address);
  return id === null ? null : { type: 'channel', channel_id: id };
}

function channelMrkdwn(address: string): string | null {
  const id = channelIdOf(address);
  return id === null ? null : `<#${id}>`;
}

function channelIdOf(address: string): string | null {
  const { id } = parseAddress(address) ?? { id: '' };
  return /^[CG]/.test(id) ? id : null;
}

/** A person by their name. Null for groups, which would all be told, and for what is not Slack's. */
function personElement(address: string): RichTextElement | null {
  const id = personIdOf(address);
  return id === null ? null : { type: 'user', user_id: id };
}

function personMrkdwn(address: string): string | null {
  const id = personIdOf(address);
  return id === null ? null : `<@${id}>`;
}

function personIdOf(address: string): string | null {
  const { id } = parseAddress(address) ?? { id: '' };
  return isPerson(id) ? id : null;
}

const citeElement = (citation: CitationRef) => linkElement(`[${citation.label}]`, citationUrl(citation));

function linkElement(label: string, url: string | null): RichTextElement {
  const target = safeUrl(url);
  return target === null ? plain(label) : { type: 'link', url: target, text: nonEmpty(clean(label)) };
}

const plain = (text: string): RichTextElement => ({ type: 'text', text: clean(text) });
const bold = (text: string): RichTextElement => ({ type: 'text', text: clean(text), style: { bold: true } });
const italic = (text: string): RichTextElement => ({ type: 'text', text: clean(text), style: { italic: true } });

/** Slack refuses empty texts: elements without words go, and a section without elements gets a space. */
export function section(elements: readonly RichTextElement[]): RichTextSection {
  const kept = elements.filter((element) => element.type !== 'text' || element.text !== '');
  return { type: 'rich_text_section', elements: kept.length === 0 ? [{ type: 'text', text: ' ' }] : kept };
}

export const richText = (...elements: RichTextSection[]): KnownBlock => ({ type: 'rich_text', elements });

function nonEmpty(text: string): string {
  return text.trim() === '' ? ' ' : text;
}

/** A line of our own words in small print. */
export const contextBlock = (text: string): KnownBlock => ({
  type: 'context',
  elements: [{ type: 'plain_text', text: nonEmpty(clean(text)), emoji: false }],
});

/** Characters of a block as Slack counts them, near enough: every text in it. */
export function textLength(block: unknown): number {
  if (typeof block === 'string') return block.length;
  if (Array.isArray(block)) return block.reduce((sum: number, item) => sum + textLength(item), 0);
  if (block === null || typeof block !== 'object') return 0;
  return Object.entries(block).reduce((sum, [key, value]) => sum + (key === 'type' ? 0 : textLength(value)), 0);
}
