import { describe, expect, it } from 'vitest';
import { countTogether, drawTogether } from '../../src/pictures/names-together.ts';
import { drawOverMinutes } from '../../src/pictures/over-minutes.ts';
import { shortLabel } from '../../src/pictures/svg.ts';

const articles = [
  ['Iran', 'Turkey', 'Iran'],
  ['Iran', 'Turkey', 'Iraq'],
  ['Iran', 'Iraq'],
  ['Turkey', 'Iran'],
  ['Chad'],
];

describe('who is named with whom', () => {
  it('counts a name once in each article, and pairs that share at least two', () => {
    expect(countTogether(articles)).toEqual({
      names: [
        { name: 'Iran', articles: 4 },
        { name: 'Turkey', articles: 3 },
        { name: 'Iraq', articles: 2 },
      ],
      pairs: [
        { names: ['Iran', 'Turkey'], articles: 3 },
        { names: ['Iran', 'Iraq'], articles: 2 },
      ],
    });
  });

  it('draws a circle for each name and a line for each pair, said in words too', () => {
    const svg = drawTogether(countTogether(articles), 'Names');
    expect(svg.match(/<circle /g)).toHaveLength(3);
    expect(svg.match(/<line /g)).toHaveLength(2);
    expect(svg).toContain(
      '<desc id="names-text">Named together in most articles: Iran and Turkey (3), Iran and Iraq (2).</desc>',
    );
    expect(drawTogether(countTogether(articles), 'Names')).toBe(svg);
  });

  it('draws nothing where nobody is named with anybody', () => {
    expect(drawTogether(countTogether([['Chad'], []]), 'Names')).toBe('');
    expect(drawTogether(countTogether([]), 'Names')).toBe('');
  });

  it('stays readable with thousands of names, long and hostile ones', () => {
    const long = 'A name so long that it would run over the edge of any picture anybody ever drew';
    const hostile = '</svg><script>alert(1)</script>\u202E\u0000';
    const many = Array.from({ length: 5000 }, (_, at) => [`Name ${at % 900}`, `Name ${(at * 7) % 900}`, long, hostile]);
    const counts = countTogether(many);
    expect(counts.names.length).toBeLessThanOrEqual(12);
    expect(counts.pairs.length).toBeLessThanOrEqual(30);
    const svg = drawTogether(counts, hostile);
    expect(svg).not.toMatch(/<script|[\u202e\u0000]/u);
    expect(svg.match(/<svg/g)).toHaveLength(1);
    for (const [, label] of svg.matchAll(/<text [^>]*>([^<]*)<\/text>/g))
      expect([...label!.replace(/&#\d+;/g, '.')].length).toBeLessThanOrEqual(16);
    // No number in it is anything but a number.
    expect(svg).not.toMatch(/NaN|Infinity|undefined/);
  });

  it('cuts a label between characters as people see them', () => {
    expect(shortLabel('👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦', 2)).toBe('👩‍👩‍👧‍👦…');
    expect(shortLabel('Iran', 4)).toBe('Iran');
  });
});

it('draws a measure over the last hour, also one that is always zero', () => {
  expect(drawOverMinutes([], 'Memory', 'Now 1', 'm')).toBe('');
  expect(drawOverMinutes([0, 0, 0], 'Memory', 'Now 0', 'm')).not.toMatch(/NaN|Infinity/);
  expect(drawOverMinutes([1, 3, 2], 'Memory', 'Now 2', 'm')).toContain('points="0,32 110,4 220,18"');
});
