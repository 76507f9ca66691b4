import type { ArticleSet } from './article-set.ts';
import { placeOf, type WordOrder } from './word-order.ts';

/** A run of codes as bytes, and what else has to be true of a place where it stands. */
export interface Run {
  bytes: Buffer;
  /** Whether what stands behind the run will do, given where the run ends. */
  isFollowed?: (end: number) => boolean;
}

/** Up to so many articles of a stretch that nobody asked about are searched with it: another call costs as much as they do. */
const mostBetween = 4;
/** Bytes looked at to see which are frequent in a part. */
const sampled = 1 << 14;

/**
 * Visits the articles of a set, from one number below another, whose texts hold a run of codes. Neighbours are searched in one piece,
 * and for the rarest byte of the run first: most bytes of an archive are never looked at one by one.
 */
export function eachHolding(
  order: WordOrder,
  run: Run,
  among: ArticleSet,
  from: number,
  end: number,
  visit: (number: number) => void,
): void {
  const { bytes, ends } = order;
  const lead = rarestAt(bytes, run.bytes);
  const wanted = run.bytes.subarray(lead);
  const isHeld = (found: number, number: number) => {
    const start = found - lead;
    for (let at = 0; at < lead; at++) if (bytes[start + at] !== run.bytes[at]) return false;
    // The last byte of a code has no top bit: a run begins right behind such a byte.
    if (start > 0 && bytes[start - 1]! > 127) return false;
    const place = placeOf(order, number);
    return start >= place.body && start < place.end && (run.isFollowed?.(start + run.bytes.length) ?? true);
  };
  let number = among.next(from);
  while (number !== -1 && number < end) {
    let last = number;
    for (let next = among.next(last + 1); next !== -1 && next < end; next = among.next(last + 1)) {
      if (next - last > mostBetween) break;
      last = next;
    }
    const stretchAt = ends[number - 1] ?? 0;
    const stretch = bytes.subarray(stretchAt, ends[last]!);
    let at = lead;
    while (number !== -1 && number <= last) {
      const found = stretch.indexOf(wanted, at);
      if (found === -1) break;
      const holder = articleAt(ends, stretchAt + found, number, last);
      if (holder === number && !isHeld(stretchAt + found, number)) {
        at = found + 1;
        continue;
      }
      if (holder === number) visit(number);
      number = among.next(holder === number ? number + 1 : holder);
      if (number === holder) at = found;
      else at = Math.max(found, (ends[number - 1] ?? 0) - stretchAt);
    }
    number = among.next(last + 1);
  }
}

/** The article that a byte is of, between two. */
function articleAt(ends: Uint32Array, byte: number, from: number, last: number): number {
  let low = from;
  let step = 1;
  while (low + step <= last && ends[low + step - 1]! <= byte) {
    low += step;
    step *= 2;
  }
  let high = Math.min(last, low + step);
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ends[middle]! <= byte) low = middle + 1;
    else high = middle;
  }
  return low;
}

const frequencies = new WeakMap<ArrayBufferLike, Uint32Array>();

/** Where in a run its rarest byte stands; not its last, of which alone there would be too many, save where it is the only one. */
function rarestAt(bytes: Buffer, run: Buffer): number {
  let counts = frequencies.get(bytes.buffer);
  if (counts === undefined) {
    counts = new Uint32Array(256);
    const from = Math.max(0, (bytes.length - sampled) >>> 1);
    for (let at = from; at < bytes.length && at < from + sampled; at++) counts[bytes[at]!]! += 1;
    frequencies.set(bytes.buffer, counts);
  }
  let rarest = 0;
  for (let at = 1; at < run.length - 1; at++) if (counts[run[at]!]! < counts[run[rarest]!]!) rarest = at;
  return rarest;
}
