import { platformOf } from '../core/address.ts';
import type { Check } from '../core/check.ts';
import { describeError } from '../core/errors.ts';
import type { Logger } from '../core/log.ts';
import { outboxChecks } from './checks.ts';
import type { Delivery, DeliveryPart, DeliveryReport, NewDelivery } from './delivery.ts';
import type { Found, Poster, PostOutcome } from './poster.ts';
import type { DeliveryRepository, Move } from './repository.ts';
import { type AfterLook, afterLook, afterPost, settleDoubt } from './states.ts';

/**
 * How long, in milliseconds, a delivery stays ours without a sign of life; renewed before every part. Longer than one
 * post of any adapter with its own retries.
 */
export const leaseMs = 60_000;

/** Deliveries of different channels posted at the same time. */
const atOnce = 8;

export interface OutboxDeps {
  deliveries: DeliveryRepository;
  /** Platforms that can be posted to from this process. */
  adapters: readonly Pick<Poster, 'name' | 'capabilities' | 'split' | 'post' | 'find' | 'remove'>[];
  /** Name of this process, unique among all that share the store. */
  processName: string;
  clock: () => Date;
  /** From 0 to below 1. */
  random: () => number;
  log: Logger;
  /** Called right after each step that was written down; tests crash here. */
  after?: (step: string) => void;
}

export interface Outbox {
  /** Puts something into the outbox. Joins the caller's unit of work; a key that is there already changes nothing. */
  enqueue(delivery: Omit<NewDelivery, 'parts'> & { reply: NewDelivery['parts'][number] }): Promise<boolean>;
  /** Works on everything that can be worked on now. Resolves with when there is more; null when nothing is open. */
  drain(): Promise<Date | null>;
  report(key: string): Promise<DeliveryReport | null>;
  /** Tells of channels that take no posts any more, after the delivery that found out has failed. */
  onChannelClosed(listener: (channel: string, reason: string) => Promise<void>): void;
  /** Tells of people who surely have left, by the address that refused a post. Comes before `onChannelClosed`. */
  onPersonGone(listener: (personId: string) => Promise<void>): void;
  /** Tells of deliveries that failed for good or stayed unresolved. */
  onTrouble(listener: (delivery: Delivery, move: Move) => Promise<void>): void;
  /** Tells of messages that a platform holds next to the one of their delivery, and that could not be deleted again. */
  onStray(listener: (delivery: Delivery, link: string | null) => Promise<void>): void;
  /** Lines for `doctor`: which guarantee each platform has. */
  checks(): Promise<Check[]>;
  /** No new claims; resolves when posts under way are written down. */
  stop(): Promise<void>;
}

/** Longest wait for an adapter's answer, in milliseconds; well inside the lease. Adapters give up earlier by themselves. */
const postTimeoutMs = 45_000;

