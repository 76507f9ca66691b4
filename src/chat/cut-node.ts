import { citationUrl, type Inline, type QuoteNode, type ReplyNode } from '../core/reply.ts';

/** Length, in UTF-16 units, of the first try at a piece. */
const firstLength = 3_600;

/** Cuts a node too long to be shown in one piece into nodes of its kind; together they hold every character of it. */
export function cutNode(node: ReplyNode, fitsWhole: (node: ReplyNode) => boolean): ReplyNode[] {
  // Escaping can double a text and more: cut shorter until every piece fits.
  for (let length = firstLength; ; length = Math.floor(length * 0.75)) {
    const parts = cutAt(node, length);
    if (length < 20 || parts.every(fitsWhole)) return parts;
  }
}

function cutAt(node: ReplyNode, length: number): ReplyNode[] {
  switch (node.type) {
    case 'quote':
      return cutQuote(node, length);
    case 'text':
    case 'small':
      return cutInlines(node.content, length).map((content) => ({ ...node, content }));
    case 'heading':
    case 'subheading':
      return cutText(node.text, length).map((text, index) =>
        index === 0 ? { ...node, text } : { type: 'text', content: [{ type: 'strong', text }] },
      );
    case 'list':
      return node.items.flatMap((item) => cutInlines(item, length).map((part) => ({ ...node, items: [part] })));
    case 'fields':
      return node.fields.flatMap(({ name, value }) =>
        cutText(name, length).flatMap((title, index, titles): ReplyNode[] =>
          index < titles.length - 1
            ? [{ type: 'text', content: [{ type: 'strong', text: title }] }]
            : cutInlines(value, length).map((part) => ({ type: 'fields', fields: [{ name: title, value: part }] })),
        ),
      );
    case 'image':
    case 'buttons':
      return [node];
  }
}

/** Pieces of a quote: the number stands on the first, the citations on the last, an ellipsis outside the words at each cut. */
function cutQuote(node: QuoteNode, length: number): ReplyNode[] {
  const texts = cutText(node.text, length);
  const last = texts.length - 1;
  const quotes = texts.map((text, index) => ({
    ...node,
    text,
    label: index === 0 ? node.label : null,
    citations: index === last ? node.citations : [],
    cutBefore: index === 0 ? node.cutBefore : true,
    cutAfter: index === last ? node.cutAfter : true,
    remark: index === last ? node.remark : null,
  }));
  const cited = node.citations.reduce(
    (sum, cited) => sum + cited.label.length + (citationUrl(cited)?.length ?? 0) + 12,
    0,
  );
  if (cited < 1000) return quotes;
  // More citations than fit next to the last words follow on their own.
  const after = cutInlines(
    node.citations.map((citation) => ({ type: 'cite', citation })),
    length,
  );
  return [
    ...quotes.map((quote) => ({ ...quote, citations: [] })),
    ...after.map((content): ReplyNode => ({ type: 'text', content })),
  ];
}

/** What becomes a mention or a link: cut in two it would be neither. */
const isWhole = (item: Inline) => item.type === 'link' || item.type === 'place' || item.type === 'person';

function cutInlines(content: readonly Inline[], length: number): Inline[][] {
  const parts: Inline[][] = [[]];
  let used = 0;
  for (const item of content) {
    const items: Inline[] =
      item.type === 'cite'
        ? [item]
        : isWhole(item) && item.text.length <= length
          ? [item]
          : cutText(item.text, length).map((text) => ({
              type: item.type === 'strong' || item.type === 'code' ? item.type : 'text',
              text,
            }));
    for (const each of items) {
      const size =
        each.type === 'cite'
          ? each.citation.label.length + (citationUrl(each.citation)?.length ?? 0) + 12
          : each.text.length;
      if (used > 0 && used + size > length) {
        parts.push([]);
        used = 0;
      }
      parts.at(-1)!.push(each);
      used += size;
    }
  }
  return parts;
}

/**
 * Pieces of at most `length` UTF-16 units which joined are the text: cut after a sentence, else after a blank, else between two
 * characters as people see them.
 */
export function cutText(text: string, length: number): string[] {
  const pieces: string[] = [];
  let rest = text;
  while (rest.length > length) {
    const window = rest.slice(0, length);
    const least = Math.floor(length / 2);
    const sentence = lastEnd(window, /[.!?…][”’"')\]]*\s+/gu);
    const blank = lastEnd(window, /\s+/gu);
    const at = sentence >= least ? sentence : blank >= least ? blank : graphemeBorder(window, rest);
    pieces.push(rest.slice(0, at));
    rest = rest.slice(at);
  }
  return [...pieces, rest];
}

function lastEnd(text: string, pattern: RegExp): number {
  let end = 0;
  for (const match of text.matchAll(pattern))
    if (match.index + match[0].length < text.length) end = match.index + match[0].length;
  return end;
}

/** The last border between two characters in `window`, seen in the whole text so that none is halved. */
function graphemeBorder(window: string, text: string): number {
  let border = 0;
  for (const { index } of new Intl.Segmenter().segment(text.slice(0, window.length + 64))) {
    if (index > window.length) break;
    border = index;
  }
  if (border > 0) return border;
  // One character longer than the whole piece: better cut between its code points than never end.
  return /[\ud800-\udbff]$/u.test(window) ? window.length - 1 : window.length;
}
