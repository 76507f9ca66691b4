import { detectEncoding } from './detect-encoding.ts';
import { unmarkedUtf16 } from './unmarked-utf16.ts';

/** Text made of bytes, and the encoding it turned out to be in. */
export interface DecodedText {
  text: string;
  encoding: string;
}

/** What is known of bytes before they are read. */
export interface EncodingHints {
  /** Content type as the sender named it; its `charset` counts where the bytes themselves say nothing. */
  contentType?: string | null;
  /** The encoding a person named: it counts for whatever is no UTF-8. */
  encoding?: string | null;
}

/** A text that is no UTF-8, names no encoding, and whose encoding cannot be told. */
export class UnknownEncodingError extends Error {
  constructor() {
    super(
      'The encoding of this text cannot be told: it is no UTF-8 and names none. Name it with "ingest --encoding" (windows-1250, koi8-r, shift_jis, …), or save the text as UTF-8.',
    );
    this.name = 'UnknownEncodingError';
  }
}

/** How far into a document its own word about its encoding is looked for first, in bytes; where that says nothing, this far. */
const declarationBytes = { usual: 2048, most: 512 * 1024 };

/**
 * Decodes a text. In order: a byte order mark; UTF-8 when the bytes are valid UTF-8 (other encodings hardly ever are by chance, so this
 * catches a header that lies) or nearly so; what a person named; the document's own declaration; the header; detection. An encoding whose
 * bytes do not fit is passed over. Throws `UnknownEncodingError` where none can be told: nothing is kept that was only guessed.
 */
export function decodeText(
  bytes: Uint8Array,
  { contentType = null, encoding = null }: EncodingHints = {},
): DecodedText {
  const marked = markOf(bytes);
  if (marked !== null) return { text: new TextDecoder(marked).decode(bytes), encoding: marked };
  const named = encoding === null ? null : decodeStrictly(bytes, encoding);
  const decoded = escapedOf(bytes) ?? decodeStrictly(bytes, 'utf-8') ?? named ?? decodeNearlyUtf8(bytes);
  if (decoded !== null) return decoded;
  for (const label of [declaredIn(bytes), charsetOf(contentType)]) {
    const told = label === null ? null : decodeStrictly(bytes, label);
    if (told !== null) return told;
  }
  const detected = detectEncoding(bytes);
  if (detected === null) throw new UnknownEncodingError();
  return { text: new TextDecoder(detected).decode(bytes), encoding: detected };
}

/** Whether there is an encoding of this name. */
export function isEncoding(name: string): boolean {
  try {
    return new TextDecoder(name) !== null;
  } catch {
    return false;
  }
}

/** ISO-2022-JP is ASCII with escapes before and after Japanese. */
function escapedOf(bytes: Uint8Array): DecodedText | null {
  for (let at = bytes.indexOf(0x1b); at !== -1; at = bytes.indexOf(0x1b, at + 1)) {
    if (bytes[at + 1] === 0x24 && (bytes[at + 2] === 0x42 || bytes[at + 2] === 0x40)) {
      return decodeStrictly(bytes, 'iso-2022-jp');
    }
  }
  return null;
}

/** UTF-8 with a few broken bytes, as a cut or a careless template leaves: most characters beyond ASCII still read well. */
function decodeNearlyUtf8(bytes: Uint8Array): DecodedText | null {
  const text = new TextDecoder('utf-8').decode(bytes);
  let foreign = 0;
  let broken = 0;
  for (const character of text.slice(0, 1_000_000)) {
    if (character < '\u0080') continue;
    foreign += 1;
    if (character === '\ufffd') broken += 1;
  }
  const isCut = broken === 1 && foreign > 1;
  return isCut || (broken * 4 <= foreign && foreign > broken) ? { text, encoding: 'utf-8' } : null;
}

function decodeStrictly(bytes: Uint8Array, label: string): DecodedText | null {
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
  return unmarkedUtf16(bytes);
}

/** What a document of markup says of itself: at its beginning, or further down as browsers still take it. */
function declaredIn(bytes: Uint8Array): string | null {
  const latin = (most: number) => new TextDecoder('latin1').decode(bytes.subarray(0, most));
  const beginning = latin(declarationBytes.usual);
  const xml = /^\s*<\?xml[^>]*?\bencoding\s*=\s*["']([\w.:-]+)["']/iu.exec(beginning);
  return xml?.[1] ?? charsetOfMeta(beginning) ?? charsetOfMeta(latin(declarationBytes.most));
}

function charsetOfMeta(text: string): string | null {
  return /<meta\b[^<>]{0,2000}?\bcharset\s*=\s*["']?\s*([\w.:-]+)/iu.exec(text)?.[1] ?? null;
}

function charsetOf(contentType: string | null): string | null {
  return /;\s*charset\s*=\s*"?([\w.:-]+)/iu.exec(contentType ?? '')?.[1] ?? null;
}
