import { randomBytes } from 'node:crypto';
import type { ScheduleFeed, ScheduleFeedRepository } from '../feed.ts';
import type { Schedule } from '../schedule.ts';

/** The feed of a schedule; made when there is none, or with another address when it is to be renewed. */
export async function openFeed(
  { id }: Pick<Schedule, 'id'>,
  renew: boolean,
  now: Date,
  feeds: ScheduleFeedRepository,
): Promise<{ feed: ScheduleFeed; isNew: boolean }> {
  const known = await feeds.of(id);
  if (known !== null && !renew) return { feed: known, isNew: false };
  const feed = { scheduleId: id, secret: randomBytes(24).toString('base64url'), createdAt: now };
  await feeds.set(feed);
  return { feed, isNew: true };
}
