import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fold } from '../../src/search/fold.ts';
import { withoutGaps } from '../../src/search/without-gaps.ts';

const texts = fc.string({ unit: 'binary', maxLength: 40 });

test('only letters, marks and figures are left, in every script', () => {
  expect(withoutGaps('the u.s. and türkiye’s “deal”, 2024 — 東京 𠀋!')).toBe('theusandtürkiyesdeal2024東京𠀋');
  fc.assert(
    fc.property(texts, (text) => {
      expect(withoutGaps(text)).toBe(text.replace(/[^\p{L}\p{M}\p{N}]+/gu, ''));
    }),
  );
});

test('a long text after a short one is read whole', () => {
  const long = 'ab '.repeat(60_000);
  expect(withoutGaps('a b')).toBe('ab');
  expect(withoutGaps(long)).toBe('ab'.repeat(60_000));
  expect(withoutGaps('c d')).toBe('cd');
});

test('words fold alike alone and within a text', () => {
  fc.assert(
    fc.property(fc.array(texts, { maxLength: 6 }), (words) => {
      expect(fold(words.join(' '))).toBe(words.map(fold).join(' '));
    }),
  );
});
