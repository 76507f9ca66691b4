import { setTimeout as sleep } from 'node:timers/promises';
import { isBusy } from './errors.ts';

/** How long writers wait for each other. */
export interface BusyPolicy {
  /** How long SQLite itself waits, blocking the thread, in milliseconds. Default 50. */
  blockMs: number;
  /** How long we go on trying, without blocking, before giving up, in milliseconds. Default 20,000. */
  totalMs: number;
}

export const defaultBusyPolicy: BusyPolicy = { blockMs: 50, totalMs: 20_000 };

/** Shortest and longest pause between two tries, in milliseconds; between them by chance, so that two never march in step. */
const pauseMs = { least: 2, most: 25 };

/** Does `work` again while the database is busy, for as long as the policy allows. */
export async function retryWhileBusy<T>(policy: BusyPolicy, work: () => T): Promise<T> {
  const giveUpAt = performance.now() + policy.totalMs;
  for (;;) {
    try {
      return work();
    } catch (error) {
      if (!isBusy(error) || performance.now() >= giveUpAt) throw error;
    }
    await sleep(pauseMs.least + Math.random() * (pauseMs.most - pauseMs.least));
  }
}
