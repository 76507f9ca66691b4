import { expect, it } from 'vitest';
import type { Article } from '../../../src/archive/article.ts';
import { findArticlePage } from '../../../src/brief/present/article-page.ts';
import type { ArticleFinder } from '../../../src/search/contract.ts';
import { articleOf } from '../../helpers/memory-archive.ts';

/** A search that finds these in this order. */
function finderOf(articles: readonly Article[]): Pick<ArticleFinder, 'find'> {
  const find: ArticleFinder['find'] = async (_query, { limit = 10, offset = 0 } = {}) => {
    const window = articles.slice(offset, offset + limit);
    const hits = window.map(({ id }) => ({ id, score: 1 }));
    return { hits, total: articles.length, concepts: [], eased: 'no', seq: 1, articles: window };
  };
  return { find };
}

/** `a1 a2 b1` are two reports of story a and one of b; `x` and a number is a story of its own. */
const ranked = (line: string) =>
  line.split(' ').map((id) => articleOf({ id, storyId: id.startsWith('x') ? null : id.charAt(0) }));

async function pages(articles: readonly Article[], limit: number) {
  const finder = finderOf(articles);
  const shown: string[] = [];
  for (let page = 1; ; page++) {
    const { entries, first, last, found } = await findArticlePage(finder, { text: '' }, { limit, page });
    const told = entries.map(({ n, article, others }) =>
      [`${n} ${article.id}`, ...others.map(({ id }) => id)].join('+'),
    );
    shown.push(`${first}-${last}: ${told.join(', ')}`);
    if (last >= found.total) return shown;
  }
}

it('shows a story once over all pages, under the place of its best report', async () => {
  expect(await pages(ranked('a1 x1 a2 b1 x2 a3 b2 x3'), 2)).toEqual([
    '1-3: 1 a1+a2+a3, 2 x1',
    '4-7: 4 b1+b2, 5 x2',
    '8-8: 8 x3',
  ]);
});

it('fills a page although the best articles are all of one story', async () => {
  const crowd = Array.from({ length: 40 }, (_, at) => `a${at}`).join(' ');
  expect(await pages(ranked(`${crowd} x1 x2`), 3)).toEqual([expect.stringMatching(/^1-42: 1 a0\+.*, 41 x1, 42 x2$/)]);
});

it('loses and repeats nothing where grouping ends', async () => {
  const many = Array.from({ length: 450 }, (_, at) => (at % 9 === 0 ? `a${at}` : `x${at}`));
  const articles = ranked(many.join(' '));
  const all = (await pages(articles, 7)).flatMap((line) =>
    line
      .split(': ')[1]!
      .split(', ')
      .flatMap((entry) => entry.split('+')),
  );
  expect(all.map((name) => name.replace(/^\d+ /, '')).sort()).toEqual([...many].sort());
});