/** Everything posted without being asked leaves through here, each part with its intent written down before it is tried. */
export function createOutbox(deps: OutboxDeps): Outbox {
  const { deliveries, adapters, processName, clock, random, log } = deps;
  const after = deps.after ?? (() => {});
  const platforms = adapters.map(({ name }) => name);
  const adapterOf = (channel: string) => adapters.find(({ name }) => name === platformOf(channel));
  const underWay = new Set<Promise<void>>();
  const closedListeners: ((channel: string, reason: string) => Promise<void>)[] = [];
  const goneListeners: ((personId: string) => Promise<void>)[] = [];
  const troubleListeners: ((delivery: Delivery, move: Move) => Promise<void>)[] = [];
  const strayListeners: ((delivery: Delivery, link: string | null) => Promise<void>)[] = [];
  const failures: unknown[] = [];
  let isStopping = false;

  const leaseUntil = (now: Date) => new Date(now.getTime() + leaseMs);

  async function work(delivery: Delivery): Promise<void> {
    const adapter = adapterOf(delivery.channel);
    if (adapter === undefined) return;
    for (const part of delivery.parts) {
      if (part.messageId !== null) continue;
      const goOn = await workOnPart(delivery, part, adapter);
      if (!goOn) return;
    }
  }

  /** True when the part is posted and the next one may follow at once. */
  async function workOnPart(
    delivery: Delivery,
    part: DeliveryPart,
    adapter: OutboxDeps['adapters'][number],
  ): Promise<boolean> {
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
      leaseUntil: leaseUntil(now),
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
        if (next.personGone) for (const listener of goneListeners) await listener(delivery.channel);
        if (next.channelClosed) for (const listener of closedListeners) await listener(delivery.channel, next.reason);
        return false;
    }
  }

  /** The platform's pace between two parts: the rest waits its turn instead of blocking this process. */
  async function isLastOrFree(
    delivery: Delivery,
    part: DeliveryPart,
    adapter: OutboxDeps['adapters'][number],
  ): Promise<boolean> {
    if (part.part === delivery.parts.length - 1 || adapter.capabilities.paceMs === 0) return true;
    const notBefore = new Date(clock().getTime() + adapter.capabilities.paceMs);
    await move(delivery, { to: 'waiting', now: clock(), reason: null, notBefore, attempt: delivery.attempt });
    return false;
  }

  async function settle(delivery: Delivery, part: DeliveryPart, adapter: OutboxDeps['adapters'][number]) {
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

  async function followLook(
    delivery: Delivery,
    part: DeliveryPart,
    adapter: OutboxDeps['adapters'][number],
    next: AfterLook,
  ) {
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

  async function look(delivery: Delivery, part: DeliveryPart, adapter: OutboxDeps['adapters'][number], since: Date) {
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

  async function post(
    delivery: Delivery,
    part: DeliveryPart,
    adapter: OutboxDeps['adapters'][number],
  ): Promise<PostOutcome> {
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
    adapter: OutboxDeps['adapters'][number],
    { messageId, link }: { messageId: string; link: string | null },
  ): Promise<void> {
    const late = await deliveries.recordLate(delivery.id, part.part, { messageId, link, now: clock() });
    const fields = { delivery: delivery.key, part: part.part, messageId };
    if (late === 'recorded') return log.warn('posted although another process had taken over; recorded', fields);
    const isRemoved = (await adapter.remove?.(delivery.channel, messageId).catch(() => false)) ?? false;
    if (isRemoved) return log.warn('posted although another process had taken over; deleted again', fields);
    log.error('posted although another process had taken over; it could not be deleted', fields);
    for (const listener of strayListeners) await listener(delivery, link);
  }

  async function record(
    delivery: Delivery,
    part: DeliveryPart,
    adapter: OutboxDeps['adapters'][number],
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
      for (const listener of troubleListeners) await listener(delivery, change);
    } else log.info('delivery put off', fields);
  }

  const situation = (delivery: Delivery, adapter: OutboxDeps['adapters'][number]) => ({
    now: clock(),
    deadline: delivery.deadline,
    attempt: delivery.attempt,
    chance: random(),
    capabilities: adapter.capabilities,
  });

  /** Claims and works on one delivery after the other until none is left; brings in another lane while there is work. */
  async function lane(): Promise<void> {
    while (!isStopping) {
      const now = clock();
      const delivery = await deliveries.claim({ processName, now, leaseUntil: leaseUntil(now), platforms });
      if (delivery === null) return;
      startLane();
      after('claimed');
      await work(delivery);
    }
  }

  function startLane(): void {
    if (underWay.size >= atOnce) return;
    const running = lane();
    underWay.add(running);
    running.then(
      () => underWay.delete(running),
      (error: unknown) => {
        underWay.delete(running);
        failures.push(error);
      },
    );
  }

  return {
    async enqueue({ reply, ...delivery }) {
      const adapter = adapterOf(delivery.channel);
      return deliveries.enqueue({ ...delivery, parts: adapter?.split(reply) ?? [reply] }, clock());
    },
    async drain() {
      for (const key of await deliveries.expire(clock()))
        log.warn('delivery ended', { delivery: key, state: 'failed', reason: 'too late' });
      startLane();
      while (underWay.size > 0) await Promise.allSettled(underWay);
      if (failures.length > 0) throw failures.splice(0)[0];
      return deliveries.nextAt(platforms);
    },
    report: (key) => deliveries.report(key),
    onChannelClosed: (listener) => void closedListeners.push(listener),
    onPersonGone: (listener) => void goneListeners.push(listener),
    onStray: (listener) => void strayListeners.push(listener),
    onTrouble: (listener) => void troubleListeners.push(listener),
    checks: async () => outboxChecks(adapters),
    async stop() {
      isStopping = true;
      await Promise.allSettled(underWay);
    },
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
