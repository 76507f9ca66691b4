import type { Source, SourceChange, SourceTrouble } from './source.ts';

/** What a poll brought, as far as its planning is concerned. */
export type PollResult =
  | {
      result: 'ok';
      /** Articles the archive did not have. */
      added: number;
      permanentUrl: string | null;
      etag: string | null;
      lastModified: string | null;
      /** How rarely the publisher asks to be polled, in minutes. */
      ttlMinutes: number | null;
    }
  | { result: 'unchanged'; permanentUrl: string | null }
  | { result: 'failed'; reason: string; retryAt: Date | null }
  | { result: 'gone'; reason: string };

const minute = 60;
const hour = 60 * minute;

/** Bounds of the time between two polls of a source that answers, in seconds. */
export const pollBounds = { first: 30 * minute, least: 15 * minute, most: 4 * hour };

/** First wait after a failed poll, in seconds; it doubles with every further one up to a day. */
const backoffFirst = 15 * minute;
const backoffMost = 24 * hour;

/** A publisher that asks for more patience than a day gets a day. */
const ttlMost = 24 * hour;

/**
 * What a poll changes about its source. Sources that bring something are asked more often, quiet ones less; failures back
 * off; every wait is spread by a tenth (a quarter after a failure) so that sources added together drift apart. `chance` is a
 * number from 0 to 1.
 */
export function afterPoll(source: Source, poll: PollResult, now: Date, chance: number): SourceChange {
  switch (poll.result) {
    case 'gone':
      return { lastPollAt: now, state: 'ended', error: poll.reason, fails: source.fails + 1 };
    case 'failed': {
      const fails = source.fails + 1;
      const wait = Math.min(backoffFirst * 2 ** Math.min(fails - 1, 20), backoffMost) * spread(chance, 0.25);
      const nextPollAt = new Date(Math.max(later(now, wait).getTime(), poll.retryAt?.getTime() ?? 0));
      return { lastPollAt: now, fails, error: poll.reason, nextPollAt };
    }
    case 'unchanged':
    case 'ok': {
      const added = poll.result === 'ok' ? poll.added : 0;
      const wished = poll.result === 'ok' ? Math.min((poll.ttlMinutes ?? 0) * minute, ttlMost) : 0;
      const pollSeconds = Math.max(nextInterval(source.pollSeconds, added), wished);
      return {
        lastPollAt: now,
        lastOkAt: now,
        fails: 0,
        error: null,
        told: added > 0 || source.told !== 'silent' ? null : 'silent',
        pollSeconds,
        nextPollAt: later(now, pollSeconds * spread(chance, 0.1)),
        ...(added > 0 ? { lastNewAt: now } : {}),
        ...(poll.permanentUrl === null ? {} : { url: poll.permanentUrl }),
        ...(poll.result === 'ok' ? { etag: poll.etag, lastModified: poll.lastModified } : {}),
      };
    }
  }
}

/** When a source that is read back is polled next: soon, for there is more to read, but not before a site wants to be asked again. */
export function afterBackfill(source: Source, retryAt: Date | null, now: Date): SourceChange {
  const soon = Math.min(source.nextPollAt.getTime(), later(now, pollBounds.least).getTime());
  return { nextPollAt: new Date(Math.max(soon, retryAt?.getTime() ?? 0)) };
}

function nextInterval(present: number, added: number): number {
  const wanted = added > 0 ? present / 2 : present * 1.25;
  return Math.round(Math.min(Math.max(wanted, pollBounds.least), pollBounds.most));
}

/** From `1 - share` to `1 + share`. */
function spread(chance: number, share: number): number {
  return 1 - share + 2 * share * chance;
}

function later(from: Date, seconds: number): Date {
  return new Date(from.getTime() + Math.round(seconds * 1000));
}

/** How many polls in a row must fail, over at least this time, before it is worth telling. */
const failingPolls = 5;
const failingMs = 24 * 60 * 60 * 1000;

/** A source is silent after ten times its usual gap between articles, but never before this many days. */
const silentDays = 14;
const silentGaps = 10;
const dayMs = 24 * 60 * 60 * 1000;

/** What is wrong with a source for so long that people should know, or null. */
export function troubleOf(source: Source, articlesLastMonth: number, now: Date): SourceTrouble | null {
  if (source.state === 'ended') return 'ended';
  if (source.state === 'paused') return null;
  const lastGood = source.lastOkAt ?? source.addedAt;
  if (source.fails >= failingPolls && now.getTime() - lastGood.getTime() >= failingMs) return 'failing';
  if (source.fails > 0) return null;
  const usualGapMs = articlesLastMonth === 0 ? 0 : (30 * dayMs) / articlesLastMonth;
  const patienceMs = Math.max(silentDays * dayMs, silentGaps * usualGapMs);
  const lastNew = source.lastNewAt ?? source.addedAt;
  return source.lastOkAt !== null && now.getTime() - lastNew.getTime() >= patienceMs ? 'silent' : null;
}
