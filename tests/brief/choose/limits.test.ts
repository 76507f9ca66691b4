import { describe, expect, it } from 'vitest';
import { createAllowance, limitsOf } from '../../../src/brief/choose/limits.ts';
import { wordCount } from '../../../src/brief/choose/passage.ts';
import { presentArticle } from '../../../src/brief/present/present.ts';
import { articleOf } from '../../helpers/memory-archive.ts';
import { briefsOver, snapback, teaser, thaw } from '../briefs.ts';

const words = (count: number) => Array(count).fill('word').join(' ');
const long = articleOf({ id: 'long', title: 'Long', paragraphs: [words(6000)] });
const medium = articleOf({ id: 'medium', title: 'Medium', paragraphs: [words(600)] });

describe('how much of one article may be quoted', () => {
  it.each([
    ['a private brief', 'private', 350, 150],
    ['a shared brief', 'shared', 200, 100],
  ] as const)('in %s', (_, audience, ofLong, ofMedium) => {
    expect(limitsOf(long, audience)).toEqual({ points: 4, words: ofLong });
    expect(limitsOf(medium, audience)).toEqual({ points: 4, words: ofMedium });
  });

  it('is one point of a teaser or a preview', () => {
    expect(limitsOf(teaser, 'private').points).toBe(1);
  });

  it('is always one sentence, however short the article', () => {
    const { adds } = createAllowance('shared');
    const tiny = articleOf({ id: 'tiny', title: 'Tiny', paragraphs: [words(20)] });
    const quoted = (count: number) => ({ text: words(count), part: 'body' as const, sentences: 1 });
    expect(adds(tiny, quoted(20), [])).toBe(true);
    expect(adds(tiny, quoted(2), [quoted(20)])).toBe(false);
  });

  it('counts points and dates of a brief together', async () => {
    for (const audience of ['private', 'shared'] as const) {
      const brief = await briefsOver([thaw, teaser, snapback]).compose({
        text: 'iran turkey',
        points: 20,
        dates: 50,
        audience,
      });
      const points = brief.points.filter((point) => point.citations[0]!.articleId === 'thaw');
      const dates = brief.timeline.filter(
        ({ text, citation }) => citation.articleId === 'thaw' && !points.some((point) => point.text.includes(text)),
      );
      const used = [...points, ...dates].reduce((sum, { text }) => sum + wordCount(text), 0);
      expect(points.length).toBeGreaterThan(1);
      expect(points.length).toBeLessThanOrEqual(4);
      expect(used).toBeLessThanOrEqual(limitsOf(thaw, audience).words);
    }
  });

  it('is less of an article that is read in a channel', () => {
    const sentences = Array.from(
      { length: 360 },
      (_, at) => `Ferry ${at} left for the far bank at noon with its cars.`,
    );
    const ferries = { ...thaw, paragraphs: [sentences.join(' ')] };
    const words = (audience: 'private' | 'shared') =>
      presentArticle(ferries, { audience, options: { query: 'iran' }, namedIn: () => 0 })
        .nodes.filter((node) => node.type === 'quote')
        .reduce((sum, { text }) => sum + wordCount(text), 0);
    expect(words('private')).toBeGreaterThan(200);
    expect(words('private')).toBeLessThanOrEqual(350);
    expect(words('shared')).toBeGreaterThan(100);
    expect(words('shared')).toBeLessThanOrEqual(200);
  });

  it('is nothing of an article to read in whose publisher lets nothing be shown', () => {
    const closed = { ...thaw, maxSnippet: 0 };
    const reply = presentArticle(closed, { audience: 'private', options: { query: 'iran' }, namedIn: () => 0 });
    expect(reply.nodes.filter((node) => node.type === 'quote')).toEqual([]);
  });
});
