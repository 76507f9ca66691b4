import { describeError } from '../core/errors.ts';
import type { LeaseRepository } from '../core/leases.ts';
import type { Logger } from '../core/log.ts';
import type { ArticleSearch } from '../search/create-search.ts';

/** How often it is looked, in milliseconds. */
const lookEveryMs = 60_000;

/** How long sending segments may take before another bot takes over, in milliseconds. */
const leaseMs = 10 * 60_000;

export interface ShareIndexOptions {
  search: Pick<ArticleSearch, 'catchUp' | 'eraseForgotten' | 'share'>;
  leases: LeaseRepository;
  processName: string;
  clock: () => Date;
  log: Logger;
}

export interface IndexSharing {
  /** Articles were forgotten somewhere: looks now. */
  look(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Takes what is forgotten elsewhere out of this bot's own segments, and lets the bots that start later have them: one bot sends at a
 * time. Looks now and every minute, until stopped.
 */
export function startSharingIndex({ search, leases, processName, clock, log }: ShareIndexOptions): IndexSharing {
  let current: Promise<void> = Promise.resolve();

  async function once(): Promise<void> {
    await search.catchUp();
    await search.eraseForgotten();
    const now = clock();
    const lease = await leases.acquire('index-share', processName, now, new Date(now.getTime() + leaseMs));
    if (lease === null) return;
    try {
      if (await search.share()) log.info('search index shared with bots that start later');
    } finally {
      await leases.release('index-share', processName);
    }
  }

  const look = (): Promise<void> => {
    const next = current.then(once).catch((error: unknown) => {
      log.warn('the search index could not be shared', { error: describeError(error) });
    });
    current = next;
    return next;
  };
  void look();
  const timer = setInterval(() => void look(), lookEveryMs);
  timer.unref();
  return {
    look,
    async stop() {
      clearInterval(timer);
      await current;
    },
  };
}
