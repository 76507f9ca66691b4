/** Questions one person may ask in a minute; after a pause as many at once. */
export const questionsPerMinute = 20;

/** Why a question has to wait. */
export interface Wait {
  /** Until the next is taken, at least 1. */
  seconds: number;
  /** The person was told already, and has asked nothing that was taken since. */
  isTold: boolean;
}

/** Counts a question of a person at a moment; null when it is taken. */
export type Pace = (personId: string, now: Date) => Wait | null;

/** What a question costs of a bucket that holds a minute, in milliseconds of waiting. */
const costMs = 60_000 / questionsPerMinute;

/**
 * A bucket for each person that refills evenly. Answers that cost nothing never ask here. Keeps nothing of people who have been
 * idle for a minute.
 */
export function createPace(): Pace {
  const buckets = new Map<string, { leftMs: number; at: number; isTold: boolean }>();
  return (personId, date) => {
    const now = date.getTime();
    if (buckets.size > 1000) for (const [id, { at }] of buckets) if (now - at > 60_000) buckets.delete(id);
    const { leftMs, at, isTold } = buckets.get(personId) ?? { leftMs: 60_000, at: now, isTold: false };
    // A clock set back refills nothing, and does not stop refilling for good.
    const filledMs = Math.min(60_000, leftMs + Math.max(0, now - at));
    const isTaken = filledMs >= costMs;
    buckets.set(personId, { leftMs: isTaken ? filledMs - costMs : filledMs, at: now, isTold: !isTaken });
    return isTaken ? null : { seconds: Math.ceil((costMs - filledMs) / 1000), isTold };
  };
}
