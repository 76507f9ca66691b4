/**
 * What a command says, platform-neutral. Adapters render this tree and may only escape: no text of a `quote` is ever
 * clipped, and what does not fit one message goes to the next.
 */
export interface Reply {
  nodes: ReplyNode[];
}

/** A citation ready to be shown. Spans are UTF-16 code units in the part, end exclusive. */
export interface CitationRef {
  /** Number of the source in this reply, from 1. */
  n: number;
  articleId: string;
  revision: number;
  part: 'title' | 'dek' | 'body';
  /** From 0; null for title and dek. */
  paragraph: number | null;
  start: number;
  end: number;
  /** Short and complete, without brackets: `1 ¶12`, `2 dek`, `1 ¶12 · 3 Nov 2026`. */
  label: string;
  /** Opens the publisher's page at the sentence; null when the article has no address. */
  url: string | null;
  /** Opens our own page at the sentence, whatever became of the publisher's; absent or null where none is served. */
  link?: string | null;
  /** How chat names it, where no list of sources explains the label: `Tehran Times, 14 Jan 2023`. Absent: by its label. */
  name?: string;
}

/** A part of a reply that chat opens on demand. `full` belongs to the full form alone, which terminals and pages show. */
export type Fold = 'timeline' | 'sources' | 'full';

export type Inline =
  | { type: 'text'; text: string }
  | { type: 'strong'; text: string }
  /** Words to be typed or copied: a command, an id. */
  | { type: 'code'; text: string }
  | { type: 'link'; text: string; url: string }
  /** A channel, by its address; shown as the platform shows channels, or as `text` where it cannot. Notifies nobody. */
  | { type: 'place'; text: string; address: string }
  /**
   * A person or a role, by its address; shown as the platform shows them, or as `text` where it cannot, or where that would
   * call them.
   */
  | { type: 'person'; text: string; address: string }
  | { type: 'cite'; citation: CitationRef };

export type ReplyNode = { fold?: Fold } /** The title of the whole reply; at most one, first. */ & (
  | { type: 'heading'; text: string }
  | { type: 'subheading'; text: string }
  | { type: 'text'; content: Inline[] }
  /** Small print: what the brief rests on, remarks, coverage. */
  | { type: 'small'; content: Inline[] }
  | QuoteNode
  | { type: 'list'; items: Inline[][] }
  | { type: 'fields'; fields: { name: string; value: Inline[] }[] }
  /**
   * `alt` says in words what it shows. `svg`: the same picture for pages, made by us and escaped; absent: the words stand for it.
   * `table`: what is drawn, for whoever cannot see it.
   */
  | { type: 'image'; png: Uint8Array; svg?: string; table?: readonly PictureRow[]; alt: string; title: string }
  | { type: 'buttons'; buttons: Button[] }
);

/** One bar of a picture: a year, month or day, and how many articles. */
export interface PictureRow {
  period: string;
  articles: number;
}

/** Words of an article, letter for letter, and where they stand. */
export interface QuoteNode {
  type: 'quote';
  /** What stands before it: the number of a point, the date of a timeline entry; null for none. */
  label: string | null;
  text: string;
  citations: CitationRef[];
  /** The quote begins or ends inside its sentence: shown as an ellipsis outside the quoted words. */
  cutBefore: boolean;
  cutAfter: boolean;
  /** Said after the citation: "also in 2 outlets". */
  remark: string | null;
}

/** A button. What it needs is kept in the store under the answer's short id, so it works after a restart. */
export interface Button {
  /** Unique within the reply, at most 20 characters of `a-z0-9-`. */
  id: string;
  label: string;
  action: ButtonAction;
  /** Belongs to a part that chat opens on demand. */
  fold?: Fold;
}

export type ButtonAction =
  /** Runs a command with these options for the person who pressed, and shows the answer as privately as the first. */
  | { type: 'run'; command: string; options: Record<string, unknown> }
  /** Shows a folded part of this reply. Where everything is shown at once there is nothing to press. */
  | { type: 'open'; part: Exclude<Fold, 'full'> }
  /** Asks once, then posts this reply to the channel, when the person may post there. */
  | { type: 'share' }
  /** Deletes what was shared, for the person who shared it and for moderators. */
  | { type: 'undo-share' }
  /**
   * Offers the citations of this reply; the chosen one opens with its paragraph, neighbours and source. `quotes` names them where
   * the reply was cut into several messages, so that the button below the last serves them all.
   */
  | { type: 'read-quote'; quotes?: QuoteRef[] }
  /** Sends this reply to the person's own messages. */
  | { type: 'send-to-me' };

export const text = (value: string): Inline => ({ type: 'text', text: value });
export const strong = (value: string): Inline => ({ type: 'strong', text: value });
export const code = (value: string): Inline => ({ type: 'code', text: value });
export const link = (value: string, url: string): Inline => ({ type: 'link', text: value, url });
export const place = (words: string, address: string): Inline => ({ type: 'place', text: words, address });
export const person = (words: string, address: string): Inline => ({ type: 'person', text: words, address });
export const cite = (citation: CitationRef): Inline => ({ type: 'cite', citation });

export const heading = (value: string): ReplyNode => ({ type: 'heading', text: value });
export const subheading = (value: string): ReplyNode => ({ type: 'subheading', text: value });
export const paragraph = (...content: (Inline | string)[]): ReplyNode => ({
  type: 'text',
  content: content.map(inline),
});
export const small = (...content: (Inline | string)[]): ReplyNode => ({ type: 'small', content: content.map(inline) });
export const list = (...items: (Inline | string)[][]): ReplyNode => ({
  type: 'list',
  items: items.map((item) => item.map(inline)),
});

