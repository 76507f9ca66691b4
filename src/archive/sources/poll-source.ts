import type { ArticleDraft } from '../article.ts';
import type { Feed } from '../feeds/feed.ts';
import { itemDraft } from '../feeds/item-draft.ts';
import { readFeed } from '../feeds/read-feeds.ts';
import { documentOf, type FetchOutcome } from '../fetch/outcome.ts';
import { isFromPage } from '../ingest/decide.ts';
import type { ReadResult } from '../readers/reader.ts';
import { urlKey } from '../text/web-address.ts';
import { readTeaserPage } from './full-text.ts';
import { pollFolder } from './poll-folder.ts';
import type { PollResult } from './poll-plan.ts';
import { ingestFrom, type PollDeps } from './polling.ts';
import type { Source } from './source.ts';

/** Pages fetched at one poll: the rest waits for the next, so that one new source does not keep the others waiting. */
const pagesPerPoll = 20;

/** Tries to fetch the page of a teaser before it stays a teaser, and the wait between two, in milliseconds: 6 hours. */
const pageTries = 3;
const pageRetryMs = 6 * 60 * 60 * 1000;

/** Polls one source once: fetches, reads, fetches the pages of teasers, takes all of it in. Never rejects for what it reads. */
export async function pollSource(source: Source, deps: PollDeps, signal: AbortSignal): Promise<PollResult> {
  if (source.kind === 'folder') return pollFolder(source, deps);
  const { etag, lastModified, url } = source;
  const publicOnly = !source.local;
  const fetched = await deps.fetcher.fetch({ url, etag, lastModified, accept: feedAccept, publicOnly, signal });
  if (fetched.outcome !== 'fetched') return withoutFeed(fetched);
  const reading = await readFeed(documentOf(fetched));
  if (!reading.ok) return { result: 'failed', reason: `its response ${reading.reason}`, retryAt: null };
  const feed = reading.value;
  if (feed === null) return { result: 'failed', reason: 'its response isn’t a feed', retryAt: null };
  const { added, unfinished, waiting } = await takeIn(source, feed, deps, signal);
  // An answer of "unchanged" would keep the pages that are left from ever being fetched.
  const isDone = !unfinished && !waiting;
  return {
    result: 'ok',
    added,
    permanentUrl: fetched.permanentUrl,
    etag: isDone ? fetched.etag : null,
    lastModified: isDone ? fetched.lastModified : null,
    ttlMinutes: feed.ttlMinutes,
  };
}

/** What we like best comes first; servers that look at this header at all then send a feed instead of a page. */
const feedAccept =
  'application/rss+xml, application/atom+xml, application/feed+json, application/rdf+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5';

function withoutFeed(outcome: Exclude<FetchOutcome, { outcome: 'fetched' }>): PollResult {
  switch (outcome.outcome) {
    case 'unchanged':
      return { result: 'unchanged', permanentUrl: outcome.permanentUrl };
    case 'gone':
      return { result: 'gone', reason: outcome.reason };
    case 'later':
      return { result: 'failed', reason: outcome.reason, retryAt: outcome.retryAt };
    case 'refused':
      return { result: 'failed', reason: outcome.reason, retryAt: null };
  }
}

/** What came of the entries of a feed. */
export interface TakenIn {
  /** Articles the archive did not have. */
  added: number;
  /** Whether pages of teasers are still to be fetched: there were too many for one time, or a site asked us to wait. */
  unfinished: boolean;
  /** Whether a page that could not be fetched just now is to be tried again, some hours later. */
  waiting: boolean;
  /** When the site may be asked again, if it named a time. */
  retryAt: Date | null;
}

