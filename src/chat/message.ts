import type { Reply } from '../core/reply.ts';

/** One message as a platform shows it: words that fit, and what can be pressed below them. */
export interface ChatMessage {
  /** Without buttons: those are controls by now. */
  reply: Reply;
  controls: readonly Control[];
}

/** Something to press below a message. A platform without buttons shows what to type instead. */
export type Control =
  | { type: 'button'; id: string; label: string; isMain: boolean }
  | { type: 'menu'; id: string; label: string; options: readonly MenuOption[] };

export interface MenuOption {
  label: string;
  /** Small print below the label; null for none. */
  description: string | null;
  value: string;
}

export const button = (id: string, label: string, isMain = false): Control => ({ type: 'button', id, label, isMain });

/** A message of plain words, with nothing to press. */
export const plain = (reply: Reply): ChatMessage => ({ reply, controls: [] });
