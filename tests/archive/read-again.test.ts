import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ArticleDraft } from '../../src/archive/article.ts';
import { correctFacts, parseCorrections } from '../../src/archive/ingest/correct-facts.ts';
import { ingest } from '../../src/archive/ingest/ingest.ts';
import type { Store } from '../../src/store/store.ts';
import { anyFacts, proseOf, recordsOf } from '../helpers/drafts.ts';
import { createHomes } from '../helpers/homes.ts';

type Given = Partial<ArticleDraft>;

const url = 'https://strait.test/ferries';
const words = { title: 'Ferries return to the strait', paragraphs: proseOf(1, 200) };
const teaser = { title: words.title, paragraphs: ['Ferries are back.'], completeness: 'excerpt' as const };
const dated = { published: '2024-05-03T10:00:00Z', publishedPrecision: 'time' as const };

/** The same article as its page, a feed, or a record of a file tells of it. */
const asPage = (given: Given = {}, bytesHash = 'page') => ({
  ...words,
  url,
  origin: url,
  readFrom: { bytesHash, readerVersion: 'html 1' },
  ...given,
});
const asFeed = (given: Given = {}, feed = 'https://strait.test/feed') => ({
  ...teaser,
  url,
  origin: url,
  readFrom: { bytesHash: JSON.stringify(given), readerVersion: 'feed 1', feed },
  ...given,
});
const asRecord = (given: Given, bytesHash: string, reader = 'jsonl') => ({
  ...words,
  givenId: 'ferries',
  origin: '/archive/all.jsonl#1',
  readFrom: { bytesHash, readerVersion: `${reader} 1` },
  ...given,
});

const homes = createHomes();
let store: Store;
beforeEach(async () => {
  store = await homes.open();
});

const at = new Date('2026-11-03T10:00:00Z');
const read = async (draft: Given & { title: string }, replace = false) => {
  const { archive, unitOfWork } = store;
  const report = await ingest(recordsOf([draft]), { archive, unitOfWork, clock: () => at, pauseMs: 0, replace });
  return Object.entries(report).find(([, entries]) => entries.length > 0)![0];
};
const only = async () => {
  const found = [];
  for await (const article of store.archive.all()) found.push(article);
  expect(found).toHaveLength(1);
  return found[0]!;
};

describe('an article that is read again', () => {
  it('keeps what its page no longer says, without a revision, and is unchanged from then on', async () => {
    const known = { ...dated, byline: 'A. Writer', section: 'World', source: 'Strait Times', modified: '2024-05-04' };
    await read(asPage(known));
    const seq = await store.archive.seq();
    expect(await read(asPage({ source: 'strait.test' }, 'without facts'))).toBe('unchanged');
    expect(await store.archive.seq()).toBe(seq);
    expect(await read(asPage({ byline: 'B. Writer' }, 'other byline'))).toBe('updated');
    expect(await only()).toMatchObject({ ...known, byline: 'B. Writer', revision: 1 });
  });

  it('takes a print of its page for the same article, in other words of paper, and leaves the page as it was', async () => {
    const print = { paragraphs: proseOf(2, 150), origin: '/prints/ferries.pdf' };
    await read(asPage({ byline: 'A. Writer' }));
    expect(await read({ ...asPage(print), readFrom: { bytesHash: 'print', readerVersion: 'pdf 2' } })).toBe(
      'duplicate',
    );
    expect(await only()).toMatchObject({ ...words, byline: 'A. Writer', revision: 1, origin: url });
  });

  it('keeps them over a change of its words too', async () => {
    await read(asPage({ ...dated, byline: 'A. Writer' }));
    expect(await read(asPage({ paragraphs: proseOf(2, 200) }, 'changed'))).toBe('updated');
    expect(await only()).toMatchObject({ ...dated, byline: 'A. Writer', revision: 2, url });
  });

  it('takes a new date of change for a change of facts, not of words', async () => {
    await read(asPage({ modified: '2024-05-03' }));
    expect(await read(asPage({ modified: '2024-05-09' }, 'changed again'))).toBe('updated');
    expect(await only()).toMatchObject({ modified: '2024-05-09', revision: 1, published: null });
  });

  it('leaves what a person mended', async () => {
    await read(asPage({ ...dated, byline: 'A. Writer' }));
    const { id } = await only();
    const by = { personId: 'console', channelId: null };
    await correctFacts(id, parseCorrections(['published=2020-06', 'byline=']), by, { ...store, clock: () => at });
    expect(await read(asPage({ ...dated, byline: 'A. Writer' }))).toBe('unchanged');
    const seq = await store.archive.seq();
    expect(await read(asPage({ byline: 'C. Writer', published: '2024-05-09', publishedPrecision: 'day' }, '2'))).toBe(
      'unchanged',
    );
    expect(await store.archive.seq()).toBe(seq);
    expect(await read(asPage({ section: 'World' }, '3'))).toBe('updated');
    expect(await only()).toMatchObject({ published: '2020-06', byline: null, section: 'World' });
  });

  it('stays our own rereading when a better reader meets bytes it read before a mend', async () => {
    await read(asPage());
    const { id } = await only();
    const by = { personId: 'console', channelId: null };
    await correctFacts(id, parseCorrections(['modified=2020-06']), by, { ...store, clock: () => at });
    await read(asPage({ paragraphs: proseOf(2, 200), readFrom: { bytesHash: 'page', readerVersion: 'html 2' } }));
    expect((await only()).revisions.map(({ cause }) => cause)).toEqual(['source', 'reread']);
    expect(await only()).toMatchObject({ modified: '2020-06' });
  });
});

