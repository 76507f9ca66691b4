import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { givenIdProblem, hashFacts, hashText, identify, originFile } from '../../../src/archive/ingest/identity.ts';
import { draftOf } from '../../helpers/drafts.ts';

describe('a given id', () => {
  it.each(['a', '2026-11-03_talks', 'tag:example.org,2026:1', 'ئابڵۆقە', 'x'.repeat(256)])('may be %s', (id) => {
    expect(givenIdProblem(id)).toBeNull();
  });

  it.each([
    { fault: 'nothing', id: '', mentions: 'empty' },
    { fault: '257 characters', id: 'x'.repeat(257), mentions: '256' },
    { fault: 'a space', id: 'a b', mentions: 'white space' },
    { fault: 'a no-break space', id: 'a\u00a0b', mentions: 'white space' },
    { fault: 'a slash', id: 'a/b', mentions: '/ ? #' },
    { fault: 'a question mark', id: 'a?b', mentions: '/ ? #' },
    { fault: 'a hash', id: 'a#b', mentions: '/ ? #' },
    { fault: 'a line end', id: 'a\nb', mentions: 'control' },
    { fault: 'an invisible turn of direction', id: 'a\u202eb', mentions: 'control' },
    { fault: 'half an emoji', id: 'a\ud83d', mentions: 'control' },
  ])('may not hold $fault', ({ id, mentions }) => {
    expect(givenIdProblem(id)).toContain(mentions);
  });
});

describe('an article without a given id', () => {
  it('is known by its address, however that is spelt', () => {
    const one = identify(draftOf({ title: 'A', url: 'http://www.Example.org/talks/?utm_source=x' }));
    const other = identify(draftOf({ title: 'B', url: 'https://example.org/talks', origin: 'other', position: 4 }));
    expect(one.id).toBe(other.id);
    expect(one.urlKey).toBe(other.urlKey);
  });

  it('is known by file, position and title when it has no address', () => {
    const base = { title: 'A', origin: 'dump.txt#1', position: 0 };
    const { id } = identify(draftOf(base));
    expect(identify(draftOf({ ...base, origin: 'dump.txt#9' })).id).toBe(id);
    for (const other of [{ title: 'B' }, { origin: 'dump2.txt#1' }, { position: 1 }]) {
      expect(identify(draftOf({ ...base, ...other })).id).not.toBe(id);
    }
  });

  it('is never known by its text, nor by an address that is no web page', () => {
    const base = { title: 'A', paragraphs: ['One.'] };
    const { id } = identify(draftOf(base));
    fc.assert(
      fc.property(fc.array(fc.string()), (paragraphs) => {
        expect(identify(draftOf({ ...base, paragraphs })).id).toBe(id);
      }),
    );
    expect(identify(draftOf({ ...base, url: 'javascript:alert(1)' })).id).toBe(id);
  });
});

it('tells words from facts', () => {
  const draft = draftOf({ title: 'A', paragraphs: ['One.'] });
  expect(hashText({ ...draft, byline: 'B' } as typeof draft)).toBe(hashText(draft));
  expect(hashFacts({ ...draft, byline: 'B' })).not.toBe(hashFacts(draft));
  expect(hashFacts({ ...draft, paragraphs: ['Two.'], origin: 'x', position: 7 })).toBe(hashFacts(draft));
  expect(hashText({ ...draft, dek: 'One.', paragraphs: [] })).not.toBe(hashText(draft));
});

it('takes the number of a record off an origin, and nothing else', () => {
  expect(originFile('a/b.jsonl#12')).toBe('a/b.jsonl');
  expect(originFile('https://example.org/a#part-2')).toBe('https://example.org/a#part-2');
});
