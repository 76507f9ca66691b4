import { describe, expect, it } from 'vitest';
import { articleOf } from '../helpers/memory-archive.ts';
import { briefsOver } from './briefs.ts';

const paragraphs = [
  'Iran and Turkey opened a second border crossing at Kapikoy on Monday, officials of both governments said.',
  'Trade between Turkey and Iran fell by half in two years, according to figures that both ministries published.',
  'Turkish companies want Iran to lower its tariffs, while Iran wants Turkey to buy more of its gas.',
];
const lengthOf = (texts: readonly string[]) => texts.reduce((sum, text) => sum + text.length, 0);

describe('what a publisher lets a snippet show', () => {
  it.each([
    { says: 'nothing about it', maxSnippet: undefined, atMost: Number.POSITIVE_INFINITY, atLeast: 1 },
    { says: 'max-snippet:120', maxSnippet: 120, atMost: 120, atLeast: 1 },
    { says: 'nosnippet', maxSnippet: 0, atMost: 0, atLeast: 0 },
  ])('bounds what a brief quotes when the page says $says', async ({ maxSnippet, atMost, atLeast }) => {
    const article = articleOf({
      id: 'crossing',
      title: 'Iran and Turkey open a crossing',
      paragraphs,
      published: '2026-10-01',
      ...(maxSnippet === undefined ? {} : { maxSnippet }),
    });
    const { points, timeline } = await briefsOver([article]).compose({ text: 'iran turkey' });
    expect(lengthOf(points.map((point) => point.text))).toBeLessThanOrEqual(atMost);
    expect(lengthOf(timeline.map((entry) => entry.text))).toBeLessThanOrEqual(atMost);
    expect(points.length).toBeGreaterThanOrEqual(atLeast);
  });
});
