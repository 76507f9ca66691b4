import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ArticleSet } from '../../src/search/article-set.ts';
import { bestOf } from '../../src/search/best-of.ts';

const numbers = fc.uniqueArray(fc.nat({ max: 200 }));
const setOf = (list: readonly number[], end = 201) => {
  const set = new ArticleSet(end);
  for (const number of list) set.add(number);
  return set;
};
const listOf = (set: ArticleSet) => set.numbers();
const ascending = (list: Iterable<number>) => [...list].sort((a, b) => a - b);

it('holds what a Set of numbers holds', () => {
  fc.assert(
    fc.property(numbers, numbers, (a, b) => {
      const [one, other] = [new Set(a), new Set(b)];
      expect(listOf(setOf(a).keepOnly(setOf(b)))).toEqual(ascending(one.intersection(other)));
      expect(listOf(setOf(a).addAll(setOf(b)))).toEqual(ascending(one.union(other)));
      expect(listOf(setOf(a).removeAll(setOf(b)))).toEqual(ascending(one.difference(other)));
      expect(setOf(a).size).toBe(one.size);
      expect(a.every((number) => setOf(a).has(number)) && !setOf(a).has(201) && !setOf(a).has(100_000)).toBe(true);
      expect(listOf(setOf(a).grown(5000))).toEqual(ascending(a));
    }),
  );
});

it('finds the first of an order, as sorting does', () => {
  fc.assert(
    fc.property(numbers, fc.nat({ max: 30 }), fc.infiniteStream(fc.nat({ max: 9 })), (list, wanted, scores) => {
      const score = new Map(list.map((number) => [number, scores.next().value!]));
      const compare = (a: number, b: number) => score.get(b)! - score.get(a)! || a - b;
      expect(bestOf(setOf(list), wanted, compare)).toEqual([...list].sort(compare).slice(0, wanted));
    }),
  );
});
