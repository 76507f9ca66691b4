import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normaliseText } from '../../../src/archive/text/normalise.ts';

describe('normaliseText', () => {
  it.each([
    { what: 'no-break spaces and line ends', text: 'a\u00a0b\r\nc\u2028d\u202fe', becomes: 'a b c d e' },
    { what: 'runs of spaces', text: '  a \t  b  ', becomes: 'a b' },
    { what: 'letters with their accents apart', text: 'Erdog\u0306an', becomes: 'Erdoğan' },
    { what: 'control characters', text: 'a\u0007b\u0000c', becomes: 'abc' },
    { what: 'zero-width spaces and a byte order mark', text: '\ufeffa\u200bb\u2060c', becomes: 'abc' },
    { what: 'direction marks and overrides', text: 'a\u202eb\u202c\u2066c\u2069\u200e', becomes: 'abc' },
    {
      what: 'the joiners Persian and emoji are written with',
      text: 'می\u200cشود 👩\u200d🔬',
      becomes: 'می\u200cشود 👩\u200d🔬',
    },
    { what: 'half a surrogate pair', text: 'a\ud83d', becomes: 'a\ufffd' },
  ])('gives one form to $what', ({ text, becomes }) => {
    expect(normaliseText(text)).toBe(becomes);
  });

  it('changes nothing when applied again', () => {
    const pieces = fc.constantFrom(
      '\u200b',
      '\u0301',
      '\u00a0',
      '\u202e',
      ' ',
      '\r',
      '\u3000',
      'e',
      '가',
      '\ud800',
      '\u0085',
      'ᄀ',
      'ᅡ',
    );
    const texts = fc.array(fc.oneof(pieces, fc.string({ unit: 'binary' }))).map((parts) => parts.join(''));
    fc.assert(
      fc.property(texts, (text) => {
        const once = normaliseText(text);
        expect(normaliseText(once)).toBe(once);
        expect(once).not.toMatch(/^ | $| {2}|[\p{Cc}\u200b\u202a-\u202e\u2066-\u2069\ufeff\u00a0\u2028]/u);
      }),
      { numRuns: 2000 },
    );
  });

  it('does the same whether it looks at a text at once or step by step', () => {
    const pieces = fc.constantFrom(
      ' ',
      '  ',
      'a',
      'é',
      'e\u0301',
      '“',
      '–',
      '…',
      '€',
      '\u00ad',
      '\u00a0',
      '\u2028',
      'ſ',
      '\t',
    );
    const texts = fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(texts, (text) => {
        // A joiner stays as it is, and makes a text one to look at closely.
        expect(`${normaliseText(`${text}|`)}\u200d`).toBe(normaliseText(`${text}|\u200d`));
      }),
      { numRuns: 1500 },
    );
  });
});
