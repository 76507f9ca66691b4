import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { ArchiveIndex } from '../../src/search/archive-index.ts';
import { ArticleSet } from '../../src/search/article-set.ts';
import { bestOf } from '../../src/search/best-of.ts';
import { bestScored } from '../../src/search/best-scored.ts';
import { createConceptFinder } from '../../src/search/gazetteer.ts';
import { MiniSearchIndex } from '../../src/search/mini-search-index.ts';
import { scoreWithin } from '../../src/search/rank.ts';
import { mergeParts } from '../../src/search/segment/merge-parts.ts';
import { Segment } from '../../src/search/segment/segment.ts';
import { articleOf } from '../helpers/memory-archive.ts';
import { seededRandom } from '../helpers/seeded-random.ts';

const finder = createConceptFinder();
const ranks = 400;
let index: ArchiveIndex;
let reference: MiniSearchIndex;

/** 3,000 articles of rare and common words in two segments and a live part, some removed; and all in one MiniSearch. */
beforeAll(async () => {
  const random = seededRandom(7);
  reference = new MiniSearchIndex(finder);
  const parts = [new MiniSearchIndex(finder), new MiniSearchIndex(finder), new MiniSearchIndex(finder)];
  for (let at = 0; at < 3000; at++) {
    const words = Array.from({ length: 4 + Math.floor(random() * 40) }, () => `w${Math.floor(ranks ** random())}x`);
    const article = articleOf({ id: `a${at}`, title: 'x', paragraphs: [words.join(' ')] });
    parts[at < 1900 ? 0 : at < 2800 ? 1 : 2]!.put(article);
    reference.put(article);
  }
  const segments = [];
  for (const part of parts.slice(0, 2)) segments.push(await Segment.open(await mergeParts([part], () => undefined)));
  for (let at = 0; at < 3000; at += 17) {
    for (const part of [...segments, parts[2]!, reference]) part.discard(`a${at}`);
  }
  index = new ArchiveIndex([...segments, parts[2]!]);
});

const term = fc.integer({ min: 1, max: ranks }).map((rank) => `w${rank}x`);
const weights = fc.dictionary(term, fc.constantFrom(0.2, 0.5, 1, 1, 2), {
  minKeys: 1,
  maxKeys: 7,
  noNullPrototype: true,
});

it('finds the same best articles, with the same scores to the last bit, as scoring every article', () => {
  fc.assert(
    fc.property(weights, fc.constantFrom(1, 3, 10, 200), fc.integer({ min: 0, max: 40 }), (asked, wanted, step) => {
      const weightOf = new Map(Object.entries(asked));
      const set = new ArticleSet(index.numbersEnd);
      for (const one of weightOf.keys()) set.addAll(index.postings(one)?.within(index.living, index.numbersEnd) ?? set);
      // Of some sets most articles are left out, and a few come in that hold no term.
      if (step > 20) set.each((number) => void (number % step !== 0 && set.delete(number)));
      if (step % 7 === 3) for (const number of [40, 2000, 2900]) if (index.living.has(number)) set.add(number);
      const { scores } = index;
      const order = (one: number, other: number) => scores[other]! - scores[one]! || one - other;
      const best = bestScored(index, weightOf, set, wanted, order).map((number) => [index.id(number), scores[number]]);
      scoreWithin(index, weightOf, set);
      expect(best).toEqual(bestOf(set, wanted, order).map((number) => [index.id(number), scores[number]]));
    }),
    { numRuns: 400 },
  );
});

it('keeps every term with its articles, counts and shown word, in whatever parts they stand', () => {
  const whole = new ArchiveIndex([reference]);
  const living = (one: ArchiveIndex, name: string) =>
    one
      .postings(name)
      ?.within(one.living, one.numbersEnd)
      .numbers()
      .map((number) => one.id(number)) ?? [];
  for (let rank = 0; rank <= ranks; rank++) {
    const name = `w${rank}x`;
    expect(index.count(name)).toBe(whole.count(name));
    expect(living(index, name)).toEqual(living(whole, name));
  }
  for (const prefix of ['w', 'w1', 'w12', 'w399x', 'zz'])
    expect(index.beginningWith(prefix, 15)).toEqual(whole.beginningWith(prefix, 15));
  for (const word of ['w12y', 'w1', 'v333x', 'w3999x']) expect(index.near(word, 9)).toEqual(whole.near(word, 9));
});
