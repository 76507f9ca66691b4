/** Scripts that put no spaces between words. */
export const unspaced =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}\p{sc=Tibetan}]/u;
const letter = /[\p{L}\p{N}]/u;

/** The runtime's dictionaries part the words of all these scripts, whatever language is named here. */
let segmenter: Intl.Segmenter | null = null;

/**
 * Words of a text, in every script: what stands between spaces and has a letter or digit in it; in scripts without spaces, words as a
 * dictionary parts them, which costs seven times as much. The one way words are counted: for bounds, "too short", excerpt or full, and sizes.
 */
export function countWords(text: string): number {
  if (!mayBeUnspaced(text)) return countSpaced(text);
  let words = 0;
  for (const [token] of text.matchAll(/\S+/gu)) {
    if (token.length > 1 && unspaced.test(token)) words += countUnspaced(token);
    else if (letter.test(token)) words += 1;
  }
  return words;
}

/** Whether a character lies where the scripts without spaces lie; Latin letters and marks of punctuation beyond them do not count. */
function mayBeUnspaced(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code >= 0x0e00 && (code < 0x1e00 || code >= 0x2e80)) return true;
  }
  return false;
}

/** The same count without looking at each token with a pattern. */
function countSpaced(text: string): number {
  let words = 0;
  for (const [token] of text.matchAll(/\S+/gu)) if (hasPlainLetter(token) || letter.test(token)) words += 1;
  return words;
}

/** Whether a token begins with a letter or figure of ASCII, as nearly all do. */
function hasPlainLetter(token: string): boolean {
  const code = token.charCodeAt(0);
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || (code >= 0x30 && code <= 0x39);
}

/** Words of several texts together. */
export function countWordsOf(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + countWords(text), 0);
}

function countUnspaced(token: string): number {
  segmenter ??= new Intl.Segmenter('zh', { granularity: 'word' });
  let words = 0;
  for (const { isWordLike } of segmenter.segment(token)) if (isWordLike === true) words += 1;
  return words;
}
