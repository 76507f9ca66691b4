import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createSearch } from '../../src/search/create-search.ts';
import { createConceptFinder } from '../../src/search/gazetteer.ts';
import { parseQuery } from '../../src/search/parse-query.ts';
import { articleOf, MemoryArchive } from '../helpers/memory-archive.ts';

const finder = createConceptFinder();
const words = ['Iran', 'Turkish', 'gas', 'border', 'trade', 'Ankara', 'summit', 'grain', 'the', 'rail'];
const text = fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 12 }).map((list) => list.join(' '));
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('put' as const), id: fc.integer({ min: 0, max: 12 }), text }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('remove' as const), id: fc.integer({ min: 0, max: 12 }), text }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('catch-up' as const), id: fc.constant(0), text }) },
);
const queries = ['iran turkey', 'gas or grain', 'border trade -rail', 'summi', 'turkey', 'grian', '"gas border"'];

it('always answers like an index built afresh from the same archive', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
      const archive = new MemoryArchive();
      const grown = createSearch({ archive, finder });
      for (const { kind, id, text: title } of steps) {
        if (kind === 'put') archive.put(articleOf({ id: `a${id}`, title, paragraphs: [title] }));
        else if (kind === 'remove') archive.remove(`a${id}`);
        else await grown.catchUp();
      }
      await grown.catchUp();
      const fresh = createSearch({ archive, finder });
      for (const query of queries) {
        const parsed = parseQuery(query, finder);
        expect(await grown.find(parsed, { feedback: true })).toEqual(await fresh.find(parsed, { feedback: true }));
      }
    }),
    { numRuns: 60 },
  );
});

it('frees the space of replaced articles without changing an answer', async () => {
  const archive = new MemoryArchive();
  const search = createSearch({ archive, finder });
  for (let round = 0; round < 4; round++) {
    for (let at = 0; at < 60; at++) {
      archive.put(articleOf({ id: `a${at}`, title: `Iran round${round} item${at}`, paragraphs: ['Gas and grain.'] }));
    }
    await search.catchUp();
  }
  expect((await search.find(parseQuery('iran', finder))).total).toBe(60);
  expect((await search.find(parseQuery('round0', finder), {})).concepts[0]?.articles).toBe(0);
  expect(await search.suggest('round', 9)).toEqual(['round3']);
});

it('gives whoever asks while the index is filled for the first time the whole answer too', async () => {
  const articles = Array.from({ length: 60 }, (_, at) => articleOf({ id: `a${at}`, title: `Iran report ${at}` }));
  const archive = new MemoryArchive(articles);
  const read = archive.changesAfter.bind(archive);
  archive.changesAfter = async (seq, limit) => {
    await new Promise((resolve) => setImmediate(resolve));
    return read(seq, limit);
  };
  const search = createSearch({ archive, finder });
  const query = parseQuery('iran', finder, {}, Temporal.PlainDate.from('2026-11-03'));
  const first = search.find(query);
  await new Promise((resolve) => setImmediate(resolve));
  const second = await search.find(query);
  expect([(await first).total, second.total]).toEqual([60, 60]);
});
