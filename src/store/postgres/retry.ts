import { setTimeout as sleep } from 'node:timers/promises';
import { isPassing, lostRace } from './errors.ts';

/** How long work on the database is tried again. */
export interface Patience {
  /** How long we go on trying before giving up, in milliseconds. Default 30,000: a failover takes 5 to 20 seconds. */
  totalMs: number;
}

export const defaultPatience: Patience = { totalMs: 30_000 };

/** First and longest pause between two tries, in milliseconds. A lost race is over at once; a server comes back slowly. */
const racePauseMs = { first: 2, most: 150 };
const passingPauseMs = { first: 50, most: 2000 };

/** Does `work` again after a lost race or a passing trouble, with pauses that grow and differ. */
export async function retryPassing<T>({ totalMs }: Patience, work: (attempt: number) => Promise<T>): Promise<T> {
  const giveUpAt = performance.now() + totalMs;
  for (let attempt = 0; ; attempt++) {
    try {
      return await work(attempt);
    } catch (error) {
      const raced = lostRace(error);
      if ((!raced && !isPassing(error)) || performance.now() >= giveUpAt) throw error;
      const { first, most } = raced ? racePauseMs : passingPauseMs;
      await sleep(Math.random() * Math.min(most, first * 2 ** attempt));
    }
  }
}
