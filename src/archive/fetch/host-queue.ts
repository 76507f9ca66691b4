/** Waits; tests pass one that returns at once and notes how long it was asked to. */
export type Sleep = (ms: number) => Promise<void>;

/** The real one. */
export const sleep: Sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Lets one request at a time reach a host, with a pause between them. */
export interface HostQueue {
  /** Runs `task` when every earlier one for `host` has ended and `pauseMs` have passed since. */
  run<T>(host: string, pauseMs: number, task: () => Promise<T>): Promise<T>;
}

/** Forgets a host once nobody waits for it and its pause is over, so that a long run does not collect hosts. */
export function createHostQueue({ now, sleep }: { now: () => number; sleep: Sleep }): HostQueue {
  const tails = new Map<string, Promise<void>>();
  const endedAt = new Map<string, number>();

  return {
    async run(host, pauseMs, task) {
      const before = tails.get(host) ?? Promise.resolve();
      const { promise: mine, resolve: release } = Promise.withResolvers<void>();
      tails.set(host, mine);
      await before;
      try {
        const last = endedAt.get(host);
        // Never longer than the pause: the clock may have been set back since.
        const wait = last === undefined ? 0 : Math.min(pauseMs, last + pauseMs - now());
        if (wait > 0) await sleep(wait);
        return await task();
      } finally {
        endedAt.set(host, now());
        if (tails.get(host) === mine) tails.delete(host);
        if (endedAt.size > maxRemembered) forgetOldest(endedAt, tails);
        release();
      }
    },
  };
}

/** How many hosts' last requests are remembered. */
const maxRemembered = 1000;

function forgetOldest(endedAt: Map<string, number>, tails: Map<string, Promise<void>>): void {
  for (const host of endedAt.keys()) {
    if (endedAt.size <= maxRemembered / 2) return;
    if (!tails.has(host)) endedAt.delete(host);
  }
}
