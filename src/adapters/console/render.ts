import { splitWords } from '../../core/parse-line.ts';
import { type Button, citationUrl, type Inline, type QuoteNode, type Reply, type ReplyNode } from '../../core/reply.ts';
import { columnsOf, linesOf } from './columns.ts';

/** How a terminal shows things. Without colour and links the text is plain, as for a pipe. */
export interface TerminalStyle {
  /** Columns to use; lines never grow wider, save for a single unbreakable word. */
  width: number;
  colour: boolean;
  /** The terminal opens OSC 8 hyperlinks. */
  hyperlinks: boolean;
  /** The option values a command has when nobody gives them: left out of the commands to type. Default none known. */
  defaultsOf?: (command: string) => Readonly<Record<string, unknown>>;
}

export const plainStyle: TerminalStyle = { width: 80, colour: false, hyperlinks: false };

/** A reply as lines for a terminal, ending in a line break. Quotes wrap and are never cut. */
export function renderReply(reply: Reply, style: TerminalStyle = plainStyle): string {
  const blocks: string[] = [];
  let previous: ReplyNode['type'] | null = null;
  for (const [at, node] of reply.nodes.entries()) {
    const block = renderNode(node, reply.nodes, at, style);
    if (block === '') continue;
    if (previous !== null && needsGap(previous, node.type)) blocks.push('');
    blocks.push(block);
    previous = node.type;
  }
  return `${blocks.join('\n')}\n`;
}

function needsGap(previous: ReplyNode['type'], next: ReplyNode['type']): boolean {
  if (previous === 'heading' || previous === 'subheading') return next !== 'small' && previous === 'heading';
  if (next === 'subheading' || next === 'buttons') return true;
  return previous !== next && (next === 'quote' || previous === 'quote' || previous === 'small' || previous === 'list');
}

function renderNode(node: ReplyNode, nodes: readonly ReplyNode[], at: number, style: TerminalStyle): string {
  switch (node.type) {
    case 'heading':
      return wrapped(bold(safe(node.text), style), '', '', style);
    case 'subheading':
      return wrapped(bold(safe(node.text).toUpperCase(), style), '', '', style);
    case 'text':
      return wrapped(inlineText(node.content, style), '', '', style);
    case 'small':
      return wrapped(dim(inlineText(node.content, style), style), '', '', style);
    case 'quote':
      return renderQuote(node, labelWidth(nodes, at), style);
    case 'list':
      return node.items.map((item) => renderItem(item, style)).join('\n');
    case 'fields':
      return renderFields(node.fields, style);
    case 'image':
      return wrapped(`[picture: ${safe(node.alt)}]`, '', '', style);
    case 'buttons':
      return renderButtons(node.buttons, style);
  }
}

/** Labels of quotes under one heading share a column, small print between them or not: the widest, at least 2. */
function labelWidth(nodes: readonly ReplyNode[], at: number): number {
  const isQuote = (node: ReplyNode | undefined): node is QuoteNode => node?.type === 'quote';
  const belongs = (node: ReplyNode | undefined) => isQuote(node) || node?.type === 'small';
  let first = at;
  while (belongs(nodes[first - 1])) first--;
  let end = at;
  while (belongs(nodes[end])) end++;
  const labels = nodes.slice(first, end).map((node) => (isQuote(node) ? (node.label ?? '') : ''));
  return Math.max(2, ...labels.map((label) => columnsOf(label)));
}

function renderQuote(quote: QuoteNode, width: number, style: TerminalStyle): string {
  const label = safe(quote.label ?? '');
  const gap = ' '.repeat(width - columnsOf(label));
  const lead = /^\d{1,3}$/.test(label) ? `${gap}${bold(label, style)}  ` : ` ${bold(label, style)}${gap} `;
  const words = `${quote.cutBefore ? '…' : ''}${safe(quote.text)}${quote.cutAfter ? '…' : ''}`;
  const cites = quote.citations.map((citation) => inlineText([{ type: 'cite', citation }], style));
  const remark = quote.remark === null ? [] : [safe(quote.remark)];
  // A quote without words of its own is its remark: "point 2 above [1 ¶2]".
  const said = words === '' ? [...remark, ...cites] : [words, ...cites, ...remark.map((say) => dim(`(${say})`, style))];
  return wrapped(said.join(' '), lead, ' '.repeat(width + 2), style);
}

