import { isSame } from './align.ts';
import { contrastOf } from './contrast.ts';
import { isSaying } from './same-place.ts';
import type { Word } from './words.ts';

/** Share of what a sentence says that another has to say too before it is said to carry it. */
const leastCarried = 0.6;
/** Fewer words than these say too little to be known again. */
const fewestWords = 4;

const isTold = (word: Word) =>
  (word.kind === 'word' || word.kind === 'name' || word.kind === 'figure' || word.kind === 'date') && !isSaying(word);

/** Whether another sentence says all of what one says: its figures and its names, most of its words, and nothing in other words that nobody can tell apart from the contrary. */
export function carries(other: readonly Word[], one: readonly Word[]): boolean {
  const told = one.filter(isTold);
  if (told.length < fewestWords) return false;
  const has = (word: Word) => other.some((candidate) => isSame(word, candidate));
  const missing = told.filter((word) => !has(word));
  if (missing.length > told.length * (1 - leastCarried)) return false;
  if (missing.some(({ kind }) => kind === 'figure')) return false;
  const names = told.filter(({ kind }) => kind === 'name').length;
  // One name of many may be a title or a first name.
  if (missing.filter(({ kind }) => kind === 'name').length > Math.max(0, names - 1) / 2) return false;
  return contrastOf(one, other) === null;
}
