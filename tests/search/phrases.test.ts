import fc from 'fast-check';
import { expect, it } from 'vitest';
import { holdingPhrase } from '../../src/search/phrases.ts';
import { wordsOf } from '../../src/search/terms.ts';
import { withoutHyphens, wordsIn } from '../../src/search/words.ts';

it('finds a phrase wherever the words of a text, taken one by one, hold it', () => {
  const piece = fc.constantFrom(
    'The',
    'U.S.',
    "Iran's",
    "O'Brien",
    'Türkiye',
    'İran',
    'ΟΔΟΣ',
    'straße',
    '1,200',
    ' ',
    '-',
    '. ',
    'Œuvre',
    'x',
  );
  const text = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));
  let held = 0;
  fc.assert(
    fc.property(text, fc.nat(), fc.integer({ min: 1, max: 3 }), (paragraph, from, count) => {
      const words = wordsOf(paragraph);
      const phrase = words
        .slice(from % Math.max(1, words.length))
        .slice(0, count)
        .join(' ');
      if (phrase === '') return;
      held++;
      expect(holdingPhrase(phrase)({ title: '', dek: null, paragraphs: ['Other words.', paragraph] })).toBe(true);
    }),
    { numRuns: 500 },
  );
  expect(held).toBeGreaterThan(200);
});

it('finds no phrase that the words of a text, taken one by one, do not hold', () => {
  const piece = fc.constantFrom(
    'us',
    'U.',
    'S',
    'Iran',
    "'",
    '’',
    's',
    'iran us',
    ' ',
    '.',
    '-',
    'é',
    '\u0301',
    '1',
    ',',
    'e',
  );
  const text = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(''));
  fc.assert(
    fc.property(text, fc.constantFrom('iran us', 'us', 'iran', 'us iran us'), (title, phrase) => {
      // As written, or with what hyphens part in one word where a word wanted comes of it; a word may have two forms.
      const wanted = phrase.split(' ');
      const isJoined = wordsIn(title).compounds.some((compound) => wanted.includes(compound));
      const expected = (isJoined ? [title, withoutHyphens(title)] : [title]).some((text) => {
        const forms = wordsIn(text).words.map((word) => [word].flat());
        return forms.some((_, at) => wanted.every((word, step) => forms[at + step]?.includes(word)));
      });
      expect(holdingPhrase(phrase)({ title, dek: null, paragraphs: [] })).toBe(expected);
    }),
    // Joined, "U." is no initial any more, and "Iran" a word by itself: not one of the joint's.
    { numRuns: 3000, examples: [['us-U.Iran', 'iran']] },
  );
});

it.each([
  ['nuclear deal', 'The Nuclear Deal, signed', true],
  ['nuclear deal', 'A deal on nuclear power', false],
  ['nuclear deal', 'nuclear dealers', false],
  ['us envoy', 'A U.S. envoy arrived', true],
])('%j in %j: %s', (phrase, title, expected) => {
  expect(holdingPhrase(phrase)({ title, dek: null, paragraphs: [] })).toBe(expected);
});
