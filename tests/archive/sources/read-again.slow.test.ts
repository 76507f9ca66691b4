import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ingest } from '../../../src/archive/ingest/ingest.ts';
import { readFetched } from '../../../src/archive/sources/read-fetched.ts';
import type { Store } from '../../../src/store/store.ts';
import { createHomes } from '../../helpers/homes.ts';
import { body, type LocalSite, startLocalSite } from '../../helpers/local-site.ts';
import { makeDocx, makePdf, setText } from '../../helpers/office-files.ts';
import { createTestClock, day, pollerOver, rssOf, sourceAt, type TestClock } from '../../helpers/polling.ts';

const homes = createHomes();
let site: LocalSite;
let store: Store;
let clock: TestClock;

beforeEach(async () => {
  site = await startLocalSite();
  store = await homes.open();
  clock = createTestClock();
  await store.sources.add(sourceAt(`${site.origin}/feed`));
});
afterEach(() => site.close());

const title = 'Two river towns bring back their ferry';
const text = [
  'Officials from both towns agreed on Tuesday to reopen the old ferry line, which has not run since the bridge was finished and the last of the ferrymen went to sea.',
  'The first boat will leave in April, the harbour master said, provided that the landing stage can be repaired before the ice goes. A long-term contract is out of the question.',
  'Shopkeepers on the far bank welcomed the plan, although several of them doubted that anyone would pay for the crossing in a hard winter.',
];
const setFeed = (path: string) =>
  site.set('/feed', body(rssOf([{ title, path }], site.origin), { 'content-type': 'application/rss+xml' }));
const poll = async (): Promise<void> => {
  expect(
    await pollerOver(store, site, clock, { readPage: readFetched }).poller.pollNow(await store.sources.list()),
  ).toBe(true);
  clock.advance(day);
};
/** Reads a document of the site by hand, as `sitrep ingest <url>` does. */
const readByHand = async (path: string, bytes: Uint8Array | string, contentType: string) => {
  const { archive, unitOfWork } = store;
  const document = { origin: `${site.origin}${path}`, bytes: Buffer.from(bytes), contentType };
  const report = await ingest(readFetched(document), { archive, unitOfWork, clock: clock.now, pauseMs: 0 });
  expect(report.failed).toEqual([]);
  return Object.entries(report).find(([, entries]) => entries.length > 0)![0];
};
const only = async () => {
  const found = [];
  for await (const article of store.archive.all()) found.push(article);
  expect(found).toHaveLength(1);
  return found[0]!;
};

const htmlOf = (head: string, paragraphs = text) =>
  `<!doctype html><html lang="en"><head><title>${title}</title>${head}</head><body><article><h1>${title}</h1>${paragraphs
    .map((words) => `<p>${words}</p>`)
    .join('')}</article></body></html>`;
const pdf = makePdf([[{ text: title, x: 72, y: 740, size: 18 }, ...setText(text, 700)]]);
const docx = makeDocx([{ text: title, style: 'Title' }, ...text.map((words) => ({ text: words }))]);
const documents = [
  { kind: 'pdf', bytes: pdf, type: 'application/pdf' },
  {
    kind: 'docx',
    bytes: docx,
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  },
];
const published = '2026-11-02T10:00:00Z';

describe('an article of a feed', () => {
  it('stands still while feed and page are read again and again', async () => {
    const head =
      '<meta property="article:modified_time" content="2026-11-03"><meta name="author" content="Ida Quarrel">';
    site.set('/ferry', body(htmlOf(head)));
    setFeed('/ferry');
    await poll();
    const first = await only();
    expect(first).toMatchObject({ completeness: 'full', published, byline: 'Ida Quarrel', modified: '2026-11-03' });
    for (let round = 0; round < 2; round++) {
      await poll();
      expect(await readByHand('/ferry', htmlOf(''), 'text/html')).toBe('unchanged');
    }
    expect(await only()).toEqual(first);
  });

  it('is not fetched again and again when its page holds no more than its beginning', async () => {
    const cut = [...text.slice(0, 2), 'Subscribe to continue reading', 'Already a subscriber? Sign in'];
    site.set('/ferry', body(htmlOf('', cut)));
    setFeed('/ferry');
    for (let round = 0; round < 3; round++) await poll();
    expect(await only()).toMatchObject({ completeness: 'preview', paywalled: true, revision: 1, published });
    expect(site.asked.filter((line) => line === 'GET /ferry')).toHaveLength(1);
  });

  it.each(documents)('is dated by its feed where the document it links to is not: $kind', async (document) => {
    const path = `/ferry.${document.kind}`;
    site.set(path, body(Buffer.from(document.bytes), { 'content-type': document.type }));
    setFeed(path);
    await poll();
    const dated = { published, publishedPrecision: 'time', source: 'Test News', completeness: 'full', title };
    expect(await only()).toMatchObject({ ...dated, paragraphs: text, revision: 1 });
    const seq = await store.archive.seq();
    expect(await readByHand(path, document.bytes, document.type)).toBe('unchanged');
    await poll();
    expect(await store.archive.seq()).toBe(seq);
    expect(await only()).toMatchObject(dated);
  });

  it.each(documents)('is dated by a feed that comes after the document was read: $kind', async (document) => {
    const path = `/ferry.${document.kind}`;
    await readByHand(path, document.bytes, document.type);
    expect(await only()).toMatchObject({ published: null, source: null });
    setFeed(path);
    await poll();
    expect(await only()).toMatchObject({ published, source: 'Test News', paragraphs: text, revision: 1 });
    const seq = await store.archive.seq();
    await poll();
    expect(await store.archive.seq()).toBe(seq);
  });
});
