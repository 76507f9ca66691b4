import { Agent as HttpAgent, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { LookupFunction } from 'node:net';
import type { Duplex } from 'node:stream';
import type { HostAddress } from './address.ts';
import {
  type ExchangeRequest,
  type ExchangeResponse,
  ProxyRefused,
  seconds,
  TooSlow,
  wrongPassword,
} from './request.ts';
import { BodyTooLarge } from './unpack.ts';

/** Sends one request, without its deadline. Rejects with what went wrong, in words where we have them. */
export function send(request: ExchangeRequest, signal: AbortSignal): Promise<ExchangeResponse> {
  const { url, headers, limits } = request;
  const secure = url.protocol === 'https:';
  return new Promise((resolve, reject) => {
    const agent = agentFor(secure, request.proxy);
    const sent = (secure ? httpsRequest : httpRequest)(url, {
      method: request.post === undefined ? 'GET' : 'POST',
      headers,
      signal,
      agent,
      // As an option and not by `setTimeout`: only so does it hold for the tunnel through a proxy too.
      timeout: limits.silentMs,
      maxHeaderSize: 32 * 1024,
      ...(request.addresses === null ? {} : { lookup: pinned(request.addresses) }),
    });
    sent.on('timeout', () => sent.destroy(new TooSlow(`${url.host} sent nothing for ${seconds(limits.silentMs)}`)));
    sent.on('error', (error) => reject(request.proxy === null ? error : proxyFailure(error, limits.silentMs)));
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
        else reject(sent.errored ?? new Error(`${url.host} closed the connection in the middle of its response`));
      });
      if (Number(response.headers['content-length'] ?? 0) > limits.bodyBytes) refuse();
    });
    sent.end(request.post);
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
function proxyFailure(error: Error, silentMs: number): Error {
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
  if (proxyTunnelTimeout !== undefined) return new TooSlow(`the proxy sent nothing for ${seconds(silentMs)}`, cause);
  if (statusCode === undefined) return new ProxyRefused('the proxy closed the connection', cause);
  if (statusCode === 407) return new ProxyRefused(wrongPassword, cause);
  const meaning = statusCode >= 500 ? 'the proxy cannot reach it' : 'the proxy refuses';
  return new ProxyRefused(`${meaning} (${statusCode})`, cause);
}
