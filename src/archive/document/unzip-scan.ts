import { inflateRawSync } from 'node:zlib';
import { saveAsText } from '../readers/what-to-do.ts';

/** What the parts of a document may come to when unpacked, in bytes. */
const maxUnpacked = 200 * 1024 * 1024;
const maxEntries = 5000;
const tooLarge = `it unpacks to more than 200 MB; ${saveAsText}`;

/** A packed part of a document: its name and how to unpack it. */
export interface ZipEntry {
  name: string;
  /** Unpacks the part. Throws when it is damaged or larger than the whole may be. */
  unpack(): Uint8Array;
}

/**
 * Lists the parts of a ZIP file after unpacking each once within a bound, or says why it is not to be opened. The sizes a ZIP states are
 * not believed.
 */
export function openZip(bytes: Uint8Array): ZipEntry[] | string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = buffer.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end === -1 || end + 22 > buffer.length) return 'it is damaged or incomplete';
  const count = buffer.readUInt16LE(end + 10);
  if (count > maxEntries) return `it has more than ${maxEntries.toLocaleString('en')} parts; ${saveAsText}`;
  let at = buffer.readUInt32LE(end + 16);
  let total = 0;
  const entries: ZipEntry[] = [];
  try {
    for (let index = 0; index < count; index += 1) {
      if (buffer.readUInt32LE(at) !== 0x02014b50) return 'it is damaged or incomplete';
      const method = buffer.readUInt16LE(at + 10);
      const packedSize = buffer.readUInt32LE(at + 20);
      const nameLength = buffer.readUInt16LE(at + 28);
      const skip = buffer.readUInt16LE(at + 30) + buffer.readUInt16LE(at + 32);
      const local = buffer.readUInt32LE(at + 42);
      const name = buffer.toString('utf8', at + 46, at + 46 + nameLength);
      const from = local + 30 + buffer.readUInt16LE(local + 26) + buffer.readUInt16LE(local + 28);
      const packed = buffer.subarray(from, from + packedSize);
      const unpack = () => (method === 0 ? packed : inflateRawSync(packed, { maxOutputLength: maxUnpacked }));
      // Pictures are never unpacked; everything the reader opens is XML.
      if (/\.(?:xml|rels)$/i.test(name)) total += unpack().length;
      if (total > maxUnpacked) return tooLarge;
      entries.push({ name, unpack });
      at += 46 + nameLength + skip;
    }
  } catch (error) {
    const isLarge = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
    return isLarge ? tooLarge : 'it is damaged or incomplete';
  }
  return entries;
}
