import { randomUUID } from 'node:crypto';
import { describeError } from '../../core/errors.ts';
import type { Logger } from '../../core/log.ts';
import type { LeaseRepository } from '../../core/platform.ts';
import { backfill } from './backfill.ts';
import { afterPoll, type PollResult, troubleOf } from './poll-plan.ts';
import { type PollDeps, pollSource } from './poll-source.ts';
import type { Source, SourceTrouble } from './source.ts';
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
}

/** Polls sources in the background: one process of a home at a time, by the lease `polling`. */
export interface Poller {
  /** Looks now and then every `lookMs`, until stopped. */
  start(): void;
  /** Polls what is due; resolves with how many sources were polled, or null when another process holds the lease. */
  tick(): Promise<number | null>;
  /**
   * Polls these sources now, whatever their time; `onPolled` hears of each as it is done. False when another process polls:
   * then it will come to them by itself.
   */
  pollNow(sources: readonly Source[], onPolled?: (source: Source, result: PollResult) => void): Promise<boolean>;
  /** Breaks off what is being fetched, gives the lease back. What was read so far is kept. Safe to call twice. */
  stop(): Promise<void>;
}

/** How long the lease holds without being renewed, in milliseconds: longer than one source takes, unless it reads far back. */
const leaseMs = 10 * 60_000;

export function createPoller(options: PollerOptions): Poller {
  const { sources, leases, log, clock, random = Math.random, atOnce = 4, lookMs = 30_000 } = options;
  const owner = randomUUID();
  const stopping = new AbortController();
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<number | null> | null = null;
  let holds = false;

  async function holdLease(): Promise<boolean> {
    const now = clock();
    holds = (await leases.acquire('polling', owner, now, new Date(now.getTime() + leaseMs))) !== null;
    return holds;
  }

  async function pollOne(source: Source): Promise<PollResult> {
    const result = await pollSource(source, options, stopping.signal).catch((error): PollResult => {
      log.error('polling a source failed', { source: source.id, error: describeError(error) });
      return { result: 'failed', reason: 'something went wrong here; it has been logged', retryAt: null };
    });
    if (stopping.signal.aborted) return result;
    const now = clock();
    await note(source, result, now);
    log.info('polled', {
      source: source.id,
      result: result.result,
      ...(result.result === 'ok' ? { added: result.added } : {}),
    });
    if (source.backfillSince !== null && result.result === 'ok') {
      const done = await backfill(source, source.backfillSince, options, stopping.signal);
      if (done) await sources.change(source.id, { backfillSince: null });
    }
    return result;
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

  async function pollAll(queue: readonly Source[], onPolled?: (source: Source, result: PollResult) => void) {
    const waiting = [...queue];
    const worker = async () => {
      for (let source = waiting.shift(); source !== undefined; source = waiting.shift()) {
        if (stopping.signal.aborted || !(await holdLease())) return;
        const result = await pollOne(source);
        onPolled?.(source, result);
      }
    };
    await Promise.all(Array.from({ length: Math.min(atOnce, queue.length) }, worker));
  }

  async function tick(): Promise<number | null> {
    if (!(await holdLease())) return null;
    const due = await sources.due(clock(), 100);
    await pollAll(due);
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
    async pollNow(wanted, onPolled) {
      if (wanted.length > 0 && !(await holdLease())) return false;
      await pollAll(wanted, onPolled);
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
