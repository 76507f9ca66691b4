import type { Reply } from '../core/reply.ts';

/** What is posted without being asked: a scheduled briefing, something shared, or word of a trouble. */
export type DeliveryKind = 'briefing' | 'share' | 'notice';

/**
 * `queued`: nothing tried yet. `sending`: a process holds it. `waiting`: surely not stored, tried again later. `unknown`: the
 * platform may or may not hold a part. The last three are final: `posted` every part has a message id; `unresolved`
 * nobody can tell, never posted again; `failed` refused for good or too late.
 */
export const deliveryStates = ['queued', 'sending', 'waiting', 'unknown', 'posted', 'unresolved', 'failed'] as const;
export type DeliveryState = (typeof deliveryStates)[number];

export const finalStates: readonly DeliveryState[] = ['posted', 'unresolved', 'failed'];

/** One message of a delivery and what is known of it. */
export interface DeliveryPart {
  /** From 0. */
  part: number;
  reply: Reply;
  /** When the last try was written down, just before it was made; null before the first. */
  intentAt: Date | null;
  /** When the platform may first have got it: from here a platform's memory for nonces counts. */
  firstIntentAt: Date | null;
  messageId: string | null;
  link: string | null;
}

/** One thing to be posted. */
export interface Delivery {
  id: string;
  /** Same for every try, unique; at most 100 characters. */
  key: string;
  kind: DeliveryKind;
  /** Address as adapters write it. */
  channel: string;
  /** Workspace it is posted for; null where none is known. */
  workspaceId: string | null;
  thread: string | null;
  mention: string | null;
  answerId: string | null;
  /** The edition this delivers; null for anything but a briefing. */
  editionId: string | null;
  state: DeliveryState;
  /** Grows with every claim: only the process that holds the newest may change the delivery. */
  fence: number;
  /** Tries so far that ended in `waiting` or in doubt. */
  attempt: number;
  /** Not posted at all after this moment. */
  deadline: Date;
  createdAt: Date;
  parts: DeliveryPart[];
}

export interface NewDelivery {
  key: string;
  kind: DeliveryKind;
  channel: string;
  workspaceId?: string | null;
  thread?: string | null;
  mention?: string | null;
  answerId?: string | null;
  editionId?: string | null;
  /** Default now. */
  notBefore?: Date;
  deadline: Date;
  /** One reply for each message, as the adapter split them. */
  parts: Reply[];
}

/** What became of a delivery, for logs and for whoever asked. */
export interface DeliveryReport {
  key: string;
  kind: DeliveryKind;
  channel: string;
  state: DeliveryState;
  reason: string | null;
  attempt: number;
  /** When it is tried again; null when it is not. */
  retryAt: Date | null;
  parts: { part: number; messageId: string | null; link: string | null; intentAt: Date | null }[];
}
