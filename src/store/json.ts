/** A value as JSON. Pictures of a reply are bytes, which JSON has not: they are kept in base64. */
export function packJson(value: unknown): string {
  return JSON.stringify(value, (_key, item) => (item instanceof Uint8Array ? { $bytes: item.toBase64() } : item));
}

/** The value `packJson` packed. */
export function unpackJson(text: string) {
  return JSON.parse(text, (_key, item) => {
    const packed = item as { $bytes?: unknown } | null;
    return typeof packed === 'object' && typeof packed?.$bytes === 'string'
      ? Uint8Array.fromBase64(packed.$bytes)
      : item;
  });
}
