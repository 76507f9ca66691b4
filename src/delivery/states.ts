import { backoff } from '../core/backoff.ts';
import type { DeliveryPart, DeliveryState } from './delivery.ts';
import type { Found, PostCapabilities, PostOutcome } from './poster.ts';

/** Which state may follow which. Anything else is a fault of the program and is refused. */
const followers: Record<DeliveryState, readonly DeliveryState[]> = {
  queued: ['sending', 'failed'],
  sending: ['sending', 'posted', 'waiting', 'unknown', 'unresolved', 'failed'],
  waiting: ['sending', 'failed'],
  unknown: ['sending', 'unresolved'],
  posted: [],
  unresolved: [],
  failed: [],
};

export function mayFollow(from: DeliveryState, to: DeliveryState): boolean {
  return followers[from].includes(to);
}

export type AfterPost =
  | { to: 'recorded'; messageId: string; link: string | null }
  | { to: 'waiting'; notBefore: Date; reason: string }
  | { to: 'unknown'; notBefore: Date; reason: string }
  | { to: 'failed' | 'unresolved'; reason: string; channelClosed: boolean; personGone: boolean };

export interface Situation {
  now: Date;
  deadline: Date;
  attempt: number;
  /** An earlier try of the same part was never settled: a refusal of this one says nothing about that one. */
  inDoubt: boolean;
  /** From 0 to below 1. */
  chance: number;
  capabilities: PostCapabilities;
}

/** What follows from what the platform answered. */
export function afterPost(outcome: PostOutcome, situation: Situation): AfterPost {
  const { now, deadline, attempt, inDoubt, chance, capabilities } = situation;
  switch (outcome.outcome) {
    case 'posted':
      return { to: 'recorded', messageId: outcome.messageId, link: outcome.link };
    case 'refused':
      return {
        to: inDoubt ? 'unresolved' : 'failed',
        reason: outcome.reason,
        channelClosed: outcome.channelClosed,
        personGone: outcome.personGone === true,
      };
    case 'later': {
      const asked = outcome.retryAt.getTime() + Math.round(chance * 500);
      const notBefore = new Date(Math.max(asked, now.getTime() + backoff(attempt, chance)));
      if (inDoubt) return { to: 'unknown', notBefore, reason: outcome.reason };
      if (notBefore > deadline) {
        return { to: 'failed', reason: `too late: ${outcome.reason}`, channelClosed: false, personGone: false };
      }
      return { to: 'waiting', notBefore, reason: outcome.reason };
    }
    case 'unknown': {
      const pause = canRepeat(capabilities) ? backoff(attempt, chance) : settleMsOf(capabilities);
      return { to: 'unknown', notBefore: new Date(now.getTime() + pause), reason: outcome.reason };
    }
  }
}

/** How long after a try a platform's history is trusted to show it: a request may still be on its way. */
const settleMsOf = ({ settleMs }: PostCapabilities): number => settleMs ?? 15_000;

/** How long before the end of a platform's memory for nonces we stop relying on it: longer than one slow post. */
export const nonceMarginMs = 30_000;

/** How often a platform that cannot tell is asked again before the outcome stays unresolved. */
export const looksAtMost = 3;

export type NextForDoubt =
  /** The platform drops the repeat itself. */
  | { next: 'post-again' }
  | { next: 'look'; since: Date }
  | { next: 'wait'; until: Date }
  | { next: 'unresolved'; reason: string };

/** How to settle a part that was tried and has no message id. */
export function settleDoubt(
  part: Pick<DeliveryPart, 'intentAt' | 'firstIntentAt'>,
  { now, capabilities }: Pick<Situation, 'now' | 'capabilities'>,
): NextForDoubt {
  const intentAt = part.intentAt ?? now;
  const firstIntentAt = part.firstIntentAt ?? intentAt;
  if (canRepeat(capabilities)) {
    const forgottenAt = firstIntentAt.getTime() + capabilities.nonceWindowMs - nonceMarginMs;
    if (now.getTime() < forgottenAt && now >= firstIntentAt) return { next: 'post-again' };
  }
  if (canLook(capabilities)) {
    const waitMs = settleMsOf(capabilities);
    const trustedAt = new Date(intentAt.getTime() + waitMs);
    // A clock set back by hours must not hold the channel for hours: then the wait counts from now.
    if (now < intentAt) {
      return { next: 'wait', until: new Date(Math.min(trustedAt.getTime(), now.getTime() + Math.max(waitMs, 1_000))) };
    }
    if (now < trustedAt) return { next: 'wait', until: trustedAt };
    return { next: 'look', since: new Date(firstIntentAt.getTime() - lookBeforeMs) };
  }
  return { next: 'unresolved', reason: 'the platform can neither be searched nor drop a repeat' };
}

/** How far before the first try a search begins, in milliseconds: clocks differ between here and the platform. */
const lookBeforeMs = 60_000;

export type AfterLook =
  | { to: 'recorded'; messageId: string; link: string | null }
  | { to: 'post-again' }
  | { to: 'unknown'; notBefore: Date; reason: string }
  | { to: 'unresolved'; reason: string };

/** What follows from a look into the platform's history. */
export function afterLook(
  found: Found,
  { now, attempt, chance, capabilities }: Omit<Situation, 'deadline'>,
): AfterLook {
  if (found.found === 'posted') return { to: 'recorded', messageId: found.messageId, link: found.link };
  if (found.found === 'absent') return { to: 'post-again' };
  const reason =
    found.forGood === true
      ? 'I don’t have permission to read the channel’s history and see whether it was posted'
      : 'the platform cannot tell whether it was posted';
  if (found.forGood === true || attempt + 1 >= looksAtMost) return { to: 'unresolved', reason };
  const pause = settleMsOf(capabilities) + backoff(attempt, chance);
  return { to: 'unknown', notBefore: new Date(now.getTime() + pause), reason };
}

export const canRepeat = ({ idempotency, nonceWindowMs }: PostCapabilities): boolean =>
  idempotency.startsWith('nonce') && nonceWindowMs > nonceMarginMs;

export const canLook = ({ idempotency }: PostCapabilities): boolean => idempotency.endsWith('search');

/** The guarantee a platform gives, in words for `doctor`. */
export function guarantee(capabilities: PostCapabilities): string {
  if (canRepeat(capabilities)) return 'an unconfirmed post is repeated safely: the platform drops the second copy';
  if (canLook(capabilities)) return 'an unconfirmed post is looked up in the history before anything is repeated';
  return 'an unconfirmed post cannot be looked up: it is reported and never repeated';
}
