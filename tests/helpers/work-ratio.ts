import { filled } from './worst-patterns.ts';

/** Sizes compared, in characters: four short texts and one long one are the same work for what reads in proportion, a quarter of it for what looks at every pair. */
const sizes = { small: 20_000, large: 80_000 };
/** How much dearer the long one may be, with room for caches and collections. */
const mostGrowth = 2.3;
/** What is over so soon cannot have looked at every pair of 80,000 characters. */
const beyondDoubtMs = 25;
/** From here on one reading says enough to pass; below, the ticks would. */
const clearMs = 100;
/** CPU is counted in ticks of some milliseconds: shorter sums say nothing. */
const leastSumMs = 60;
const attempts = 3;

/** Whether reading a repeated pattern takes work in proportion to its length: ratios of CPU time, never a time by itself. */
export function isInProportion(read: (text: string) => unknown, pattern: string): boolean {
  const large = filled(pattern, sizes.large);
  const once = cpuOf(() => read(large));
  if (once < beyondDoubtMs) return true;
  const small = filled(pattern, sizes.small);
  if (once >= clearMs && once <= 4 * cpuOf(() => read(small)) * mostGrowth) return true;
  const rounds = Math.max(1, Math.ceil(leastSumMs / once));
  for (let attempt = 0; attempt < attempts; attempt++) {
    // Another text each time, so that nothing is remembered.
    const texts = [...Array(rounds).keys()].map((round) => `${' '.repeat(attempt * rounds + round)}`);
    const quarters = cpuOf(() => {
      for (const end of texts) for (let part = 0; part < 4; part++) read(`${small}${end}${part}`);
    });
    const whole = cpuOf(() => {
      for (const end of texts) read(`${large}${end}0`);
    });
    if (whole <= Math.max(quarters, leastSumMs / 2) * mostGrowth) return true;
  }
  return false;
}

function cpuOf(work: () => unknown): number {
  const before = process.threadCpuUsage();
  work();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1000;
}
