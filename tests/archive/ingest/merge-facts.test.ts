import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ArticleDraft, PublishedPrecision } from '../../../src/archive/article.ts';
import { factsOf, fillFacts, isSameFacts, mergeFacts } from '../../../src/archive/ingest/merge-facts.ts';
import { anyFacts, draftOf } from '../../helpers/drafts.ts';

const page = { bytesHash: 'p', readerVersion: 'html 1' };
const feed = { bytesHash: 'f', readerVersion: 'feed 1', feed: 'https://news.test/feed' };
const merged = (known: Partial<ArticleDraft>, read: Partial<ArticleDraft>, sameWords = true) =>
  mergeFacts(draftOf({ title: 'Talks', ...known }), draftOf({ title: 'Talks', ...read }), { sameWords });

describe('facts read again', () => {
  it('stay known where the reading states none, and give way where it states another', () => {
    const known = { byline: 'A. Writer', section: 'World', kind: 'news', language: 'en', captions: ['A ferry.'] };
    expect(merged(known, { readFrom: page, section: 'Energy' })).toMatchObject({ ...known, section: 'Energy' });
  });

  it.each([
    { known: '2024-05-03T10:00:00Z', read: '2024-05', stays: '2024-05-03T10:00:00Z' },
    { known: '2024-05-03T10:00', read: '2024-05', stays: '2024-05-03T10:00' },
    { known: '2024-05-03T23:30:00-05:00', read: '2024-05-03', stays: '2024-05-03T23:30:00-05:00' },
    { known: '2024-05-03T23:30:00-05:00', read: '2024-05-04', stays: '2024-05-03T23:30:00-05:00' },
    { known: '2024-05-03', read: '2024', stays: '2024-05-03' },
    { known: '2024-05', read: '2024-05-03T10:00:00Z', stays: '2024-05-03T10:00:00Z' },
    { known: '2024-05-03T10:00:00Z', read: '2024-06', stays: '2024-06' },
    { known: '2024-05-03', read: '2024-05-09', stays: '2024-05-09' },
    { known: '2024-05-03', read: null, stays: '2024-05-03' },
    { known: null, read: '2024', stays: '2024' },
  ])('of the dates $known and then $read keep $stays', ({ known, read, stays }) => {
    const precisions: Record<number, PublishedPrecision> = { 4: 'year', 7: 'month', 10: 'day' };
    const dated = (date: string | null): Partial<ArticleDraft> => ({
      published: date,
      publishedPrecision: date === null ? null : (precisions[date.length] ?? 'time'),
      modified: date,
    });
    expect(merged(dated(known), dated(read))).toMatchObject(dated(stays));
  });

  it('prefer what a publisher says to an estimate of another day', () => {
    const exact = { published: '2024-05-03', publishedPrecision: 'day' } as const;
    const estimate = { published: '2024-05-01', publishedPrecision: 'approximate' } as const;
    expect(merged(exact, estimate)).toMatchObject(exact);
    expect(merged(estimate, exact)).toMatchObject(exact);
    expect(merged({ ...exact, published: '2024-05-01' }, estimate)).toMatchObject(estimate);
  });

  it.each([
    { known: 'Strait Times', stated: 'strait.test', stays: 'Strait Times' },
    { known: 'strait.test', stated: 'Strait Times', stays: 'Strait Times' },
    { known: 'Strait Times', stated: 'The Strait', stays: 'The Strait' },
    { known: null, stated: 'strait.test', stays: 'strait.test' },
  ])('take no host for an outlet: $known, then $stated', ({ known, stated, stays }) => {
    const url = 'https://www.strait.test/ferries';
    expect(merged({ source: known, url }, { source: stated, url, origin: url }).source).toBe(stays);
  });

  it.each([
    { known: 'full', read: 'excerpt', readFrom: page, stays: 'full' },
    { known: 'full', read: 'preview', readFrom: page, stays: 'full' },
    { known: 'excerpt', read: 'full', readFrom: page, stays: 'full' },
    { known: 'excerpt', read: 'preview', readFrom: page, stays: 'preview' },
  ] as const)('never make an excerpt of full words: $known, then $read', ({ known, read, readFrom, stays }) => {
    expect(merged({ completeness: known }, { completeness: read, readFrom }).completeness).toBe(stays);
  });

  it('leave it to pages to speak of pay walls and snippets', () => {
    const bound = { paywalled: true, maxSnippet: 80 };
    expect(merged(bound, { readFrom: feed })).toMatchObject(bound);
    expect(merged(bound, { readFrom: { bytesHash: 'd', readerVersion: 'pdf 1' } })).toMatchObject({ maxSnippet: 80 });
    const freed = merged(bound, { readFrom: page });
    expect(freed.paywalled).toBe(false);
    expect(freed).not.toHaveProperty('maxSnippet');
    expect(merged({}, { readFrom: page, maxSnippet: 0 })).toMatchObject({ maxSnippet: 0 });
  });

  it('are never lost, and are the same when they are read once more', () => {
    fc.assert(
      fc.property(anyFacts, anyFacts, fc.boolean(), (known, read, sameWords) => {
        const once = merged(known, read, sameWords);
        expect(isSameFacts(merged(once, read, sameWords), once)).toBe(true);
        const filled = fillFacts(draftOf({ title: 'T', ...known }), draftOf({ title: 'T', ...read }));
        for (const name of Object.keys(known) as (keyof typeof known)[]) {
          if (known[name] === null) continue;
          expect(once[name], name).not.toBeNull();
          if (!['published', 'publishedPrecision', 'modified'].includes(name))
            expect(filled[name], name).toEqual(known[name]);
        }
        expect(once.publishedPrecision === null).toBe(once.published === null);
      }),
    );
  });
});

it('takes facts alone out of a draft', () => {
  const facts = factsOf(draftOf({ title: 'Talks', paragraphs: ['x'], maxSnippet: 3, byline: 'A' }));
  expect(facts).toMatchObject({ maxSnippet: 3, byline: 'A', completeness: 'full' });
  for (const name of ['title', 'paragraphs', 'origin', 'position', 'givenId']) expect(facts).not.toHaveProperty(name);
});
