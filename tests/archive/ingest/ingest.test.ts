import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ArticleDraft } from '../../../src/archive/article.ts';
import { type IngestOptions, type IngestReport, ingest } from '../../../src/archive/ingest/ingest.ts';
import type { ReadResult } from '../../../src/archive/readers/reader.ts';
import type { Store } from '../../../src/store/store.ts';
import { proseOf, recordsOf } from '../../helpers/drafts.ts';
import { createHomes } from '../../helpers/homes.ts';
import { onPostgres } from '../../helpers/postgres/test-store.ts';

type Given = Partial<ArticleDraft> & { title: string };

const homes = createHomes();
let store: Store;
beforeEach(async () => {
  store = await homes.open();
});

const take = (drafts: readonly Given[], options: Partial<IngestOptions> = {}) =>
  takeResults(recordsOf(drafts), options);
const takeResults = (results: readonly ReadResult[], options: Partial<IngestOptions> = {}) =>
  ingest(results, {
    archive: store.archive,
    unitOfWork: store.unitOfWork,
    clock: () => new Date(0),
    pauseMs: 0,
    ...options,
  });

/** The report as `outcome: ids`, for outcomes that happened. */
const brief = (report: IngestReport) =>
  Object.fromEntries(
    Object.entries(report).flatMap(([outcome, entries]) =>
      entries.length === 0 ? [] : [[outcome, entries.map(({ id }: { id: string | null }) => id)]],
    ),
  );

const article = (given: Partial<Given> = {}): Given => ({
  givenId: 'a',
  title: 'Envoys meet by the river',
  paragraphs: proseOf(1, 120),
  ...given,
});

describe('reading in', () => {
  it('adds what is new, once: the second time nothing changes', async () => {
    const drafts = [article(), article({ givenId: 'b', title: 'Other', paragraphs: proseOf(2, 50) })];
    expect(brief(await take(drafts))).toEqual({ added: ['a', 'b'] });
    const seq = await store.archive.seq();
    expect(brief(await take(drafts))).toEqual({ unchanged: ['a', 'b'] });
    expect(await store.archive.seq()).toBe(seq);
  });

  it('reports a record only once it is on disk, however records fall into batches', async () => {
    const drafts = Array.from({ length: 7 }, (_, n) =>
      article({ givenId: `n${n}`, title: `T ${n}`, paragraphs: proseOf(n, 40) }),
    );
    const missing: (string | null)[] = [];
    const looks: Promise<void>[] = [];
    const other = await homes.open({ home: store.home });
    await take(drafts, {
      batchSize: 3,
      onEntry: (_, { id }) => {
        looks.push(other.archive.get(id ?? '').then((found) => void (found === null && missing.push(id))));
      },
    });
    await Promise.all(looks);
    expect(looks).toHaveLength(7);
    expect(missing).toEqual([]);
  });

  it('goes on after what could not be read, and says why', async () => {
    const report = await takeResults([
      { ok: false, origin: 'x.jsonl#1', position: 0, title: null, reason: 'line 1 is not JSON' },
      ...recordsOf([article({ givenId: 'a/b' }), article({ givenId: 'ok' }), article({ givenId: 'c', title: ' ' })]),
    ]);
    expect(brief(report)).toEqual({ added: ['ok'], failed: [null, null, null] });
    expect(report.failed.map(({ reason }) => reason)).toEqual([
      'line 1 is not JSON',
      'the id holds one of / ? #',
      'it has no title',
    ]);
  });

  it('takes in an article whose dek is the beginning of its text', async () => {
    const paragraphs = proseOf(1, 120);
    const dek = paragraphs.join(' ').split(' ').slice(0, 20).join(' ');
    expect(brief(await take([article({ paragraphs, dek })]))).toEqual({ added: ['a'] });
  });

  it('takes in any records, however their words repeat', async () => {
    const words = fc.array(fc.constantFrom('the', 'envoys', 'met', 'Tuesday', '1914', ''), { maxLength: 30 });
    const line = words.map((some) => some.join(' '));
    const record = fc.record({
      title: line,
      dek: fc.option(line),
      paragraphs: fc.array(line, { maxLength: 4 }),
      source: fc.constantFrom(null, 'Post', 'Herald'),
      published: fc.constantFrom(null, '2020', '2020-06-25', '2020-06-26'),
      completeness: fc.constantFrom('full' as const, 'excerpt' as const),
      givenId: fc.option(fc.constantFrom('a', 'b', 'c')),
      url: fc.option(fc.constantFrom('https://post.test/1', 'https://herald.test/1')),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(record, { maxLength: 6 }), async (drafts) => {
        const report = await take(drafts);
        expect(Object.values(report).flat()).toHaveLength(drafts.length);
      }),
      { numRuns: 100 },
    );
  });

  it('stops between two commits when asked to, keeping what was reported', async () => {
    const stop = new AbortController();
    const drafts = Array.from({ length: 50 }, (_, n) =>
      article({ givenId: `n${n}`, title: `T ${n}`, paragraphs: proseOf(n, 40) }),
    );
    const report = await take(drafts, { batchSize: 5, signal: stop.signal, onEntry: () => stop.abort() });
    expect(report.added.length).toBeLessThan(15);
    expect(await store.archive.summary()).toMatchObject({ articles: report.added.length });
  });
});

