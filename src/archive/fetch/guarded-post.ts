import { addressesOf, checkUrl, ForbiddenAddress, type Resolve, systemResolve } from './address.ts';
import { exchange } from './exchange.ts';
import { userAgent } from './fetcher.ts';
import { type ProxySettings, proxyFor } from './proxy.ts';
import type { ExchangeLimits } from './request.ts';

export interface GuardedPostOptions {
  /** `host:port` pairs inside a private network that may be sent to: `SITREP_FETCH_ALLOW`. */
  allow: readonly string[];
  proxy: ProxySettings;
  version: string;
  contact: string | null;
  resolve?: Resolve;
}

/** A webhook answers soon or not at all, and what it says does not matter. */
const limits: ExchangeLimits = { bodyBytes: 64 * 1024, totalMs: 20_000, silentMs: 15_000 };

/** Sends JSON to an address that may be fetched, connecting to nothing but what was checked. No redirects, no retries. */
export function createGuardedPost({ allow, proxy, version, contact, resolve = systemResolve }: GuardedPostOptions) {
  const allowed = new Set(allow);
  return async (
    address: string,
    { headers, body }: { headers: Record<string, string>; body: string },
  ): Promise<{ status: number; retryAfter: string | null } | { forbidden: string }> => {
    try {
      const url = checkUrl(address, allowed);
      const through = proxyFor(url, proxy);
      // A proxy finds the host itself; what we can find out of it is checked all the same.
      const found = await addressesOf(url, allowed, resolve).catch((error) => {
        if (through === null || error instanceof ForbiddenAddress) throw error;
        return null;
      });
      const { status, headers: said } = await exchange({
        url,
        headers: {
          'user-agent': userAgent(version, contact),
          'content-type': 'application/json; charset=utf-8',
          'content-length': String(Buffer.byteLength(body)),
          ...headers,
        },
        post: body,
        addresses: through === null ? found : null,
        proxy: through,
        limits,
        signal: null,
      });
      return { status, retryAfter: said['retry-after'] ?? null };
    } catch (error) {
      if (error instanceof ForbiddenAddress) return { forbidden: error.message };
      throw error;
    }
  };
}
