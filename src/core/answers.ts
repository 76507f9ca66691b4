import { createHash } from 'node:crypto';
import type { Caller } from './caller.ts';
import type { Reply } from './reply.ts';
import { kept } from './retention.ts';

/** An answer kept so that its buttons work later, also after a restart. */
export interface StoredAnswer {
  /** Short, unguessable, at most 16 characters of `a-z0-9`. */
  id: string;
  personId: string;
  workspaceId: string | null;
  channelId: string;
  /** Command path and the options it ran with. */
  command: string;
  options: Record<string, unknown>;
  reply: Reply;
  data: unknown;
  createdAt: Date;
  expiresAt: Date;
}

/** How long an answer's buttons work, in milliseconds: 30 days. */
export const answerLifeMs = kept.answers.days * 24 * 60 * 60 * 1000;

/** Under this id the buttons of a briefing find its edition, for as long as that is stored. */
export function editionAnswerId(editionId: string): string {
  const digest = createHash('sha256').update(`edition ${editionId}`).digest('hex');
  return BigInt(`0x${digest.slice(0, 24)}`)
    .toString(36)
    .padStart(12, '0')
    .slice(0, 12);
}

export interface AnswerRepository {
  save(answer: StoredAnswer): Promise<void>;
  /** Null when unknown or expired. An id of `editionAnswerId` gives the briefing itself, which nobody asked for. */
  get(id: string, now: Date): Promise<StoredAnswer | null>;
  /** The person's own last queries, newest first, each once. Never anybody else's. */
  recentQueries(personId: string, limit: number, now: Date): Promise<string[]>;
  /** Forgets what has expired. */
  prune(now: Date): Promise<number>;
}

/** What a claim on an invocation found. `held`: another process, or an earlier delivery, has it. `lost`: it died with its owner. */
export type Claim = 'mine' | 'held' | 'lost';

/** Makes one effect of one invocation however often it is delivered, also after a restart and among processes. */
export interface InvocationRepository {
  /**
   * Claims `key` for `processName`. A held key is `held`; one whose lease ran out is taken over while its token lives
   * (`tokenUntil`), later it ends as `lost`. Keys are kept for 24 hours.
   */
  claim(key: string, claim: InvocationClaim): Promise<Claim>;
  /** Marks it answered; a later delivery of the same key is `held` for good. */
  finish(key: string, processName: string, state: 'answered' | 'failed'): Promise<void>;
  prune(now: Date): Promise<number>;
}

export interface InvocationClaim {
  processName: string;
  now: Date;
  /** Until when the claim stays ours without an answer. */
  leaseUntil: Date;
  /** Until when the platform takes an answer. */
  tokenUntil: Date;
  command: string;
  caller: Pick<Caller, 'personId' | 'channelId'>;
}
