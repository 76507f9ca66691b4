import type { Io } from './io.ts';

/** How often progress shows, in milliseconds: redrawn in a terminal, a new line when piped. */
const redrawMs = 200;
const lineMs = 5000;

/** Cells of the bar in a terminal. */
const barCells = 20;

/** Least time before the time left is said, in milliseconds: an estimate of a moment is none. */
const estimateMs = 1000;

export interface Progress {
  /** Counts one more record. */
  step(): void;
  /** Counts bytes read of the whole. */
  addBytes(bytes: number): void;
  /** Takes the line away again. */
  end(): void;
}

export interface ProgressOptions {
  /** Bytes that will be read; null where nobody knows, as of an address. Default null. */
  totalBytes?: number | null;
  /** Milliseconds that only grow. Default the process's own. */
  clockMs?: () => number;
}

/** Says on `err` how far a long read is, once it has lasted a moment: `45%, 1,204 read, 310 a second, about 40 s left`. */
export function createProgress(io: Io, options: ProgressOptions = {}): Progress {
  const { totalBytes = null, clockMs = () => performance.now() } = options;
  const startedAt = clockMs();
  const everyMs = io.progressRedraws ? redrawMs : lineMs;
  let count = 0;
  let bytes = 0;
  let shownAt = startedAt + (io.progressRedraws ? 300 : 0);
  let shown = false;

  const lineAt = (now: number): string => {
    const ms = Math.max(1, now - startedAt);
    const rate = Math.round((count * 1000) / ms);
    const counted = `${count.toLocaleString('en')} read, ${rate === 0 ? 'less than 1' : rate.toLocaleString('en')} a second`;
    if (totalBytes === null || totalBytes === 0) return counted;
    // While anything is still to be read or written it is not the whole.
    const share = Math.min(0.99, bytes / totalBytes);
    const filled = Math.floor(share * barCells);
    const bar = io.progressRedraws ? `[${'#'.repeat(filled)}${'-'.repeat(barCells - filled)}] ` : '';
    const isKnown = ms >= estimateMs && share > 0 && share < 0.99;
    const left = isKnown ? `, about ${sayDuration((ms * (1 - share)) / share)} left` : '';
    return `${bar}${Math.floor(share * 100)}%, ${counted}${left}`;
  };

  return {
    step() {
      count++;
      const now = clockMs();
      if (now - shownAt < everyMs) return;
      shownAt = now;
      shown = true;
      io.err(io.progressRedraws ? `\r\u001b[2K${lineAt(now)}` : `${lineAt(now)}\n`);
    },
    addBytes(more) {
      bytes += more;
    },
    end() {
      if (shown && io.progressRedraws) io.err('\r\u001b[2K');
    },
  };
}

/** `40 s`, `3 min`, `2 h 5 min`: rounded up, so that it is never less than told. */
function sayDuration(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.ceil(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