/** Takes the entries of a feed into the archive, with the pages of its teasers. */
export async function takeIn(
  source: Source,
  feed: Feed,
  deps: PollDeps,
  signal: AbortSignal,
  isBackfill = false,
): Promise<TakenIn> {
  const context = { feedUrl: source.url, source: source.name };
  const teasers = feed.items.flatMap((item) => itemDraft(item, context) ?? []);
  const wanted = source.fullText ? await pagesWanted(source, teasers, deps) : noPages;
  const read = new Map<string, ArticleDraft>();
  const tried = new Map<string, Date | null>();
  const closedHosts = new Map<string, Date>();

  async function* records(): AsyncIterable<ReadResult> {
    for (const teaser of teasers) {
      if (signal.aborted) return;
      let draft = teaser;
      if (wanted.pages.has(teaser) && !closedHosts.has(hostOf(teaser))) {
        const { fetcher, readPage } = deps;
        const page = await readTeaserPage(teaser, teaser.url!, {
          fetcher,
          readPage,
          publicOnly: !source.local,
          signal,
        });
        if (signal.aborted) return;
        if (page.outcome === 'read') {
          draft = page.draft;
          read.set(draft.origin, teaser);
          // All that can be had there: asking again at every change of the feed would bring no more.
          if (draft.completeness !== 'full') tried.set(draft.origin, null);
          await leadTo(wanted.pages.get(teaser) ?? null, draft, deps);
        } else {
          const again =
            page.outcome === 'later' ? (page.retryAt ?? new Date(deps.clock().getTime() + pageRetryMs)) : null;
          tried.set(teaser.origin, again);
          if (page.outcome === 'later' && page.retryAt !== null) closedHosts.set(hostOf(teaser), page.retryAt);
        }
      }
      yield { ok: true, draft };
    }
  }

  const report = await ingestFrom(source, records(), deps, isBackfill);
  for (const entry of Object.values(report).flat()) {
    if (entry.id === null) continue;
    // The page may call itself by another address than the feed does: both lead to it from now on.
    const key = urlKey(read.get(entry.origin)?.url ?? '');
    if (key !== null) await deps.archive.addKeys(entry.id, [`url:${key}`]);
    const again = tried.get(entry.origin);
    if (again !== undefined) await deps.sources.noteTry(source.id, entry.id, again);
  }
  const [retryAt = null] = [...closedHosts.values()].sort((a, b) => b.getTime() - a.getTime());
  const waiting = wanted.waiting || [...tried.values()].some((again) => again !== null);
  return { added: report.added.length, unfinished: wanted.more || retryAt !== null, waiting, retryAt };
}

function hostOf({ url }: ArticleDraft): string {
  return new URL(url!).host;
}

/** Makes a page that calls itself by another address than its teaser complete the teaser instead of standing next to it. */
async function leadTo(id: string | null, page: ArticleDraft, { archive }: PollDeps): Promise<void> {
  const key = page.url === null || id === null ? null : urlKey(page.url);
  if (key === null || (await archive.owners([`url:${key}`])).size > 0) return;
  await archive.addKeys(id!, [`url:${key}`]);
}

/** Teasers whose pages are fetched this time, each with the id of the article it is already; and whether there are more. */
interface PagesWanted {
  pages: Map<ArticleDraft, string | null>;
  more: boolean;
  /** Whether some are to be tried again, but not yet. */
  waiting: boolean;
}

const noPages: PagesWanted = { pages: new Map(), more: false, waiting: false };

/**
 * Teasers whose pages are fetched this time, each with the article it is already: not held in full, not tried too often, at
 * most `pagesPerPoll`.
 */
async function pagesWanted(source: Source, teasers: readonly ArticleDraft[], deps: PollDeps): Promise<PagesWanted> {
  const candidates = teasers.filter(({ completeness, url }) => completeness !== 'full' && url !== null);
  const keyOf = ({ url }: ArticleDraft) => `url:${urlKey(url!)}`;
  const owners = await deps.archive.owners(candidates.map(keyOf));
  const states = await deps.archive.states([...new Set(owners.values())]);
  const sourced = await deps.sources.sourced(source.id, [...new Set(owners.values())]);
  const now = deps.clock();
  let waiting = false;
  const wanted = candidates.filter((teaser) => {
    const state = states.get(owners.get(keyOf(teaser)) ?? '');
    if (state === undefined) return true;
    if (state.completeness === 'full' || state.removed !== null) return false;
    const known = sourced.get(state.id);
    // A page that was read and is not all there has no more to give.
    if (known === undefined || known.tries === 0) return state.completeness === 'excerpt' && !isFromPage(state);
    if (known.tries >= pageTries || known.nextTryAt === null) return false;
    waiting ||= known.nextTryAt > now;
    return known.nextTryAt <= now;
  });
  return {
    pages: new Map(wanted.slice(0, pagesPerPoll).map((teaser) => [teaser, owners.get(keyOf(teaser)) ?? null])),
    more: wanted.length > pagesPerPoll,
    waiting,
  };
}
