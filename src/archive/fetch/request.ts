import type { IncomingHttpHeaders } from 'node:http';
import type { HostAddress } from './address.ts';

/** Bounds of one request. */
export interface ExchangeLimits {
  /** Bytes of a body, as sent and once more after decompression. Default 5 MiB: the largest page the reader takes. */
  bodyBytes: number;
  /** How long a whole request may take, a never-ending body included, in milliseconds. Default 30,000. */
  totalMs: number;
  /** How long a server may stay silent, in milliseconds. Default 10,000. */
  silentMs: number;
}

/** Said of a proxy's 407. */
export const wrongPassword = 'the proxy requires a different user name and password (407)';

/** The defaults of `ExchangeLimits`. */
export const exchangeLimits: ExchangeLimits = { bodyBytes: 5 * 1024 * 1024, totalMs: 30_000, silentMs: 10_000 };

/** One request to one address: no redirects, no retries. */
export interface ExchangeRequest {
  url: URL;
  headers: Record<string, string>;
  /** Sent with POST. Absent: nothing is sent, by GET. */
  post?: string;
  /** Where to connect; null when a proxy finds the host. */
  addresses: HostAddress[] | null;
  /** Address of the proxy to go through, or null to connect directly. */
  proxy: string | null;
  limits: ExchangeLimits;
  signal: AbortSignal | null;
}

/** What the server answered. The body is decompressed; it is empty for everything but 200. */
export interface ExchangeResponse {
  status: number;
  headers: IncomingHttpHeaders;
  body: Uint8Array;
}

/** A server that took too long, for whom patience may help. */
export class TooSlow extends Error {
  override readonly name = 'TooSlow';
}

/** A proxy that does not take us to the host. */
export class ProxyRefused extends Error {
  override readonly name = 'ProxyRefused';
}

/** A span of time for people: `30 s`, below a second in `ms`. */
export function seconds(ms: number): string {
  return ms < 1000 ? `${ms} ms` : `${Math.round(ms / 1000)} s`;
}
