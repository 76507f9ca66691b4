import type { ArchiveReader } from '../archive/archive-reader.ts';
import { asMayBeShownNow } from '../brief/present/kept-reply.ts';
import type { ScheduleFeedRepository } from '../schedule/feed.ts';
import { sayMoment } from '../schedule/time/local-time.ts';
import type { Feed } from '../web/feed/atom.ts';

/** Briefings a feed holds: readers keep what they have seen. */
const mostEntries = 30;

/** The feed behind an address, its quotes as they may be shown now; null for an address that opens nothing. */
export function createReadFeed(feeds: ScheduleFeedRepository, archive: Pick<ArchiveReader, 'getMany'>) {
  return async (secret: string): Promise<Feed | null> => {
    const schedule = await feeds.scheduleOf(secret);
    const made = schedule === null ? null : await feeds.of(schedule.id);
    if (schedule === null || made === null) return null;
    const editions = await feeds.editions(schedule.id, mostEntries);
    const entries = [];
    for (const { edition, reply } of editions) {
      entries.push({
        id: edition.id,
        title: `${edition.name}, ${sayMoment(new Date(edition.dueAt), edition.zone)}`,
        at: edition.at,
        reply: await asMayBeShownNow(reply, archive),
      });
    }
    return { id: schedule.id, title: `Sitrep: ${schedule.name}`, entries, since: made.createdAt.toISOString() };
  };
}
