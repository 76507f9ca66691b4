import { beforeAll, describe, expect, it } from 'vitest';
import type { FindOptions } from '../../src/search/contract.ts';
import { type ArticleSearch, createSearch } from '../../src/search/create-search.ts';
import { createConceptFinder } from '../../src/search/gazetteer.ts';
import { parseFreeText, parseQuery } from '../../src/search/parse-query.ts';
import { articleOf, MemoryArchive } from '../helpers/memory-archive.ts';

const finder = createConceptFinder();
const today = Temporal.PlainDate.from('2026-03-18');

const archive = new MemoryArchive([
  articleOf({
    id: 'gas',
    title: 'Tehran and Ankara renew gas contract',
    paragraphs: ['The Iranian and Turkish ministers signed for ten years.', 'Border trade grew.'],
    published: '2026-02-03',
    source: 'The Straits Wire',
    section: 'Energy',
    language: 'en',
  }),
  articleOf({
    id: 'turkiye',
    title: 'Türkiye holds elections',
    paragraphs: ['Voters in Ankara and Istanbul queued from dawn.', 'The election board in Ankara published results.'],
    published: '2023-05',
    source: 'Anadolu Sample',
    language: 'en',
  }),
  articleOf({
    id: 'bird',
    title: 'How to roast a bird',
    paragraphs: [
      'Take the turkey from the oven. A turkey needs rest before trade at the table; the border of the dish matters.',
    ],
    published: '2024',
  }),
  articleOf({
    id: 'iran-long',
    title: 'A history of Iranian railways',
    paragraphs: Array.from(
      { length: 30 },
      (_, at) => `Chapter ${at} follows the rails through the mountains and plains.`,
    ),
  }),
  articleOf({ id: 'kingdom', title: 'Jordan reports drought', paragraphs: ['Amman rationed water.'], sample: true }),
  articleOf({ id: 'player', title: 'Michael Jordan remembered', paragraphs: ['He scored often.'] }),
  articleOf({
    id: 'fr',
    title: 'Ankara et Téhéran',
    paragraphs: ['Les relations turques et iraniennes.'],
    language: 'fr',
  }),
  articleOf({
    id: 'trade-border',
    title: 'Notes',
    paragraphs: ['Trade at the border fell. Border guards trade rumours.'],
  }),
]);

let search: ArticleSearch;
beforeAll(async () => {
  search = createSearch({ archive, finder });
  await search.catchUp();
});
const find = (text: string, options: FindOptions = {}) => search.find(parseQuery(text, finder, {}, today), options);
const ids = async (text: string, options?: FindOptions) => (await find(text, options)).hits.map((hit) => hit.id);

describe('finding', () => {
  it.each([
    ['iran turkey', ['fr', 'gas'], 'a concept counts under any name and in any language; the bird is not Turkey'],
    ['iran', ['fr', 'gas', 'iran-long'], 'one mention in a long article weighs least'],
    ['jordan', ['kingdom'], 'the player is not the kingdom'],
    ['turkey -iran', ['turkiye'], 'excluded concepts go under any name'],
    ['"border trade"', ['gas'], 'the words stand together in one article only'],
    ['border trade', ['trade-border', 'bird', 'gas'], 'without quotation marks all that hold both, wherever'],
    ['railways or drought', ['kingdom', 'iran-long'], 'either'],
    ['turkey since:2024', ['gas'], 'by date'],
    ['turkey since:2023-05-20 until:2023-05-25', ['turkiye'], 'a month may be any of its days'],
    ['turkey lang:fr', ['fr'], 'by language'],
    ['turkey source:straits', ['gas'], 'part of an outlet’s name'],
    ['turkey section:energy', ['gas'], 'by section'],
    ['turkey order:oldest', ['turkiye', 'gas', 'fr'], 'undated last'],
    ['turkey order:newest', ['gas', 'turkiye', 'fr'], 'undated last'],
    ['source:sample', ['turkiye'], 'filters alone'],
  ])('%s', async (text, expected) => {
    expect(await ids(text)).toEqual(expected);
  });

  it('leaves out samples, others than asked, and what was known before', async () => {
    expect(await ids('jordan', { withoutSamples: true })).toEqual([]);
    expect(await ids('turkey', { within: new Set(['fr']) })).toEqual(['fr']);
    expect(await ids('turkey', { afterSeq: 2 })).toEqual(['fr']);
  });

  it('counts all matches and shows a page', async () => {
    const page = await find('turkey order:oldest', { limit: 1, offset: 1 });
    expect(page).toMatchObject({ total: 3, eased: 'no', seq: 8 });
    expect(page.hits.map((hit) => hit.id)).toEqual(['gas']);
  });

  it('says under which names a concept occurs, and how often', async () => {
    const { concepts } = await find('turkey');
    expect(concepts).toEqual([
      { name: 'Turkey', matched: ['Ankara', 'Turkish', 'Türkiye', 'turques'], articles: 3, didYouMean: null },
    ]);
  });

  it('keeps the same articles with feedback, in an order that knows more', async () => {
    const fed = await find('turkey', { feedback: true });
    expect(fed.total).toBe(3);
    expect(fed.hits.map((hit) => hit.id).sort()).toEqual(['fr', 'gas', 'turkiye']);
  });
});

