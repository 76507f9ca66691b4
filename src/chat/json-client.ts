import type { PostOutcome } from '../delivery/poster.ts';

/** An answer of a platform's API, and what it says; null without JSON. */
// biome-ignore lint/suspicious/noExplicitAny: every caller checks what it reads
export type ApiAnswer = { status: number; body: any; headers: Headers };

export interface JsonClientOptions {
  /** The platform's name as people write it. */
  platform: string;
  /** Address of the API, without a slash at its end. */
  api: string;
  authorization: string;
  timeoutMs: number;
  clock: () => Date;
  /** Ids of errors that say a channel is archived. */
  archived: RegExp;
  /** Link to a message, by its id. */
  linkTo: (messageId: string) => string | null;
}

/** A platform's API of JSON over HTTP. */
export interface JsonClient {
  linkTo: JsonClientOptions['linkTo'];
  /** One request. Rejects only when there was no answer. */
  call(method: string, path: string, body?: unknown): Promise<ApiAnswer>;
  /** One request with bytes or JSON to any address, without the authorization. */
  request(method: string, url: string, body: unknown, headers?: Record<string, string>): Promise<Response>;
  /** Posts, and says what became of it. Never rejects. */
  send(path: string, body: unknown): Promise<PostOutcome>;
}

export function createJsonClient(options: JsonClientOptions): JsonClient {
  const { platform, api, authorization, timeoutMs, clock, archived, linkTo } = options;

  const request: JsonClient['request'] = (method, url, body, headers = {}) => {
    const content = body instanceof Uint8Array ? new Uint8Array(body) : JSON.stringify(body);
    const sent = body === undefined ? {} : { body: content };
    return fetch(url, { method, signal: AbortSignal.timeout(timeoutMs), redirect: 'error', headers, ...sent });
  };

  async function call(method: string, path: string, body?: unknown): Promise<ApiAnswer> {
    const answer = await request(method, `${api}${path}`, body, { authorization });
    return { status: answer.status, headers: answer.headers, body: await answer.json().catch(() => null) };
  }

  const later = (seconds: number, reason: string): PostOutcome => ({
    outcome: 'later',
    retryAt: new Date(clock().getTime() + seconds * 1000),
    reason,
  });

  /** Why, in words that end "It could not be shared: …", and whether anything at all can be posted there. */
  function refusalOf(status: number, id: string): { reason: string; channelClosed: boolean } {
    if (archived.test(id)) return { reason: 'the channel is archived', channelClosed: true };
    if (status === 403) return { reason: 'the bot may not post there; an admin can add it', channelClosed: true };
    if (status === 404) return { reason: 'the channel is gone', channelClosed: true };
    return { reason: `${platform} refused it (${status})`, channelClosed: false };
  }

  return {
    linkTo,
    call,
    request,
    async send(path, given) {
      try {
        const { status, body, headers } = await call('POST', path, given);
        if (status === 200 || status === 201)
          return { outcome: 'posted', messageId: String(body.id), link: linkTo(String(body.id)) };
        if (status === 429 || status === 401)
          return later(Number(headers.get('retry-after') ?? headers.get('x-ratelimit-reset')) || 60, 'it asks to wait');
        if (status >= 500) return { outcome: 'unknown', reason: `${platform} answered ${status}` };
        return { outcome: 'refused', ...refusalOf(status, String(body?.id ?? '')) };
      } catch (error) {
        const { cause } = error as { cause?: { code?: string } };
        if (cause?.code !== 'ECONNREFUSED') return { outcome: 'unknown', reason: 'no answer' };
        return later(30, `${platform} is not reached`);
      }
    },
  };
}
