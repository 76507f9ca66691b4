import { unmarkedUtf16 } from './unmarked-utf16.ts';

/** Signatures of files that are no text, with the name people know them by. */
const signatures: readonly (readonly [string, readonly number[]])[] = [
  ['a PNG image', [0x89, 0x50, 0x4e, 0x47]],
  ['a JPEG image', [0xff, 0xd8, 0xff]],
  ['a GIF image', [0x47, 0x49, 0x46, 0x38]],
  ['a ZIP archive or an Office document', [0x50, 0x4b, 0x03, 0x04]],
  ['a PDF document', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['a gzip archive', [0x1f, 0x8b]],
  ['a bzip2 archive', [0x42, 0x5a, 0x68]],
  ['an xz archive', [0xfd, 0x37, 0x7a, 0x58, 0x5a]],
  ['a 7-Zip archive', [0x37, 0x7a, 0xbc, 0xaf]],
  ['an SQLite database', [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65]],
  ['a program', [0x7f, 0x45, 0x4c, 0x46]],
  ['an older Office document', [0xd0, 0xcf, 0x11, 0xe0]],
  ['an audio file', [0x49, 0x44, 0x33]],
  ['an audio or video file', [0x4f, 0x67, 0x67, 0x53]],
  ['a video', [0x1a, 0x45, 0xdf, 0xa3]],
];

/** What kind of binary file these first bytes begin, or null when they look like text. */
export function recogniseBinary(bytes: Uint8Array): string | null {
  for (const [name, signature] of signatures) {
    if (signature.every((byte, index) => bytes[index] === byte)) return name;
  }
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) return null;
  if (unmarkedUtf16(bytes) !== null) return null;
  const sample = bytes.subarray(0, 8192);
  let controls = 0;
  for (const byte of sample) {
    if (byte === 0) return 'it contains zero bytes';
    if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) controls += 1;
  }
  return controls * 20 > sample.length ? 'it contains too many control characters' : null;
}
