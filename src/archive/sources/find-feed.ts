import { UserError } from '../../core/errors.ts';
import { decodeText } from '../charset.ts';
import { loadFeedFormats } from '../feeds/load-formats.ts';
import type { FeedListing } from '../feeds/opml.ts';
import type { Fetcher } from '../fetch/fetcher.ts';
import type { FetchedDocument } from '../fetch/outcome.ts';

/** How many of the feeds a page names are tried before we give up. */
const feedsTried = 3;

/**
 * The feeds at an address: the feed itself, the feed a page names, or all of an OPML list (which are not fetched). Throws a
 * UserError that says what is there instead.
 */
export async function findFeeds(address: string, fetcher: Fetcher, publicOnly: boolean): Promise<FeedListing[]> {
  const first = await fetchOrExplain(address, fetcher, publicOnly);
  const text = textOf(first);
  const { discoverFeeds, readOpml } = await loadFeedFormats();
  const list = readOpml(text);
  if (list !== null && list.length > 0) return list;
  const own = await listingOf(first, text);
  if (own !== null) return [own];
  const named = discoverFeeds(text, first.url).slice(0, feedsTried);
  for (const { url } of named) {
    const fetched = await fetcher.fetch({ url, publicOnly });
    const found = fetched.outcome === 'fetched' ? await listingOf(fetched, textOf(fetched)) : null;
    if (found !== null) return [found];
  }
  throw new UserError(
    named.length === 0
      ? `There is no feed at ${address}, and the page names none.`
      : `The feeds that ${address} names cannot be read.`,
    { code: 'no-feed', next: 'Give the address of the feed itself; one article is read with sitrep ingest <address>.' },
  );
}

/** Fetches an address a person gave, or tells them in a sentence why not. */
export async function fetchOrExplain(address: string, fetcher: Fetcher, publicOnly: boolean): Promise<FetchedDocument> {
  const fetched = await fetcher.fetch({ url: address, publicOnly });
  if (fetched.outcome === 'fetched') return fetched;
  const reason = fetched.outcome === 'unchanged' ? 'it sent nothing' : fetched.reason;
  const forbidden = fetched.outcome === 'refused' && fetched.code === 'forbidden';
  throw new UserError(`${address} cannot be fetched: ${reason}.`, {
    code: 'fetch',
    next: forbidden
      ? 'Hosts of your own network are opened with SITREP_FETCH_ALLOW=host:port and added at the command line.'
      : 'Check the address in a browser, or try again later.',
  });
}

async function listingOf(document: FetchedDocument, text: string): Promise<FeedListing | null> {
  const { parseFeed } = await loadFeedFormats();
  const feed = parseFeed(text, document.url);
  if (feed === null) return null;
  const url = document.permanentUrl ?? document.url;
  return { title: feed.title ?? new URL(url).hostname, url, homeUrl: feed.homeUrl, category: null };
}

function textOf({ bytes, contentType }: FetchedDocument): string {
  return decodeText(bytes, contentType).text;
}
