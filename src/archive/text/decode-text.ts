/** Bytes as text, with the encoding they were in. */
export interface DecodedText {
  text: string;
  encoding: string;
}

/**
 * Decodes a text file: by its byte order mark, else as UTF-8, else as what the sender named, else as Windows-1254 or 1252. The two
 * differ in six letters; the Turkish reading is taken when it makes words of them. Never throws.
 */
export function decodeText(bytes: Uint8Array, named: string | null = null): DecodedText {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decodeAs('utf-16le', bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decodeAs('utf-16be', bytes);
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' };
  } catch {
    if (named !== null && isEncoding(named)) return decodeAs(named, bytes);
    if (isMostlyUtf8(bytes)) return decodeAs('utf-8', bytes);
    return decodeAs(looksTurkish(bytes) ? 'windows-1254' : 'windows-1252', bytes);
  }
}

function decodeAs(encoding: string, bytes: Uint8Array): DecodedText {
  return { text: new TextDecoder(encoding).decode(bytes), encoding };
}

function isEncoding(name: string): boolean {
  try {
    return new TextDecoder(name).encoding !== 'utf-8';
  } catch {
    return false;
  }
}

/** A few broken bytes in a text that is otherwise UTF-8: a file cut in the middle of a letter, or joined from two. */
function isMostlyUtf8(bytes: Uint8Array): boolean {
  const sample = new TextDecoder().decode(bytes.subarray(0, 65_536));
  const broken = sample.match(/\ufffd/g)?.length ?? 0;
  const good = sample.match(/[\u0080-\ufffc]/g)?.length ?? 0;
  return good > broken * 4 || (broken <= 1 && good > 0) || (broken === 1 && sample.endsWith('\ufffd'));
}

/** Windows-1254 puts ğ, ı, ş, Ğ, İ, Ş where Windows-1252 has ð, ý, þ, Ð, Ý, Þ, letters of Icelandic. */
function looksTurkish(bytes: Uint8Array): boolean {
  let turkish = 0;
  let other = 0;
  for (const byte of bytes.subarray(0, 65_536)) {
    if (byte === 0xf0 || byte === 0xfd || byte === 0xfe || byte === 0xdd || byte === 0xde || byte === 0xd0)
      turkish += 1;
    else if (byte >= 0xc0) other += 1;
  }
  return turkish > 0 && turkish * 8 >= other;
}

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
  const sample = bytes.subarray(0, 8192);
  let controls = 0;
  for (const byte of sample) {
    if (byte === 0) return 'it contains zero bytes';
    if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) controls += 1;
  }
  return controls * 20 > sample.length ? 'it contains too many control characters' : null;
}
