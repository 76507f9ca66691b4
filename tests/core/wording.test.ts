import { describe, expect, it } from 'vitest';
import { counted, listed, pluralOf } from '../../src/core/wording.ts';

describe('numbers with their nouns', () => {
  it.each([
    [0, 'article', '0 articles'],
    [1, 'article', '1 article'],
    [2, 'article', '2 articles'],
    [1204, 'new article', '1,204 new articles'],
    [2, 'search', '2 searches'],
    [2, 'reply', '2 replies'],
    [2, 'day', '2 days'],
  ])('%i %s', (number, noun, said) => expect(counted(number, noun)).toBe(said));

  it('leaves the plural of a vowel and y alone', () => expect(pluralOf('survey')).toBe('surveys'));
});

describe('items read out', () => {
  it.each([
    [[], ''],
    [['a'], 'a'],
    [['a', 'b'], 'a or b'],
    [['a', 'b', 'c'], 'a, b or c'],
  ])('%j', (items, said) => expect(listed(items, 'or')).toBe(said));
});
