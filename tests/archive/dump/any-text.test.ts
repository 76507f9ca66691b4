import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDump } from '../../../src/archive/dump/parse-dump.ts';
import { normaliseText } from '../../../src/archive/text/normalise.ts';

const pieces = [
  'Subscribe',
  'Home',
  'Read more',
  'keep readingShow less',
  'By Ida Quarrel',
  'By Ida Quarrel | March 3, 2031',
  'Analysis | Europe',
  '|',
  '| |',
  ' · ',
  'Photo: AFP',
  'Top photo credit: Ana Birch/Reuters',
  'ABC1234X.jpg',
  'Only $80 per year.',
  'Comments',
  'Related',
  '14:05 GMT',
  'June 25, 2020',
  'Two river towns bring back their ferry',
  'Why now?',
  'Q: Why now?',
  '• A boat every hour',
  '2019 41,200 82,400',
  '[+12 chars]',
  '…',
  'â€™',
  '\u202e',
  '--',
  '"',
  'Home > World',
  'Officials from both towns agreed on Tuesday to reopen the old ferry line, which has not run since the bridge was finished.',
  'LOWER QUAY, June 25 (Reuters) - The first boat will leave in April, the harbour master said, provided that the ice goes.',
];
const dumps = fc
  .array(
    fc.tuple(
      fc.oneof(
        { weight: 5, arbitrary: fc.constantFrom(...pieces) },
        { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
      ),
      fc.constantFrom('\n', '\n\n', '\r\n', ' ', '\u2028'),
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.flat().join(''));

describe('parseDump on any text', () => {
  it('never throws, and gives words of the text and nothing else', () => {
    let found = 0;
    fc.assert(
      fc.property(dumps, (text) => {
        const parsed = parseDump(text);
        for (const article of [parsed, ...parsed.related]) {
          for (const words of [...article.paragraphs, article.title ?? '', article.dek ?? '', ...article.credits]) {
            expect(normaliseText(words)).toBe(words);
          }
          expect(article.paragraphs).not.toContain('');
          if (article.paragraphs.length > 0) found += 1;
        }
      }),
      { numRuns: 1000 },
    );
    expect(found).toBeGreaterThan(100);
  });
});
