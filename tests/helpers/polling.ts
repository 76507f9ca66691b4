import { createFetcher } from '../../src/archive/fetch/fetcher.ts';
import { ingest } from '../../src/archive/ingest/ingest.ts';
import type { Reader } from '../../src/archive/readers/reader.ts';
import { newSource } from '../../src/archive/sources/new-source.ts';
import { createPoller, type Poller, type PollerOptions, type SourceNotice } from '../../src/archive/sources/poller.ts';
import type { Source } from '../../src/archive/sources/source.ts';
import { silentLog } from '../../src/core/log.ts';
import type { Store } from '../../src/store/store.ts';
import { draftOf } from './drafts.ts';
import type { LocalSite } from './local-site.ts';

export const start = Date.parse('2026-11-03T08:00:00Z');
export const minute = 60_000;
export const day = 24 * 60 * minute;

/** A clock that stands until it is moved. */
export interface TestClock {
  now(): Date;
  advance(ms: number): void;
}

export function createTestClock(at = start): TestClock {
  let ms = at;
  return {
    now: () => new Date(ms),
    advance: (by) => {
      ms += by;
    },
  };
}

/** A reader just good enough for the pages of these tests: the heading, the paragraphs, the address it calls itself by. */
export const readTestPage: Reader = function* (document) {
  const html = new TextDecoder().decode(document.bytes);
  const title = /<h1>(.*?)<\/h1>/u.exec(html)?.[1] ?? '';
  const paragraphs = [...html.matchAll(/<p>(.*?)<\/p>/gu)].map((match) => match[1]!);
  const url = /<link rel="canonical" href="(.*?)">/u.exec(html)?.[1] ?? document.origin;
  const published = /<time>(.*?)<\/time>/u.exec(html)?.[1] ?? null;
  if (title === '') yield { ok: false, origin: document.origin, position: 0, title: null, reason: 'no article there' };
  else {
    const dated = published === null ? {} : { published, publishedPrecision: 'day' as const };
    yield { ok: true, draft: draftOf({ title, paragraphs, url, origin: document.origin, ...dated }) };
  }
};

/** A source as it is just after it was added. */
export function sourceAt(url: string, given: Partial<Source> = {}): Source {
  const listing = { title: 'Test News', url, homeUrl: null, category: null };
  const by = { personId: 'slack:T1/U1', channelId: 'slack:T1/C1', local: true };
  const at = new Date(start);
  return { ...newSource(listing, {}, by, 'feed', at, at), id: 'aaaaaa', pollSeconds: 1800, ...given };
}

export interface TestPoller {
  poller: Poller;
  notices: SourceNotice[];
}

/** A poller over a store and a local site, with nothing left to chance or to the wall clock. */
export function pollerOver(
  store: Store,
  site: LocalSite,
  clock: TestClock,
  over: Partial<PollerOptions> = {},
): TestPoller {
  const notices: SourceNotice[] = [];
  const poller = createPoller({
    fetcher: createFetcher({
      allow: [`127.0.0.1:${site.port}`],
      now: () => clock.now().getTime(),
      sleep: async () => {},
      limits: { totalMs: 2000, silentMs: 1000, bodyBytes: 200_000 },
    }),
    archive: store.archive,
    sources: store.sources,
    leases: store.leases,
    ingest: (results, more) =>
      ingest(results, { archive: store.archive, unitOfWork: store.unitOfWork, clock: clock.now, pauseMs: 0, ...more }),
    readPage: readTestPage,
    clock: clock.now,
    random: () => 0.5,
    log: silentLog,
    tell: async (notice) => void notices.push(notice),
    ...over,
  });
  return { poller, notices };
}

/** A feed of these entries. */
export function rssOf(
  entries: readonly { title: string; path: string; text?: string; date?: string }[],
  origin = '',
): string {
  const items = entries.map(
    ({ title, path, text = `${title} in a sentence.`, date = 'Mon, 02 Nov 2026 10:00:00 GMT' }) =>
      `<item><title>${title}</title><link>${origin}${path}</link><description>${text}</description><pubDate>${date}</pubDate></item>`,
  );
  return `<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>Test News</title><link>${origin}/</link>${items.join('')}</channel></rss>`;
}

/** A page with an article on it. */
export function articlePage(title: string, words = 200, more = ''): string {
  const text = Array.from({ length: words }, (_, n) => `${title.toLowerCase()}${n}`).join(' ');
  return `<html><head>${more}</head><body><h1>${title}</h1><p>${text}.</p></body></html>`;
}
