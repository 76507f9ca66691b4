import type { Article } from '../archive/article.ts';
import { fold } from './fold.ts';
import { wordsOf } from './terms.ts';

/** Whether the words of a phrase stand together in one title, dek or paragraph. Case, accents and punctuation do not matter. */
export function holdsPhrase(article: Pick<Article, 'title' | 'dek' | 'paragraphs'>, phrase: string): boolean {
  const words = wordsOf(phrase);
  const wanted = ` ${words.join(' ')} `;
  const parts = [article.title, article.dek ?? '', ...article.paragraphs];
  if (parts.some(asTyped(words))) return true;
  const plain = words.filter((word) => /^[a-z]+$/.test(word));
  return parts.some((part) => mayHold(part, plain) && ` ${wordsOf(part).join(' ')} `.includes(wanted));
}

/** A quick test for the usual case, white space alone between plain words. What it lets through is sure, what it does not is open. */
function asTyped(words: readonly string[]): (part: string) => boolean {
  if (!words.every((word) => /^[a-z]{2,}$/.test(word))) return () => false;
  const pattern = new RegExp(words.join('\\s+'), 'gi');
  return (part) => {
    for (const { 0: found, index } of part.matchAll(pattern)) {
      const before = part.slice(Math.max(0, index - 2), index);
      const after = part.slice(index + found.length, index + found.length + 2);
      if (!/[\p{L}\p{M}\p{N}_.'’ʼ]$/u.test(before) && !/^[\p{L}\p{M}\p{N}_'’ʼ]/u.test(after)) return true;
    }
    return false;
  };
}

/** A quick look before a text is taken apart: plain letters of a word stand together, but for full stops and apostrophes. */
function mayHold(part: string, plain: readonly string[]): boolean {
  if (plain.length === 0) return true;
  const folded = fold(part).replace(/[.'’ʼ]/g, '');
  return plain.every((word) => folded.includes(word));
}
