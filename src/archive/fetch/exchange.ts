import { Agent as HttpAgent, request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { LookupFunction } from 'node:net';
import type { HostAddress } from './address.ts';
import { BodyTooLarge, unpack } from './unpack.ts';

/** Bounds of one request. */
export interface ExchangeLimits {
  /** Bytes of a body, as sent and once more after decompression. Default 5 MiB: the largest page the reader takes. */
  bodyBytes: number;
  /** How long a whole request may take, a never-ending body included, in milliseconds. Default 30,000. */
  totalMs: number;
  /** How long a server may stay silent, in milliseconds. Default 10,000. */
  silentMs: number;
}

/** The defaults of `ExchangeLimits`. */
export const exchangeLimits: ExchangeLimits = { bodyBytes: 5 * 1024 * 1024, totalMs: 30_000, silentMs: 10_000 };

/** One request to one address: no redirects, no retries. */
export interface ExchangeRequest {
  url: URL;
  headers: Record<string, string>;
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

/**
 * Makes one GET request, connecting to nothing but the addresses given. Node's own `http` and `https` do the talking, because
 * their `lookup` hook hands the socket the very addresses that were checked.
 */
export async function exchange(request: ExchangeRequest): Promise<ExchangeResponse> {
  const { url, limits } = request;
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(tooSlow(limits.totalMs)), limits.totalMs);
  const signal = request.signal === null ? deadline.signal : AbortSignal.any([deadline.signal, request.signal]);
  try {
    const { status, headers, body } = await send(request, signal);
    return { status, headers, body: await unpack(body, headers['content-encoding'], limits.bodyBytes) };
  } catch (error) {
    if (deadline.signal.aborted) throw deadline.signal.reason;
    throw error;
  } finally {
    clearTimeout(timer);
  }

  function tooSlow(ms: number): TooSlow {
    return new TooSlow(`${url.host} took longer than ${seconds(ms)}`);
  }
}

function send(request: ExchangeRequest, signal: AbortSignal): Promise<ExchangeResponse> {
  const { url, headers, limits } = request;
  const secure = url.protocol === 'https:';
  return new Promise((resolve, reject) => {
    const sent = (secure ? httpsRequest : httpRequest)(url, {
      method: 'GET',
      headers,
      signal,
      agent: agentFor(secure, request.proxy),
      maxHeaderSize: 32 * 1024,
      ...(request.addresses === null ? {} : { lookup: pinned(request.addresses) }),
    });
    sent.setTimeout(limits.silentMs, () =>
      sent.destroy(new TooSlow(`${url.host} said nothing for ${seconds(limits.silentMs)}`)),
    );
    sent.on('error', reject);
    sent.on('response', (response) => {
      const status = response.statusCode ?? 0;
      if (status !== 200 && status !== 203) {
        resolve({ status, headers: response.headers, body: new Uint8Array() });
        sent.destroy();
        return;
      }
      const chunks: Buffer[] = [];
      let bytes = 0;
      const refuse = () => {
        reject(new BodyTooLarge(limits.bodyBytes));
        sent.destroy();
      };
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
        if (bytes > limits.bodyBytes) refuse();
        else chunks.push(chunk);
      });
      response.on('error', reject);
      response.on('close', () => {
        if (response.complete) resolve({ status, headers: response.headers, body: Buffer.concat(chunks) });
        else reject(sent.errored ?? new Error(`${url.host} broke off in the middle of its answer`));
      });
      if (Number(response.headers['content-length'] ?? 0) > limits.bodyBytes) refuse();
    });
    sent.end();
  });
}

/** Answers every lookup of the socket with the addresses already checked, so that no second lookup can bring another. */
function pinned(addresses: HostAddress[]): LookupFunction {
  return (_host, options, callback) => {
    if (options.all) callback(null, addresses);
    else callback(null, addresses[0]!.address, addresses[0]!.family);
  };
}

function agentFor(secure: boolean, proxy: string | null): HttpAgent | HttpsAgent | false {
  if (proxy === null) return false;
  const proxyEnv = { HTTPS_PROXY: proxy, HTTP_PROXY: proxy };
  return secure ? new HttpsAgent({ proxyEnv }) : new HttpAgent({ proxyEnv });
}

function seconds(ms: number): string {
  return ms < 1000 ? `${ms} ms` : `${Math.round(ms / 1000)} s`;
}
