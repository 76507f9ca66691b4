import type { Reply } from '../core/reply.ts';
import { escapeHtml } from '../core/reply-html.ts';

/** How full one limit of a platform is. */
export interface Gauge {
  /** What is counted: "blocks", "characters of text". */
  name: string;
  used: number;
  /** What the platform takes. */
  limit: number;
}

/** One message as a platform would get it. */
export interface MessagePreview {
  /** About what it looks like there, as HTML with every text escaped, drawn from the payload. */
  html: string;
  /** The very payload that would be sent, ready for JSON; pictures are files of their own and not in it. */
  payload: unknown;
  gauges: Gauge[];
}

/** How replies would look on a platform, without connecting to it. */
export interface ReplyPreview {
  /** Name of the platform as people write it. */
  title: string;
  /** The messages a private answer would be, in order. */
  of(reply: Reply): Promise<MessagePreview[]>;
}

/** Buttons and menus of a preview: to be seen, not pressed. */
export function drawControls(labels: readonly string[]): string {
  if (labels.length === 0) return '';
  return `<p class="chat-controls">${labels.map((label) => `<span class="chat-button">${escapeHtml(label)}</span>`).join(' ')}</p>`;
}

/** Stands for the id under which the answer's buttons would be kept. */
export const previewAnswerId = 'preview00000';
