/** What bytes 0x80 to 0x9f mean in Windows-1252; the five it leaves undefined stand for themselves. */
const high = new Map(
  [...new TextDecoder('windows-1252').decode(Uint8Array.from({ length: 32 }, (_, index) => 0x80 + index))].map(
    (character, index) => [character.codePointAt(0)!, 0x80 + index] as const,
  ),
);

/** UTF-8 sequences as they look when read as Windows-1252: `â€™`, `Ã¼`, `ÅŸ`. */
const suspicious = /[ÂÃÄÅÐÑØÙÛâã][\u0080-¿ŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™]/;

/**
 * Undoes UTF-8 that was read as Windows-1252 (`itâ€™s` → `it’s`), but only where the whole text turns back into valid UTF-8: a
 * text that merely holds an odd pair of letters stays as it is.
 */
export function repairMojibake(text: string): string {
  if (!suspicious.test(text)) return text;
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const byte = code < 0x100 ? code : high.get(code);
    if (byte === undefined) return text;
    bytes[at] = byte;
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return text;
  }
}
