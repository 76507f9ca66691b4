import { expect, it } from 'vitest';
import { createMatcher } from '../../../src/brief/choose/matcher.ts';
import { datedQuotesOf } from '../../../src/brief/dates/dated-quotes.ts';
import { createConceptFinder } from '../../../src/search/gazetteer.ts';
import { parseQuery } from '../../../src/search/parse-query.ts';
import { articleOf } from '../../helpers/memory-archive.ts';

const article = articleOf({
  id: 'a',
  title: 'A landslide in Georgia and what Armenia did',
  source: 'Wire',
  published: '2026-05-05',
  paragraphs: [
    'A landslide buried the road from Georgia to Armenia on April 2, and lorries waited for nine days at the pass.',
    'The landslide reached the river that Georgia and Armenia share on April 3.',
    'Georgia and Armenia opened a second road on April 20, after engineers of both had cleared the lower valley.',
  ],
});

it('holds no entry whose subject only its article makes known', () => {
  const finder = createConceptFinder();
  const matcher = createMatcher(parseQuery('georgia armenia', finder), finder);
  const quotes = datedQuotesOf(article, matcher, { isCited: true, rank: 0, published: '2026-05-05' });
  expect(quotes.map(({ date }) => date)).toEqual(['2026-04-02', '2026-04-20']);
});
