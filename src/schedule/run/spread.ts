import { platformOf } from '../../core/address.ts';
import type { Poster } from '../../delivery/poster.ts';
import type { DeliveryRepository } from '../../delivery/repository.ts';

/**
 * When a briefing may leave: posts to one workspace keep apart, whichever process makes them, so that a thousand due at once do not
 * come at once.
 */
export function createSpread(
  adapters: readonly Pick<Poster, 'name' | 'capabilities'>[],
  deliveries: Pick<DeliveryRepository, 'book'>,
) {
  return async (channel: string, now: Date): Promise<Date> => {
    const capabilities = adapters.find(({ name }) => name === platformOf(channel))?.capabilities;
    const apartMs = Math.round(capabilities?.workspacePaceMs ?? (capabilities?.paceMs ?? 0) / 5);
    if (apartMs === 0) return now;
    const workspace = channel.includes('/') ? channel.slice(0, channel.lastIndexOf('/')) : platformOf(channel);
    return deliveries.book(workspace, now, apartMs);
  };
}
