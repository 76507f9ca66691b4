import { schedule } from 'node-cron';
import type { Logger } from '../../core/log.ts';

/** How often the watch compares clocks, in milliseconds: a jump is followed within this time. */
const watchEveryMs = 10_000;

/** How far the clock of the wall may move against the monotonic one between two looks before it counts as a jump, in milliseconds. */
const jumpMs = 5_000;

/** A tick later than this after the one before, in milliseconds, is late: it comes every minute. */
const lateMs = 75_000;

export interface TickOptions {
  /** Must not throw; a slow one is not hurried. */
  onTick: () => void;
  /** The clock was set by this many milliseconds, back when negative. Comes before the tick that follows. Must not throw. */
  onJump?: (byMs: number) => void;
  log: Logger;
  /** The clock of the wall, which people and NTP set, and which jumps when a machine resumes. Default the system's. */
  wallMs?: () => number;
  /** A clock nobody sets. Default the process's own. */
  steadyMs?: () => number;
}

/**
 * The tick: once at start, then every minute of UTC until stopped, by node-cron. It waits for a moment it computed, so after
 * the clock went back by hours it would sleep for hours: a watch of our own compares the clock with one that nobody sets,
 * and after a jump, or when a tick is late for any other reason, ticks itself and lets node-cron compute again.
 */
export function startTicking(options: TickOptions): { stop(): Promise<void> } {
  const { onTick, onJump = () => {}, log, wallMs = Date.now, steadyMs = () => performance.now() } = options;
  let tickedAt = steadyMs();
  const tick = () => {
    tickedAt = steadyMs();
    onTick();
  };
  let task = newTask(tick);
  let ending: Promise<unknown> = Promise.resolve();
  let seen = { wall: wallMs(), steady: steadyMs() };

  const startAgain = () => {
    ending = Promise.allSettled([ending, task.destroy()]);
    task = newTask(tick);
    tick();
  };
  const watch = setInterval(() => {
    const now = { wall: wallMs(), steady: steadyMs() };
    const byMs = now.wall - seen.wall - (now.steady - seen.steady);
    seen = now;
    if (Math.abs(byMs) > jumpMs) {
      log.warn(byMs < 0 ? 'the clock was set back' : 'the clock was set forward', {
        bySeconds: Math.round(Math.abs(byMs) / 1000),
        now: new Date(now.wall).toISOString(),
      });
      onJump(byMs);
      startAgain();
    } else if (now.steady - tickedAt > lateMs) {
      log.warn('the minute tick is late; ticking now', { lateSeconds: Math.round((now.steady - tickedAt) / 1000) });
      startAgain();
    }
  }, watchEveryMs);
  tick();
  return {
    async stop() {
      clearInterval(watch);
      await Promise.allSettled([ending, task.destroy()]);
    },
  };
}

function newTask(onTick: () => void) {
  const task = schedule('* * * * *', onTick, { timezone: 'UTC', suppressMissedWarning: true });
  // A busy second may make the timer late; what is due is in the store, so a late beat serves as well.
  task.on('execution:missed', onTick);
  return task;
}
