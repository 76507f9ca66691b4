import { Agent as HttpAgent, request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { LookupFunction } from 'node:net';
import type { Duplex } from 'node:stream';
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

/** Said of a proxy's 407. */
export const wrongPassword = 'the proxy wants another name and password (407)';

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

/** A proxy that does not take us to the host. */
export class ProxyRefused extends Error {
  override readonly name = 'ProxyRefused';
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
    const agent = agentFor(secure, request.proxy);
    const sent = (secure ? httpsRequest : httpRequest)(url, {
      method: 'GET',
      headers,
      signal,
      agent,
      // As an option and not by `setTimeout`: only so does it hold for the tunnel through a proxy too.
      timeout: limits.silentMs,
      maxHeaderSize: 32 * 1024,
      ...(request.addresses === null ? {} : { lookup: pinned(request.addresses) }),
    });
    sent.on('timeout', () => sent.destroy(new TooSlow(`${url.host} said nothing for ${seconds(limits.silentMs)}`)));
    sent.on('error', (error) => reject(request.proxy === null ? error : proxyFault(error, limits.silentMs)));
    // A request that still waits for its tunnel does not hear of the signal by itself, and would wait for ever.
    const giveUp = () => {
      if (agent instanceof TunnelAgent) agent.close();
      reject(signal.reason);
    };
    signal.addEventListener('abort', giveUp);
    sent.on('close', () => signal.removeEventListener('abort', giveUp));
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
  return secure ? new TunnelAgent({ proxyEnv }) : new HttpAgent({ proxyEnv });
}

/** Node's agent, which opens a tunnel through the proxy and checks the certificate at its end; its connection can be closed. */
class TunnelAgent extends HttpsAgent {
  #opened: Duplex | null | undefined = null;

  override createConnection(...given: Parameters<HttpsAgent['createConnection']>): Duplex | null | undefined {
    this.#opened = super.createConnection(...given);
    return this.#opened;
  }

  close(): void {
    this.#opened?.destroy();
  }
}

/** What went wrong between us and the proxy, in words that name neither its address nor its password; other errors as they are. */
function proxyFault(error: Error, silentMs: number): Error {
  const { code, syscall, statusCode, proxyTunnelTimeout } = error as NodeJS.ErrnoException & {
    statusCode?: number;
    proxyTunnelTimeout?: number;
  };
  const cause = { cause: error };
  // Nothing but the proxy is looked up or connected to by us.
  if (syscall === 'connect' || syscall === 'getaddrinfo') {
    return new ProxyRefused('the proxy cannot be reached: check HTTPS_PROXY', cause);
  }
  if (code !== 'ERR_PROXY_TUNNEL') return error;
  if (proxyTunnelTimeout !== undefined) return new TooSlow(`the proxy said nothing for ${seconds(silentMs)}`, cause);
  if (statusCode === undefined) return new ProxyRefused('the proxy broke the connection off', cause);
  if (statusCode === 407) return new ProxyRefused(wrongPassword, cause);
  const meaning = statusCode >= 500 ? 'the proxy cannot reach it' : 'the proxy refuses';
  return new ProxyRefused(`${meaning} (${statusCode})`, cause);
}

function seconds(ms: number): string {
  return ms < 1000 ? `${ms} ms` : `${Math.round(ms / 1000)} s`;
}
