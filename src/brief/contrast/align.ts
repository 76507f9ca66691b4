import { mayBeSame } from './figures.ts';
import { isOpposite } from './reversals.ts';
import { isSynonym } from './synonyms.ts';
import type { Word } from './words.ts';

/** What stands between two words that both sentences have: a stretch of each, either may be empty. */
export interface Gap {
  a: Word[];
  b: Word[];
  /** Before the first word that both have, or behind the last. */
  isEdge: boolean;
}

/** The longest run of words in the same order, and what differs between them. */
export function gapsBetween(a: readonly Word[], b: readonly Word[]): { gaps: Gap[]; shared: number } {
  const lengths = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      lengths[i]![j] = isSame(a[i]!, b[j]!)
        ? lengths[i + 1]![j + 1]! + 1
        : Math.max(lengths[i + 1]![j]!, lengths[i]![j + 1]!);
  const gaps: Gap[] = [];
  let open: Gap = { a: [], b: [], isEdge: true };
  const close = () => {
    if (open.a.length + open.b.length > 0) gaps.push(open);
    open = { a: [], b: [], isEdge: false };
  };
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && isSame(a[i]!, b[j]!)) {
      close();
      i++;
      j++;
    } else if (j === b.length || (i < a.length && lengths[i + 1]![j]! >= lengths[i]![j + 1]!)) open.a.push(a[i++]!);
    else open.b.push(b[j++]!);
  }
  open.isEdge = true;
  close();
  return { gaps, shared: lengths[0]![0]! };
}

/** Whether two words mean the same: also a synonym, and a round figure near an exact one. */
export function isSame(a: Word, b: Word): boolean {
  if (a.figure !== null && b.figure !== null) return mayBeSame(a.figure, b.figure);
  if (a.key === b.key) return true;
  return a.kind === 'word' && b.kind === 'word' && isSynonym(a.key, b.key) && !isOpposite(a.key, b.key);
}
