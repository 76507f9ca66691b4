import { expect, it } from 'vitest';
import { presentArticles } from '../../../src/brief/present/present-articles.ts';
import { textOf } from '../../../src/core/reply.ts';
import type { FindResult } from '../../../src/search/contract.ts';
import { articleOf } from '../../helpers/memory-archive.ts';

const entries = ['a', 'b', 'c'].map((id, at) => ({ n: at + 1, article: articleOf({ id }), others: [] }));
const found: FindResult = { hits: [], total: 1, below: 2, concepts: [], eased: 'no', seq: 1 };
const shown = (more: Partial<FindResult>) =>
  textOf(
    presentArticles({ found: { ...found, ...more }, entries, first: 1, last: 3, page: 1 } as never, { options: {} }),
  );

it('says how many articles match all and most of a query', () => {
  expect(shown({})).toContain('1 match all, 2 match most');
});

it('says of none that it matches all where only the closest are shown', () => {
  const text = shown({
    eased: 'closest',
    closest: { matched: [0, 1], missing: [2], names: ['grain', 'deal', 'price'] },
  });
  expect(text).toContain('1 article names grain, deal, not price');
  expect(text).toMatch(/of 3 articles/u);
  expect(text).not.toMatch(/match(?:es)? all/u);
});
