import { platformOf } from '../core/address.ts';
import type { Check } from '../core/check.ts';
import type { Logger } from '../core/log.ts';
import { outboxChecks } from './checks.ts';
import type { DeliveryReport, NewDelivery } from './delivery.ts';
import { type Adapter, createDeliveryPoster, type Heard, leaseMs } from './post-delivery.ts';
import type { DeliveryRepository } from './repository.ts';

/** Deliveries of different channels posted at the same time. */
const atOnce = 8;

export interface OutboxDeps {
  deliveries: DeliveryRepository;
  /** Platforms that can be posted to from this process. */
  adapters: readonly Adapter[];
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
  onChannelClosed(listener: Heard['channelClosed']): void;
  /** Tells of people who surely have left, by the address that refused a post. Comes before `onChannelClosed`. */
  onPersonGone(listener: Heard['personGone']): void;
  /** Tells of deliveries that failed for good or stayed unresolved. */
  onTrouble(listener: Heard['trouble']): void;
  /** Tells of messages that a platform holds next to the one of their delivery, and that could not be deleted again. */
  onStray(listener: Heard['stray']): void;
  /** Lines for `doctor`: which guarantee each platform has. */
  checks(): Promise<Check[]>;
  /** No new claims; resolves when posts under way are written down. */
  stop(): Promise<void>;
}

/** Everything posted without being asked leaves through here, each part with its intent written down before it is tried. */
export function createOutbox(deps: OutboxDeps): Outbox {
  const { deliveries, adapters, processName, clock, random, log } = deps;
  const after = deps.after ?? (() => {});
  const platforms = adapters.map(({ name }) => name);
  const adapterOf = (channel: string) => adapters.find(({ name }) => name === platformOf(channel));
  const underWay = new Set<Promise<void>>();
  const channelClosed = createListeners<Heard['channelClosed']>();
  const personGone = createListeners<Heard['personGone']>();
  const trouble = createListeners<Heard['trouble']>();
  const stray = createListeners<Heard['stray']>();
  const failures: unknown[] = [];
  let isStopping = false;

  const heard = {
    channelClosed: channelClosed.tell,
    personGone: personGone.tell,
    trouble: trouble.tell,
    stray: stray.tell,
  };
  const work = createDeliveryPoster({ deliveries, adapters, clock, random, log, after, heard });

  /** Claims and works on one delivery after the other until none is left; brings in another lane while there is work. */
  async function lane(): Promise<void> {
    while (!isStopping) {
      const now = clock();
      const delivery = await deliveries.claim({
        processName,
        now,
        leaseUntil: new Date(now.getTime() + leaseMs),
        platforms,
      });
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
    onChannelClosed: channelClosed.add,
    onPersonGone: personGone.add,
    onStray: stray.add,
    onTrouble: trouble.add,
    checks: async () => outboxChecks(adapters),
    async stop() {
      isStopping = true;
      await Promise.allSettled(underWay);
    },
  };
}

/** Parts of this process that want to hear of something, told one after the other. */
function createListeners<Listener extends (...told: never[]) => Promise<void>>() {
  const all: Listener[] = [];
  return {
    add: (listener: Listener) => void all.push(listener),
    async tell(...told: Parameters<Listener>): Promise<void> {
      for (const listener of all) await listener(...told);
    },
  };
}
