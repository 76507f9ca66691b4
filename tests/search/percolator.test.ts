import { beforeAll, describe, expect, it } from 'vitest';
import type { Article } from '../../src/archive/article.ts';
import { readFiles } from '../../src/archive/readers/read-files.ts';
import { createSearch } from '../../src/search/create-search.ts';
import { createConceptFinder } from '../../src/search/gazetteer.ts';
import { parseQuery } from '../../src/search/parse-query.ts';
import { createPercolator } from '../../src/search/percolator.ts';
import { termsOf } from '../../src/search/terms.ts';
import { articleOf, MemoryArchive } from '../helpers/memory-archive.ts';

const finder = createConceptFinder();
const queryOf = (text: string) => parseQuery(text, finder);

const isQuery = (text: string) => {
  try {
    return queryOf(text).groups.length > 0 && termsOf(text).length > 0;
  } catch {
    return false;
  }
};

const matches = (query: string, article: Partial<Article>) => {
  const percolator = createPercolator(finder);
  percolator.put('a', queryOf(query));
  return percolator.match(articleOf({ id: 'x', ...article })).length === 1;
};

const report: Partial<Article> = {
  title: 'Ankara and Tehran agree on a cease fire at the border',
  paragraphs: ['The border trade agreement was signed by Iran’s envoy. A drone was seen over 停火 zones.'],
  source: 'The Example Times',
  section: 'World',
  language: 'en',
  published: '2026-11-27',
};

describe('an article meets a standing query', () => {
  it.each([
    ['iran turkey', true],
    ['iran egypt', false],
    ['iran or egypt', true],
    ['"border trade"', true],
    ['"trade border"', false],
    ["phrase:'border trade' turkey", true],
    ['ceasefire', true],
    ['drones', true],
    ['iran -drone', false],
    ['iran -egypt', true],
    ['iran -"border trade"', false],
    ['iran source:example', true],
    ['iran source:other', false],
    ['iran section:world lang:en', true],
    ['iran lang:tr', false],
    ['source:example', true],
    ['iran since:2026-11-20', true],
    ['iran until:2026-11-20', false],
    ['停火', true],
    ['火', true],
  ])('%s: %s', (query, expected) => {
    expect(matches(query, report)).toBe(expected);
  });

  it('by the word alone a name is no country', () => {
    expect(matches('turkey', { title: 'How to roast a turkey' })).toBe(false);
  });
});

describe('many queries', () => {
  const articles: Article[] = [];
  beforeAll(async () => {
    for await (const read of readFiles(['data/articles'])) {
      if (!read.ok) continue;
      const { givenId, title, dek, paragraphs, source, section, language, published } = read.draft;
      articles.push(
        articleOf({ id: givenId ?? title, title, dek, paragraphs, source, section, language, published, seq: 1 }),
      );
    }
    expect(articles.length).toBeGreaterThan(3);
  });

  it('find the articles that searching for each finds', async () => {
    const queries = [
      ...['iran turkey', 'border trade', '"border trade"', 'gas contract', 'water -iran', 'iran or russia', 'treaty'],
      ...articles.flatMap(({ title }) => {
        const words = title.split(/\s+/).filter((word) => word.length > 3);
        return [words.slice(0, 2).join(' '), `"${words[0]}"`, `${words.at(-1)} -${words[0]}`];
      }),
    ].filter(isQuery);
    const percolator = createPercolator(finder);
    for (const query of queries) percolator.put(query, queryOf(query));
    const found = new Map<string, string[]>();
    for (const article of articles) {
      for (const query of percolator.match(article)) found.set(query, [...(found.get(query) ?? []), article.id]);
    }
    const search = createSearch({ archive: new MemoryArchive(articles), finder });
    let compared = 0;
    for (const query of new Set(queries)) {
      const { hits, eased } = await search.find(queryOf(query), { limit: 1000 });
      // Where too little is found, searching eases the spelling; an alert never does.
      if (eased !== 'no') continue;
      compared += hits.length;
      expect([...(found.get(query) ?? [])].sort(), query).toEqual(hits.map(({ id }) => id).sort());
    }
    expect(compared).toBeGreaterThan(20);
  });

  it('that are the same are looked at once, and one that is removed matches no more', () => {
    const percolator = createPercolator(finder);
    percolator.put('one', queryOf('iran turkey'));
    percolator.put('two', queryOf('Turkey  Iran'));
    percolator.put('three', queryOf('iran turkey'));
    const article = articleOf({ id: 'x', ...report });
    expect(percolator.match(article).sort()).toEqual(['one', 'three', 'two']);
    percolator.remove('one');
    percolator.put('two', queryOf('egypt'));
    expect(percolator.match(article)).toEqual(['three']);
    percolator.remove('three');
    percolator.remove('two');
    expect(percolator.match(article)).toEqual([]);
    expect(percolator.size).toBe(0);
  });
});