/** A reply of plain sentences, one paragraph each. */
export function say(...sentences: string[]): Reply {
  return { nodes: sentences.map((sentence) => paragraph(sentence)) };
}

/** The reply with a picture below its heading and small print. */
export function withPicture({ nodes }: Reply, picture: ReplyNode): Reply {
  const at = nodes.findIndex(({ type }) => type !== 'heading' && type !== 'small');
  const below = at < 0 ? nodes.length : at;
  return { nodes: [...nodes.slice(0, below), picture, ...nodes.slice(below)] };
}

/** Where a citation leads: our own page at the sentence where there is one, else the publisher's; null for neither. */
export function citationUrl({ link: page, url }: Pick<CitationRef, 'link' | 'url'>): string | null {
  return page ?? url;
}

/** Every citation of a reply in reading order, each once. */
export function citationsOf(reply: Reply): CitationRef[] {
  const found = new Map<string, CitationRef>();
  const add = (citation: CitationRef) => {
    const { articleId, revision, part, paragraph: at, start, end } = citation;
    const key = [articleId, revision, part, at, start, end].join(' ');
    if (!found.has(key)) found.set(key, citation);
  };
  for (const node of reply.nodes) {
    if (node.type === 'quote') node.citations.forEach(add);
    for (const item of inlinesOf(node)) if (item.type === 'cite') add(item.citation);
  }
  return [...found.values()];
}

/** A quote that can be opened: its citation, and the words quoted, empty where a citation stands alone. */
export interface QuoteRef {
  citation: CitationRef;
  words: string;
}

/** Every quote of a reply that can be opened, in reading order, each once. */
export function quotesOf(reply: Reply): QuoteRef[] {
  const words = new Map<CitationRef, string>();
  for (const node of reply.nodes) {
    if (node.type === 'quote') for (const citation of node.citations) words.set(citation, node.text);
  }
  return citationsOf(reply).map((citation) => ({ citation, words: words.get(citation) ?? '' }));
}

/** Every button of a reply, in order. */
export const buttonsOf = ({ nodes }: Reply): Button[] =>
  nodes.flatMap((node) => (node.type === 'buttons' ? node.buttons : []));

/** The nodes with the mark that they are opened on demand. */
export const folded = (fold: Fold, ...nodes: ReplyNode[]): ReplyNode[] => nodes.map((node) => ({ ...node, fold }));

/** What is shown at once where folded parts open on demand. */
export const withoutFolded = ({ nodes }: Reply): Reply => ({
  nodes: nodes.flatMap((node): ReplyNode[] => {
    if (node.fold !== undefined) return [];
    if (node.type !== 'buttons') return [node];
    return [{ ...node, buttons: node.buttons.filter(({ fold }) => fold === undefined) }];
  }),
});

/** The reply without its buttons. */
export const withoutButtons = ({ nodes }: Reply): Reply => ({ nodes: nodes.filter(({ type }) => type !== 'buttons') });

/** The reply with each inline changed; words of quotes stay as they are. */
export function mapInlines({ nodes }: Reply, change: (item: Inline) => Inline): Reply {
  return {
    nodes: nodes.map((node): ReplyNode => {
      switch (node.type) {
        case 'text':
        case 'small':
          return { ...node, content: node.content.map(change) };
        case 'list':
          return { ...node, items: node.items.map((item) => item.map(change)) };
        case 'fields':
          return { ...node, fields: node.fields.map(({ name, value }) => ({ name, value: value.map(change) })) };
        default:
          return node;
      }
    }),
  };
}

/** The reply as plain text, a line per thing said. For logs of tests, terminals without layout and fallback texts. */
export function textOf(reply: Reply): string {
  return reply.nodes.map(textOfNode).filter(Boolean).join('\n');
}

/** Inline content as plain text; a citation in brackets. */
export function textOfInlines(content: readonly Inline[]): string {
  return content.map((item) => (item.type === 'cite' ? `[${item.citation.label}]` : item.text)).join('');
}

function textOfNode(node: ReplyNode): string {
  switch (node.type) {
    case 'heading':
    case 'subheading':
      return node.text;
    case 'text':
    case 'small':
      return textOfInlines(node.content);
    case 'quote':
      return textOfQuote(node);
    case 'list':
      return node.items.map((item) => `- ${textOfInlines(item)}`).join('\n');
    case 'fields':
      return node.fields.map((field) => `${field.name}: ${textOfInlines(field.value)}`).join('\n');
    case 'image':
      return node.alt;
    case 'buttons':
      return '';
  }
}

/** A quote as one line: label, words, citations, remark. */
export function textOfQuote(quote: QuoteNode): string {
  const words = `${quote.cutBefore ? '…' : ''}${quote.text}${quote.cutAfter ? '…' : ''}`;
  const cites = quote.citations.map((citation) => `[${citation.label}]`).join(' ');
  return [quote.label, words, cites, quote.remark].filter(Boolean).join(' ');
}

function inlinesOf(node: ReplyNode): readonly Inline[] {
  if (node.type === 'text' || node.type === 'small') return node.content;
  if (node.type === 'list') return node.items.flat();
  if (node.type === 'fields') return node.fields.flatMap((field) => field.value);
  return [];
}

function inline(value: Inline | string): Inline {
  return typeof value === 'string' ? text(value) : value;
}
