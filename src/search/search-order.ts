import type { ArticleSet } from './article-set.ts';
import { bodyOf, mostRead, type WordOrder } from './word-order.ts';

/** A run of codes as bytes, and what else has to be true of a place where it stands. */
export interface Run {
  bytes: Buffer;
  /** Whether what stands behind the run will do, given where the run ends in some bytes. */
  isFollowed?: (bytes: Buffer, end: number) => boolean;
}

/**
 * Up to so many articles of a stretch that nobody asked about are searched with it: another call costs as much as they do, and another
 * reading of the file three times as much.
 */
const mostBetween = { held: 4, inFile: 12 };
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
  const { ends } = order;
  const lead = rarestAt(order, run.bytes);
  const wanted = run.bytes.subarray(lead);
  const apart = order.isHeld ? mostBetween.held : mostBetween.inFile;
  let number = among.next(from);
  while (number !== -1 && number < end) {
    const stretchAt = ends[number - 1] ?? 0;
    let last = number;
    for (let next = among.next(last + 1); next !== -1 && next < end; next = among.next(last + 1)) {
      if (next - last > apart || ends[next]! - stretchAt > mostRead) break;
      last = next;
    }
    const stretch = order.read(stretchAt, ends[last]!);
    const isHeld = (found: number, number: number) => {
      const start = found - lead;
      for (let at = 0; at < lead; at++) if (stretch[start + at] !== run.bytes[at]) return false;
      // The last byte of a code has no top bit: a run begins right behind such a byte.
      if (start > 0 && stretch[start - 1]! > 127) return false;
      const body = bodyOf(stretch, (ends[number - 1] ?? 0) - stretchAt);
      return start >= body && (run.isFollowed?.(stretch, start + run.bytes.length) ?? true);
    };
    let at = lead;
    while (number !== -1 && number <= last) {
      const found = stretch.indexOf(wanted, at);
      if (found === -1) break;
      const holder = articleAt(ends, stretchAt + found, number, last);
      if (holder === number && !isHeld(found, number)) {
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

const frequencies = new WeakMap<WordOrder, Uint32Array>();

/** Where in a run its rarest byte stands; not its last, of which alone there would be too many, save where it is the only one. */
function rarestAt(order: WordOrder, run: Buffer): number {
  let counts = frequencies.get(order);
  if (counts === undefined) {
    counts = new Uint32Array(256);
    const from = Math.max(0, (order.length - sampled) >>> 1);
    for (const byte of order.read(from, Math.min(order.length, from + sampled))) counts[byte]! += 1;
    frequencies.set(order, counts);
  }
  let rarest = 0;
  for (let at = 1; at < run.length - 1; at++) if (counts[run[at]!]! < counts[run[rarest]!]!) rarest = at;
  return rarest;
}
