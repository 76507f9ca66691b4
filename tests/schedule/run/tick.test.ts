import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Logger, silentLog } from '../../../src/core/log.ts';
import { startTicking } from '../../../src/schedule/run/tick.ts';

const hour = 3_600_000;

describe('the minute tick', () => {
  let ticks: number[];
  let said: string[];
  let ticking: { stop(): Promise<void> };

  beforeEach(() => {
    vi.useFakeTimers({ now: new Date('2026-11-23T10:00:30Z') });
    [ticks, said] = [[], []];
    const log: Logger = { ...silentLog, warn: (message) => void said.push(message) };
    ticking = startTicking({ log, onTick: () => ticks.push(Date.now()) });
  });
  afterEach(async () => {
    await ticking.stop();
    vi.useRealTimers();
  });

  /** Lets `minutes` pass and answers how many ticks came. */
  const passMinutes = async (minutes: number) => {
    const before = ticks.length;
    await vi.advanceTimersByTimeAsync(minutes * 60_000);
    return ticks.length - before;
  };

  it('comes once at start and then every minute', async () => {
    expect(ticks).toHaveLength(1);
    expect(await passMinutes(5)).toBe(5);
    expect(said).toEqual([]);
  });

  it.each([
    { jump: 'back by three hours', ms: -3 * hour, says: 'the clock was set back' },
    { jump: 'back by a day and a half', ms: -36 * hour, says: 'the clock was set back' },
    { jump: 'back by two minutes', ms: -2 * 60_000, says: 'the clock was set back' },
    { jump: 'forward by three hours', ms: 3 * hour, says: 'the clock was set forward' },
    { jump: 'forward by two years', ms: 730 * 24 * hour, says: 'the clock was set forward' },
  ])('goes on within a minute of a clock set $jump, every minute, and says so once', async ({ ms, says }) => {
    await passMinutes(2);
    vi.setSystemTime(Date.now() + ms);
    expect(await passMinutes(1)).toBeGreaterThanOrEqual(1);
    expect(await passMinutes(10)).toBeGreaterThanOrEqual(10);
    expect(said).toEqual([says]);
  });

  it('follows one jump after the other, also while the clock is still wrong', async () => {
    for (const ms of [-hour, -hour, 5 * hour, -20_000, -2 * hour]) {
      vi.setSystemTime(Date.now() + ms);
      expect(await passMinutes(1)).toBeGreaterThanOrEqual(1);
    }
    expect(said).toHaveLength(5);
  });

  it('is silent once stopped', async () => {
    await ticking.stop();
    expect(await passMinutes(10)).toBe(0);
  });
});
