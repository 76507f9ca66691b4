import { expect, it } from 'vitest';
import { sayPublished } from '../../../src/brief/dates/say-published.ts';
import { presentBrief } from '../../../src/brief/present/present.ts';
import { textOf } from '../../../src/core/reply.ts';
import { articleOf } from '../../helpers/memory-archive.ts';
import { briefsOver } from '../briefs.ts';

it.each([
  ['2023-01-14', null, '14 Jan 2023'],
  ['2023-01-14T09:30:00Z', 'time', '14 Jan 2023'],
  ['2023-01-14', 'approximate', 'about Jan 2023'],
  ['2023', 'approximate', 'about 2023'],
  [null, 'approximate', 'undated'],
] as const)('%s, %s: %s', (published, publishedPrecision, said) => {
  expect(sayPublished({ published, publishedPrecision })).toBe(said);
});

it('never prints the day of an estimated date, and marks it in JSON', async () => {
  const article = articleOf({
    id: 'a',
    title: 'Jordan closes a border',
    source: 'Amman Post',
    published: '2023-01-14',
    publishedPrecision: 'approximate',
    paragraphs: ['Jordan closed its border with Syria to lorries after 40 of them had been stopped with arms.'],
  });
  const brief = await briefsOver([article]).compose({ text: 'jordan' });
  expect(brief.points[0]).toMatchObject({ date: '2023-01-14', datePrecision: 'approximate' });
  expect(brief.sources[0]).toMatchObject({ publishedPrecision: 'approximate' });
  expect(brief.coverage).toMatchObject({ oldest: '2023-01', newest: '2023-01' });
  const said = textOf(presentBrief(brief, { options: { query: 'jordan' } }));
  expect(said).toContain('about Jan 2023');
  expect(said).not.toMatch(/14 Jan/u);
});
