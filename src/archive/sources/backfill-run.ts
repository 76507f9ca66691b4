import { createHash } from 'node:crypto';
import type { PollDeps } from './polling.ts';
import type { BackfillProgress, Source } from './source.ts';

/**
 * Documents looked at in one backfill: pages of the feed, site maps, and articles; and the steps it may take, for sites on which no
 * step comes any further. A site owes us no more.
 */
export const backfillBounds = { feeds: 100, maps: 60, pages: 1000, steps: 500 };

/** How much of that at one poll, so that nobody else's source waits for it. */
export const stepBounds = { feeds: 5, maps: 20, pages: 50 };

/** Longest time one step takes, in milliseconds, in addition to what it has just begun: `Crawl-delay` may make it slow. */
const stepMs = 3 * 60_000;

/** How often a document is tried, at one poll each, before it is passed over. */
const mostTries = 4;

/** What became of one step. `retryAt` when a site named a time before which it will not be asked again. */
export type BackfillStep = { over: true } | { over: false; retryAt: Date | null };

/** One step under way. */
export interface BackfillRun {
  source: Source;
  since: Date;
  progress: BackfillProgress;
  deps: PollDeps;
  signal: AbortSignal;
  /** Whether there is time for more, and polling is still ours. */
  mayGoOn(): Promise<boolean>;
  /** Keeps the progress. Whatever it says is done has been taken in before. */
  save(): Promise<void>;
  /** Counts a document that cannot be had now. True: wait, and try it again; false: pass it over. */
  stumble(url: string, retryAt: Date | null): boolean;
}

/** What a step asks and tells while it runs. */
export interface BackfillHooks {
  /** Whether polling is still ours. */
  holdLease(): Promise<boolean>;
  /** Hears of the progress whenever it has been kept. */
  cameBack(progress: BackfillProgress): void;
}

/** What ends a step before a stage is over. */
export const later = { over: false, retryAt: null } as const;

/** Begins a step where the last one ended. */
export function beginStep(source: Source, deps: PollDeps, signal: AbortSignal, hooks: BackfillHooks): BackfillRun {
  const since = source.backfillSince!;
  const progress = structuredClone(continued(source.backfill, since));
  progress.steps += 1;
  const until = deps.clock().getTime() + stepMs;
  return {
    source,
    since,
    progress,
    deps,
    signal,
    mayGoOn: async () => !signal.aborted && deps.clock().getTime() < until && (await hooks.holdLease()),
    async save() {
      await deps.sources.change(source.id, { backfill: progress });
      hooks.cameBack(progress);
    },
    stumble(url, retryAt) {
      if (retryAt !== null) return true;
      const mark = markOf(url);
      const tries = progress.stumbled?.mark === mark ? progress.stumbled.tries + 1 : 1;
      progress.stumbled = tries < mostTries ? { mark, tries } : null;
      if (progress.stumbled !== null) return true;
      progress.missed += 1;
      return false;
    },
  };
}

/** What is known of this very backfill, else its beginning. */
function continued(known: BackfillProgress | null, since: Date): BackfillProgress {
  if (known !== null && known.stage !== null && known.since === since.toISOString()) return known;
  return {
    since: since.toISOString(),
    stage: 'feeds',
    nextFeed: null,
    steps: 0,
    doneFeeds: [],
    doneMaps: [],
    donePages: [],
    stumbled: null,
    missed: 0,
    articles: 0,
    oldest: null,
    bounded: false,
  };
}

/** A short mark of something long: what is done is kept with the source, and has to stay small. */
export function markOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 10);
}

/** Whether a date, to whatever precision, is of that day or later. */
export function isSince(date: string, since: Date): boolean {
  return date.slice(0, 10) >= since.toISOString().slice(0, Math.min(date.length, 10));
}

/** Notes the day of an article that was read. */
export function noteDay(progress: BackfillProgress, date: string | null): void {
  const day = date?.slice(0, 10) ?? null;
  if (day !== null && (progress.oldest === null || day < progress.oldest)) progress.oldest = day;
}