describe('a feed beside the page', () => {
  it('adds to a page held in full what the page does not say, once, and changes nothing else', async () => {
    await read(asPage({ source: 'Strait Times', published: '2024-05', publishedPrecision: 'month', maxSnippet: 90 }));
    const told = asFeed({ ...dated, source: 'Strait feed', byline: 'A. Writer', section: 'World' });
    expect(await read(told)).toBe('updated');
    const { paragraphs } = words;
    const known = { ...dated, source: 'Strait Times', byline: 'A. Writer', section: 'World', maxSnippet: 90 };
    expect(await only()).toMatchObject({ ...known, paragraphs, completeness: 'full', revision: 1 });
    const seq = await store.archive.seq();
    expect(await read(told)).toBe('unchanged');
    expect(await read(asPage({ source: 'Strait Times', published: '2024-05', publishedPrecision: 'month' }))).toBe(
      'updated', // the bound on snippets is gone
    );
    expect(await read(told)).toBe('unchanged');
    expect(await store.archive.seq()).toBe(seq + 1);
    expect((await only()).maxSnippet).toBeUndefined();
  });

  it('never puts its teaser over what could be read of a page behind a wall', async () => {
    const preview = { completeness: 'preview' as const, paywalled: true, paragraphs: proseOf(3, 60) };
    await read(asFeed());
    await read(asPage(preview));
    for (let round = 0; round < 3; round++) {
      expect(await read(asFeed({ section: null }))).toBe('unchanged');
      expect(await read(asPage(preview))).toBe('unchanged');
    }
    expect(await only()).toMatchObject({ ...preview, revision: 2 });
  });

  it('tells of its own entries anew, but not over another feed', async () => {
    await read(asFeed({ byline: 'A. Writer', source: 'World desk' }));
    expect(await read(asFeed({ byline: 'B. Writer', source: 'World desk' }))).toBe('updated');
    const other = asFeed(
      { source: 'Top stories', section: 'Top', paragraphs: ['Read this.'] },
      'https://strait.test/top',
    );
    expect(await read(other)).toBe('updated');
    const seq = await store.archive.seq();
    for (let round = 0; round < 3; round++) {
      expect(await read(other)).toBe('unchanged');
      expect(await read(asFeed({ byline: 'B. Writer', source: 'World desk' }))).toBe('unchanged');
    }
    expect(await store.archive.seq()).toBe(seq);
    expect(await only()).toMatchObject({ byline: 'B. Writer', source: 'World desk', section: 'Top', revision: 1 });
  });

  it('whatever each says, nothing changes any more once all of it was read twice', async () => {
    const voice = fc.record({ facts: anyFacts, text: fc.constantFrom(1, 2, 3) });
    const voices = fc.record({ page: voice, feed: voice, other: voice });
    const orders = fc.shuffledSubarray(['page', 'feed', 'other'] as const, { minLength: 2 });
    await fc.assert(
      fc.asyncProperty(voices, orders, async (told, order) => {
        store = await homes.open();
        const drafts = order.map((name) => {
          const given = { ...told[name].facts, paragraphs: proseOf(told[name].text, 60) };
          if (name === 'page') return asPage(given);
          return asFeed(given, `https://strait.test/${name}`);
        });
        // What a feed said more exactly of a day that its page stated after it, it says again the second time.
        for (const draft of [...drafts, ...drafts]) await read(draft);
        const known = await only();
        const stated = drafts.flatMap(({ byline }) => byline ?? []);
        expect(known.byline === null).toBe(stated.length === 0);
        for (const draft of drafts) expect(['unchanged', 'duplicate']).toContain(await read(draft));
        expect(await only()).toEqual(known);
        await store.close();
      }),
      { numRuns: 40 },
    );
  });
});

