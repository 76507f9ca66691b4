import { quietUntil, readQuietHours } from './quiet-hours.ts';
import type { WaitingMatch } from './repository.ts';

/** An hour, in milliseconds. */
const hourMs = 3_600_000;

export interface AlertPlanRequest {
  /** In the order they came; not empty. */
  waiting: readonly WaitingMatch[];
  /** When the alert posted in the last hour, oldest first. */
  posted: readonly Date[];
  now: Date;
  /** IANA name, for the quiet hours. */
  zone: string;
  /** Most posts in any hour, a digest counting as one. */
  perHour: number;
  /** `22:00-07:00`; null for none. */
  quietHours: string | null;
}

export interface AlertPlan {
  /** What is posted now: one article each, or all that waited as a digest. */
  posts: string[][];
  /** When the rest is looked at again, to come as one digest; null when nothing is left. */
  again: Date | null;
}

/**
 * Decides what an alert posts now. One article a post while the hour has room; what is beyond waits until it has, as does what comes in
 * quiet hours, and then comes together. Reads no clock.
 */
export function planAlert({ waiting, posted, now, zone, perHour, quietHours }: AlertPlanRequest): AlertPlan {
  const hours = quietHours === null ? null : readQuietHours(quietHours);
  const until = hours === null ? null : quietUntil(hours, zone, now);
  if (until !== null) return { posts: [], again: until };
  const room = perHour - posted.length;
  if (room <= 0) return { posts: [], again: later(posted[posted.length - perHour]!) };
  const ids = waiting.map(({ articleId }) => articleId);
  if (waiting.some(({ wasPutOff }) => wasPutOff)) return { posts: [ids], again: null };
  const posts = ids.slice(0, room).map((id) => [id]);
  if (ids.length <= room) return { posts, again: null };
  return { posts, again: later(posted[posted.length - perHour + posts.length] ?? now) };
}

const later = (post: Date) => new Date(post.getTime() + hourMs);
