import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import wrapAnsi from 'wrap-ansi';
import { columnsOf, linesOf } from '../../../src/adapters/console/columns.ts';

/** Every character of the first planes' beginnings, and what is wide, joins, or is not seen. */
const characters = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...'abcde ABC ,.-–“”’…éğışßЖя ') },
  { weight: 1, arbitrary: fc.integer({ min: 0x20, max: 0x2060 }).map((code) => String.fromCodePoint(code)) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '\u0301',
      '\u200d',
      '\u00ad',
      '\u00a0',
      '漢',
      '👍🏽',
      '\u001b[1m',
      '\u001b[22m',
      '\n',
      '\t',
    ),
  },
);
const texts = fc.array(characters, { maxLength: 120 }).map((parts) => parts.join(''));

describe('columns of a terminal', () => {
  it('are those that the exact tables count, whatever the text', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(columnsOf(text)).toBe(stringWidth(text));
      }),
      { numRuns: 400 },
    );
  });

  it('are one for each character that counts as plain', () => {
    for (let code = 0x20; code < 0x2100; code += code < 0x500 || code >= 0x2000 ? 1 : 7) {
      const text = `a${String.fromCodePoint(code)}b`;
      expect([code, columnsOf(text)]).toEqual([code, stringWidth(text)]);
    }
  });

  it('wrap lines as the exact wrapping does', () => {
    const widths = fc.integer({ min: 5, max: 40 });
    const check = (text: string, columns: number) => {
      expect(linesOf(text, columns).join('\n')).toBe(wrapAnsi(text, columns, { hard: false, trim: true }));
    };
    fc.assert(fc.property(texts, widths, check), { numRuns: 400 });
    check('A minister said on Monday that a-very-long-word-of-its-own would not fit, “ever”.', 20);
  });
});
