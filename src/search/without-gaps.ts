import { Buffer } from 'node:buffer';

/** What is known of each UTF-16 code unit: 0 not looked at yet, 1 belongs to a word, 2 stands between words. */
const kinds = new Uint8Array(0x10000);
const belongs = 1;
const between = 2;

/** Code units of the longest text so far, kept for the next one; texts beyond the bound get room of their own. */
let room = Buffer.alloc(1 << 13);
const mostKept = 1 << 17;

/** A text without all that is no letter, mark or figure: words stand in it without gaps. One pass without a pattern, for it is asked of every paragraph. */
export function withoutGaps(text: string): string {
  const bytes = roomFor(2 * text.length);
  const units = new Uint16Array(bytes.buffer, bytes.byteOffset, text.length);
  let length = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit >= 0xd800 && unit < 0xe000) return text.replace(/[^\p{L}\p{M}\p{N}]+/gu, '');
    if ((kinds[unit] || kindOf(unit)) === belongs) units[length++] = unit;
  }
  return bytes.toString('utf16le', 0, 2 * length);
}

function kindOf(unit: number): number {
  const kind = /[\p{L}\p{M}\p{N}]/u.test(String.fromCharCode(unit)) ? belongs : between;
  kinds[unit] = kind;
  return kind;
}

function roomFor(bytes: number): Buffer {
  if (bytes > mostKept) return Buffer.alloc(bytes);
  if (room.length < bytes) room = Buffer.alloc(Math.max(bytes, 2 * room.length));
  return room;
}
