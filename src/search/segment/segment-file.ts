import { close, open, readSync } from 'node:fs';
import { promisify } from 'node:util';
import { crc32 } from 'node:zlib';
import { headIn, headStart, type Pause } from './sections.ts';

/** A section of words in order that is larger stays in the file, and is read from there … */
export const largestHeld = 32 * 1024 * 1024;
/** … where all segments together are larger than this, some 140,000 articles: phrases are found sooner in memory. */
export const largestHeldInAll = 256 * 1024 * 1024;
/** Bytes read at a time. */
const piece = 1 << 20;

/** A segment as it was opened: with all of its bytes, or without those of a large section. */
export interface OpenedSegment {
  bytes: Uint8Array;
  /** Memory was set aside for it among the bytes, and takes none until it is written to. */
  left: LeftSection | null;
}

/** Files are closed when nobody has them any more: queries may go on reading a segment that was merged away. */
const unused = new FinalizationRegistry((file: number) => close(file, () => {}));

/** A section that was left in its file. The file may have been removed since: what is open stays. */
export class LeftSection {
  readonly name: string;
  readonly length: number;
  readonly #file: number;
  readonly #from: number;

  /** @param from where it begins in the file */
  constructor(name: string, length: number, file: number, from: number) {
    this.name = name;
    this.length = length;
    this.#file = file;
    this.#from = from;
    unused.register(this, file);
  }

  /** Reads bytes from a place of the section on. Throws when they are not there. */
  readInto(into: Uint8Array, at: number): void {
    readAll(this.#file, into, this.#from + at);
  }
}

/**
 * Opens a segment's file. The section of a name stays there when it has more bytes than `most`; it is read once, for the checksum.
 * Rejects when the bytes are not whole, and with ENOENT when there is no file.
 */
export async function openSegmentFile(path: string, name: string, most: number, pause: Pause): Promise<OpenedSegment> {
  const file = await promisify(open)(path, 'r');
  let isLeft = false;
  try {
    const start = Buffer.alloc(headStart);
    readAll(file, start, 0);
    const { jsonLength, checksum } = headIn(start);
    const json = Buffer.alloc(jsonLength);
    readAll(file, json, headStart);
    const { end, places } = placesIn(json);
    const bytes = new Uint8Array(new SharedArrayBuffer(end));
    const [from, length] = places[name] ?? [0, 0];
    const left = length > most ? new LeftSection(name, length, file, from) : null;
    isLeft = left !== null;
    bytes.set(start);
    let sum = 0;
    const room = new Uint8Array(piece);
    const check = async (begin: number, until: number, isHeld: boolean) => {
      for (let at = begin; at < until; at += piece) {
        const size = Math.min(piece, until - at);
        const into = isHeld ? bytes.subarray(at, at + size) : room.subarray(0, size);
        readAll(file, into, at);
        sum = crc32(into, sum);
        await pause();
      }
    };
    await check(headStart, left === null ? end : from, true);
    if (left !== null) {
      await check(from, from + length, false);
      await check(from + length, end, true);
    }
    if (sum !== checksum) throw new Error('the checksum of a segment differs');
    return { bytes, left };
  } finally {
    if (!isLeft) await promisify(close)(file);
  }

  function placesIn(json: Buffer) {
    const { sections } = JSON.parse(json.toString()) as { sections: Record<string, [number, number]> };
    const begin = (headStart + json.length + 7) & ~7;
    const places: Record<string, [number, number]> = {};
    let end = begin;
    for (const [each, [at, length]] of Object.entries(sections)) {
      places[each] = [begin + at, length];
      end = Math.max(end, (begin + at + length + 7) & ~7);
    }
    return { places, end };
  }
}

function readAll(file: number, into: Uint8Array, at: number): void {
  let done = 0;
  while (done < into.length) {
    const count = readSync(file, into, done, into.length - done, at + done);
    if (count === 0) throw new Error('a segment is shorter than its head says');
    done += count;
  }
}
