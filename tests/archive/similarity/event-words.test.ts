import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readEventTerms } from '../../../src/archive/similarity/event-words.ts';

const pieces =
  "İ Σ σ ς ß ’ “ 😀 é e\u0301 1,000.5 3 a The İran K \ud800 س 中 ٣ ² ’s -  ' . workers 1990s of x2 the".split(' ');
const texts = fc.array(fc.constantFrom(...pieces, ' ', ' ', ' '), { maxLength: 40 }).map((parts) => parts.join(''));

/** The terms as a pattern finds them, each a text. */
function termsByPattern(text: string): [string, boolean][] {
  return [...text.matchAll(/\d+(?:[.,]\d+)+|[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu)].flatMap(([word]): [string, boolean][] => {
    const lower = word.toLowerCase();
    const term = /['’]s$/u.test(lower) ? lower.slice(0, -2) : lower;
    if (term.length < 2 || (term.length < 3 && !/^\d/u.test(term)) || term === 'the') return [];
    const first = word.charAt(0);
    const isName = first !== first.toLowerCase() || /\d/u.test(first);
    return [[term.length > 4 && term.endsWith('s') ? term.slice(0, -1) : term, isName]];
  });
}

function hashOf(term: string): number {
  let hash = 0x811c9dc5 | 0;
  for (let at = 0; at < term.length; at++) hash = Math.imul(hash ^ term.charCodeAt(at), 0x01000193);
  return hash;
}

describe('the terms of an event', () => {
  it('are what a pattern finds, in any script', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const told: [number, boolean][] = [];
        readEventTerms(text, Number.POSITIVE_INFINITY, (hash, isName) => told.push([hash, isName]));
        expect(told).toEqual(termsByPattern(text).map(([term, isName]) => [hashOf(term), isName]));
      }),
      { numRuns: 1500 },
    );
  });

  it.each([
    { text: 'one İstanbul three', most: 2, reads: 3, tells: 1 },
    { text: 'grain harbour', most: 2, reads: 2, tells: 2 },
    { text: 'grain harbour strike', most: 2, reads: 3, tells: 2 },
  ])('stop at a bound: $text', ({ text, most, reads, tells }) => {
    let told = 0;
    expect(readEventTerms(text, most, () => told++)).toBe(reads);
    expect(told).toBe(tells);
  });
});