describe('a change', () => {
  it.each([
    {
      what: 'of words is the publisher’s',
      before: article(),
      after: article({ paragraphs: proseOf(2, 120) }),
      causes: ['source', 'source'],
    },
    {
      what: 'of facts makes no revision',
      before: article(),
      after: article({ byline: 'B. Writer' }),
      causes: ['source'],
    },
    {
      what: 'from excerpt to full completes',
      before: article({ completeness: 'excerpt', paragraphs: ['Envoys met.'] }),
      after: article(),
      causes: ['source', 'completed'],
    },
    {
      what: 'of our reader over the same bytes is a rereading',
      before: article({ readFrom: { bytesHash: 'h', readerVersion: 'html 1' } }),
      after: article({ readFrom: { bytesHash: 'h', readerVersion: 'html 2' }, paragraphs: proseOf(2, 120) }),
      causes: ['source', 'reread'],
    },
    {
      what: 'of bytes is the publisher’s, whatever the reader',
      before: article({ readFrom: { bytesHash: 'h', readerVersion: 'html 1' } }),
      after: article({ readFrom: { bytesHash: 'i', readerVersion: 'html 2' }, paragraphs: proseOf(2, 120) }),
      causes: ['source', 'source'],
    },
    {
      what: 'from what a feed carries to its page is a rereading',
      before: article({ readFrom: { bytesHash: 'h', readerVersion: 'feed 1' } }),
      after: article({ readFrom: { bytesHash: 'i', readerVersion: 'html 1' }, paragraphs: proseOf(2, 120) }),
      causes: ['source', 'reread'],
    },
  ])('$what', async ({ before, after, causes }) => {
    await take([before]);
    expect(brief(await take([after]))).toEqual({ updated: ['a'] });
    const now = await store.archive.get('a');
    expect(now?.revisions.map(({ cause }) => cause)).toEqual(causes);
    expect(now?.paragraphs).toEqual(after.paragraphs);
    expect(brief(await take([after]))).toEqual({ unchanged: ['a'] });
  });

  it.each(['excerpt', 'preview'] as const)('never puts an %s over a full article', async (completeness) => {
    const url = 'https://example.org/talks';
    await take([article({ url })]);
    const teaser = { ...article({ url, completeness, paragraphs: ['Envoys met.'] }), givenId: null };
    expect(brief(await take([{ ...teaser, origin: 'teasers.txt' }]))).toEqual({ duplicate: ['a'] });
    expect(brief(await take([teaser]))).toEqual({ unchanged: ['a'] });
    expect(await store.archive.get('a')).toMatchObject({ completeness: 'full', revision: 1 });
  });

  it('completes a teaser known by address alone', async () => {
    const url = 'https://example.org/talks';
    const teaser = {
      ...article({ url, completeness: 'excerpt' as const, paragraphs: ['Envoys met.'] }),
      givenId: null,
    };
    const { added } = await take([{ ...teaser, origin: 'feed.xml' }]);
    const { updated } = await take([{ ...article({ url }), givenId: null, origin: 'https://example.org/talks' }]);
    expect(updated.map(({ id }) => id)).toEqual(added.map(({ id }) => id));
  });
});

