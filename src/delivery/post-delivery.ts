import { platformOf } from '../core/address.ts';
import { describeError } from '../core/errors.ts';
import type { Logger } from '../core/log.ts';
import type { Delivery, DeliveryPart } from './delivery.ts';
import type { Found, Poster, PostOutcome } from './poster.ts';
import type { DeliveryRepository, Move } from './repository.ts';
import { type AfterLook, afterLook, afterPost, settleDoubt } from './states.ts';

/**
 * How long, in milliseconds, a delivery stays ours without a sign of life; renewed before every part. Longer than one
 * post of any adapter with its own retries.
 */
export const leaseMs = 60_000;

/** Longest wait for an adapter's answer, in milliseconds; well inside the lease. Adapters give up earlier by themselves. */
const postTimeoutMs = 45_000;

/** What of a platform posting needs. */
export type Adapter = Pick<Poster, 'name' | 'capabilities' | 'split' | 'post' | 'find' | 'remove'>;

/** Those who want to know how a delivery ended. Each is waited for. */
export interface Heard {
  channelClosed: (channel: string, reason: string) => Promise<void>;
  personGone: (personId: string) => Promise<void>;
  trouble: (delivery: Delivery, move: Move) => Promise<void>;
  stray: (delivery: Delivery, link: string | null) => Promise<void>;
}

export interface PostingDeps {
  deliveries: DeliveryRepository;
  adapters: readonly Adapter[];
  clock: () => Date;
  /** From 0 to below 1. */
  random: () => number;
  log: Logger;
  /** Called right after each step that was written down. */
  after: (step: string) => void;
  heard: Heard;
}

