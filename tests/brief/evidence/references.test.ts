import { expect, it } from 'vitest';
import {
  quoteWithReference,
  type Reference,
  referenceOf,
  toBibtex,
  toCslJson,
  toRis,
} from '../../../src/brief/evidence/references.ts';
import { articleOf } from '../../helpers/memory-archive.ts';

const reference: Reference = {
  title: 'Oil & gas: 50% {more}_\\x',
  byline: 'A. Writer',
  source: 'The Wire',
  published: '2026-11-02',
  url: 'https://example.org/a?b=1&c={d}',
  language: 'en',
  page: 12,
  read: '2026-11-03',
  isEstimate: false,
};
const bare: Reference = {
  title: 'مذاكرات',
  byline: null,
  source: null,
  published: null,
  url: null,
  language: null,
  page: null,
  read: '2026-11-03',
  isEstimate: false,
};

it('writes CSL-JSON', () => {
  expect(JSON.parse(toCslJson(reference))).toEqual([
    {
      id: 'thewire2026morex',
      type: 'article-newspaper',
      title: reference.title,
      author: [{ literal: 'A. Writer' }],
      'container-title': 'The Wire',
      issued: { 'date-parts': [[2026, 11, 2]] },
      URL: reference.url,
      language: 'en',
      page: '12',
      accessed: { 'date-parts': [[2026, 11, 3]] },
    },
  ]);
  expect(JSON.parse(toCslJson(bare))[0]).toEqual({
    id: 'article',
    type: 'article-newspaper',
    title: 'مذاكرات',
    accessed: { 'date-parts': [[2026, 11, 3]] },
  });
});

it('writes BibTeX whose braces balance whatever the title holds', () => {
  const text = toBibtex(reference);
  expect(text).toContain('title = {{Oil \\& gas: 50\\% \\{more\\}\\_\\textbackslash{}x}}');
  expect(text).toContain('url = {https://example.org/a?b=1&c=%7Bd%7D}');
  const plain = text.replace(/\\[{}]/g, '');
  expect(plain.split('{').length).toBe(plain.split('}').length);
  expect(toBibtex(bare)).toBe('@article{article,\n  title = {{مذاكرات}},\n  urldate = {2026-11-03}\n}\n');
});

it('writes RIS, a field a line', () => {
  expect(toRis({ ...reference, title: 'Two\r\nER  - x' }).split('\r\n')).toEqual([
    'TY  - NEWS',
    'TI  - Two ER - x',
    'AU  - A. Writer',
    'T2  - The Wire',
    'PY  - 2026',
    'DA  - 2026/11/02',
    'UR  - https://example.org/a?b=1&c={d}',
    'LA  - en',
    'SP  - 12',
    'Y2  - 2026/11/03',
    'ER  - ',
    '',
  ]);
});

it('quotes with a reference', () => {
  expect(quoteWithReference('It rose.', 'p. 12 ¶4', { ...reference, title: 'Oil' })).toBe(
    '“It rose.” A. Writer, “Oil”, The Wire, 2 Nov 2026, p. 12 ¶4. https://example.org/a?b=1&c={d} (read 3 Nov 2026)',
  );
});

it('never gives the day of an estimated date', () => {
  const article = articleOf({ id: 'a', published: '2023-01-14', publishedPrecision: 'approximate' });
  const { title, source, url, published } = article;
  const kept = { quote: 'It rained.', title, source, url, published, page: null, readAt: new Date('2026-11-03') };
  const link = { articleId: 'a', revision: 1, part: 'body', paragraph: 0, start: 0, end: 10, kept } as const;
  const estimated = referenceOf({ link: { ...link, ...times }, article });
  const written = [quoteWithReference('It rained.', '¶1', estimated), toBibtex(estimated), toRis(estimated)].join('\n');
  expect(written).toContain('about Jan 2023');
  expect(written).not.toMatch(/14 Jan|01.14/u);
  expect(JSON.parse(toCslJson(estimated))[0].issued).toEqual({ 'date-parts': [[2023, 1]], circa: true });
});

const times = { id: 'x', madeAt: new Date(0), expiresAt: new Date(1), revokedAt: null, revokedBecause: null };
