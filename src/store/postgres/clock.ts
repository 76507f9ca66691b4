import type pg from 'pg';

/** How often, in milliseconds, the database is asked for the time. */
const everyMs = 30_000;

/** A measurement that took longer than this, in milliseconds, says too little; the one before stays. */
const mostTripMs = 2000;

/** The database's clock, as a process without it sees it. */
export interface DatabaseClock {
  now(): Date;
  /** How far this machine's clock is ahead of the database's, in milliseconds. */
  skewMs(): number;
  measure(): Promise<void>;
  stop(): void;
}

/**
 * Time by the database, so that processes whose own clocks differ agree on what is due and which lease has run out. Between two
 * measurements it goes by the monotonic clock, which nobody sets back.
 */
export function createDatabaseClock(pool: pg.Pool): DatabaseClock {
  let offsetMs = Date.now() - performance.now();
  const now = () => performance.now() + offsetMs;
  const clock: DatabaseClock = {
    now: () => new Date(Math.round(now())),
    skewMs: () => Math.round(Date.now() - now()),
    async measure() {
      const asked = performance.now();
      const { rows } = await pool.query<{ ms: number }>(
        'select (extract(epoch from clock_timestamp()) * 1000)::float8 as ms',
      );
      const answered = performance.now();
      if (answered - asked > mostTripMs) return;
      offsetMs = rows[0]!.ms - (asked + answered) / 2;
    },
    stop: () => clearInterval(timer),
  };
  const timer = setInterval(() => void clock.measure().catch(() => undefined), everyMs);
  timer.unref();
  return clock;
}
