import { DatabaseSync } from 'node:sqlite';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ArticleDraft } from '../../../src/archive/article.ts';
import { earlierReadings } from '../../../src/archive/ingest/earlier-readings.ts';
import { ingest } from '../../../src/archive/ingest/ingest.ts';
import { describeReading } from '../../../src/archive/readers/read-from.ts';
import { databaseFile } from '../../../src/store/sqlite/engine.ts';
import type { Store } from '../../../src/store/store.ts';
import { proseOf, recordsOf } from '../../helpers/drafts.ts';
import { createHomes } from '../../helpers/homes.ts';

const homes = createHomes();
let store: Store;
beforeEach(async () => {
  store = await homes.open();
});

const at = new Date('2026-11-03T10:00:00Z');
const url = 'https://strait.test/ferries';
const today = (kind: 'html' | 'pdf') => describeReading('the same bytes', kind);
const before = (kind: 'html' | 'pdf') => ({ ...today(kind), readerVersion: `${kind} 1` });
const page = (given: Partial<ArticleDraft> = {}) => ({
  title: 'Ferries return to the strait',
  paragraphs: proseOf(1, 200),
  url,
  origin: url,
  readFrom: before('html'),
  ...given,
});

const read = async (draft: Partial<ArticleDraft> & { title: string }) => {
  const { archive, unitOfWork } = store;
  const report = await ingest(recordsOf([draft]), { archive, unitOfWork, clock: () => at, pauseMs: 0 });
  const [outcome, entries] = Object.entries(report).find(([, found]) => found.length > 0)!;
  return { outcome, reason: entries[0]!.reason };
};
const only = async () => (await store.archive.get((await store.archive.changesAfter(-1, 1))[0]!.id))!;
const earlier = async () => {
  const found = await earlierReadings(store.archive);
  return { articles: found.articles, origins: await found.origins() };
};

describe('what an earlier reader has read', () => {
  it('is offered until it was read again, though nothing else came out', async () => {
    await read(page());
    await read(page({ title: 'A note', url: null, origin: 'sent.pdf', readFrom: before('pdf') }));
    expect(await earlier()).toEqual({ articles: 2, origins: [url] });
    const seq = await store.archive.seq();
    expect(await read(page({ readFrom: today('html') }))).toEqual({ outcome: 'unchanged', reason: null });
    expect(await store.archive.seq()).toBe(seq);
    expect(await earlier()).toEqual({ articles: 1, origins: [] });
  });

  it('does not count the samples, nor entries of feeds, which their feed tells again', async () => {
    await read(page({ sample: true }));
    await read(page({ url: `${url}/2`, readFrom: { ...before('html'), readerVersion: 'feed 1', feed: 'f' } }));
    expect(await earlier()).toEqual({ articles: 0, origins: [] });
  });

  it('loses the day that was read wrong, and says so', async () => {
    await read(page({ published: '2019-04-03', publishedPrecision: 'day', source: 'Strait Times' }));
    const again = await read(page({ readFrom: today('html'), source: 'Strait Times' }));
    expect(again).toEqual({ outcome: 'updated', reason: 'read another way; no longer dated 2019-04-03' });
    expect(await only()).toMatchObject({ published: null, revision: 1, source: 'Strait Times' });
  });

  it('keeps a day that a person gave, until the file states one', async () => {
    const given = { published: '2019-04-03', publishedPrecision: 'day', publishedFrom: 'person' } as const;
    await read(page({ ...given, byline: 'Menu' }));
    await read(page({ readFrom: today('html') }));
    expect(await only()).toMatchObject({ ...given, byline: null });
    await read(page({ readFrom: today('html'), published: '2019-04-05', publishedPrecision: 'day' }));
    const { published, publishedFrom } = await only();
    expect({ published, publishedFrom }).toEqual({ published: '2019-04-05', publishedFrom: undefined });
  });

  it('keeps a day that a person gave before such days were marked, as the audit trail tells', async () => {
    await read(page({ published: '2019-04-03', publishedPrecision: 'day' }));
    await read(page({ title: 'Another', url: `${url}/2`, published: '2019-04-30', publishedPrecision: 'day' }));
    const detail = 'source: A, published: 2019-04-03, where it was missing, for 1 article of a';
    await store.audit.add({ at, personId: 'console', channelId: 'console', action: 'ingest', detail });
    await store.close();
    const database = new DatabaseSync(databaseFile(store.home));
    database.exec("delete from migrations where name = '0063-days-given'");
    database.close();
    store = await homes.open({ home: store.home });
    const articles = (await store.archive.changesAfter(-1, 9)).map(({ article }) => article!);
    expect(articles.map(({ published, publishedFrom }) => [published, publishedFrom]).sort()).toEqual([
      ['2019-04-03', 'person'],
      ['2019-04-30', undefined],
    ]);
  });

  it('keeps a day that something else told', async () => {
    await read(page());
    const readFrom = { bytesHash: 'entry', readerVersion: 'feed 2', feed: 'f' };
    await read(page({ published: '2019-04-03', publishedPrecision: 'day', completeness: 'excerpt', readFrom }));
    await read(page({ readFrom: today('html') }));
    expect(await only()).toMatchObject({ published: '2019-04-03' });
  });

  it('gains the pages of its document, in the same revision', async () => {
    const document = { url: null, origin: '/reports/ferries.pdf' };
    await read(page({ ...document, readFrom: before('pdf') }));
    const pages = proseOf(1, 200).map((_, paragraph) => paragraph + 1);
    expect((await read(page({ ...document, pages, readFrom: today('pdf') }))).outcome).toBe('updated');
    expect(await only()).toMatchObject({ pages, revision: 1 });
    expect(await store.archive.revision((await only()).id, 1)).toMatchObject({ pages });
  });

  it('says how many letters could not be told', async () => {
    const paragraphs = ['The o\ufffdcial review classi\ufffdes them.'];
    const told = await read(page({ paragraphs }));
    expect(told).toEqual({ outcome: 'added', reason: '2 letters could not be read, shown as \ufffd' });
    expect(await only()).toMatchObject({ unknownLetters: 2 });
    expect(await read(page({ paragraphs: ['The official review.'] }))).toMatchObject({ outcome: 'updated' });
    expect(await only()).not.toHaveProperty('unknownLetters');
  });
});
