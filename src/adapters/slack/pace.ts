/** Keeps messages to one channel apart and honours Slack's `Retry-After`, each channel for itself. */
export interface Pace {
  /** Resolves when it is this channel's turn, at most `patienceMs` from now; else says when to come back. */
  turn(channel: string, patienceMs: number): Promise<{ ready: true } | { ready: false; at: Date }>;
  /** Slack asked to leave this channel alone for so long. */
  hold(channel: string, forMs: number): void;
}

export interface PaceDeps {
  clock: () => Date;
  sleep: (ms: number) => Promise<void>;
  /** Least time between two messages, in milliseconds. */
  paceMs: number;
}

export function createPace({ clock, sleep, paceMs }: PaceDeps): Pace {
  const nextAt = new Map<string, number>();
  let readAt = 0;

  /** Now. When the clock has gone back since the last look, what is booked goes back with it: nobody waits for hours. */
  function read(): number {
    const now = clock().getTime();
    if (now < readAt) for (const [channel, at] of nextAt) nextAt.set(channel, at - (readAt - now));
    readAt = now;
    return now;
  }

  return {
    async turn(channel, patienceMs) {
      const now = read();
      const at = Math.max(now, nextAt.get(channel) ?? 0);
      if (at - now > patienceMs) return { ready: false, at: new Date(at) };
      nextAt.set(channel, at + paceMs);
      forget(nextAt, now);
      if (at > now) await sleep(at - now);
      return { ready: true };
    },
    hold(channel, forMs) {
      const until = read() + forMs;
      nextAt.set(channel, Math.max(until, nextAt.get(channel) ?? 0));
    },
  };
}

/** Channels whose time has passed need no entry. */
function forget(nextAt: Map<string, number>, now: number): void {
  if (nextAt.size < 1000) return;
  for (const [channel, at] of nextAt) if (at < now) nextAt.delete(channel);
}
