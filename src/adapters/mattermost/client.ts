import type { PlatformSettings } from '../../core/config.ts';
import type { PostOutcome } from '../../delivery/poster.ts';
import { limits } from './limits.ts';

/** An answer of Mattermost, and what it says; null without JSON. */
// biome-ignore lint/suspicious/noExplicitAny: every caller checks what it reads
export type ApiAnswer = { status: number; body: any; headers: Headers };

export interface Client {
  /** One request to `/api/v4`. Rejects only when there was no answer. */
  call(method: string, path: string, body?: unknown): Promise<ApiAnswer>;
  /** Posts, and says what became of it. Never rejects. */
  send(path: string, body: unknown): Promise<PostOutcome>;
  /** Gives Mattermost a picture for a post in a channel: its id, or null when it takes none. Never rejects. */
  upload(channelId: string, bytes: Uint8Array): Promise<string | null>;
  /** Answers a command where Mattermost said. False when it did not take it. */
  respond(url: string, body: unknown): Promise<boolean>;
  /** The channel of a person's messages with the bot. */
  directChannel(botId: string, userId: string): Promise<string | null>;
}

export function createClient(settings: PlatformSettings, clock: () => Date): Client {
  const base = settings.MATTERMOST_URL!.replace(/\/+$/, '');
  const direct = new Map<string, string>();

  const request = (method: string, url: string, body: unknown, headers: Record<string, string> = {}) => {
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const signal = AbortSignal.timeout(limits.timeoutMs);
    return fetch(url, { method, signal, redirect: 'error', headers, ...sent });
  };

  async function call(method: string, path: string, body?: unknown): Promise<ApiAnswer> {
    const authorization = `Bearer ${settings.MATTERMOST_TOKEN}`;
    const answer = await request(method, `${base}/api/v4${path}`, body, { authorization });
    return { status: answer.status, headers: answer.headers, body: await answer.json().catch(() => null) };
  }

  return {
    call,
    async send(path, given) {
      try {
        const { status, body, headers } = await call('POST', path, given);
        if (status === 200 || status === 201)
          return { outcome: 'posted', messageId: String(body.id), link: `${base}/_redirect/pl/${body.id}` };
        const reason = typeof body?.message === 'string' ? body.message.slice(0, 200) : `status ${status}`;
        if (status === 429 || status === 401) {
          const seconds = Number(headers.get('retry-after') ?? headers.get('x-ratelimit-reset')) || 60;
          return { outcome: 'later', retryAt: new Date(clock().getTime() + seconds * 1000), reason };
        }
        if (status >= 500) return { outcome: 'unknown', reason };
        return { outcome: 'refused', reason, channelClosed: status === 403 || status === 404 };
      } catch (error) {
        const { cause } = error as { cause?: { code?: string } };
        if (cause?.code !== 'ECONNREFUSED') return { outcome: 'unknown', reason: 'no answer' };
        return { outcome: 'later', retryAt: new Date(clock().getTime() + 30_000), reason: 'Mattermost is not reached' };
      }
    },
    async upload(channelId, bytes) {
      const path = `${base}/api/v4/files?channel_id=${encodeURIComponent(channelId)}&filename=picture.png`;
      const authorization = `Bearer ${settings.MATTERMOST_TOKEN}`;
      const answer = await fetch(path, {
        method: 'POST',
        headers: { authorization, 'content-type': 'application/octet-stream' },
        body: new Uint8Array(bytes),
        redirect: 'error',
        signal: AbortSignal.timeout(limits.timeoutMs),
      }).catch(() => null);
      const body = (await answer?.json().catch(() => null)) as { file_infos?: { id?: unknown }[] } | null | undefined;
      const id = body?.file_infos?.[0]?.id;
      return answer?.status === 201 && typeof id === 'string' ? id : null;
    },
    async respond(url, body) {
      // The address came with a request that proved itself; it still has to be one of this server.
      if (!url.startsWith(`${base}/hooks/`)) return false;
      const answer = await request('POST', url, body).catch(() => null);
      return answer?.ok === true;
    },
    async directChannel(botId, userId) {
      const known = direct.get(userId);
      if (known !== undefined) return known;
      const { status, body } = await call('POST', '/channels/direct', [botId, userId]);
      if (status !== 200 && status !== 201) return null;
      direct.set(userId, body.id);
      return body.id;
    },
  };
}
