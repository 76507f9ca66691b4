/** Text made of bytes, and the encoding it turned out to be in. */
export interface Decoded {
  text: string;
  encoding: string;
}

/** How far into a document its own word about its encoding is looked for, in bytes. */
const declarationBytes = 2048;

/**
 * Decodes a page or feed whatever its server says. In order: a byte order mark; UTF-8 when the bytes are valid UTF-8 (other
 * encodings hardly ever are by chance, so this catches a header that lies) or nearly so; the document's own declaration; the header;
 * Windows-1252, which reads anything. A multi-byte encoding whose bytes do not fit is passed over.
 */
export function decodeText(bytes: Uint8Array, contentType: string | null): Decoded {
  const marked = markOf(bytes);
  if (marked !== null) return { text: new TextDecoder(marked).decode(bytes), encoding: marked };
  const beginning = new TextDecoder('latin1').decode(bytes.subarray(0, declarationBytes));
  const decoded = decodeStrictly(bytes, 'utf-8') ?? decodeNearlyUtf8(bytes);
  if (decoded !== null) return decoded;
  for (const label of [declaredIn(beginning), charsetOf(contentType)]) {
    const named = label === null ? null : decodeStrictly(bytes, label);
    if (named !== null) return named;
  }
  return { text: new TextDecoder('windows-1252').decode(bytes), encoding: 'windows-1252' };
}

/** UTF-8 with a few broken bytes, as a cut or a careless template leaves: most characters beyond ASCII still read well. */
function decodeNearlyUtf8(bytes: Uint8Array): Decoded | null {
  const text = new TextDecoder('utf-8').decode(bytes);
  const foreign = text.match(/[^\x00-\x7f]/gu) ?? [];
  const broken = foreign.filter((character) => character === '\ufffd').length;
  return broken * 4 <= foreign.length ? { text, encoding: 'utf-8' } : null;
}

function decodeStrictly(bytes: Uint8Array, label: string): Decoded | null {
  try {
    const decoder = new TextDecoder(label, { fatal: true });
    // A document that says in ASCII letters that it is UTF-16 is not.
    if (decoder.encoding.startsWith('utf-16') && !hasZeroBytes(bytes)) return null;
    return { text: decoder.decode(bytes), encoding: decoder.encoding };
  } catch {
    return null;
  }
}

function hasZeroBytes(bytes: Uint8Array): boolean {
  return bytes.subarray(0, 200).includes(0);
}

function markOf(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  if (bytes[0] === 0x3c && bytes[1] === 0x00 && bytes[3] === 0x00) return 'utf-16le';
  if (bytes[0] === 0x00 && bytes[1] === 0x3c && bytes[2] === 0x00) return 'utf-16be';
  return null;
}

function declaredIn(beginning: string): string | null {
  const xml = /^\s*<\?xml[^>]*?\bencoding\s*=\s*["']([\w.:-]+)["']/iu.exec(beginning);
  const meta = /<meta\b[^>]*?\bcharset\s*=\s*["']?\s*([\w.:-]+)/iu.exec(beginning);
  return xml?.[1] ?? meta?.[1] ?? null;
}

function charsetOf(contentType: string | null): string | null {
  return /;\s*charset\s*=\s*"?([\w.:-]+)/iu.exec(contentType ?? '')?.[1] ?? null;
}
