import type { Reply } from '../core/reply.ts';
import type { Edition } from './run/edition.ts';

/** The address of a schedule's feed: whoever knows it may read its briefings. */
export interface ScheduleFeed {
  scheduleId: string;
  secret: string;
  createdAt: Date;
}

/** Feeds of schedules: at most one each. */
export interface ScheduleFeedRepository {
  of(scheduleId: string): Promise<ScheduleFeed | null>;
  /** Puts this address in the place of the one before, which opens nothing from then on. */
  set(feed: ScheduleFeed): Promise<void>;
  /** The schedule whose feed this is; null for an unknown or former address, and for a schedule that was removed. */
  scheduleOf(secret: string): Promise<{ id: string; name: string } | null>;
  /** Posted briefings of a schedule, newest first. */
  editions(scheduleId: string, limit: number): Promise<{ edition: Edition; reply: Reply }[]>;
}

/** What a feed's secret looks like: 192 random bits. */
export const feedSecretPattern = /^[\w-]{32}$/;
