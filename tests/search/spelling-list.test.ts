import fc from 'fast-check';
import { expect, it } from 'vitest';
import { editDistance } from '../../src/core/nearest.ts';
import { SpellingList } from '../../src/search/spelling-list.ts';

it('finds what comparing with every word letter by letter finds', () => {
  const word = fc.string({ unit: fc.constantFrom(...'abcdeğ1ş'), minLength: 1, maxLength: 9 });
  let found = 0;
  fc.assert(
    fc.property(fc.array(word, { maxLength: 40 }), word, fc.nat({ max: 3 }), (words, typed, most) => {
      const list = new SpellingList();
      for (const each of words) list.add(each);
      const distances = words.map((each): [string, number] => [each, editDistance(typed, each, most)]);
      const expected = distances.filter(([, edits]) => edits <= most);
      expect([...list.near(typed, most)]).toEqual(expected);
      found += expected.length;
    }),
    { numRuns: 2000 },
  );
  expect(found).toBeGreaterThan(400);
});

it('knows the same distances of long words', () => {
  const long = fc.string({ unit: fc.constantFrom(...'ab'), minLength: 10, maxLength: 44 });
  fc.assert(
    fc.property(long, long, fc.nat({ max: 2 }), (one, other, most) => {
      const list = new SpellingList();
      list.add(one);
      const edits = editDistance(other, one, most);
      const isCompared = one.length <= 40 && other.length <= 40 && edits <= most;
      expect([...list.near(other, most)]).toEqual(isCompared ? [[one, edits]] : []);
    }),
  );
});
