import { describe, expect, it } from 'vitest';
import { type ArticleDraft, articleSchema } from '../../../src/archive/article.ts';
import { readRecord } from '../../../src/archive/readers/read-jsonl.ts';

const read = (record: unknown, lineNumber = 1) =>
  readRecord(typeof record === 'string' ? record : JSON.stringify(record), '/a/file.jsonl', lineNumber - 1, lineNumber);

function draftOf(record: unknown): ArticleDraft {
  const result = read(record);
  if (!result.ok) throw new Error(result.reason);
  return result.draft;
}

describe('readRecord', () => {
  it('reads a record as other programs export it', () => {
    expect(
      draftOf({
        headline: 'Ferry back',
        source: { id: null, name: 'Quay Monitor' },
        authors: [{ name: 'Ida Quarrel', url: 'https://post.test/ida' }, 'Tom Weir'],
        summary: 'The boat sails again.',
        link: 'https://post.test/ferry',
        publishedAt: '2031-03-03T09:00:00Z',
        content: 'It sails on Tuesday.',
      }),
    ).toMatchObject({
      title: 'Ferry back',
      source: 'Quay Monitor',
      byline: 'Ida Quarrel and Tom Weir',
      dek: 'The boat sails again.',
      url: 'https://post.test/ferry',
      published: '2031-03-03T09:00:00Z',
      paragraphs: ['It sails on Tuesday.'],
    });
  });

  it('reads a record as people write them', () => {
    expect(
      draftOf({
        id: 'ferry-1',
        title: ' Two  towns ',
        date: '2031-03-03',
        source: 'Quay Monitor',
        url: 'https://example.org/a?utm_source=x',
        text: 'One.\n\nTwo.\nThree.',
        author: ['Ida Quarrel', 'Tom Weir'],
        lang: 'en-GB',
        corrects: 'ferry-0',
        sample: true,
      }),
    ).toMatchObject({
      givenId: 'ferry-1',
      title: 'Two towns',
      published: '2031-03-03',
      publishedPrecision: 'day',
      source: 'Quay Monitor',
      url: 'https://example.org/a',
      paragraphs: ['One.', 'Two.', 'Three.'],
      byline: 'Ida Quarrel and Tom Weir',
      language: 'en',
      completeness: 'full',
      sample: false,
      relations: [{ id: 'ferry-0', kind: 'corrects' }],
      origin: '/a/file.jsonl#1',
      position: 0,
    });
  });

  it.each([
    { given: { modified: '2031-04' }, modified: '2031-04' },
    { given: { updated: 1932595200 }, modified: '2031-03-30T00:00:00Z' },
    { given: { modified: 'yesterday' }, modified: null },
    { given: { updated: true }, modified: null },
    { given: { date_modified: '2031-04-02T10:00:00Z' }, modified: '2031-04-02T10:00:00Z' },
  ])('takes a date of change for no date of publication: $given', ({ given, modified }) => {
    expect(draftOf({ title: 'Two towns', ...given })).toMatchObject({ modified, published: null });
  });

  it('keeps a title without a text as an excerpt', () => {
    expect(draftOf({ title: 'Two towns' })).toMatchObject({ completeness: 'excerpt', paragraphs: [] });
  });

  it('takes back an article as export writes it', () => {
    const article = articleSchema.parse({
      id: 'ferry-1',
      title: 'Two towns',
      dek: 'A dek.',
      paragraphs: ['One.', 'Two, with a\u200c joiner.'],
      byline: 'Ida Quarrel',
      dateline: 'LOWER QUAY',
      section: 'Transport',
      kind: 'news',
      source: 'Quay Monitor',
      url: 'https://example.org/a',
      published: '2031-03',
      publishedPrecision: 'month',
      modified: '2031-04-01T10:00:00Z',
      language: 'en',
      captions: ['The boat'],
      credits: ['Photo: AFP'],
      completeness: 'preview',
      paywalled: true,
      maxSnippet: 120,
      sample: false,
      relations: [{ id: 'ferry-0', kind: 'corrects' }],
      storyId: null,
      origin: '/b/page.txt',
      retrievedAt: '2031-03-04T00:00:00Z',
      revision: 2,
      revisions: [{ revision: 1, at: '2031-03-04T00:00:00Z', cause: 'source' }],
      seq: 7,
    });
    const { id, storyId, origin, retrievedAt, revision, revisions, seq, ...kept } = article;
    expect(draftOf(article)).toMatchObject({ ...kept, givenId: id });
  });

  it.each([
    { fault: 'broken JSON', record: '{"title": "Two', says: /^Line 3: not valid JSON/ },
    { fault: 'an array', record: '["a"]', says: /not an object/ },
    { fault: 'the bracket of a JSON array', record: '[', says: /JSON array/ },
    { fault: 'nothing to read', record: { date: '2031-03-03' }, says: /neither a title nor a text/ },
    { fault: 'an id with a slash', record: { id: 'a/b', title: 'T' }, says: /id/ },
    { fault: 'an id with white space', record: { id: 'a b', title: 'T' }, says: /white space/ },
    { fault: 'an empty id', record: { id: '', title: 'T' }, says: /id/ },
    { fault: 'an id of 300 characters', record: { id: 'x'.repeat(300), title: 'T' }, says: /256/ },
    { fault: 'a text that is a number', record: { title: 'T', text: 5 }, says: /"text"/ },
    { fault: 'an unknown completeness', record: { title: 'T', completeness: 'half' }, says: /"completeness"/ },
  ])('names the line of $fault', ({ record, says }) => {
    const result = read(record, 3);
    expect(result).toMatchObject({ ok: false, origin: '/a/file.jsonl#3', position: 2 });
    expect(result.ok ? '' : result.reason).toMatch(says);
    expect(result.ok ? '' : result.reason).toMatch(/^Line 3: /);
  });

  it.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'https://me:secret@example.org/',
    'nonsense',
  ])('makes no link of %s', (url) => {
    expect(draftOf({ title: 'T', url }).url).toBeNull();
  });

  it('is not fooled by the names of object internals', () => {
    expect(draftOf('{"title":"T","text":"x","__proto__":{"paywalled":true},"constructor":1}').paywalled).toBe(false);
  });

  it.each(['yesterday', '', '4/5/2020', '2031-13-40'])('guesses no date from "%s"', (date) => {
    expect(draftOf({ title: 'T', date })).toMatchObject({ published: null, publishedPrecision: null });
  });

  it.each([
    { date_approx: true },
    { dateApprox: true },
    { publishedPrecision: 'approximate' },
  ])('keeps that a date is an estimate: %o', (given) => {
    const known = { published: '2031-03-03', publishedPrecision: 'approximate' };
    expect(draftOf({ title: 'T', date: '2031-03-03', ...given })).toMatchObject(known);
    expect(draftOf({ title: 'T', date: '2031-03-03', date_approx: false }).publishedPrecision).toBe('day');
    expect(draftOf({ title: 'T', ...given }).published).toBeNull();
  });
});
