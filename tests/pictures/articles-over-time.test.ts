import { describe, expect, it } from 'vitest';
import { countByTime, describeOverTime, drawOverTime } from '../../src/pictures/articles-over-time.ts';

describe('articles over time', () => {
  it('are counted by day, month or year, whichever fits the picture', () => {
    expect(countByTime(['2024-05-01', '2024-05-03T10:00:00Z', '2024-05-03']).stretches).toEqual([
      { period: '2024-05-01', articles: 1 },
      { period: '2024-05-02', articles: 0 },
      { period: '2024-05-03', articles: 2 },
    ]);
    expect(countByTime(['2023-01-05', '2024-02-01']).stretches).toHaveLength(14);
    expect(countByTime(['1988-01-05', '2024-02-01']).stretches).toHaveLength(37);
  });

  it('leave out what is undated or not dated exactly enough, and say how many', () => {
    const dates = [
      null,
      '2024',
      ...Array.from({ length: 20 }, (_, at) => `2024-05-${String(at + 1).padStart(2, '0')}`),
    ];
    const { stretches, leftOut } = countByTime(dates);
    expect(stretches.reduce((sum, { articles }) => sum + articles, 0)).toBe(20);
    expect(leftOut).toBe(2);
    expect(countByTime([null, null])).toEqual({ stretches: [], leftOut: 2 });
  });

  it('become a picture with a bar for each stretch that has articles, and words for whoever cannot see it', () => {
    const stretches = [
      { period: '2023', articles: 3 },
      { period: '2024', articles: 0 },
      { period: '2025', articles: 1 },
    ];
    const svg = drawOverTime(stretches, 'Articles on <iran> & "turkey"');
    expect(svg.match(/<rect /g)).toHaveLength(2);
    expect(svg).toContain('Articles on &#60;iran&#62; &#38; &#34;turkey&#34;');
    expect(svg).toContain(describeOverTime(stretches));
    expect(describeOverTime(stretches)).toBe('4 articles from 2023 to 2025; most in 2023, with 3.');
    expect(svg).not.toMatch(/style=|<script|NaN|undefined/);
  });

  it('are no picture when there are none', () => {
    expect(drawOverTime([], 'x')).toBe('');
  });
});

it.each([
  { what: 'one day', dates: ['2024-05-03'] },
  { what: 'two days', dates: ['2024-05-03', '2024-05-04'] },
  {
    what: 'forty days',
    dates: Array.from({ length: 40 }, (_, at) => `2024-0${at < 31 ? 1 : 2}-${String((at % 31) + 1).padStart(2, '0')}`),
  },
  { what: 'three centuries', dates: ['1702', '1850', '2024'] },
])('names stretches below their bars without labels that touch: $what', ({ dates }) => {
  const svg = drawOverTime(countByTime(dates).stretches, 'Topic');
  const labels = [...svg.matchAll(/<text x="([\d.]+)" y="172" text-anchor="middle">([^<]+)</g)].map(([, x, text]) => ({
    x: Number(x),
    half: text!.length * 3.5,
    text,
  }));
  expect(labels[0]!.text).toBe(dates[0]);
  expect(labels.at(-1)!.text).toBe(dates.at(-1));
  for (const [at, { x, half }] of labels.entries()) {
    expect(x - half).toBeGreaterThanOrEqual(0);
    expect(x + half).toBeLessThanOrEqual(420);
    if (at > 0) expect(x - half).toBeGreaterThan(labels[at - 1]!.x + labels[at - 1]!.half);
  }
});
