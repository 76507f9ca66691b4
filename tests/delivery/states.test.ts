import { describe, expect, it } from 'vitest';
import type { Capabilities } from '../../src/chat/chat-adapter.ts';
import { backoff, backoffMs } from '../../src/core/backoff.ts';
import { deliveryStates, finalStates } from '../../src/delivery/delivery.ts';
import { afterLook, afterPost, guarantee, mayFollow, type Situation, settleDoubt } from '../../src/delivery/states.ts';
import { mayFollow as slotMayFollow, slotStateOf, slotStates } from '../../src/schedule/run/slot.ts';

const platform = (over: Partial<Capabilities>): Capabilities => ({
  privateReplies: true,
  buttons: true,
  menuOptions: 25,
  idempotency: 'search',
  nonceWindowMs: 0,
  paceMs: 0,
  settleMs: 15_000,
  ...over,
});
const now = new Date('2026-11-23T08:00:00Z');
const inMs = (ms: number) => new Date(now.getTime() + ms);
const situation = (over: Partial<Situation> = {}): Situation => ({
  now,
  deadline: inMs(3_600_000),
  attempt: 0,
  inDoubt: false,
  chance: 0.5,
  capabilities: platform({}),
  ...over,
});

it('nothing follows an end', () => {
  for (const end of finalStates) for (const next of deliveryStates) expect(mayFollow(end, next)).toBe(false);
  for (const end of ['posted', 'skipped', 'failed', 'unresolved'] as const) {
    for (const next of slotStates) expect(slotMayFollow(end, next)).toBe(false);
  }
});

it('whatever a delivery may do, the slot of its briefing may do too', () => {
  for (const from of deliveryStates) {
    for (const to of deliveryStates) {
      if (mayFollow(from, to)) expect(slotMayFollow(slotStateOf(from), slotStateOf(to)), `${from} → ${to}`).toBe(true);
    }
  }
});

it('waits longer with every try, within bounds, and never in step', () => {
  const waits = Array.from({ length: 12 }, (_, attempt) => backoff(attempt, 0.5));
  expect(waits).toEqual(waits.toSorted((a, b) => a - b));
  expect(waits[0]).toBe(backoffMs.first);
  expect(waits.at(-1)).toBe(backoffMs.most);
  expect(backoff(3, 0)).toBeLessThan(backoff(3, 0.99));
});

describe('what the platform answered', () => {
  const later = { outcome: 'later', retryAt: inMs(30_000), reason: 'slow down' } as const;

  it('"later" waits at least as long as asked', () => {
    const next = afterPost(later, situation());
    expect(next).toMatchObject({ to: 'waiting', reason: 'slow down' });
    expect((next as { notBefore: Date }).notBefore.getTime()).toBeGreaterThanOrEqual(later.retryAt.getTime());
  });

  it('"later" past the limit fails', () => {
    expect(afterPost(later, situation({ deadline: inMs(1_000) }))).toMatchObject({ to: 'failed' });
  });

  it.each([
    later,
    { outcome: 'refused', reason: 'gone', channelClosed: true } as const,
  ])('$outcome after a try in doubt says nothing about that try', (outcome) => {
    const next = afterPost(outcome, situation({ inDoubt: true, deadline: inMs(1_000) }));
    expect(next.to).toBe(outcome.outcome === 'later' ? 'unknown' : 'unresolved');
  });
});

describe('a part that was tried and has no message id', () => {
  const tried = (msAgo: number) => ({ intentAt: inMs(-msAgo), firstIntentAt: inMs(-msAgo) });
  const nonce = { idempotency: 'nonce', nonceWindowMs: 120_000 } as const;

  it.each([
    { what: 'a fresh nonce is used again', capabilities: platform(nonce), msAgo: 60_000, next: 'post-again' },
    { what: 'a nonce near its end is not trusted', capabilities: platform(nonce), msAgo: 100_000, next: 'unresolved' },
    { what: 'history is given time to settle', capabilities: platform({}), msAgo: 5_000, next: 'wait' },
    { what: 'settled history is searched', capabilities: platform({}), msAgo: 20_000, next: 'look' },
    {
      what: 'with both, search follows the nonce',
      capabilities: platform({ ...nonce, idempotency: 'nonce-and-search' }),
      msAgo: 100_000,
      next: 'look',
    },
    {
      what: 'with neither nobody can tell',
      capabilities: platform({ idempotency: 'none' }),
      msAgo: 5_000,
      next: 'unresolved',
    },
  ])('$what', ({ capabilities, msAgo, next }) => {
    expect(settleDoubt(tried(msAgo), { now, capabilities }).next).toBe(next);
  });

  it('tried by a clock that was set back since waits a bounded time', () => {
    const next = settleDoubt(tried(-86_400_000), { now, capabilities: platform({}) });
    expect(next).toEqual({ next: 'wait', until: inMs(15_000) });
  });

  it('is asked after three times at most', () => {
    const cannot = { found: 'cannot-tell' } as const;
    expect([0, 1, 2].map((attempt) => afterLook(cannot, situation({ attempt })).to)).toEqual([
      'unknown',
      'unknown',
      'unresolved',
    ]);
    expect(afterLook({ found: 'absent' }, situation()).to).toBe('post-again');
  });
});

it('says the guarantee of each kind of platform in words', () => {
  const kinds = (['nonce', 'search', 'none'] as const).map((idempotency) =>
    guarantee(platform({ idempotency, nonceWindowMs: 120_000 })),
  );
  expect(new Set(kinds).size).toBe(3);
});
