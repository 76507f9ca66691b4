import { describe, expect, it } from 'vitest';
import { sentencesIn } from '../../../src/brief/choose/passage.ts';

/** First sentence of a paragraph as it would be quoted. */
const first = (paragraph: string) => sentencesIn(paragraph)[0]!.text;

describe('what is glued before a statement is not quoted', () => {
  it.each([
    ['TEHRAN – The envoys met at noon.', 'The envoys met at noon.'],
    ['TEHRAN- The envoys met at noon.', 'The envoys met at noon.'],
    ['TEHRAN _ Envoys met at noon.', 'Envoys met at noon.'],
    ['TEHRAN = Envoys met at noon.', 'Envoys met at noon.'],
    ['TEHRAN –In a meeting the envoys agreed.', 'In a meeting the envoys agreed.'],
    ['ANKARA, Turkey (AP) — The envoys met at noon.', 'The envoys met at noon.'],
    ['Beirut (AFP) - The envoys met at noon.', 'The envoys met at noon.'],
    ['(Reuters) - The envoys met at noon.', 'The envoys met at noon.'],
    ['IMPOSING A TAX ON GATES: Today, the king signed an order.', 'Today, the king signed an order.'],
    ['] Despite the rain the gate stayed open.', 'Despite the rain the gate stayed open.'],
    ['[...] Today the gate is open.', 'Today the gate is open.'],
    [
      'Tehran, Ankara to form a water council Iran and Turkey are to create a council.',
      'Iran and Turkey are to create a council.',
    ],
    [
      'Oslo to lend ships Oslo said on Monday that it has ships to spare.',
      'Oslo said on Monday that it has ships to spare.',
    ],
  ])('%s', (paragraph, expected) => {
    expect(first(paragraph)).toBe(expected);
    const { start, end } = sentencesIn(paragraph)[0]!;
    expect(paragraph.slice(start, end)).toBe(expected);
  });

  it.each([
    'TEHRAN-based analysts disagree.',
    'NATO-Russia talks have failed.',
    'The U.S. – Iran talks have failed.',
    'Ankara wants Tehran to return the ships that Iran took in May.',
    'Iran asked Turkey to return to the table Iran had left.',
    'Norway and Sweden to this day share the bridge.',
  ])('leaves "%s" whole', (sentence) => {
    expect(first(sentence)).toBe(sentence);
  });
});
