import { describe, expect, it } from 'vitest';
import { isAuthorLine, namesOfLine } from '../../../src/archive/document/author-line.ts';
import { joinLines, vocabularyOf } from '../../../src/archive/document/join-words.ts';
import type { PdfLine } from '../../../src/archive/document/pdf-lines.ts';
import { findTitle, textOf } from '../../../src/archive/document/pdf-title.ts';

/** Lines of one page from the top, 20 points apart. */
const linesOf = (...given: [text: string, size: number][]): PdfLine[] =>
  given.map(([text, size], at) => ({ text, size, page: 0, y: 760 - at * 20, x: 72, end: 500 }) as PdfLine);

describe('two lines of a PDF that breaks words', () => {
  const text = linesOf(['The govern-', 11], ['ment and the parlia-', 11], ['ment met; government, parliament.', 11]);
  const words = vocabularyOf(text);

  it.each([
    ['a long-', 'term contract', 'a long-term contract'],
    ['a two-', 'year trial', 'a two-year trial'],
    ['the well-', 'known engineer', 'the well-known engineer'],
    ['a low-', 'risk matter', 'a low-risk matter'],
    ['the state-', 'owned bank', 'the state-owned bank'],
    ['the self-', 'declared leader', 'the self-declared leader'],
    ['the Anglo-', 'French company', 'the Anglo-French company'],
    ['60-', '70 percent', '60-70 percent'],
    ['the govern-', 'ment said', 'the government said'],
    ['accord-', 'ing to it', 'according to it'],
    ['co-', 'operation', 'cooperation'],
    ['self-', 'ish aims', 'selfish aims'],
    ['a high-', 'way bridge', 'a highway bridge'],
  ])('are joined: %s %s', (before, after, joined) => {
    expect(joinLines(before, after, words)).toBe(joined);
  });
});

describe('the title of a PDF', () => {
  const body: [string, number][] = Array.from({ length: 8 }, () => ['Officials agreed to reopen the ferry line.', 11]);
  const titleOf = (...above: [string, number][]) => textOf(findTitle([linesOf(...above, ...body)], 11, null));

  it.each<[string, [string, number][], string]>([
    ['the largest letters', [['Ferries and bridges', 20]], 'Ferries and bridges'],
    [
      'without the line of authors below it, set as large',
      [
        ['Ferries and bridges', 18],
        ['IDA HOLM, BO EK AND JAN KOWALSKI', 18],
      ],
      'Ferries and bridges',
    ],
    [
      'without one above it',
      [
        ['Ida Holm and Bo Ek', 18],
        ['Ferries and bridges', 18],
      ],
      'Ferries and bridges',
    ],
    [
      'never the beginning of the text in large letters',
      [
        ['Officials from both towns agreed on Tuesday to reopen the old ferry line, which', 14],
        ['has not run since the bridge was finished. Work begins in April, they said.', 14],
      ],
      '',
    ],
    ['a question or two', [['Who pays? Ferries and bridges', 20]], 'Who pays? Ferries and bridges'],
  ])('is %s', (_, above, title) => {
    expect(titleOf(...above)).toBe(title);
  });

  it('tells a line of names from a title', () => {
    expect(['Ida Holm, Bo Ek and Jan Kowalski', 'Ida Holm* & Bo Ek†'].map(isAuthorLine)).toEqual([true, true]);
    const titles = [
      'Iran, Turkey and Russia',
      'Ferries and bridges',
      'Ida Holm',
      'The Rise of Trade and the Fall of Ports',
    ];
    expect(titles.filter(isAuthorLine)).toEqual([]);
    expect(namesOfLine('Ida Holm*1 and Bo Ek†')).toBe('Ida Holm and Bo Ek');
  });
});
