import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { FindOptions } from '../../src/search/contract.ts';
import { createSearch } from '../../src/search/create-search.ts';
import { createConceptFinder } from '../../src/search/gazetteer.ts';
import { parseQuery } from '../../src/search/parse-query.ts';
import { articleOf, MemoryArchive } from '../helpers/memory-archive.ts';
import { naiveFind } from './naive-find.ts';

const finder = createConceptFinder();
const today = Temporal.PlainDate.from('2026-03-18');
const word = fc.constantFrom(
  'Iran',
  'Turkish',
  'gas',
  'border',
  'trade',
  'Ankara',
  'summit',
  'grain',
  'the',
  'rail',
  'Gaza',
);
const words = fc.array(word, { minLength: 1, maxLength: 12 }).map((list) => list.join(' '));
const article = fc.record({
  title: words,
  paragraphs: fc.array(words, { maxLength: 2 }),
  published: fc.constantFrom(null, '2024', '2024-06', '2024-06-15', '2025-01-02', '2025-01-02T08:00'),
  source: fc.constantFrom(null, 'The Straits Wire', 'Anadolu'),
  section: fc.constantFrom(null, 'Énergie', 'World'),
  language: fc.constantFrom(null, 'en', 'fr'),
  sample: fc.boolean(),
});
const query = fc
  .tuple(
    fc.array(
      fc.constantFrom(
        'iran',
        'turkey',
        'gas',
        'border or grain',
        '"border trade"',
        '-rail',
        '-"gas border"',
        'palestine',
      ),
      {
        minLength: 1,
        maxLength: 2,
      },
    ),
    fc.array(
      fc.constantFrom(
        'since:2024-06-10',
        'until:2024-12',
        'source:straits',
        'section:energie',
        'lang:fr',
        'order:newest',
        'order:oldest',
      ),
      { maxLength: 1 },
    ),
  )
  .map(([asked, filters]) =>
    ['iran', ...asked, ...filters].slice(asked.some((each) => !each.startsWith('-')) ? 1 : 0).join(' '),
  );
const options: fc.Arbitrary<FindOptions> = fc.record(
  {
    limit: fc.integer({ min: 1, max: 12 }),
    offset: fc.nat({ max: 3 }),
    withoutSamples: fc.boolean(),
    afterSeq: fc.nat({ max: 6 }),
    within: fc.subarray(['a0', 'a1', 'a2', 'a5', 'a9', 'nobody']).map((ids) => new Set(ids)),
  },
  { requiredKeys: [] },
);

it('finds, counts and scores as looking at every article does', async () => {
  let compared = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(article, { minLength: 8, maxLength: 14 }),
      fc.array(fc.nat({ max: 13 }), { maxLength: 3 }),
      fc.array(fc.tuple(query, options), { minLength: 4, maxLength: 4 }),
      async (facts, removed, asked) => {
        const archive = new MemoryArchive(facts.map((each, at) => articleOf({ id: `a${at}`, ...each })));
        const search = createSearch({ archive, finder });
        await search.catchUp();
        for (const at of removed) archive.remove(`a${at}`);
        await search.catchUp();
        const articles = (await archive.changesAfter(0, 100)).flatMap((change) => change.article ?? []);
        for (const [text, given] of asked) {
          const parsed = parseQuery(text, finder, {}, today);
          const found = await search.find(parsed, given);
          const expected = naiveFind(articles, parsed, given, finder);
          expect(found.concepts.map((concept) => concept.articles)).toEqual(expected.counts);
          if (found.eased !== 'no') continue;
          expect({ total: found.total, hits: found.hits.map(({ id }) => id) }).toEqual({
            total: expected.total,
            hits: expected.hits.map(({ id }) => id),
          });
          for (const [at, { score }] of found.hits.entries()) expect(score).toBeCloseTo(expected.hits[at]!.score, 9);
          compared += expected.total;
        }
      },
    ),
    { numRuns: 100 },
  );
  expect(compared).toBeGreaterThan(150);
});
