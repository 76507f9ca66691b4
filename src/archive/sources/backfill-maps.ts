import { readSiteMap } from '../feeds/read-feeds.ts';
import type { Sitemap, SitemapPage } from '../feeds/sitemap.ts';
import { documentOf } from '../fetch/outcome.ts';
import { unzipped } from '../fetch/unpack.ts';
import type { ReadResult } from '../readers/reader.ts';
import { urlKey, webAddress } from '../text/web-address.ts';
import {
  type BackfillRun,
  type BackfillStep,
  backfillBounds,
  isSince,
  later,
  markOf,
  noteDay,
  stepBounds,
} from './backfill-run.ts';
import { ingestFrom } from './polling.ts';

/** The largest map taken, in bytes, also unpacked. The standard allows 50 MB; honest maps of articles are far smaller. */
const maxMapBytes = 20 * 1024 * 1024;

/** Pages taken in together; what they brought is kept after each. */
const chunkSize = 10;

/** Reads articles that the maps of a site list, with a date since the day wanted, under the folder of the source's home page. */
export async function readMaps(run: BackfillRun): Promise<BackfillStep> {
  const { source, since, progress } = run;
  const home = source.homeUrl ?? source.url;
  const queue = await firstMaps(run, home);
  const isUnder = underFolderOf(home);
  const looked = new Set<string>();
  let indexes = 0;
  let leaves = 0;
  const budget = { pages: stepBounds.pages };
  for (let url = queue.shift(); url !== undefined; url = queue.shift()) {
    if (looked.has(url) || progress.doneMaps.includes(url)) continue;
    if (progress.doneMaps.length + indexes >= backfillBounds.maps) {
      progress.bounded = true;
      break;
    }
    if (leaves >= stepBounds.maps || !(await run.mayGoOn())) return later;
    looked.add(url);
    const sitemap = await fetchMap(run, url);
    if (run.signal.aborted) return later;
    if ('over' in sitemap) return sitemap;
    // An index has no pages of its own. It is fetched again at the next step, for the maps that are left.
    if (sitemap.maps.length > 0) {
      indexes += 1;
      queue.push(...newestFirst(sitemap.maps.filter(({ date }) => date === null || isSince(date, since))));
      continue;
    }
    leaves += 1;
    const dated = sitemap.pages.filter(({ date, url }) => date !== null && isSince(date, since) && isUnder(url));
    const step = await readPages(run, dated.sort(byDateDown), budget);
    if (!step.over) return step;
    progress.doneMaps.push(url);
    await run.save();
    if (progress.bounded) break;
  }
  return { over: true };
}

async function firstMaps({ deps, source }: BackfillRun, home: string): Promise<string[]> {
  const rules = await deps.fetcher.robots(home, { publicOnly: !source.local }).catch(() => null);
  const maps = (rules?.sitemaps ?? []).flatMap((map) => webAddress(map, home) ?? []);
  return maps.length > 0 ? maps : [new URL('/sitemap.xml', home).href];
}

/** The map at an address, empty when there is none; or the end of the step, when it cannot be had now. */
async function fetchMap(run: BackfillRun, url: string): Promise<Sitemap | { over: false; retryAt: Date | null }> {
  const { deps, source, signal } = run;
  const request = { url, robots: true, publicOnly: !source.local, maxBytes: maxMapBytes, signal };
  const fetched = await deps.fetcher.fetch(request);
  if (fetched.outcome === 'later' && !signal.aborted && run.stumble(url, fetched.retryAt)) {
    return { over: false, retryAt: fetched.retryAt };
  }
  if (fetched.outcome !== 'fetched') return { pages: [], maps: [] };
  const bytes = await unzipped(fetched.bytes, maxMapBytes).catch(() => null);
  if (bytes === null) return { pages: [], maps: [] };
  const reading = await readSiteMap({ ...documentOf(fetched), bytes });
  return reading.ok ? reading.value : { pages: [], maps: [] };
}

/** Fetches pages and takes in their articles, a few at a time. Over when none is left, or our bound is reached. */
async function readPages(
  run: BackfillRun,
  pages: readonly SitemapPage[],
  budget: { pages: number },
): Promise<BackfillStep> {
  const { source, progress, deps } = run;
  const keyOf = (url: string) => `url:${urlKey(url)}`;
  const owners = await deps.archive.owners(pages.map(({ url }) => keyOf(url)));
  // Articles that are here already, perhaps because a step was cut off just after it had read them, came from this source too.
  await deps.sources.noteArticles(source, [...new Set(owners.values())], deps.clock());
  const done = new Set(progress.donePages);
  const missing = pages.map(({ url }) => url).filter((url) => !owners.has(keyOf(url)) && !done.has(markOf(keyOf(url))));
  while (missing.length > 0) {
    if (progress.donePages.length >= backfillBounds.pages) {
      progress.bounded = true;
      return { over: true };
    }
    if (budget.pages <= 0 || !(await run.mayGoOn())) return later;
    const chunk = missing.splice(0, chunkSize);
    budget.pages -= chunk.length;
    const stop = await readChunk(run, chunk, keyOf);
    await run.save();
    if (stop !== null) return stop;
  }
  return { over: true };
}

/** The end of the step when a page cannot be had now, else null. */
async function readChunk(
  run: BackfillRun,
  urls: readonly string[],
  keyOf: (url: string) => string,
): Promise<BackfillStep | null> {
  const { source, since, progress, deps, signal } = run;
  let stop: BackfillStep | null = null;

  async function* records(): AsyncIterable<ReadResult> {
    for (const url of urls) {
      const page = await deps.fetcher.fetch({ url, robots: true, publicOnly: !source.local, signal });
      if (signal.aborted || (page.outcome === 'later' && run.stumble(url, page.retryAt))) {
        stop = { over: false, retryAt: page.outcome === 'later' ? page.retryAt : null };
        return;
      }
      if (page.outcome === 'fetched') {
        const { url: origin, bytes, contentType, robotsTag } = page;
        for await (const result of deps.readPage({ origin, bytes, contentType, robotsTag })) {
          // A map lists front pages, tags and contacts too; what has no date of its own is taken for one of those.
          if (!result.ok || result.draft.besidePosition !== null || result.draft.published === null) continue;
          if (!isSince(result.draft.published, since)) continue;
          noteDay(progress, result.draft.published);
          yield { ok: true, draft: { ...result.draft, source: source.name } };
        }
      }
      progress.donePages.push(markOf(keyOf(url)));
    }
  }

  const report = await ingestFrom(source, records(), deps, true);
  progress.articles += report.added.length;
  return stop;
}

/** Addresses of maps, those changed last first; where no date is told, months and numbers count up, so the highest is newest. */
function newestFirst(maps: readonly SitemapPage[]): string[] {
  const order = new Intl.Collator('en', { numeric: true });
  return [...maps].sort((a, b) => byDateDown(a, b) || order.compare(b.url, a.url)).map(({ url }) => url);
}

function byDateDown(a: SitemapPage, b: SitemapPage): number {
  const [left, right] = [a.date ?? '', b.date ?? ''];
  return left < right ? 1 : left > right ? -1 : 0;
}

/** Whether an address lies under `https://news.test/world/`, when that or `…/world/feed.xml` is the home page. */
function underFolderOf(home: string): (url: string) => boolean {
  const folder = urlKey(new URL('.', home).href);
  return (url) => {
    const key = urlKey(url);
    return key !== null && folder !== null && key.startsWith(folder) && /^(?:$|[/?#])/u.test(key.slice(folder.length));
  };
}