describe('running text', () => {
  it('need not hold every word, and quotation marks, colons and "or" ask for nothing', async () => {
    const text = 'Which ministers or envoys, "if any at all", discussed: gas, gas and gas? since: when -not border';
    const found = await search.find(parseFreeText(text, finder), { match: 'any' });
    // `gas` is what the question repeats; the others hold only its border.
    expect(found.hits.map((hit) => hit.id)).toEqual(['gas', 'trade-border', 'bird']);
    expect(found.eased).toBe('any-word');
  });

  it('is what a query of many words is taken for', async () => {
    const many = await find('ministers signed gas contract years election board results dawn oven');
    expect(many).toMatchObject({ eased: 'any-word', total: 3 });
  });

  it('is not bounded by a time that it tells of, but by one that is asked for', async () => {
    const text =
      'looking for anything that ministers signed before 1973 about gas contract years election board results dawn';
    expect(await find(text)).toMatchObject({ eased: 'any-word', total: 2 });
    const { filters } = parseQuery(text, finder, { since: '2020-01-01' });
    expect(filters).toEqual({ since: '2020-01-01' });
  });

  it('excludes nothing by its dashes', async () => {
    const words =
      'ministers signed gas contract years election board results dawn oven -gas river stone paper cloud grass lamp cup';
    expect(await find(words)).toMatchObject({ eased: 'any-word', total: 3 });
  });

  it('is what two sentences are taken for where nothing holds all of their words', async () => {
    const two = 'Ministers signed papers. Contracts for gas years later.';
    expect(await find(two)).toMatchObject({ eased: 'any-word' });
    expect((await find(two.replace('. C', ' c'), { closest: true })).eased).toBe('closest');
  });
});

describe('too little found', () => {
  it('takes the last word for a beginning', async () => {
    expect(await find('iran railw')).toMatchObject({ eased: 'spelling', hits: [{ id: 'iran-long' }] });
  });

  it('mends a word the archive does not know', async () => {
    expect(await find('trukey elections')).toMatchObject({ eased: 'spelling', hits: [{ id: 'turkiye' }] });
  });

  it('does not touch a word the archive knows', async () => {
    expect(await find('drought rails')).toMatchObject({ eased: 'no', total: 0 });
  });

  it('takes a misspelt name for the concept it is near to, and says so', async () => {
    const { hits, total, eased, concepts } = await find('irna');
    expect({ hits: hits.length, total, eased }).toEqual({ hits: 3, total: 3, eased: 'spelling' });
    expect(concepts).toEqual([
      { name: 'irna', matched: ['Iranian', 'Tehran', 'Téhéran', 'iraniennes'], articles: 0, didYouMean: 'Iran' },
    ]);
  });

  it('finds nothing where there is nothing', async () => {
    expect(await find('zzzqqq')).toMatchObject({ hits: [], total: 0, concepts: [{ didYouMean: null }] });
    expect(await find('peru')).toMatchObject({ total: 0, concepts: [{ name: 'Peru', matched: [], articles: 0 }] });
  });
});

