import { readFeed, readSiteMap } from '../feeds/read-feeds.ts';
import type { SitemapPage } from '../feeds/sitemap.ts';
import { documentOf } from '../fetch/outcome.ts';
import type { ReadResult } from '../reader.ts';
import { urlKey, webAddress } from '../web-address.ts';
import { type PollDeps, takeIn } from './poll-source.ts';
import type { Source } from './source.ts';

/** Documents looked at in one backfill: older pages of the feed, sitemaps, and articles. A site owes us no more. */
const bounds = { olderFeeds: 50, sitemaps: 20, pages: 300 };

/**
 * Reads what a source published since a day: the older pages its feed links to, then articles its site's maps list under the
 * same folder with a date since then. Polite like every fetch: robots.txt, one request at a time. False when it was broken off.
 */
export async function backfill(source: Source, since: Date, deps: PollDeps, signal: AbortSignal): Promise<boolean> {
  await readOlderFeeds(source, since, deps, signal);
  if (!signal.aborted) await readSitemaps(source, since, deps, signal);
  return !signal.aborted;
}

async function readOlderFeeds(source: Source, since: Date, deps: PollDeps, signal: AbortSignal): Promise<void> {
  const seen = new Set<string>();
  let url: string | null = source.url;
  while (url !== null && seen.size < bounds.olderFeeds && !seen.has(url) && !signal.aborted) {
    seen.add(url);
    const fetched = await deps.fetcher.fetch({ url, robots: seen.size > 1, publicOnly: !source.local, signal });
    if (fetched.outcome !== 'fetched') return;
    const reading = await readFeed(documentOf(fetched));
    if (!reading.ok || reading.value === null) return;
    const feed = reading.value;
    const wanted = feed.items.filter(({ published }) => published === null || isSince(published, since));
    if (seen.size > 1 && wanted.length > 0) await takeIn(source, { ...feed, items: wanted }, deps, signal);
    if (wanted.length === 0) return;
    url = feed.olderUrl;
  }
}

async function readSitemaps(source: Source, since: Date, deps: PollDeps, signal: AbortSignal): Promise<void> {
  const home = source.homeUrl ?? source.url;
  const rules = await deps.fetcher.robots(home).catch(() => null);
  const maps = (rules?.sitemaps ?? []).flatMap((map) => webAddress(map, home) ?? []);
  const queue = maps.length > 0 ? maps : [new URL('/sitemap.xml', home).href];
  const pages: SitemapPage[] = [];
  for (let looked = 0; queue.length > 0 && looked < bounds.sitemaps && !signal.aborted; looked++) {
    const url = queue.shift()!;
    const fetched = await deps.fetcher.fetch({ url, robots: true, publicOnly: !source.local, signal });
    if (fetched.outcome !== 'fetched') continue;
    const reading = await readSiteMap(documentOf(fetched));
    if (!reading.ok) continue;
    const sitemap = reading.value;
    queue.push(...sitemap.maps.filter(({ date }) => date === null || isSince(date, since)).map((map) => map.url));
    pages.push(...sitemap.pages);
  }
  const under = folderOf(home);
  const wanted = pages.filter(({ url, date }) => date !== null && isSince(date, since) && url.startsWith(under));
  await readPages(source, wanted.slice(0, bounds.pages), deps, signal);
}

async function readPages(source: Source, pages: readonly SitemapPage[], deps: PollDeps, signal: AbortSignal) {
  const keyOf = (url: string) => `url:${urlKey(url)}`;
  const owners = await deps.archive.owners(pages.map(({ url }) => keyOf(url)));
  const missing = pages.filter(({ url }) => !owners.has(keyOf(url)));

  async function* records(): AsyncIterable<ReadResult> {
    for (const { url } of missing) {
      if (signal.aborted) return;
      const page = await deps.fetcher.fetch({ url, robots: true, publicOnly: !source.local, signal });
      if (page.outcome !== 'fetched') continue;
      for await (const result of deps.readPage(documentOf(page))) {
        // A map lists front pages, tags and contacts too; what has no date of its own is taken for one of those.
        if (result.ok && result.draft.besidePosition === null && result.draft.published !== null) {
          yield { ok: true, draft: { ...result.draft, source: source.name } };
        }
      }
    }
  }

  const report = await deps.ingest(records());
  const ids = [...report.added, ...report.updated].flatMap(({ id }) => id ?? []);
  await deps.sources.noteArticles(source.id, ids, deps.clock());
}

function isSince(date: string, since: Date): boolean {
  return date.slice(0, 10) >= since.toISOString().slice(0, Math.min(date.length, 10));
}

/** `https://news.test/world/` of `https://news.test/world/feed.xml`. */
function folderOf(address: string): string {
  return new URL('.', address).href;
}
