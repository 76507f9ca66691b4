import { setTimeout as sleep } from 'node:timers/promises';
import type { PlatformStateRepository } from '../chat/platform.ts';
import { describeError, explain, UserError } from '../core/errors.ts';
import type { LeaseRepository } from '../core/leases.ts';
import type { Logger } from '../core/log.ts';
import type { RetentionRepository, SweepKind } from '../core/pruning.ts';
import { type KeptKind, kept, keptMs, type RetentionSettings } from '../core/retention.ts';
import { counted } from '../core/wording.ts';
import { processName } from '../schedule/run/process-name.ts';
import { createClockDoubt } from './clock-doubt.ts';

export interface RetentionDeps {
  platformState: PlatformStateRepository;
  retention: RetentionRepository;
  leases: LeaseRepository;
  settings: RetentionSettings;
  clock: () => Date;
  log: Logger;
  /** Name of this process. Default a new one. */
  processName?: string;
}

/** How many entries of each kind were removed; kinds of which none was are left out. */
export type PruneReport = Partial<Record<SweepKind, number>>;

export interface Retention {
  /**
   * Removes everything whose time is over, in slices. Null while another process does. Throws a UserError, and removes
   * nothing, when the clock has jumped so far ahead that it may be wrong; `isClockRight` says that it is not.
   */
  prune(options?: { isClockRight?: boolean }): Promise<PruneReport | null>;
  /** Prunes now and once a day, until stopped. */
  start(): void;
  stop(): Promise<void>;
}

/** Pause between two slices, in milliseconds, so that others have their turn to write. */
const pauseMs = 5;

/** How long the lease holds without being renewed, in milliseconds; renewed with every slice. */
const leaseMs = 60_000;

/** Once a day, in milliseconds. Whoever starts more often prunes more often, which costs next to nothing. */
const everyMs = 24 * 3_600_000;

/** What is removed before other things look at what is left. */
const kinds: readonly SweepKind[] = [
  ...(Object.keys(kept) as KeptKind[]),
  'posted-texts',
  'removed-schedules',
  'orphans',
];

/** Removes what is no longer to be stored; `core/retention.ts` says what that is. */
export function createRetention({
  retention,
  leases,
  platformState,
  settings,
  clock,
  log,
  processName: holder = processName(),
}: RetentionDeps): Retention {
  const stopping = new AbortController();
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<unknown> = Promise.resolve();

  const hold = async () => {
    const now = clock();
    return (await leases.acquire('retention', holder, now, new Date(now.getTime() + leaseMs))) !== null;
  };

  async function prune(signal: AbortSignal, isClockRight = false): Promise<PruneReport | null> {
    const doubt = createClockDoubt(platformState);
    if (isClockRight) await doubt.believe(clock());
    const ahead = await doubt.daysAhead(clock());
    if (ahead !== null) throw aheadOfTime(ahead);
    if (!(await hold())) return null;
    const report: PruneReport = {};
    try {
      for (const kind of kinds) {
        let from: string | null = null;
        do {
          if (signal.aborted || !(await hold())) return report;
          const { removed, next } = await retention.sweep(kind, beforeOf(kind), from);
          if (removed > 0) report[kind] = (report[kind] ?? 0) + removed;
          from = next;
          if (from !== null) await sleep(pauseMs);
        } while (from !== null);
      }
      return report;
    } finally {
      await leases.release('retention', holder);
    }
  }

  /** Things of a kind that are older than this go. Where each says itself when it expires, that is now. */
  function beforeOf(kind: SweepKind): Date {
    const now = clock().getTime();
    if (kind === 'links' || kind === 'sign-ins') return new Date(now);
    if (kind === 'removed-schedules') return new Date(now - keptMs('editions', settings));
    return new Date(kind in kept ? now - keptMs(kind as KeptKind, settings) : now);
  }

  const pruneDaily = () => {
    running = prune(stopping.signal)
      .then((report) => {
        if (report !== null && Object.keys(report).length > 0) log.info('removed what is no longer stored', report);
      })
      .catch((error: unknown) => {
        if (error instanceof UserError) log.warn(explain(error));
        else log.error('removing old entries failed', { error: describeError(error) });
      })
      .finally(() => {
        if (stopping.signal.aborted) return;
        timer = setTimeout(pruneDaily, everyMs);
        timer.unref();
      });
  };

  return {
    prune: ({ isClockRight = false } = {}) => prune(stopping.signal, isClockRight),
    start: pruneDaily,
    async stop() {
      stopping.abort();
      if (timer !== null) clearTimeout(timer);
      await running;
    },
  };
}

function aheadOfTime(days: number): UserError {
  return new UserError(
    `The clock is ${counted(days, 'day')} ahead of the last removal of old entries: nothing is removed.`,
    {
      code: 'clock',
      next: 'Check the date of this machine. If it is right, removal resumes in a day, or now: sitrep prune --trust-clock',
    },
  );
}
