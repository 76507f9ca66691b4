import { UserError } from '../../core/errors.ts';
import { reasonInWords } from '../../core/words/reasons.ts';
import { words } from '../../core/words/words.ts';
import type { Feed } from '../feeds/feed.ts';
import type { FeedListing } from '../feeds/opml.ts';
import { readFeed, readFeedLinks, readFeedList } from '../feeds/read-feeds.ts';
import type { Fetcher } from '../fetch/fetcher.ts';
import { documentOf, type FetchedDocument } from '../fetch/outcome.ts';
import type { Reading } from '../worker/reading-worker.ts';

/** How many of the feeds a page names are tried before we give up. */
const feedsTried = 3;

const noFeedNext = () => `${words.giveFeed} sources read <address>`;

/**
 * The feeds at an address: the feed itself, the feed a page names, or all of an OPML list (which are not fetched). Throws a
 * UserError that says what is there instead.
 */
export async function findFeeds(address: string, fetcher: Fetcher, publicOnly: boolean): Promise<FeedListing[]> {
  const first = await fetchOrExplain(address, fetcher, publicOnly);
  const document = documentOf(first);
  const list = readingAt(await readFeedList(document), address);
  if (list !== null && list.length > 0) return list;
  const own = listingOf(first, readingAt(await readFeed(document), address));
  if (own !== null) return [own];
  const named = readingAt(await readFeedLinks(document), address).slice(0, feedsTried);
  for (const { url } of named) {
    const fetched = await fetcher.fetch({ url, publicOnly });
    if (fetched.outcome !== 'fetched') continue;
    const reading = await readFeed(documentOf(fetched));
    const found = reading.ok ? listingOf(fetched, reading.value) : null;
    if (found !== null) return [found];
  }
  throw new UserError(named.length === 0 ? words.noFeedAt(address) : words.feedsUnreadable(address), {
    code: 'no-feed',
    next: noFeedNext(),
  });
}

/** Fetches an address a person gave, or tells them in a sentence why not. */
export async function fetchOrExplain(address: string, fetcher: Fetcher, publicOnly: boolean): Promise<FetchedDocument> {
  const fetched = await fetcher.fetch({ url: address, publicOnly });
  if (fetched.outcome === 'fetched') return fetched;
  const reason = fetched.outcome === 'unchanged' ? 'it sent nothing' : fetched.reason;
  const forbidden = fetched.outcome === 'refused' && fetched.code === 'forbidden';
  throw new UserError(words.cannotFetch(address, reasonInWords(reason)), {
    code: 'fetch',
    next: forbidden ? words.allowHost : words.checkAddress,
  });
}

function listingOf(document: FetchedDocument, feed: Feed | null): FeedListing | null {
  if (feed === null) return null;
  const url = document.permanentUrl ?? document.url;
  return { title: feed.title ?? new URL(url).hostname, url, homeUrl: feed.homeUrl, category: null };
}

/** What a document was read as, or an error that says why it was not. */
export function readingAt<Value>(reading: Reading<Value>, address: string): Value {
  if (reading.ok) return reading.value;
  throw new UserError(words.unreadableAt(address, reasonInWords(reading.reason)), {
    code: 'no-feed',
    next: noFeedNext(),
  });
}
