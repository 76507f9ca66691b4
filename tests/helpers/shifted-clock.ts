import { existsSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ProcessClock } from './bot-process.ts';

/** The clock of a process, set from outside while it runs. Its monotonic clock goes on undisturbed, as on a real machine. */
export interface ShiftedClock extends ProcessClock {
  /** `libfaketime` where Debian's package is installed, else a `Date` and `Temporal.Now` of our own. */
  kind: 'libfaketime' | 'preloaded';
  /** Sets the clock to this moment. Resolves once the process reads it so. */
  set(at: Date): Promise<void>;
  /** What the process reads now. */
  now(): Date;
}

const libraries = ['x86_64', 'aarch64'].map((cpu) => `/usr/lib/${cpu}-linux-gnu/faketime/libfaketime.so.1`);

/** A clock for a process of this home. It begins with the real time. */
export async function createShiftedClock(folder: string): Promise<ShiftedClock> {
  const file = join(folder, 'clock');
  const library = libraries.find((path) => existsSync(path));
  let offsetMs = 0;
  const write = async () => {
    // Renamed, so that nobody reads half a number.
    await writeFile(`${file}.new`, library === undefined ? `${offsetMs}` : `${sign(offsetMs)}${offsetMs / 1000}\n`);
    await rename(`${file}.new`, file);
  };
  await write();
  return {
    kind: library === undefined ? 'preloaded' : 'libfaketime',
    env:
      library === undefined
        ? { SITREP_TEST_CLOCK: file }
        : {
            LD_PRELOAD: library,
            FAKETIME_TIMESTAMP_FILE: file,
            FAKETIME_NO_CACHE: '1',
            FAKETIME_DONT_FAKE_MONOTONIC: '1',
          },
    nodeArgs: library === undefined ? ['--import', join(import.meta.dirname, 'shifted-clock-preload.ts')] : [],
    async set(at) {
      offsetMs = at.getTime() - Date.now();
      await write();
    },
    now: () => new Date(Date.now() + offsetMs),
  };
}

const sign = (ms: number) => (ms < 0 ? '' : '+');
