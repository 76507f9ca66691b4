export interface RateLimitOptions {
  /** How many may come at once. */
  burst: number;
  /** How many more each second. */
  perSecond: number;
  /** Milliseconds that only grow. */
  clock: () => number;
}

/** Tells whether somebody may ask now: null, or in how many seconds. */
export type RateLimit = (key: string) => number | null;

/** Most keys remembered; the one longest unseen goes first, and starts afresh. */
const mostKeys = 10_000;

/** A bucket of tokens for each key. */
export function createRateLimit({ burst, perSecond, clock }: RateLimitOptions): RateLimit {
  const buckets = new Map<string, { tokens: number; at: number }>();
  return (key) => {
    const now = clock();
    const known = buckets.get(key) ?? { tokens: burst, at: now };
    const tokens = Math.min(burst, known.tokens + ((now - known.at) / 1000) * perSecond);
    buckets.delete(key);
    buckets.set(key, { tokens: Math.max(0, tokens - 1), at: now });
    if (buckets.size > mostKeys) buckets.delete(buckets.keys().next().value!);
    return tokens >= 1 ? null : Math.ceil((1 - tokens) / perSecond);
  };
}