describe('counts and offers that are true', () => {
  const about = (id: string, ...paragraphs: string[]) => articleOf({ id, title: `Report ${id}`, paragraphs });
  const many = Array.from({ length: 45 }, (_, at) => about(`t${at}`, 'Turkey and Iran spoke about sanctions.'));
  const held = new MemoryArchive([
    ...many,
    about('typo', 'The turky stall was busy.'),
    about('list', 'They lifted the sancons; the old sanction went on.'),
    about('odd', 'A line about an embargo.'),
    about('plain', 'A line about embargoed goods of the harbour.'),
  ]);
  const over = createSearch({ archive: held, finder });
  beforeAll(async () => {
    await over.catchUp();
    held.remove('odd');
    await over.catchUp();
  });
  const countsOf = async (text: string) => {
    const { concepts } = await over.find(parseQuery(text, finder, {}, today));
    return concepts.map(({ name, articles, matched, didYouMean }) => ({ name, articles, matched, didYouMean }));
  };

  it('counts a phrase where its words stand together', async () => {
    expect(await countsOf('"iran turkey"')).toEqual([
      { name: 'iran turkey', articles: 0, matched: [], didYouMean: null },
    ]);
    expect(await countsOf('"turkey and iran" zebra')).toMatchObject([{ articles: 45 }, { articles: 0 }]);
    expect(await countsOf('"iran iran"')).toMatchObject([{ articles: 0, matched: [] }]);
  });

  it('never replaces a word that stands in the archive, nor a short one by what only begins like a stem', async () => {
    const words = new MemoryArchive([
      about('gulf', 'The Gulf and its judges, and a judge of the Gulf.'),
      about('gulf2', 'Judges judged the Gulf.'),
      about('gulf3', 'The Gulf was judged.'),
      about('gul', 'The town of Gul.'),
    ]);
    const overWords = createSearch({ archive: words, finder });
    expect(await overWords.find(parseQuery('gul', finder))).toMatchObject({ eased: 'no', hits: [{ id: 'gul' }] });
    expect(await overWords.find(parseQuery('judo', finder))).toMatchObject({ eased: 'no', total: 0 });
  });

  it('counts every article that holds a phrase, however many hold its words, and reads none of them', async () => {
    const large = new MemoryArchive(
      Array.from({ length: 2400 }, (_, at) => about(`p${at}`, at % 3 === 0 ? 'Gas trade.' : 'Trade in gas.')),
    );
    const overLarge = createSearch({ archive: large, finder });
    const findPhrase = (text: string) => overLarge.find(parseQuery(text, finder, {}, today));
    expect(await findPhrase('"gas trade"')).toMatchObject({ total: 800, concepts: [{ articles: 800 }] });
    expect(await findPhrase('"gas trade" report')).toMatchObject({ total: 800 });
    // The same phrase in an article that changed is looked for again.
    large.put(about('p1', 'Gas trade after all.'));
    await overLarge.catchUp();
    expect(await findPhrase('"gas trade"')).toMatchObject({ total: 801 });
    expect(large.reads).toBe(0);
  });

  it('reads an article once where a hyphen in it decides about a phrase', async () => {
    const few = new MemoryArchive([about('a', 'The e-mail deal.'), about('b', 'No deal, no e-mail.')]);
    const overFew = createSearch({ archive: few, finder });
    for (const _ of 'twice.') {
      const found = await overFew.find(parseQuery('"email deal"', finder));
      expect(found).toMatchObject({ total: 1, hits: [{ id: 'a' }] });
    }
    expect(few.reads).toBe(2);
  });

  it('says so where there were more articles than are read for a phrase', async () => {
    const huge = new MemoryArchive(Array.from({ length: 5100 }, (_, at) => about(`p${at}`, 'Trade, e-trade.')));
    const overHuge = createSearch({ archive: huge, finder });
    expect(await overHuge.find(parseQuery('"etrade"', finder))).toMatchObject({ total: 5000, orMore: true });
    expect((await overHuge.find(parseQuery('gas trade', finder))).orMore).toBeUndefined();
  });

  it.each([
    'iran lang:tr',
    'peru',
    'harbour since:2024',
  ])('asks nothing about the known words of "%s"', async (text) => {
    expect((await countsOf(text)).map((count) => count.didYouMean)).toEqual([null]);
  });

  it.each([
    ['turky', 'Turkey', 'a rare word of the archive beside a country that is far more frequent'],
    ['sancions', 'sanctions', 'the frequent word, not the misspelling that is as near'],
    ['embargoo', 'embargoed', 'a form that is still there: "embargo" went with its article'],
    ['irsn', 'Iran', 'a concept'],
  ])('offers for %s: %s', async (text, meant) => {
    expect((await countsOf(text))[0]?.didYouMean).toBe(meant);
  });

  it('asks nothing about known names in a small archive either', async () => {
    const small = new MemoryArchive([articleOf({ id: 'one', paragraphs: ['Iran and Turkey met.'], language: 'en' })]);
    const overSmall = createSearch({ archive: small, finder });
    await overSmall.catchUp();
    const { concepts } = await overSmall.find(parseQuery('iran turkey lang:tr', finder, {}, today));
    expect(concepts).toMatchObject([{ didYouMean: null }, { didYouMean: null }]);
  });

  it('leaves a word alone that is no misspelling', async () => {
    expect((await countsOf('stall'))[0]?.didYouMean).toBeNull();
  });
});

describe('suggesting', () => {
  it('offers the busiest topics while nothing is typed', async () => {
    const offered = await search.suggest('', 2);
    expect(offered).toHaveLength(2);
    const counts = await Promise.all(
      offered.map(async (topic) => (await search.find(parseQuery(topic, finder))).total),
    );
    expect(counts[0]).toBeGreaterThanOrEqual(counts[1]!);
    expect(counts[1]).toBeGreaterThan(1);
  });

  it('offers concepts and words of the archive, most frequent first', async () => {
    expect(await search.suggest('tur', 5)).toEqual(['Turkey']);
    expect(await search.suggest('ele', 5)).toEqual(['election']);
    expect(await search.suggest('peru', 5)).toEqual([]);
  });
});
