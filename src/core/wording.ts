import { words } from './words/words.ts';

/** A number with its noun, in the plural unless it is one: "1 article", "1,204 articles". */
export function counted(number: number, noun: string): string {
  return `${number.toLocaleString('en')} ${number === 1 ? noun : pluralOf(noun)}`;
}

/** The regular plural: "article" → "articles", "search" → "searches", "reply" → "replies". */
export function pluralOf(noun: string): string {
  if (/(?:s|x|ch|sh)$/u.test(noun)) return `${noun}es`;
  return /[^aeiou]y$/u.test(noun) ? `${noun.slice(0, -1)}ies` : `${noun}s`;
}

/** Items as they are read out: "a", "a and b", "a, b and c". */
export function listed(items: readonly string[], word: 'and' | 'or'): string {
  return items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} ${words[word]} ${items.at(-1)}`;
}