/** An item that starts with its own number, `[1] …`, hangs by it; others get a dash. */
function renderItem(item: readonly Inline[], style: TerminalStyle): string {
  const content = inlineText(item, style);
  const number = /^\[\d+\] /.exec(content)?.[0] ?? '';
  if (number === '') return wrapped(content, ' - ', '   ', style);
  return wrapped(content.slice(number.length), ` ${number}`, ' '.repeat(number.length + 1), style);
}

function renderFields(fields: readonly { name: string; value: Inline[] }[], style: TerminalStyle): string {
  const width = Math.min(28, Math.max(0, ...fields.map((field) => columnsOf(field.name))));
  return fields
    .map((field) => {
      const name = safe(field.name);
      const lead = ` ${bold(name, style)}${' '.repeat(Math.max(0, width - columnsOf(name)))}  `;
      return wrapped(inlineText(field.value, style), lead, ' '.repeat(width + 3), style);
    })
    .join('\n');
}

/** A terminal has no buttons: those that run a command are shown as the command to type. */
function renderButtons(buttons: readonly Button[], style: TerminalStyle): string {
  const lines = buttons.flatMap(({ label, action }) =>
    action.type === 'run'
      ? [`${safe(label)}: sitrep ${commandLine(action.command, action.options, style.defaultsOf?.(action.command))}`]
      : [],
  );
  return lines.map((line) => dim(wrapped(line, '', '  ', style), style)).join('\n');
}

/** The words a person would type to run this: the text first, the rest as flags, quoted for a shell. Defaults are left out. */
export function commandLine(
  command: string,
  options: Readonly<Record<string, unknown>>,
  defaults: Readonly<Record<string, unknown>> = {},
): string {
  const given = Object.entries(options).filter(
    ([name, value]) => value !== undefined && value !== null && (name === 'query' || value !== defaults[name]),
  );
  const flags = given.flatMap(([name, value]) => (name === 'query' ? [] : [`--${name}`, forShell(String(value))]));
  // Each word is an argument of its own: one argument with white space would be a phrase.
  const words = splitWords(String(options.query ?? ''));
  const typed = words.map(forShell);
  const line = words.some((word) => word.startsWith('--')) ? [...flags, '--', ...typed] : [...typed, ...flags];
  return safe([command, ...line].join(' '));
}

/** A word as a POSIX shell takes it unchanged. */
function forShell(word: string): string {
  return /^[\p{L}\p{M}\p{N}_.,:/@%+=-]+$/u.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

function inlineText(content: readonly Inline[], style: TerminalStyle): string {
  return content.map((item) => inlineItem(item, style)).join('');
}

function inlineItem(item: Inline, style: TerminalStyle): string {
  switch (item.type) {
    case 'text':
    case 'code':
    case 'place':
    case 'person':
      return safe(item.text);
    case 'strong':
      return bold(safe(item.text), style);
    case 'link':
      return linked(safe(item.text), item.url, style);
    case 'cite':
      // The label keeps together on one line: its spaces do not break.
      return dim(
        linked(`[${safe(item.citation.label).replaceAll(' ', '\u00a0')}]`, citationUrl(item.citation), style),
        style,
      );
  }
}

function linked(label: string, url: string | null, style: TerminalStyle): string {
  if (url === null) return label;
  if (!style.hyperlinks) return label;
  const target = url.replace(/[\u0000-\u0020\u007f-\u009f]/g, '');
  return `\u001b]8;;${target}\u0007${label}\u001b]8;;\u0007`;
}

/** Text of articles and people never reaches the terminal with its control characters. */
function safe(value: string): string {
  return value.replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, ' ');
}

function wrapped(content: string, lead: string, indent: string, style: TerminalStyle): string {
  const room = Math.max(20, style.width - columnsOf(lead));
  const [first = '', ...rest] = linesOf(content, room);
  return [lead + first, ...rest.map((line) => indent + line)].join('\n').replaceAll('\u00a0', ' ');
}

function bold(value: string, style: TerminalStyle): string {
  return style.colour && value !== '' ? `\u001b[1m${value}\u001b[22m` : value;
}

function dim(value: string, style: TerminalStyle): string {
  return style.colour && value !== '' ? `\u001b[2m${value}\u001b[22m` : value;
}