describe('identity', () => {
  it('refuses an id that another file holds, naming both, unless told to replace', async () => {
    await take([article({ origin: 'one.jsonl#1' })]);
    const other = article({ origin: 'two.jsonl#4', title: 'Something else', paragraphs: proseOf(7, 60) });
    const { failed } = await take([other]);
    expect(failed[0]).toMatchObject({ title: 'Something else', origin: 'two.jsonl#4' });
    expect(failed[0]?.reason).toMatch(/one\.jsonl#1.*--replace/);
    expect((await store.archive.get('a'))?.title).toBe('Envoys meet by the river');

    expect(brief(await take([other], { replace: true }))).toEqual({ updated: ['a'] });
    expect(await store.archive.get('a')).toMatchObject({ title: 'Something else', revision: 2, origin: 'two.jsonl#4' });
  });

  it('takes the same article from another file for a duplicate', async () => {
    await take([article({ origin: 'one.jsonl' })]);
    expect(brief(await take([article({ origin: 'copy/one.jsonl' })]))).toEqual({ duplicate: ['a'] });
  });

  it('refuses a second, different record of one id in one file, every time', async () => {
    const drafts = [article(), article({ paragraphs: proseOf(9, 60) }), article()];
    for (const first of ['added', 'unchanged']) {
      const report = await take(drafts);
      expect(brief(report)).toEqual({ [first]: ['a'], failed: [null], duplicate: ['a'] });
      expect(report.failed[0]?.reason).toContain('earlier record');
    }
    expect(await store.archive.get('a')).toMatchObject({ revision: 1 });
  });

  it.each([
    'https://example.org/',
    'https://example.org/live',
  ])('keeps articles apart to which careless exports gave one address, %s', async (url) => {
    const named = [1, 2, 3].map((n) => ({ title: `Report ${n}`, url, paragraphs: proseOf(n, 60), givenId: `r${n}` }));
    const nameless = [4, 5, 6].map((n) => ({
      title: `Report ${n}`,
      url,
      paragraphs: proseOf(n, 60),
      origin: 'b.jsonl',
    }));
    expect(brief(await take(named))).toEqual({ added: ['r1', 'r2', 'r3'] });
    const { added, updated } = await take(nameless);
    expect(added.length + updated.length).toBe(3);
    const { articles } = await store.archive.summary();
    const seq = await store.archive.seq();
    for (let round = 0; round < 3; round++) {
      for (const drafts of [named, nameless]) expect((await take(drafts)).added).toEqual([]);
    }
    expect(await store.archive.summary()).toMatchObject({ articles });
    expect(await store.archive.seq()).toBe(seq);
  });

  it('follows an address to the article that has it, and from then on its new id too', async () => {
    const url = 'https://example.org/talks';
    const { added } = await take([{ ...article({ url }), givenId: null }]);
    expect(brief(await take([article({ url, origin: 'export.jsonl', givenId: 'talks' })]))).toMatchObject({
      unchanged: [added[0]?.id],
    });
    expect((await store.archive.get('talks'))?.id).toBe(added[0]?.id);
  });

  it('unites two records that turn out to be one: the earlier id lives', async () => {
    const url = 'https://example.org/talks';
    await take([article({ givenId: 'early' })]);
    const { added } = await take([
      { title: 'Envoys meet by the River', url, paragraphs: proseOf(5, 80), origin: 'page' },
    ]);
    expect(brief(await take([article({ givenId: 'early', url })]))).toEqual({ updated: ['early'] });
    expect((await store.archive.get(added[0]!.id!))?.id).toBe('early');
    expect(brief(await take([article({ givenId: 'early', url })]))).toEqual({ unchanged: ['early'] });
    expect(await store.archive.summary()).toMatchObject({ articles: 1 });
  });

  it('does not go back and forth between two files that hold different texts of one page', async () => {
    const url = 'https://example.org/talks';
    const old = { ...article({ url, origin: 'march.jsonl' }), givenId: null };
    const fresh = { ...article({ url, origin: 'may.jsonl', paragraphs: proseOf(3, 150) }), givenId: null };
    await take([old]);
    expect((await take([fresh])).updated).toHaveLength(1);
    expect((await take([old])).duplicate).toHaveLength(1);
    expect((await take([fresh])).unchanged).toHaveLength(1);
  });
});

describe('copies', () => {
  const wire = proseOf(11, 200);

  it('of the same title and text are a duplicate, not an article', async () => {
    await take([article({ paragraphs: wire })]);
    expect(brief(await take([article({ givenId: 'b', paragraphs: wire, origin: 'other.jsonl' })]))).toEqual({
      duplicate: ['a'],
    });
    expect((await store.archive.get('b'))?.id).toBe('a');
  });

  it('in another outlet are kept, related and one story', async () => {
    const drafts = [
      article({ givenId: 'a', paragraphs: wire, source: 'One' }),
      article({ givenId: 'b', paragraphs: wire, source: 'Two' }),
      article({ givenId: 'c', title: 'River talks', paragraphs: [...proseOf(99, 12), ...wire], source: 'Three' }),
      article({ givenId: 'd', title: 'Unrelated', paragraphs: proseOf(12, 200), source: 'Four' }),
    ];
    expect(brief(await take(drafts))).toEqual({ added: ['a', 'b', 'c', 'd'] });
    const [a, b, c, d] = await store.archive.getMany(['a', 'b', 'c', 'd']);
    expect(new Set([a?.storyId, b?.storyId, c?.storyId]).size).toBe(1);
    expect(a?.storyId).toBeTypeOf('string');
    expect(b?.relations).toContainEqual({ id: 'a', kind: 'copy' });
    expect(d).toMatchObject({ storyId: null, relations: [] });
  });

  it.each([
    'teaser first',
    'teaser last',
    'both at once',
  ])('that are teasers belong to the full article: %s', async (order) => {
    const full = article({ givenId: 'full', paragraphs: wire });
    const teaser = article({
      givenId: 'teaser',
      title: 'Read more',
      completeness: 'excerpt',
      paragraphs: [wire.join(' ').split(' ').slice(0, 40).join(' ')],
    });
    if (order === 'teaser first') await take([teaser]).then(() => take([full]));
    if (order === 'teaser last') await take([full]).then(() => take([teaser]));
    if (order === 'both at once') await take([full, teaser]);
    expect((await store.archive.get('teaser'))?.relations).toEqual([{ id: 'full', kind: 'excerpt-of' }]);
    expect((await store.archive.get('full'))?.relations).toEqual([]);
  });

  it('are never made of records without text', async () => {
    const titles = [1, 2].map((n) => ({ title: 'Live updates', completeness: 'excerpt' as const, givenId: `t${n}` }));
    expect(brief(await take(titles))).toEqual({ added: ['t1', 't2'] });
  });
});

it('relates near-copies that two processes read at the same time', async () => {
  const other = await homes.open({ home: store.home });
  const there = (drafts: readonly Given[]) =>
    ingest(recordsOf(drafts), {
      archive: other.archive,
      unitOfWork: other.unitOfWork,
      clock: () => new Date(0),
      pauseMs: 0,
    });
  const text = proseOf(21, 300);
  let meanwhile: Promise<unknown> | null = null;
  // Just after this process has looked for copies of its article, the other one writes such a copy.
  const archive = {
    ...store.archive,
    async sharingBands(...asked: Parameters<typeof store.archive.sharingBands>) {
      const found = await store.archive.sharingBands(...asked);
      meanwhile ??= there([
        article({ givenId: 'theirs', title: 'Talks at last', paragraphs: text, source: 'Two' }),
        article({ givenId: 'unlike', title: 'Grain prices', paragraphs: proseOf(22, 300), source: 'Two' }),
      ]);
      await meanwhile;
      return found;
    },
  };
  await take(
    [article({ givenId: 'ours', title: 'Talks resume', paragraphs: [...text.slice(0, -1), 'It ended late.'] })],
    {
      archive,
    },
  );
  expect(await store.archive.get('theirs')).not.toBeNull();
  const related = (await store.archive.get('ours'))?.relations;
  expect(related).toEqual([expect.objectContaining({ id: 'theirs' })]);
});

it('relates a correction to what it corrects, whichever comes first', async () => {
  const correction = article({
    givenId: 'fix',
    title: 'Correction',
    relations: [{ id: 'orig', kind: 'corrects' }],
    paragraphs: proseOf(4, 50),
  });
  const original = article({ givenId: 'orig', title: 'Original' });
  await take([correction, original]);
  expect((await store.archive.get('fix'))?.relations).toEqual([{ id: 'orig', kind: 'corrects' }]);
  expect((await store.archive.get('orig'))?.relations).toEqual([]);
});

it('does not bring back what was removed, unless told to', async () => {
  await take([article()]);
  await store.archive.remove('a', 'forgotten on request', new Date('2026-10-02T08:00:00Z'));
  const { failed } = await take([article()]);
  expect(failed[0]?.reason).toContain('removed on 2026-10-02 (forgotten on request)');
  expect(brief(await take([article()], { replace: true }))).toEqual({ added: ['a'] });
  expect(await store.archive.get('a')).not.toBeNull();
});

// The damage is done in the file of the database, which a server has not.
it.skipIf(onPostgres)(
  'goes on over damaged rows that are worked out from articles, and mends those read again',
  async () => {
    const text = proseOf(31, 300);
    const copy = article({ givenId: 'copy', title: 'Talks at last', paragraphs: text, source: 'Two' });
    const dated = { source: 'One', published: '2026-05-05', publishedPrecision: 'day' as const };
    await take([article({ ...dated, paragraphs: text }), article({ ...dated, givenId: 'b', title: 'Other' })]);
    const database = new DatabaseSync(join(store.home, 'sitrep.db'));
    const rowsOf = () =>
      database.prepare('select keys, terms from signatures left join event_prints using (article_id)').all();
    const before = rowsOf();
    database.exec(
      "update signatures set keys = 'no numbers'; delete from signature_keys; update event_prints set terms = '%'",
    );
    expect(brief(await take([copy]))).toEqual({ added: ['copy'] });
    const reread = { readFrom: { bytesHash: 'h', readerVersion: 'jsonl 2' }, byline: 'B. Writer' };
    const again = [
      article({ ...dated, ...reread, paragraphs: text }),
      article({ ...dated, ...reread, givenId: 'b', title: 'Other' }),
    ];
    expect(brief(await take(again))).toEqual({ updated: ['a', 'b'] });
    expect(rowsOf().slice(0, 2)).toEqual(before);
    database.close();
    expect((await store.archive.get('a'))?.relations).toEqual([{ id: 'copy', kind: 'copy' }]);
  },
);
