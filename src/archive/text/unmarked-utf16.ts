/** Bytes looked at, and the fewest that tell something. */
const looked = { most: 8192, least: 16 };

/** How much of the characters must be of one half of the alphabet and blanks, and how much letters and blanks, from 0 to 1. */
const leastShare = { high: 0.95, letters: 0.7 };

/**
 * The name of the UTF-16 that bytes without a byte order mark are in; null where they may be something else. In texts of an alphabet one byte of
 * each character is nearly always the same or zero; Chinese, Japanese and Korean texts cannot be told so.
 */
export function unmarkedUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const sample = bytes.subarray(0, Math.min(looked.most, bytes.length - (bytes.length % 2)));
  if (sample.length < looked.least || !sample.includes(0)) return null;
  for (const [name, high] of [
    ['utf-16le', 1],
    ['utf-16be', 0],
  ] as const) {
    if (isAlphabet(sample, high) && isProse(new TextDecoder(name).decode(sample))) return name;
  }
  return null;
}

/** Whether the higher bytes of two are zero and one or two more values, and the lower ones are none of that. */
function isAlphabet(sample: Uint8Array, high: 0 | 1): boolean {
  const counts = new Map<number, number>();
  let zeros = 0;
  for (let at = 0; at < sample.length; at += 2) {
    counts.set(sample[at + high]!, (counts.get(sample[at + high]!) ?? 0) + 1);
    if (sample[at + 1 - high] === 0) zeros += 1;
  }
  const units = sample.length / 2;
  const common = [...counts.entries()].sort((a, b) => b[1] - a[1]).slice(0, 3);
  const share = common.reduce((sum, [, count]) => sum + count, 0) / units;
  return counts.has(0) && zeros <= units / 100 && share >= leastShare.high;
}

function isProse(text: string): boolean {
  if (/[\u0000-\u0008\u000e-\u001f\ufffd]/u.test(text.slice(0, -1))) return false;
  return (text.match(/[\p{L}\p{M}\s]/gu)?.length ?? 0) >= text.length * leastShare.letters;
}
