import { readFileSync } from 'node:fs';

// Loaded before everything else in a process whose clock is shifted: `SITREP_TEST_CLOCK` names a file with milliseconds.
const file = process.env.SITREP_TEST_CLOCK!;
const RealDate = Date;
const realNow = RealDate.now;

const now = () => realNow() + Number(readFileSync(file, 'utf8'));

class ShiftedDate extends RealDate {
  constructor(...values: [] | [number | string | Date]) {
    super(...((values.length === 0 ? [now()] : values) as [number]));
  }
  static override now = now;
}

globalThis.Date = ShiftedDate as DateConstructor;
Temporal.Now.instant = () => Temporal.Instant.fromEpochMilliseconds(now());
