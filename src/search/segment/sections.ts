import { crc32 } from 'node:zlib';

/*
 * A segment file: magic (16 bytes) · length of the head (u32) · checksum of all after it (u32) · head as JSON · sections, each
 * at a multiple of eight bytes. Numbers are little-endian. The head says where each section lies, so that opening a segment
 * reads the head and lays typed arrays over the rest: nothing is parsed, nothing copied.
 */
const magic = 'SITREP-SEGMENT-1';
const headAt = magic.length + 8;
/** Bytes before the head's JSON. */
export const headStart = headAt;

/** Segments are laid over memory as it is: a machine that orders bytes otherwise keeps its index in memory only. */
export const isLittleEndian = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1;

export type Pause = () => Promise<void> | undefined;
const noPause: Pause = () => undefined;

/** Sections by name, with what the head says beside. */
export interface Sections<Facts> {
  facts: Facts;
  sections: Record<string, Uint8Array>;
}

interface Head<Facts> {
  facts: Facts;
  /** Name to offset from the end of the head, and length in bytes. */
  sections: Record<string, [number, number]>;
}

/** Bytes checked or copied at a time. */
const piece = 1 << 20;

/** Bytes of a section, or how many there will be and who writes them where they come to lie: large ones then exist once. */
export type Section = Uint8Array | { length: number; fill(into: Uint8Array): Promise<void> };

/** Puts sections into one buffer that threads can share, in the order given. */
export async function packSections<Facts>(
  { facts, sections }: { facts: Facts; sections: Record<string, Section> },
  pause: Pause = noPause,
): Promise<Uint8Array> {
  const places: Head<Facts>['sections'] = {};
  let end = 0;
  for (const [name, bytes] of Object.entries(sections)) {
    places[name] = [end, bytes.length];
    end = align(end + bytes.length);
  }
  const json = Buffer.from(JSON.stringify({ facts, sections: places } satisfies Head<Facts>));
  const start = align(headAt + json.length);
  const packed = new Uint8Array(new SharedArrayBuffer(start + end));
  packed.set(Buffer.from(magic, 'latin1'));
  packed.set(json, headAt);
  for (const [name, bytes] of Object.entries(sections)) {
    const from = start + places[name]![0];
    if (!(bytes instanceof Uint8Array)) {
      await bytes.fill(packed.subarray(from, from + bytes.length));
      continue;
    }
    for (let at = 0; at < bytes.length; at += piece) {
      packed.set(bytes.subarray(at, at + piece), from + at);
      await pause();
    }
  }
  const view = new DataView(packed.buffer);
  view.setUint32(magic.length, json.length, true);
  view.setUint32(magic.length + 4, await checksumOf(packed.subarray(headAt), pause), true);
  return packed;
}

/** How long the JSON of a segment's head is, and the checksum of all from there on. Throws when these are not its first bytes. */
export function headIn(start: Buffer): { jsonLength: number; checksum: number } {
  if (start.length < headAt || start.toString('latin1', 0, magic.length) !== magic) throw new Error('not a segment');
  return { jsonLength: start.readUInt32LE(magic.length), checksum: start.readUInt32LE(magic.length + 4) };
}

/** Reads what `packSections` made, without copying. Throws when the bytes are not whole. */
export async function unpackSections<Facts>(packed: Uint8Array, pause: Pause = noPause): Promise<Sections<Facts>> {
  const bytes = Buffer.from(packed.buffer, packed.byteOffset, packed.byteLength);
  const { checksum } = headIn(bytes);
  if ((await checksumOf(packed.subarray(headAt), pause)) !== checksum)
    throw new Error('the checksum of a segment differs');
  return sectionsIn(packed);
}

/** The same of bytes that were checked. */
export function sectionsIn<Facts>(packed: Uint8Array): Sections<Facts> {
  const bytes = Buffer.from(packed.buffer, packed.byteOffset, packed.byteLength);
  const headLength = headIn(bytes).jsonLength;
  const head = JSON.parse(bytes.toString('utf8', headAt, headAt + headLength)) as Head<Facts>;
  const start = align(headAt + headLength);
  const sections: Record<string, Uint8Array> = {};
  for (const [name, [at, length]] of Object.entries(head.sections))
    sections[name] = packed.subarray(start + at, start + at + length);
  return { facts: head.facts, sections };
}

async function checksumOf(bytes: Uint8Array, pause: Pause): Promise<number> {
  let sum = 0;
  for (let at = 0; at < bytes.length; at += piece) {
    sum = crc32(bytes.subarray(at, at + piece), sum);
    await pause();
  }
  return sum;
}

function align(at: number): number {
  return (at + 7) & ~7;
}

/** The bytes of an array of numbers. */
export function bytesOf(numbers: Uint32Array | Float64Array | Int32Array): Uint8Array {
  return new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
}

/** Arrays laid over a section. */
export function uint32(bytes: Uint8Array): Uint32Array {
  return new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >>> 2);
}

export function int32(bytes: Uint8Array): Int32Array {
  return new Int32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >>> 2);
}

export function float64(bytes: Uint8Array): Float64Array {
  return new Float64Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >>> 3);
}
