import type { Reply } from '../core/reply.ts';

/** What the outbox has to know of a platform: how a doubtful post is settled, and its pace. */
export interface PostCapabilities {
  /**
   * How a post whose outcome is unknown is settled: the platform drops repeats itself within `nonceWindowMs` (`nonce`), its
   * history can be searched (`search`), both, or neither.
   */
  idempotency: 'nonce' | 'search' | 'nonce-and-search' | 'none';
  /** How long the platform remembers a nonce, in milliseconds; 0 without nonces. */
  nonceWindowMs: number;
  /** How long after a try the platform's history is trusted to show it, in milliseconds. Default 15,000. */
  settleMs?: number;
  /** Least time between two posts to one channel, in milliseconds. */
  paceMs: number;
  /** Least time between two posts to different channels of one workspace, in milliseconds. Default a fifth of `paceMs`. */
  workspacePaceMs?: number;
}

/** One message of a delivery. A reply too long for the platform was split into several parts beforehand. */
export interface OutgoingPart {
  /** Same for every part and every try of one delivery; at most 100 characters. */
  key: string;
  /** From 0. Parts are posted in order. */
  part: number;
  /** Address as the adapter writes it: `slack:T1/C1`, `discord:123`, `console`. A person's address sends a direct message. */
  channel: string;
  /** Workspace it is posted for, which a press on its buttons in a direct message counts for; absent or null where none is known. */
  workspaceId?: string | null;
  /** Message id the part goes under, where the platform has threads. */
  thread: string | null;
  /** Role or group to mention, as an id of the platform; null, the default, mentions nobody. */
  mention: string | null;
  reply: Reply;
  /** The briefing this delivers, for platforms of programs; absent or null for anything else. */
  editionId?: string | null;
  /** Short id under which the buttons of this reply find what they need; absent or null when nothing was kept. */
  answerId?: string | null;
  /**
   * Asked immediately before the message is sent: false when it took so long to come to it (a machine that slept, a queue)
   * that another process may have taken over. Then nothing is sent, and the outcome is `later`. Absent: always.
   */
  maySend?: () => Promise<boolean>;
}

export type PostOutcome =
  | { outcome: 'posted'; messageId: string; link: string | null }
  /**
   * Refused for good. `channelClosed`: nothing can be posted there any more (gone, archived, bot removed). `personGone`: the
   * address is a person's, who surely is in no workspace of the bot any more. Default not known.
   */
  | { outcome: 'refused'; reason: string; channelClosed: boolean; personGone?: boolean }
  /** Surely not stored; worth trying at `retryAt`. */
  | { outcome: 'later'; retryAt: Date; reason: string }
  /** The platform may or may not hold it. */
  | { outcome: 'unknown'; reason: string };

export type Found =
  | { found: 'posted'; messageId: string; link: string | null }
  | { found: 'absent' }
  /** `forGood`: asking again will not help, for want of the right to look. Default false. */
  | { found: 'cannot-tell'; forGood?: boolean };

/** A platform as the outbox sees it: something that posts. `tests/contracts/chat-adapter.ts` holds what each must do. */
export interface Poster {
  readonly name: string;
  readonly capabilities: PostCapabilities;
  /** Cuts a reply into replies that fit one message each, without losing or clipping a quote. Pure. */
  split(reply: Reply): Reply[];
  /** Posts one part without being asked. Resolves with what became of it; never rejects for what the platform says. */
  post(message: OutgoingPart): Promise<PostOutcome>;
  /** Looks for a part posted at or after `since`; says when it cannot tell. */
  find(message: Pick<OutgoingPart, 'key' | 'part' | 'channel' | 'thread'>, since: Date): Promise<Found>;
  /** Deletes a message of ours; false when it cannot. */
  remove?(channel: string, messageId: string): Promise<boolean>;
  /**
   * Whether a person, by the address callers have (`slack:T1/U1`), still belongs to a workspace. False only when the platform
   * says that they left; null when it cannot tell: no right to ask, no answer, another workspace. Never rejects. Absent
   * where nobody can be asked about.
   */
  isMember?(personId: string, workspaceId: string): Promise<boolean | null>;
  /** The address says that a message there reaches one person alone. Default false. */
  isDirect?(address: string): boolean;
}