/** Posts what is left of a claimed delivery, part after part, each intent written down first; what is in doubt is looked up before. */
export function createDeliveryPoster({ deliveries, adapters, clock, random, log, after, heard }: PostingDeps) {
  /** True when the part is posted and the next one may follow at once. */
  async function workOnPart(delivery: Delivery, part: DeliveryPart, adapter: Adapter): Promise<boolean> {
    if (part.intentAt !== null) {
      const settled = await settle(delivery, part, adapter);
      if (settled !== 'post-again') return settled === 'posted' && isLastOrFree(delivery, part, adapter);
    } else if (clock() > delivery.deadline) {
      await move(delivery, { to: 'failed', now: clock(), reason: 'too late' });
      return false;
    }
    const now = clock();
    const channelFreeAt = new Date(now.getTime() + adapter.capabilities.paceMs);
    const isMine = await deliveries.intend(delivery.id, delivery.fence, part.part, {
      now,
      firstIntentAt: part.firstIntentAt ?? now,
      leaseUntil: new Date(now.getTime() + leaseMs),
      channelFreeAt,
    });
    if (!isMine) return false;
    after('intended');
    const outcome = await post(delivery, part, adapter);
    after('answered');
    const next = afterPost(outcome, { ...situation(delivery, adapter), inDoubt: part.firstIntentAt !== null });
    switch (next.to) {
      case 'recorded':
        return (await record(delivery, part, adapter, next)) && isLastOrFree(delivery, part, adapter);
      case 'waiting':
        await move(delivery, { ...next, now: clock(), attempt: delivery.attempt + 1, forgetIntent: part.part });
        return false;
      case 'unknown':
        await move(delivery, { ...next, now: clock(), attempt: delivery.attempt + 1 });
        return false;
      case 'failed':
      case 'unresolved':
        await move(delivery, { to: next.to, now: clock(), reason: next.reason });
        if (next.personGone) await heard.personGone(delivery.channel);
        if (next.channelClosed) await heard.channelClosed(delivery.channel, next.reason);
        return false;
    }
  }

  /** The platform's pace between two parts: the rest waits its turn instead of blocking this process. */
  async function isLastOrFree(delivery: Delivery, part: DeliveryPart, adapter: Adapter): Promise<boolean> {
    if (part.part === delivery.parts.length - 1 || adapter.capabilities.paceMs === 0) return true;
    const notBefore = new Date(clock().getTime() + adapter.capabilities.paceMs);
    await move(delivery, { to: 'waiting', now: clock(), reason: null, notBefore, attempt: delivery.attempt });
    return false;
  }

  async function settle(delivery: Delivery, part: DeliveryPart, adapter: Adapter) {
    const now = clock();
    const next = settleDoubt(part, { now, capabilities: adapter.capabilities });
    switch (next.next) {
      case 'post-again':
        return 'post-again';
      case 'wait':
        await move(delivery, { to: 'unknown', now, reason: 'waiting to look', notBefore: next.until });
        return 'later';
      case 'unresolved':
        await move(delivery, { to: 'unresolved', now, reason: next.reason });
        return 'later';
      case 'look':
        return followLook(delivery, part, adapter, await look(delivery, part, adapter, next.since));
    }
  }

  async function followLook(delivery: Delivery, part: DeliveryPart, adapter: Adapter, next: AfterLook) {
    switch (next.to) {
      case 'recorded':
        return (await record(delivery, part, adapter, next)) ? 'posted' : 'later';
      case 'post-again':
        if (clock() > delivery.deadline) {
          await move(delivery, { to: 'failed', now: clock(), reason: 'too late', forgetIntent: part.part });
          return 'later';
        }
        part.firstIntentAt = null;
        return 'post-again';
      case 'unknown':
        await move(delivery, { ...next, now: clock(), attempt: delivery.attempt + 1 });
        return 'later';
      case 'unresolved':
        await move(delivery, { ...next, now: clock() });
        return 'later';
    }
  }

  async function look(delivery: Delivery, part: DeliveryPart, adapter: Adapter, since: Date) {
    const { key, channel, thread } = delivery;
    let found: Found;
    try {
      found = await adapter.find({ key, part: part.part, channel, thread }, since);
    } catch (error) {
      log.warn('looking for a post failed', { delivery: key, error: describeError(error) });
      found = { found: 'cannot-tell' };
    }
    return afterLook(found, { ...situation(delivery, adapter), inDoubt: true });
  }

  async function post(delivery: Delivery, part: DeliveryPart, adapter: Adapter): Promise<PostOutcome> {
    const { key, channel, workspaceId, thread, mention, answerId, editionId } = delivery;
    const maySend = () => deliveries.isHeld(delivery.id, delivery.fence, clock());
    if (!(await maySend())) return tooLate(clock());
    try {
      const posting = adapter.post({
        key,
        part: part.part,
        channel,
        workspaceId,
        thread,
        mention: part.part === 0 ? mention : null,
        reply: part.reply,
        editionId,
        answerId,
        maySend,
      });
      return await orUnknown(posting);
    } catch (error) {
      return { outcome: 'unknown', reason: describeError(error) };
    }
  }

  /** Posted, though another process had taken over: it counts all the same, or is deleted again, or people are told. */
  async function settleStray(
    delivery: Delivery,
    part: DeliveryPart,
    adapter: Adapter,
    { messageId, link }: { messageId: string; link: string | null },
  ): Promise<void> {
    const late = await deliveries.recordLate(delivery.id, part.part, { messageId, link, now: clock() });
    const fields = { delivery: delivery.key, part: part.part, messageId };
    if (late === 'recorded') return log.warn('posted although another process had taken over; recorded', fields);
    const isRemoved = (await adapter.remove?.(delivery.channel, messageId).catch(() => false)) ?? false;
    if (isRemoved) return log.warn('posted although another process had taken over; deleted again', fields);
    log.error('posted although another process had taken over; it could not be deleted', fields);
    await heard.stray(delivery, link);
  }

  async function record(
    delivery: Delivery,
    part: DeliveryPart,
    adapter: Adapter,
    message: { messageId: string; link: string | null },
  ) {
    const now = clock();
    const { messageId, link } = message;
    const isMine = await deliveries.recordPosted(delivery.id, delivery.fence, part.part, { messageId, link, now });
    if (!isMine) {
      await settleStray(delivery, part, adapter, message);
      return false;
    }
    after('recorded');
    if (part.part === delivery.parts.length - 1) {
      log.info('posted', { delivery: delivery.key, kind: delivery.kind, parts: delivery.parts.length });
    }
    return true;
  }

  async function move(delivery: Delivery, change: Move): Promise<void> {
    if (!(await deliveries.move(delivery.id, delivery.fence, change))) return;
    after(change.to);
    const fields = { delivery: delivery.key, kind: delivery.kind, state: change.to, reason: change.reason };
    if (change.to === 'waiting' && change.reason === null) return;
    if (change.to === 'failed' || change.to === 'unresolved') {
      log.warn('delivery ended', fields);
      await heard.trouble(delivery, change);
    } else log.info('delivery put off', fields);
  }

  const situation = (delivery: Delivery, adapter: Adapter) => ({
    now: clock(),
    deadline: delivery.deadline,
    attempt: delivery.attempt,
    chance: random(),
    capabilities: adapter.capabilities,
  });

  return async (delivery: Delivery): Promise<void> => {
    const adapter = adapters.find(({ name }) => name === platformOf(delivery.channel));
    if (adapter === undefined) return;
    for (const part of delivery.parts) {
      if (part.messageId !== null) continue;
      const goOn = await workOnPart(delivery, part, adapter);
      if (!goOn) return;
    }
  };
}

/** Nothing was sent: whoever holds the delivery by now decides what becomes of it. */
const tooLate = (now: Date): PostOutcome => ({
  outcome: 'later',
  retryAt: now,
  reason: 'it took too long to come to it; nothing was sent',
});

async function orUnknown(posting: Promise<PostOutcome>): Promise<PostOutcome> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<PostOutcome>((resolve) => {
    timer = setTimeout(() => resolve({ outcome: 'unknown', reason: 'the platform did not answer' }), postTimeoutMs);
  });
  try {
    return await Promise.race([posting, timeout]);
  } finally {
    clearTimeout(timer);
  }
}
