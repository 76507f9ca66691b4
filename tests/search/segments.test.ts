import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { FindOptions, FindResult } from '../../src/search/contract.ts';
import { type ArticleSearch, createSearch } from '../../src/search/create-search.ts';
import { createConceptFinder } from '../../src/search/gazetteer.ts';
import { parseQuery } from '../../src/search/parse-query.ts';
import { articleOf, MemoryArchive } from '../helpers/memory-archive.ts';
import { MemorySegments } from '../helpers/memory-segments.ts';

const finder = createConceptFinder();
const today = Temporal.PlainDate.from('2026-03-18');
const word = fc.constantFrom(
  ...['Iran', 'Turkish', 'Ankara', 'Tehran', 'gas', 'grain', 'border', 'trade', 'summit', 'the', 'rail', 'sanctions'],
  ...['negotiators', 'Łódź', '渡轮航线', 'ceasefire', 'cease fire', 'cease-fire', 'Türkiye'],
);
const words = fc.array(word, { minLength: 1, maxLength: 12 }).map((list) => list.join(' '));
const step = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('put' as const),
      id: fc.nat({ max: 40 }),
      title: words,
      published: fc.constantFrom(null, '2024', '2024-06', '2024-06-15', '2025-01-02', '2025-01-02T08:00'),
      source: fc.constantFrom(null, 'The Straits Wire', 'Anadolu'),
      language: fc.constantFrom(null, 'en', 'fr'),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('remove' as const), id: fc.nat({ max: 40 }) }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constantFrom('save', 'tidy', 'restart', 'erase', 'catch-up' as const) }),
  },
);
const queries = [
  'iran turkey',
  'gas or grain or border',
  'border trade -rail',
  'iran',
  'summi',
  'sanct',
  'grian',
  'negotiatrs',
  '"gas border"',
  '"the rail" or "cease fire"',
  '"ceasefire gas"',
  'trade -"border trade"',
  'cease fire',
  '渡',
  'iran since:2024-06-10',
  'gas source:straits order:newest',
  'grain lang:fr order:oldest',
  'trade until:2024-12',
];
const options: FindOptions[] = [
  {},
  { feedback: true, closest: true, most: true, limit: 3, offset: 1 },
  { match: 'any' },
];

it('answers after any history of changes, freezes, merges, restarts and deaths as one MiniSearch built from the same archive', async () => {
  let compared = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 12, maxLength: 90 }), async (steps) => {
      const archive = new MemoryArchive();
      const segments = new MemorySegments();
      const open = (): ArticleSearch => createSearch({ archive, finder, segments, freezeAt: 5, mergeAfterMs: 1e9 });
      let grown = open();
      for (const one of steps) {
        if (one.kind === 'put') {
          const { id, ...facts } = one;
          archive.put(articleOf({ ...facts, id: `a${id}`, paragraphs: [one.title] }));
        } else if (one.kind === 'remove') archive.remove(`a${one.id}`);
        else if ('after' in one) {
          // The process ends at some step of writing: nothing it does from then on reaches the disk.
          segments.dieAfter(Number(one.after));
          await grown.catchUp();
          await grown.tidy();
          await grown.close();
          segments.live();
          grown = open();
        } else {
          await grown.catchUp();
          if (one.kind === 'save') await grown.save();
          else if (one.kind === 'tidy') await grown.tidy();
          else if (one.kind === 'erase') await grown.erase();
          else if (one.kind === 'restart') {
            await grown.close();
            grown = open();
          }
        }
      }
      await grown.catchUp();
      const fresh = createSearch({ archive, finder, freezeAt: 1e9 });
      for (const query of queries) {
        const parsed = parseQuery(query, finder, {}, today);
        for (const given of options) {
          const [ours, theirs] = [await grown.find(parsed, given), await fresh.find(parsed, given)];
          expect({ query, given, ...withoutScores(ours) }).toEqual({ query, given, ...withoutScores(theirs) });
          for (const [at, { score }] of ours.hits.entries()) expect(score).toBeCloseTo(theirs.hits[at]!.score, 9);
          compared += theirs.hits.length;
        }
      }
      expect(await grown.suggest('s', 9)).toEqual(await fresh.suggest('s', 9));
    }),
    { numRuns: 20 },
  );
  expect(compared).toBeGreaterThan(2000);
});

function withoutScores({ hits, ...rest }: FindResult) {
  return { ...rest, hits: hits.map(({ id }) => id) };
}
