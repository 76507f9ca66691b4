import { expect, it } from 'vitest';
import {
  quoteWithReference,
  type Reference,
  toBibtex,
  toCslJson,
  toRis,
} from '../../../src/brief/evidence/references.ts';

const reference: Reference = {
  title: 'Oil & gas: 50% {more}_\\x',
  byline: 'A. Writer',
  source: 'The Wire',
  published: '2026-11-02',
  url: 'https://example.org/a?b=1&c={d}',
  language: 'en',
  page: 12,
  read: '2026-11-03',
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
