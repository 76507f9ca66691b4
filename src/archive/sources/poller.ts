import { randomUUID } from 'node:crypto';
import { describeError } from '../../core/errors.ts';
import type { LeaseRepository } from '../../core/leases.ts';
import type { Logger } from '../../core/log.ts';
import { readBack } from './backfill.ts';
import { afterBackfill, afterPoll, type PollResult, troubleOf } from './poll-plan.ts';
import { pollSource } from './poll-source.ts';
import type { PollDeps } from './polling.ts';
import type { BackfillProgress, Source, SourceTrouble } from './source.ts';
import { sentenceOfTrouble } from './trouble.ts';

/** Something about a source that people should know, said once. */
export interface SourceNotice {
  source: Source;
  trouble: SourceTrouble;
  text: string;
}

export interface PollerOptions extends PollDeps {
  leases: LeaseRepository;
  log: Logger;
  /** Brings a notice to people; the bot posts it where the source was added, or logs it. */
  tell(notice: SourceNotice): Promise<void>;
  random?: () => number;
  /** Sources polled at one time. Default 4. */
  atOnce?: number;
  /** Between two looks for sources that are due, in milliseconds. Default 30,000. */
  lookMs?: number;
  /** Whether several processes share the work, each source polled by one of them at a time. Default false: one polls all. */
  shared?: boolean;
  /** Between two renewals of the lease while sources are polled, in milliseconds. Default 30,000. */
  renewMs?: number;
}

/** Hears how polling goes, for people who wait. */
export interface PollListener {
  /** A source was polled, well or badly. */
  polled?(source: Source, result: PollResult): void;
  /** Reading back a source came some way. */
  cameBack?(source: Source, progress: BackfillProgress): void;
}

/**
 * Polls sources in the background: one process of a home at a time, by the lease `polling`, or several side by side, each source
 * under a lease of its own.
 */
export interface Poller {
  /** Looks now and then every `lookMs`, until stopped. */
  start(): void;
  /** Polls what is due; resolves with how many sources were polled, or null when another process holds the lease. */
  tick(): Promise<number | null>;
  /**
   * Polls these sources now, whatever their time, and reads back to the end where that is wanted. False when another process
   * polls: then it will come to them by itself.
   */
  pollNow(sources: readonly Source[], hear?: PollListener): Promise<boolean>;
  /** Breaks off what is being fetched, gives the lease back. What was read so far is kept. Safe to call twice. */
  stop(): Promise<void>;
}

/** How long the lease holds without being renewed, in milliseconds: a killed process keeps the others waiting no longer. */
const leaseMs = 2 * 60_000;