describe('a record in a person’s own file', () => {
  it.each(['jsonl', 'json', 'markdown'])('loses a fact that was taken out of it: %s', async (reader) => {
    await read(asRecord({ ...dated, byline: 'A. Writer', maxSnippet: 9 }, 'before', reader));
    expect(await read(asRecord(dated, 'after', reader))).toBe('updated');
    const { byline, maxSnippet, published } = await only();
    expect({ byline, maxSnippet, published }).toEqual({
      byline: null,
      maxSnippet: undefined,
      published: dated.published,
    });
  });

  it('keeps what was given beside it for as long as it is not edited', async () => {
    await read(asRecord({ source: 'Given by hand' }, 'same'));
    expect(await read(asRecord({}, 'same'))).toBe('unchanged');
    expect(await only()).toMatchObject({ source: 'Given by hand' });
  });

  it.each(['dump', 'pdf', 'docx', 'html'])('keeps its facts where files hold no fields: %s', async (reader) => {
    await read(asRecord({ ...dated, source: 'Given by hand' }, 'before', reader));
    expect(await read(asRecord({ paragraphs: proseOf(2, 90) }, 'after', reader))).toBe('updated');
    expect(await only()).toMatchObject({ ...dated, source: 'Given by hand', revision: 2 });
  });

  it('keeps its address, and all that leads to it by that', async () => {
    await read(asRecord({ url }, 'before', 'dump'));
    expect(await read(asRecord({ byline: 'A. Writer' }, 'after', 'dump'))).toBe('updated');
    expect(await only()).toMatchObject({ url, byline: 'A. Writer' });
    expect((await store.archive.states(['ferries'])).get('ferries')).toMatchObject({ canonicalUrl: url });
  });

  it('counts alone when it is to replace what is known', async () => {
    await read(asPage({ ...dated, byline: 'A. Writer' }));
    expect(await read(asPage({ byline: null }, 'again'), true)).toBe('updated');
    expect(await only()).toMatchObject({ byline: null, published: null });
  });
});

it('keeps the facts of both records that turn out to be one', async () => {
  await read(asRecord({ byline: 'A. Writer' }, 'before'));
  await read(asPage({ ...dated, paragraphs: proseOf(5, 90) }));
  const by = { personId: 'console', channelId: null };
  const second = (await store.archive.owners([`url:${url}`])).get(`url:${url}`)!;
  await correctFacts(second, parseCorrections(['section=Mended']), by, { ...store, clock: () => at });
  expect(await read(asRecord({ byline: 'A. Writer', url }, 'after'))).toBe('updated');
  const united = { id: 'ferries', byline: 'A. Writer', ...dated, section: 'Mended', completeness: 'full' };
  expect(await only()).toMatchObject(united);
  expect(await read(asRecord({ byline: 'A. Writer', url }, 'after'))).toBe('unchanged');
  expect(await read(asRecord({ byline: 'B. Writer', url, section: 'Not this' }, 'later'))).toBe('updated');
  expect(await only()).toMatchObject({ byline: 'B. Writer', section: 'Mended' });
});
