import { createJsonClient, type JsonClient } from '../../chat/json-client.ts';
import type { PlatformSettings } from '../../core/config.ts';
import { limits } from './limits.ts';

export interface Client extends Omit<JsonClient, 'request'> {
  /** Gives Mattermost a picture for a post in a channel: its id, or null when it takes none. Never rejects. */
  upload(channelId: string, bytes: Uint8Array): Promise<string | null>;
  /** Answers a command where Mattermost said. False when it did not take it. */
  respond(url: string, body: unknown): Promise<boolean>;
  /** The channel of a person's messages with the bot. */
  directChannel(botId: string, userId: string): Promise<string | null>;
}

/** Address of the server, without a slash at its end. */
export const baseOf = (settings: PlatformSettings): string => settings.MATTERMOST_URL!.replace(/\/+$/, '');

export function createClient(settings: PlatformSettings, clock: () => Date): Client {
  const base = baseOf(settings);
  const direct = new Map<string, string>();
  const authorization = `Bearer ${settings.MATTERMOST_TOKEN}`;
  const { request, ...api } = createJsonClient({
    platform: 'Mattermost',
    api: `${base}/api/v4`,
    authorization,
    timeoutMs: limits.timeoutMs,
    clock,
    archived: /can_not_post_to_deleted/,
    linkTo: (id) => `${base}/_redirect/pl/${id}`,
  });

  return {
    ...api,
    async upload(channelId, bytes) {
      const url = `${base}/api/v4/files?channel_id=${encodeURIComponent(channelId)}&filename=picture.png`;
      const headers = { authorization, 'content-type': 'application/octet-stream' };
      const answer = await request('POST', url, bytes, headers).catch(() => null);
      const body = (await answer?.json().catch(() => null)) as { file_infos?: { id?: unknown }[] } | null | undefined;
      const id = body?.file_infos?.[0]?.id;
      return answer?.status === 201 && typeof id === 'string' ? id : null;
    },
    async respond(url, body) {
      // The address came with a request that proved itself; it still has to be one of this server.
      if (!url.startsWith(`${base}/hooks/`)) return false;
      return (await request('POST', url, body).catch(() => null))?.ok === true;
    },
    async directChannel(botId, userId) {
      const known = direct.get(userId);
      if (known !== undefined) return known;
      const { status, body } = await api.call('POST', '/channels/direct', [botId, userId]);
      if (status !== 200 && status !== 201) return null;
      direct.set(userId, body.id);
      return body.id;
    },
  };
}
