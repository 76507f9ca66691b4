import { serialize } from 'node:v8';
import { expect, test } from 'vitest';
import { wideText } from '../../../src/brief/language/wide-text.ts';

/** How V8 writes a string of one byte a letter, and one of two. */
const tags = { one: '"', two: 'c' };
const widthOf = (text: string) => (serialize(text).includes(tags.two.charCodeAt(0)) ? 'two' : 'one');

const plain = 'Only plain letters stand in this one, and in that too.';

test('a text in plain letters gets two bytes a letter, and so do its pieces', () => {
  expect(widthOf(plain)).toBe('one');
  const wide = wideText(plain);
  expect(wide).toBe(plain);
  expect(widthOf(wide)).toBe('two');
  expect(widthOf(wide.slice(0, 28))).toBe('two');
});

test('an empty text stays empty', () => {
  expect(wideText('')).toBe('');
});