export function createPoller(options: PollerOptions): Poller {
  const { sources, leases, log, clock, random = Math.random, atOnce = 4, lookMs = 30_000, renewMs = 30_000 } = options;
  const { shared = false } = options;
  const owner = randomUUID();
  /** Leases of the sources that this process is polling. */
  const polling = new Set<string>();
  const stopping = new AbortController();
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<unknown> | null = null;
  let holds = false;

  const leaseOf = (id: string) => `polling:${id}`;

  /** Takes a source that another process may be polling, or has just polled. Null when it did. */
  async function take(source: Source): Promise<Source | null> {
    if (!shared) return (await holdLease()) ? source : null;
    const now = clock();
    const until = new Date(now.getTime() + leaseMs);
    if ((await leases.acquire(leaseOf(source.id), owner, now, until)) === null) return null;
    polling.add(source.id);
    const known = await sources.get(source.id);
    if (known !== null && known.lastPollAt?.getTime() === source.lastPollAt?.getTime()) return known;
    await giveBack(source.id);
    return null;
  }

  async function giveBack(id: string): Promise<void> {
    if (!polling.delete(id)) return;
    await leases.release(leaseOf(id), owner);
  }

  async function holdLease(): Promise<boolean> {
    const now = clock();
    if (shared) {
      const until = new Date(now.getTime() + leaseMs);
      for (const id of polling) await leases.acquire(leaseOf(id), owner, now, until);
      return true;
    }
    holds = (await leases.acquire('polling', owner, now, new Date(now.getTime() + leaseMs))) !== null;
    return holds;
  }

  async function pollOne(source: Source): Promise<PollResult> {
    const result = await pollSource(source, options, stopping.signal).catch((error): PollResult => {
      log.error('polling a source failed', { source: source.id, error: describeError(error) });
      return { result: 'failed', reason: 'unexpected error; it has been logged', retryAt: null };
    });
    if (stopping.signal.aborted) return result;
    const now = clock();
    await note(source, result, now);
    log.info('polled', {
      source: source.id,
      result: result.result,
      ...(result.result === 'ok' ? { added: result.added } : {}),
    });
    return result;
  }

  /** Reads back one step, or to the end while somebody waits for it. */
  async function goBack(id: string, hear: PollListener | null): Promise<void> {
    for (;;) {
      const source = await sources.get(id);
      if (source === null || source.backfillSince === null || source.state !== 'active' || source.error !== null)
        return;
      const step = await readBack(source, options, stopping.signal, {
        holdLease,
        cameBack: (progress) => hear?.cameBack?.(source, progress),
      });
      log.info('backfilled', { source: id, over: step.over, articles: step.progress.articles });
      if (step.over || stopping.signal.aborted) return;
      if (hear === null || step.retryAt !== null || !(await holdLease())) {
        await sources.change(id, afterBackfill(source, step.retryAt, clock()));
        return;
      }
    }
  }

  async function note(source: Source, result: PollResult, now: Date): Promise<void> {
    const change = afterPoll(source, result, now, random());
    const known = await sources.get(source.id);
    if (known === null) return;
    if (
      change.url !== undefined &&
      (await sources.list()).some(({ id, url }) => url === change.url && id !== source.id)
    ) {
      delete change.url;
    }
    // Paused while it was being polled: it stays paused.
    if (known.state !== 'active') delete change.state;
    await sources.change(source.id, change);
    await tellTrouble({ ...known, ...change }, now);
  }

  async function tellTrouble(source: Source, now: Date): Promise<void> {
    const month = (await sources.counts(now)).get(source.id)?.lastMonth ?? 0;
    const trouble = troubleOf(source, month, now);
    if (trouble === null || trouble === source.told) return;
    // Marked first: a notice is rather lost than repeated.
    await sources.change(source.id, { told: trouble });
    await options.tell({ source, trouble, text: sentenceOfTrouble(source, trouble) });
  }

  /** Renews the lease for as long as the work goes on: one source may take many pages, and a page half a minute. */
  async function holdingOn<Value>(work: () => Promise<Value>): Promise<Value> {
    let renewing: Promise<unknown> = Promise.resolve();
    const renewal = setInterval(() => {
      renewing = holdLease().catch((error) =>
        log.warn('the polling lease was not renewed', { error: describeError(error) }),
      );
    }, renewMs);
    renewal.unref();
    try {
      return await work();
    } finally {
      clearInterval(renewal);
      await renewing;
    }
  }

  async function pollAll(queue: readonly Source[], hear: PollListener | null) {
    const waiting = [...queue];
    const worker = async () => {
      for (let source = waiting.shift(); source !== undefined; source = waiting.shift()) {
        if (stopping.signal.aborted) return;
        const mine = await take(source);
        if (mine === null && !shared) return;
        if (mine === null) continue;
        try {
          const result = await pollOne(mine);
          hear?.polled?.(mine, result);
          await goBack(mine.id, hear).catch((error) =>
            log.error('backfilling failed', { source: mine.id, error: describeError(error) }),
          );
        } finally {
          await giveBack(mine.id);
        }
      }
    };
    await holdingOn(() => Promise.all(Array.from({ length: Math.min(atOnce, queue.length) }, worker)));
  }

  async function tick(): Promise<number | null> {
    if (!(await holdLease())) return null;
    const due = await sources.due(clock(), 100);
    await pollAll(due, null);
    return due.length;
  }

  async function look(): Promise<void> {
    try {
      running = tick();
      await running;
    } catch (error) {
      log.error('looking for sources failed', { error: describeError(error) });
    } finally {
      running = null;
    }
    if (!stopping.signal.aborted) {
      timer = setTimeout(() => void look(), lookMs);
      timer.unref();
    }
  }

  return {
    start: () => void look(),
    tick,
    async pollNow(wanted, hear = {}) {
      if (wanted.length > 0 && !(await holdLease())) return false;
      running = pollAll(wanted, hear);
      await running;
      return true;
    },
    async stop() {
      stopping.abort();
      if (timer !== null) clearTimeout(timer);
      await running?.catch(() => null);
      if (holds) await leases.release('polling', owner);
      holds = false;
    },
  };
}
