import { expect, it } from 'vitest';
import type { Article } from '../../../src/archive/article.ts';
import { readableArticle } from '../../../src/brief/present/readable-article.ts';

const article = {
  id: 'a',
  title: 'Border trade to grow',
  dek: 'Two towns wait.',
  paragraphs: ['Lorries may cross from Monday.', 'Nobody said how many.'],
  captions: ['A lorry at the border, which nobody may quote.'],
} as Partial<Article> as Article;

const read = (more: Partial<Article>) => readableArticle('a', async () => ({ ...article, ...more }));

it('gives the whole article where nobody bounds it', async () => {
  expect(await read({})).toMatchObject({ ...article, withheld: null });
});

it.each([
  'sentence',
  'headline',
  'none',
] as const)('gives under quote:%s no more than may be quoted, no words under pictures either, and says why', async (quotePolicy) => {
  const shown = await read({ quotePolicy });
  expect(shown.withheld).toMatch(/\w/);
  expect(shown.paragraphs.length).toBe(quotePolicy === 'sentence' ? 1 : 0);
  expect(JSON.stringify(shown)).not.toContain('nobody may quote');
  expect(JSON.stringify(shown)).not.toContain('Nobody said');
});
