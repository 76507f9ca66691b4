import type { Io } from './io.ts';

/** How often progress shows, in milliseconds: redrawn in a terminal, a new line when piped. */
const redrawMs = 200;
const lineMs = 5000;

export interface Progress {
  /** Counts one more record. */
  step(): void;
  /** Takes the line away again. */
  end(): void;
}

/** Says on `err` how far a long read is, once it has lasted a moment: `1,204 read, 310 a second`. */
export function createProgress(io: Io, clockMs: () => number = () => performance.now()): Progress {
  const startedAt = clockMs();
  const everyMs = io.progressRedraws ? redrawMs : lineMs;
  let count = 0;
  let shownAt = startedAt + (io.progressRedraws ? 300 : 0);
  let shown = false;
  return {
    step() {
      count++;
      const now = clockMs();
      if (now - shownAt < everyMs) return;
      shownAt = now;
      shown = true;
      const rate = Math.round(count / Math.max(0.001, (now - startedAt) / 1000));
      const line = `${count.toLocaleString('en')} read, ${rate.toLocaleString('en')} a second`;
      io.err(io.progressRedraws ? `\r\u001b[2K${line}` : `${line}\n`);
    },
    end() {
      if (shown && io.progressRedraws) io.err('\r\u001b[2K');
    },
  };
}
