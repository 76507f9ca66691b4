import type { PlatformStateRepository } from '../chat/platform.ts';

/** How far the clock may move between two removals, in milliseconds, before it is doubted: 35 days. The bot removes daily. */
const plausibleMs = 35 * 86_400_000;

/** How long a doubted clock has to keep its time, in milliseconds, before it is believed: one day. */
const provenMs = 86_400_000;

/** When something was last removed, and since when the clock has been doubted; milliseconds of the epoch. */
interface Noted {
  lastAt: number;
  doubtedAt: number | null;
}

/** A clock set years ahead by mistake must not remove what is days old. */
export interface ClockDoubt {
  /** How many days the clock is ahead of the last removal, when that is not to be believed yet; null when it is. */
  daysAhead(now: Date): Promise<number | null>;
  /** Somebody says that the clock is right. */
  believe(now: Date): Promise<void>;
}

/**
 * Compares the clock with the last removal, which is noted in the store. A jump of more than 35 days is believed once the
 * clock has kept its new time for a day: a machine that was off for long waits that day, a wrong clock is set right in it.
 */
export function createClockDoubt(state: PlatformStateRepository): ClockDoubt {
  const note = (noted: Noted) => state.set('sitrep', 'removal-clock', noted);

  return {
    async daysAhead(now) {
      const at = now.getTime();
      const noted = (await state.get('sitrep', 'removal-clock')) as Noted | null;
      const aheadMs = noted === null ? 0 : at - noted.lastAt;
      const doubtedMs = noted === null || noted.doubtedAt === null ? 0 : at - noted.doubtedAt;
      // Longer ago than a jump: the clock jumped again since, and this one has to prove itself anew.
      const isProven = doubtedMs >= provenMs && doubtedMs < plausibleMs;
      if (noted === null || aheadMs <= plausibleMs || isProven) {
        await note({ lastAt: at, doubtedAt: null });
        return null;
      }
      const isNew = noted.doubtedAt === null || doubtedMs < 0 || doubtedMs >= plausibleMs;
      if (isNew) await note({ ...noted, doubtedAt: at });
      return Math.floor(aheadMs / 86_400_000);
    },
    believe: (now) => note({ lastAt: now.getTime(), doubtedAt: null }),
  };
}
