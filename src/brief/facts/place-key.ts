import { hash } from 'node:crypto';
import type { Article, ArticlePart } from '../../archive/article.ts';

/** What of an article its words are: title, dek and paragraphs. */
type Words = Pick<Article, 'title' | 'dek' | 'paragraphs'>;

const prints = new WeakMap<Words, string>();

/** Tells the very words of an article: what is found of a sentence by what stands around it holds for these alone. */
export function printOf(article: Words): string {
  const known = prints.get(article);
  if (known !== undefined) return known;
  const { title, dek, paragraphs } = article;
  const print = hash('sha1', [title, dek ?? '', ...paragraphs].join('\0')).slice(0, 16);
  prints.set(article, print);
  return print;
}

/** Where a sentence stands, in which words. */
export const placeKey = (
  article: Words,
  { part, paragraph, start }: { part: ArticlePart; paragraph: number | null; start: number },
): string => `${printOf(article)} ${part} ${paragraph ?? ''} ${start}`;

const numbers = new WeakMap<object, number>();
let last = 0;

/** The same for what is found by names as well. */
export function namedKey(names: object, key: string): string {
  const known = numbers.get(names) ?? ++last;
  numbers.set(names, known);
  return `${known} ${key}`;
}
