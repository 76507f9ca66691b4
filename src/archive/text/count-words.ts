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
  let words = 0;
  for (const [token] of text.matchAll(/\S+/gu)) {
    if (token.length > 1 && unspaced.test(token)) words += countUnspaced(token);
    else if (letter.test(token)) words += 1;
  }
  return words;
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
