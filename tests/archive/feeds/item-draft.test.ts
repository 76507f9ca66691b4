import { describe, expect, it } from 'vitest';
import type { FeedItem } from '../../../src/archive/feeds/feed.ts';
import { itemDraft } from '../../../src/archive/feeds/item-draft.ts';

const words = (count: number) => Array.from({ length: count }, (_, n) => `word${n}`).join(' ');
const item = (fields: Partial<FeedItem>): FeedItem => ({
  guid: null,
  url: 'https://news.test/talks',
  title: 'Talks resume',
  summary: [],
  content: [],
  byline: null,
  section: null,
  published: null,
  publishedPrecision: null,
  updated: null,
  language: null,
  source: null,
  readFrom: { bytesHash: 'x', readerVersion: 'feed 1' },
  ...fields,
});
const draft = (fields: Partial<FeedItem>) =>
  itemDraft(item(fields), { feedUrl: 'https://news.test/feed', source: 'News' });

describe('an entry as an article', () => {
  it.each([
    { what: 'a whole text', content: [words(200)], completeness: 'full' },
    { what: 'a sentence', content: [words(20)], completeness: 'excerpt' },
    { what: 'a long text that breaks off', content: [`${words(200)} […]`], completeness: 'excerpt' },
    {
      what: 'a long text that ends in a link',
      content: [words(200), 'Continue reading on our site'],
      completeness: 'excerpt',
    },
    {
      what: 'a whole text with a footer',
      content: [words(200), 'The post Talks resume appeared first on News.'],
      completeness: 'full',
    },
  ])('with $what is $completeness', ({ content, completeness }) => {
    const made = draft({ content });
    expect(made?.completeness).toBe(completeness);
    expect(made?.paragraphs).toEqual([content[0]]);
  });

  it('takes a summary that says more than the beginning of the text for its dek', () => {
    expect(draft({ summary: ['Ministers met in Ankara.'], content: [words(200)] })?.dek).toBe(
      'Ministers met in Ankara.',
    );
    expect(draft({ summary: [words(12)], content: [words(200)] })?.dek).toBeNull();
    expect(draft({ summary: ['Ministers met in Ankara.'] })).toMatchObject({
      dek: null,
      paragraphs: ['Ministers met in Ankara.'],
    });
  });

  it('is changed when the feed says so, and published only when it says that', () => {
    expect(draft({ updated: '2026-11-03' })).toMatchObject({ modified: '2026-11-03', published: null });
  });

  it('belongs to its page, not to its place in the feed', () => {
    expect(draft({})).toMatchObject({ origin: 'https://news.test/talks', position: 0, givenId: null });
  });

  it('without an address keeps one identity wherever it stands, and shares it with no other', () => {
    const [a, again, b] = [
      draft({ url: null, guid: '1' }),
      draft({ url: null, guid: '1', section: 'World' }),
      draft({ url: null, guid: '1', title: 'Another' }),
    ];
    expect(a?.givenId).toMatch(/^feed-[0-9a-f]{20}$/u);
    expect(again?.givenId).toBe(a?.givenId);
    expect(b?.givenId).not.toBe(a?.givenId);
  });

  it('without a title is known by its own first words', () => {
    expect(draft({ title: '', summary: ['Ministers met. They parted.'] })?.title).toBe('Ministers met.');
    expect(draft({ title: '' })).toBeNull();
  });
});
