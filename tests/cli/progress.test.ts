import { expect, it } from 'vitest';
import { plainStyle } from '../../src/adapters/console/render.ts';
import { createProgress } from '../../src/cli/progress.ts';

/** A read of ten records of 100 bytes, one every `everyMs`; resolves with what was said on the way. */
function said({ redraws, totalBytes, everyMs }: { redraws: boolean; totalBytes: number | null; everyMs: number }) {
  let now = 0;
  const told: string[] = [];
  const io = {
    out: () => {},
    err: (text: string) => void told.push(text),
    readIn: async () => '',
    style: plainStyle,
    progressRedraws: redraws,
    interactive: redraws,
  };
  const progress = createProgress(io, { totalBytes, clockMs: () => now });
  for (let at = 0; at < 10; at++) {
    now += everyMs;
    progress.addBytes(100);
    progress.step();
  }
  progress.end();
  return told;
}

it('draws a bar with rate and time left in a terminal, within 80 columns, and takes it away at the end', () => {
  const told = said({ redraws: true, totalBytes: 1000, everyMs: 2000 });
  expect(told).toHaveLength(11);
  expect(told[4]).toBe('\r\u001b[2K[##########----------] 50%, 5 read, 1 a second, about 10 s left');
  // Until it has ended, something may be left to do.
  expect(told[9]).toBe('\r\u001b[2K[###################-] 99%, 10 read, 1 a second');
  expect(told.at(-1)).toBe('\r\u001b[2K');
});

it('says plain lines when piped, not more often than every five seconds, and minutes where it takes long', () => {
  const told = said({ redraws: false, totalBytes: 100_000, everyMs: 2000 });
  expect(told).toHaveLength(3);
  expect(told[0]).toBe('0%, 3 read, 1 a second, about 34 min left\n');
});

it('counts without a share where nobody knows how much there is, and is silent about what takes a moment', () => {
  expect(said({ redraws: false, totalBytes: null, everyMs: 6000 })[0]).toBe('1 read, less than 1 a second\n');
  expect(said({ redraws: true, totalBytes: 1000, everyMs: 10 })).toEqual([]);
});
