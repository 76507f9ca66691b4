import type { Word } from './words.ts';

/** Doings that both sides share alike: "Iran met Turkey" is "Turkey met Iran". */
const mutual = new Set(
  'meet talk speak border neighbor marri relat relationship ti tie trade agre cooper joint between both each mutual sign discuss confer negoti convers ceasefir play face drew'.split(
    ' ',
  ),
);
/** Prepositions that tell one side from the other: "from Iran to Turkey". */
const directed = new Set('to against over from by into on at behind of toward'.split(' '));

/**
 * Two words that have changed places around the same doing: who does what to whom differs. Null where the order says nothing, as in a
 * list, in the passive, or where a clause has moved as a whole.
 */
export function swapped(a: readonly Word[], b: readonly Word[]): { a: Word; b: Word } | null {
  const inB = new Map<string, number>();
  for (const [at, { key }] of b.entries()) inB.set(key, inB.has(key) ? -1 : at);
  const places = a.flatMap((word, at) => {
    const other = inB.get(word.key) ?? -1;
    const isOnce = a.every(({ key }, index) => key !== word.key || index === at);
    return (word.kind === 'name' || word.kind === 'word') && other >= 0 && isOnce ? [{ word, at, other }] : [];
  });
  for (const [index, x] of places.entries()) {
    for (const y of places.slice(index + 1)) {
      if (y.other >= x.other) continue;
      if (isSwap(a.slice(x.at + 1, y.at), b.slice(y.other + 1, x.other))) return { a: x.word, b: y.word };
    }
  }
  return null;
}

/** What stands between them must be the same doing, told in the same voice. */
function isSwap(inA: readonly Word[], inB: readonly Word[]): boolean {
  if (inA.length > 14 || inA.some(isMutual) || inB.some(isMutual) || isListed(inA) || isListed(inB)) return false;
  const small = (words: readonly Word[]) => words.some(({ kind, key }) => kind === 'small' && key === 'by');
  if (small(inA) !== small(inB)) return false;
  const says = (words: readonly Word[]) =>
    words.filter(({ kind, key }) => kind === 'word' || (kind === 'small' && directed.has(key)));
  const [own, other] = [says(inA), new Set(says(inB).map(({ key }) => key))];
  if (own.length === 0 || other.size === 0) return false;
  const shared = own.filter(({ key }) => other.has(key)).length;
  return shared / Math.max(own.length, other.size) >= 0.6;
}

const isMutual = ({ key }: Word) => mutual.has(key);

/** "Iran, Iraq and Turkey": whatever stands in a list stands there in any order. */
function isListed(words: readonly Word[]): boolean {
  const ends = [words[0], words.at(-1)];
  return ends.some(
    (word) =>
      word === undefined || word.kind === 'comma' || word.key === 'and' || word.key === 'or' || word.key === 'with',
  );
}
