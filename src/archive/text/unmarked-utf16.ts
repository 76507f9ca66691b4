/** Bytes looked at, and the fewest that tell something. */
const looked = { most: 8192, least: 16 };

/** How much of the characters must be of one half of the alphabet and blanks, and how much letters and blanks, from 0 to 1. */
const leastShare = { high: 0.95, letters: 0.7 };

/** How much of a Chinese, Japanese or Korean text must be of its scripts and their punctuation, from 0 to 1. */
const leastWide = 0.9;

/**
 * The name of the UTF-16 that bytes without a byte order mark are in; null where they may be something else. In texts of an alphabet one byte of
 * each character is nearly always the same or zero. Chinese, Japanese and Korean texts are told by their blanks, line ends and full stops: these
 * have a byte below 32, which no other encoding of theirs has.
 */
export function unmarkedUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const sample = bytes.subarray(0, Math.min(looked.most, bytes.length - (bytes.length % 2)));
  if (sample.length < looked.least || !hasControl(sample)) return null;
  const read = (name: string) => new TextDecoder(name).decode(sample);
  return (
    orders.find(({ name, high }) => isAlphabet(sample, high) && isProse(read(name)))?.name ??
    orders.find(({ name, high }) => !isAlphabet(sample, 1 - high) && isProse(read(name)) && isWide(read(name)))?.name ??
    null
  );
}

/** Both orders of bytes, and where the higher one of two stands. */
const orders = [
  { name: 'utf-16le', high: 1 },
  { name: 'utf-16be', high: 0 },
] as const;

function hasControl(sample: Uint8Array): boolean {
  for (let at = 0; at < sample.length; at++) {
    const byte = sample[at]!;
    if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d && byte !== 0x1b) return true;
  }
  return false;
}

/** Chinese, Japanese and Korean letters, with the blanks, digits and punctuation that stand among them. */
const wideLetters = /[\u3041-\u30ff\u4e00-\u9fff\uac00-\ud7a3]/gu;
const wideCompany = /[\s!-~\u2010-\u2030\u3000-\u303f\uff01-\uff9f]/gu;

/** Whether a text is one of these: the two bytes swapped, its letters lie all over the planes. */
function isWide(text: string): boolean {
  const letters = text.match(wideLetters)?.length ?? 0;
  const company = text.match(wideCompany)?.length ?? 0;
  return letters >= text.length / 2 && letters + company >= text.length * leastWide;
}

/** Whether the higher bytes of two are zero and one or two more values, and the lower ones are none of that. */
function isAlphabet(sample: Uint8Array, high: number): boolean {
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
