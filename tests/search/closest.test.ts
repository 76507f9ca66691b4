import { beforeAll, expect, it } from 'vitest';
import { createSearch } from '../../src/search/create-search.ts';
import { createConceptFinder } from '../../src/search/gazetteer.ts';
import { parseQuery } from '../../src/search/parse-query.ts';
import { articleOf, MemoryArchive } from '../helpers/memory-archive.ts';

const finder = createConceptFinder();
const texts = [
  ...Array.from({ length: 4 }, () => 'Erdogan and Putin spoke about the grain deal.'),
  ...Array.from({ length: 8 }, () => 'Putin spoke about the price.'),
  ...Array.from({ length: 60 }, () => 'The talks were long, and people spoke.'),
  'Erdogan spoke about grain.',
  'A tanker came to the quay with grain, wheat and barley.',
  'A tanker came to the quay with grain and wheat.',
];
const archive = new MemoryArchive(texts.map((text, at) => articleOf({ id: `a${at}`, paragraphs: [text] })));
const search = createSearch({ archive, finder });
beforeAll(() => search.catchUp());
const find = (text: string, options = {}) => search.find(parseQuery(text, finder), { limit: 100, ...options });

it('shows what comes closest where nothing matches all, and which part of the query that is', async () => {
  const found = await find('erdogan putin grain deal price', { closest: true });
  expect(found).toMatchObject({ eased: 'closest', total: 4, closest: { matched: [0, 1, 2, 3], missing: [4] } });
  expect(found.hits.map(({ id }) => id).sort()).toEqual(['a0', 'a1', 'a2', 'a3']);
});

it('names what is rarest of two parts that are as large', async () => {
  expect(await find('erdogan tanker price', { closest: true })).toMatchObject({
    total: 2,
    closest: { matched: [1], missing: [0, 2] },
  });
});

it('prefers names, and whoever is asked about as a speaker, to rarer words', async () => {
  const articles = [
    ...Array.from({ length: 5 }, () => 'Turkey and Sweden spoke about the alliance.'),
    ...Array.from({ length: 9 }, () => 'Berk spoke about the price of bread.'),
    'Turkey will block a road.',
    'A price of grain was named.',
  ].map((text, at) => articleOf({ id: `n${at}`, paragraphs: [text] }));
  const named = createSearch({ archive: new MemoryArchive(articles), finder });
  const closestOf = async (text: string) => (await named.find(parseQuery(text, finder), { closest: true })).closest;
  expect(await closestOf('turkey block sweden zeppelin')).toMatchObject({ matched: [0, 2], missing: [1, 3] });
  expect(await closestOf('what did berk say about grain price')).toMatchObject({ matched: [0, 2], missing: [1] });
});

it.each([
  ['spoke zebra', 'a common word alone says nothing'],
  ['talks zebra giraffe', 'nor with others that are nowhere'],
])('%s: nothing, for %s', async (text) => {
  expect(await find(text, { closest: true })).toMatchObject({ eased: 'no', total: 0 });
});

it('takes a rare word or a name by itself', async () => {
  expect(await find('barley zebra', { closest: true })).toMatchObject({
    total: 1,
    closest: { matched: [0], missing: [1] },
  });
});

it('is asked for: a schedule gets nothing where nothing matches', async () => {
  expect(await find('erdogan putin grain deal price')).toMatchObject({ eased: 'no', total: 0, hits: [] });
  expect((await find('erdogan putin grain deal price')).closest).toBeUndefined();
});

it('lets what matches most of four words or more follow what matches all', async () => {
  const found = await find('tanker grain wheat barley', { most: true });
  expect(found).toMatchObject({ total: 1, below: 1 });
  expect(found.hits.map(({ id }) => id)).toEqual(['a73', 'a74']);
  expect((await find('tanker grain wheat barley', { most: true, offset: 1 })).hits).toHaveLength(1);
  expect((await find('tanker grain barley', { most: true })).below).toBeUndefined();
});

it('lets most of three words follow what comes closest', async () => {
  const found = await find('tanker barley erdogan', { closest: true, most: true });
  expect(found).toMatchObject({ eased: 'closest', total: 1 });
  expect((await find('erdogan putin price', { closest: true, most: true })).below).toBe(8);
});

it('counts a word as typed twice, and takes what tells most of a query by its rarity for most of it', async () => {
  const many = [
    ...Array.from({ length: 90 }, () => 'Processes are applied.'),
    'A stochastic view.',
    'Parallel languages, and computation.',
    'Parallel languages.',
  ].map((text, at) => articleOf({ id: `m${at}`, paragraphs: [text] }));
  const overMany = createSearch({ archive: new MemoryArchive(many), finder });
  const ids = async (text: string) =>
    (await overMany.find(parseQuery(text, finder), { most: true, closest: true, limit: 100 })).hits.map(({ id }) => id);
  expect(await ids('applied stochastic processes, applied')).toContain('m90');
  expect(await ids('parallel languages; languages for parallel computation')).toEqual(['m91', 'm92']);
});
