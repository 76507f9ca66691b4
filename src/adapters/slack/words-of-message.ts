/** A message as Slack shows it to a shortcut. What bots post often stands in blocks and attachments alone. */
export interface PointedMessage {
  text?: string | undefined;
  blocks?: unknown;
  attachments?: unknown;
}

/** Keys of blocks and attachments that hold words people see, in the order they are shown. */
const shown = [
  'pretext',
  'author_name',
  'title',
  'text',
  'elements',
  'fields',
  'value',
  'blocks',
  'accessory',
] as const;

/** Elements that are pressed, not read. */
const pressed = new Set(['actions', 'button', 'image', 'overflow', 'input']);

/** Words of a message: its text, else what its blocks and attachments say, a line each, nothing twice. */
export function wordsOfMessage({ text = '', blocks, attachments }: PointedMessage): string {
  if (text.trim() !== '') return text;
  const lines: string[] = [];
  collect(blocks, lines, 0);
  collect(attachments, lines, 0);
  const words = lines.map((line) => line.trim()).filter((line) => line !== '');
  const fallback = fallbackOf(attachments);
  return [...new Set(words.length > 0 ? words : fallback)].join('\n');
}

/** Nothing that Slack sends lies deeper than this. */
const deepest = 12;

function collect(part: unknown, into: string[], depth: number): void {
  if (depth > deepest || part === null || part === undefined) return;
  if (typeof part === 'string') into.push(part);
  else if (Array.isArray(part)) collectAll(part, into, depth);
  else if (typeof part === 'object') collectFrom(part as Record<string, unknown>, into, depth);
}

/** Elements of a rich text stand in one line. */
function collectAll(parts: readonly unknown[], into: string[], depth: number): void {
  const isInline = parts.length > 0 && parts.every(isInlineElement);
  if (!isInline) for (const part of parts) collect(part, into, depth + 1);
  else into.push(parts.map(inlineText).join(''));
}

function collectFrom(part: Record<string, unknown>, into: string[], depth: number): void {
  if (typeof part.type === 'string' && pressed.has(part.type)) return;
  for (const key of shown) collect(part[key], into, depth + 1);
}

const isInlineElement = (part: unknown): part is Record<string, unknown> =>
  typeof part === 'object' &&
  part !== null &&
  ['text', 'link', 'emoji', 'user', 'channel'].includes(String((part as { type?: unknown }).type)) &&
  typeof (part as { text?: unknown }).text !== 'object';

function inlineText(part: unknown): string {
  const { text, url } = part as { text?: unknown; url?: unknown };
  return typeof text === 'string' ? text : typeof url === 'string' ? url : ' ';
}

function fallbackOf(attachments: unknown): string[] {
  if (!Array.isArray(attachments)) return [];
  return attachments.flatMap((one: { fallback?: unknown }) =>
    typeof one?.fallback === 'string' ? [one.fallback] : [],
  );
}
