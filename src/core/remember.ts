/** What a function made of the texts it was asked about lately, so that the same articles can answer many queries. */
export interface RememberOptions<T> {
  /** About how much memory it may take, in bytes. Beyond that, what was not asked for lately is forgotten. */
  maxBytes: number;
  /** About how much a result takes next to its text, in bytes. Default as much as the text. */
  weigh?: (result: T, text: string) => number;
}

/** Bytes of an entry beyond its text: the map's own, and the head of a string. */
const entryBytes = 64;

/**
 * A function of one text that works each text out once. What it gives is shared: nobody may change it. Two generations: what is
 * asked for again moves to the young one, and the old one is dropped whole, which costs nothing per look.
 */
export function remember<T>(work: (text: string) => T, { maxBytes, weigh }: RememberOptions<T>): (text: string) => T {
  let young = new Map<string, T>();
  let old = new Map<string, T>();
  let bytes = 0;

  function keep(text: string, result: T): T {
    young.set(text, result);
    const own = 2 * text.length;
    bytes += own + (weigh?.(result, text) ?? own) + entryBytes;
    if (bytes > maxBytes / 2) {
      old = young;
      young = new Map();
      bytes = 0;
    }
    return result;
  }

  return (text) => {
    const known = young.get(text);
    if (known !== undefined) return known;
    const before = old.get(text);
    return keep(text, before ?? work(text));
  };
}
