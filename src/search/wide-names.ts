/** A letter of a script that is not Latin and that countries' names are kept in. */
const wideLetter = /[\u0400-\u04ff\u0600-\u06ff\u0900-\u097f\u3040-\u30ff\u4e00-\u9fff]/u;
/** A letter of a script that sets no spaces between words. */
const unspaced = /[\u3040-\u30ff\u4e00-\u9fff]/u;
const arabic = /^[\u0600-\u06ff]/u;
const katakana = /[\u30a1-\u30fa\u30fc]/u;

export interface WideToken {
  /** The folded word. */
  key: string;
  raw: string;
  start: number;
  end: number;
}

/** Whether a text may hold names in another script than Latin. */
export function isWide(text: string): boolean {
  return wideLetter.test(text);
}

/** Finds names of other scripts where they stand within a word: `中国` in a sentence without spaces, `الصين` in `والصين`. */
export function createWideSplitter(firsts: Iterable<string>) {
  const keys = new Set(firsts);
  const byLetter = new Map<string, string[]>();
  for (const key of keys) {
    if (!unspaced.test(key)) continue;
    const same = byLetter.get(key[0]!);
    if (same === undefined) byLetter.set(key[0]!, [key]);
    else same.push(key);
  }
  for (const same of byLetter.values()) same.sort((a, b) => b.length - a.length);

  return (tokens: readonly WideToken[]): WideToken[] =>
    tokens.flatMap((token) => {
      if (keys.has(token.key) || !wideLetter.test(token.key)) return [token];
      if (unspaced.test(token.key) && token.raw.length === token.key.length) return within(token, byLetter);
      return arabic.test(token.key) ? [withoutParticles(token, keys)] : [token];
    });
}

/** The names in a run without spaces, the longest at each place first. A word in katakana is never a part of a longer one. */
function within(token: WideToken, byLetter: ReadonlyMap<string, readonly string[]>): WideToken[] {
  const found: WideToken[] = [];
  for (let at = 0; at < token.key.length; at++) {
    const key = byLetter
      .get(token.key[at]!)
      ?.find((one) => token.key.startsWith(one, at) && isWord(token.key, at, one));
    if (key === undefined) continue;
    const end = at + key.length;
    found.push({ key, raw: token.raw.slice(at, end), start: token.start + at, end: token.start + end });
    at = end - 1;
  }
  return found.length === 0 ? [token] : found;
}

function isWord(run: string, at: number, key: string): boolean {
  const cuts = (inner: string | undefined, outer: string | undefined) =>
    inner !== undefined && outer !== undefined && katakana.test(inner) && katakana.test(outer);
  return !cuts(key[0], run[at - 1]) && !cuts(key.at(-1), run[at + key.length]);
}

/** "And", "in", "to", "as" are written as one with an Arabic word. */
function withoutParticles(token: WideToken, keys: ReadonlySet<string>): WideToken {
  for (const particles of [/^[وف]/u, /^[بكل]/u, /^[وف][بكل]/u]) {
    const cut = particles.exec(token.key)?.[0].length ?? 0;
    if (cut === 0 || !keys.has(token.key.slice(cut)) || token.raw.length !== token.key.length) continue;
    return { key: token.key.slice(cut), raw: token.raw.slice(cut), start: token.start + cut, end: token.end };
  }
  return token;
}
