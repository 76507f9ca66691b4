/** Requests a token may make in a minute, and at once after a pause. */
export const requestsPerMinute = 60;

/** Counts one request of a token and says whether it may go on. */
export type TokenPace = (tokenId: string) => Allowance;

export interface Allowance {
  allowed: boolean;
  /** Requests left now. */
  remaining: number;
  /** Seconds until one more is allowed, or until all are when some are left. */
  resetSeconds: number;
}

/** Counts requests by token: a bucket that refills evenly. Keeps nothing of tokens that have been idle for a minute. */
export function createTokenPace(clock: () => Date): TokenPace {
  const buckets = new Map<string, { left: number; at: number }>();
  const perMs = requestsPerMinute / 60_000;
  return (tokenId) => {
    const now = clock().getTime();
    if (buckets.size > 1000) {
      for (const [id, { at }] of buckets) if (now - at > 60_000) buckets.delete(id);
    }
    const { left, at } = buckets.get(tokenId) ?? { left: requestsPerMinute, at: now };
    // A clock set back refills nothing, and does not stop refilling for good.
    const filled = Math.min(requestsPerMinute, left + Math.max(0, now - at) * perMs);
    const allowed = filled >= 1;
    const rest = allowed ? filled - 1 : filled;
    buckets.set(tokenId, { left: rest, at: now });
    const missing = allowed ? requestsPerMinute - rest : 1 - rest;
    return { allowed, remaining: Math.floor(rest), resetSeconds: Math.ceil(missing / perMs / 1000) };
  };
}
