import { RateLimitError } from 'discord.js';
import { invalidRequests } from './limits.ts';
import type { Failure, Rests } from './rest.ts';

/**
 * How long a closed channel is left alone, in milliseconds: as long as what was on its way to it comes one after the other.
 * Its schedules are paused then; whoever gives access back and resumes them finds it open at once.
 */
const closedRestMs = 2_000;

/** Knows what need not be asked: channels closed a moment ago, waits Discord imposed, refusals near the limit. */
export interface Guard {
  /** Why a post to this channel must not be tried now; null when it may. */
  check(channel: string): Failure | null;
  /** Remembers a failure and hands it on. */
  note(channel: string, failure: Failure, error: unknown): Failure;
  tokenGone(): Failure;
}

export function createGuard(rests: Pick<Rests, 'invalidCount'>, clock: () => Date): Guard {
  const closed = new Map<string, { until: number; failure: Failure }>();
  const waits = new Map<string, number>();
  let waitAll = 0;
  let unauthorized = false;
  let readAt = 0;

  /** Now. When the clock has gone back since the last look, every wait goes back with it. */
  function read(): number {
    const now = clock().getTime();
    const back = readAt - now;
    if (back > 0) {
      for (const [channel, until] of waits) waits.set(channel, until - back);
      for (const shut of closed.values()) shut.until -= back;
      waitAll -= back;
    }
    readAt = now;
    return now;
  }
  const later = (at: number, reason: string): Failure => ({ outcome: 'later', retryAt: new Date(at), reason });

  return {
    check(channel) {
      const now = read();
      if (unauthorized) return this.tokenGone();
      const shut = closed.get(channel);
      if (shut !== undefined && shut.until > now) return shut.failure;
      closed.delete(channel);
      const until = Math.max(waits.get(channel) ?? 0, waitAll);
      if (until > now) return later(until, 'Discord asks to wait');
      waits.delete(channel);
      if (rests.invalidCount(new Date(now)) >= invalidRequests.budget)
        return later(now + 60_000, 'too many requests were refused lately; Discord would bar this machine');
      return null;
    },
    note(channel, failure, error) {
      const now = read();
      if (failure.outcome === 'refused' && failure.channelClosed)
        closed.set(channel, { until: now + closedRestMs, failure });
      if (failure.outcome === 'later') {
        const until = failure.retryAt.getTime();
        if (error instanceof RateLimitError && error.global) waitAll = Math.max(waitAll, until);
        else waits.set(channel, until);
      }
      return failure;
    },
    tokenGone() {
      unauthorized = true;
      return later(clock().getTime() + 60_000, 'Discord does not accept DISCORD_TOKEN');
    },
  };
}
