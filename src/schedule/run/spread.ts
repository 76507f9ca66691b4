import { platformOf } from '../../core/address.ts';
import type { Poster } from '../../delivery/poster.ts';

/** A booking further ahead than this, in milliseconds, was made before the clock was set back. */
const farAheadMs = 3_600_000;

/** When a briefing may leave: posts to one workspace keep apart, so that a thousand due at once do not come at once. */
export function createSpread(adapters: readonly Pick<Poster, 'name' | 'capabilities'>[]) {
  const freeAt = new Map<string, number>();
  return (channel: string, now: Date): Date => {
    const capabilities = adapters.find(({ name }) => name === platformOf(channel))?.capabilities;
    const apartMs = capabilities?.workspacePaceMs ?? (capabilities?.paceMs ?? 0) / 5;
    const workspace = channel.includes('/') ? channel.slice(0, channel.lastIndexOf('/')) : platformOf(channel);
    const booked = freeAt.get(workspace) ?? 0;
    const at = booked - now.getTime() > farAheadMs ? now.getTime() : Math.max(now.getTime(), booked);
    freeAt.set(workspace, at + apartMs);
    return new Date(at);
  };
}
