import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ArticleSet } from '../../src/search/article-set.ts';
import type { ConceptFinder } from '../../src/search/concepts.ts';
import { MiniSearchIndex } from '../../src/search/mini-search-index.ts';
import { eachHolding } from '../../src/search/search-order.ts';
import { mergeParts } from '../../src/search/segment/merge-parts.ts';
import { Segment } from '../../src/search/segment/segment.ts';
import { bytesOfCodes } from '../../src/search/word-order.ts';
import { articleOf } from '../helpers/memory-archive.ts';

const count = 40;
const noNames: ConceptFinder = { named: () => null, mentions: () => [], part: () => null };
/** Words of one, two and three bytes, and one that stands among those written with hyphens. */
const vocabulary = ['one', 'two', 'ceasefire', ...Array.from({ length: 300 }, (_, at) => `word${at}x`)];
const word = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('one', 'two', 'cease-fire', 'ceasefire', 'word7x') },
  { weight: 1, arbitrary: fc.constantFrom(...vocabulary) },
);
const texts = fc.array(fc.array(word, { minLength: 1, maxLength: 9 }), { minLength: count, maxLength: count });
const spread = fc.constantFrom(0.02, 0.2, 0.9);

it('visits those of a set whose texts hold a run, however far they lie apart', async () => {
  let visited = 0;
  await fc.assert(
    fc.asyncProperty(texts, fc.array(word, { minLength: 1, maxLength: 3 }), spread, async (articles, asked, share) => {
      const live = new MiniSearchIndex(noNames);
      // Many words, so that codes of two bytes are in use.
      live.put(articleOf({ id: 'all', title: 'All', paragraphs: [vocabulary.join(' ')] }));
      for (const [at, words] of articles.entries())
        live.put(articleOf({ id: `a${at}`, title: words.join(' '), paragraphs: [] }));
      const segment = await Segment.open(await mergeParts([live], () => undefined));
      for (const [{ order }, run] of [live, segment].flatMap((part) =>
        [asked, ['ceasefire']].map((run) => [part, run] as const),
      )) {
        const plain = run.join(' ').replaceAll('-', ' ').split(' ');
        const codes = plain.map((each) => order!.codesOf(each)[0] ?? -1);
        if (codes.includes(-1)) continue;
        const among = new ArticleSet(count + 1);
        for (let at = 0; at <= count; at++) if (((at * 7919) % 100) / 100 < share) among.add(at);
        const from = plain.length * 4;
        const found: number[] = [];
        eachHolding(order!, { bytes: bytesOfCodes(codes) }, among, from, count, (number) => void found.push(number));
        const wanted = ` ${plain.join(' ')} `;
        const expected = among
          .numbers()
          .filter((at) => at >= from && at < count)
          .filter((at) => ` ${(articles[at - 1] ?? vocabulary).join(' ').replaceAll('-', ' ')} `.includes(wanted));
        expect(found).toEqual(expected);
        visited += found.length;
      }
    }),
    { numRuns: 25 },
  );
  expect(visited).toBeGreaterThan(10);
});
