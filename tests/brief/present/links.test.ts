import { expect, it } from 'vitest';
import { citationLabel, quoteUrl } from '../../../src/brief/present/links.ts';

const page = 'https://example.org/a';

it.each([
  [
    'encodes what means something in a text directive',
    'Iran-Turkey, now & then.',
    '#:~:text=Iran%2DTurkey%2C%20now%20%26%20then.',
  ],
  ['encodes quotation marks and letters beyond ASCII', '“Türkiye”', '#:~:text=%E2%80%9CT%C3%BCrkiye%E2%80%9D'],
  ['encodes what chat markup reads', 'a (b) *c* _d_ ~e', '#:~:text=a%20%28b%29%20%2Ac%2A%20%5Fd%5F%20%7Ee'],
  [
    'names a long quote by its first six and last four words',
    'one two three four five six seven eight nine ten eleven',
    '#:~:text=one%20two%20three%20four%20five%20six,eight%20nine%20ten%20eleven',
  ],
])('%s', (_, quote, expected) => {
  expect(quoteUrl(page, quote)).toBe(page + expected);
});

it('puts a directive behind a fragment that is there already', () => {
  expect(quoteUrl(`${page}#part`, 'word')).toBe(`${page}#part:~:text=word`);
});

it('links nothing but pages of the web', () => {
  expect(quoteUrl(null, 'word')).toBeNull();
  expect(quoteUrl('file:///etc/passwd', 'word')).toBeNull();
  expect(quoteUrl('javascript:alert(1)', 'word')).toBeNull();
});

it('labels a citation by source and place, and its day once it has one', () => {
  expect(citationLabel(1, 'body', 11, null)).toBe('1 ¶12');
  expect(citationLabel(2, 'dek', null, null)).toBe('2 dek');
  expect(citationLabel(3, 'body', 2, null, 12)).toBe('3 p. 12 ¶3');
  expect(citationLabel(1, 'body', 11, '2026-11-03T08:00:00Z')).toBe('1 ¶12 · 3 Nov 2026');
});
