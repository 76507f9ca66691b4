import type { Fetcher } from '../fetch/fetcher.ts';
import type { Reader } from '../readers/reader.ts';
import { findFeeds } from './find-feed.ts';
import { readAddress } from './read-address.ts';

/** What adding an address would bring, before anything is saved. */
export interface SourcePreview {
  /** Feeds that would be added; an OPML list names several. */
  feeds: { name: string; url: string }[];
  /** Newest entries of the first feed, as they stand in it. */
  entries: { title: string; published: string | null; completeness: string }[];
  /** Why its entries cannot be shown; null when they can. */
  trouble: string | null;
}

export interface PreviewDeps {
  fetcher: Fetcher;
  readPage: Reader;
}

/** Entries shown at most. */
const mostShown = 8;

/** Fetches an address as adding it would, and keeps nothing. Throws a UserError where there is no feed. */
export async function previewSource(
  address: string,
  { fetcher, readPage }: PreviewDeps,
  publicOnly: boolean,
): Promise<SourcePreview> {
  const feeds = await findFeeds(address, fetcher, publicOnly);
  const preview: SourcePreview = {
    feeds: feeds.map(({ title, url }) => ({ name: title ?? url, url })),
    entries: [],
    trouble: null,
  };
  const signal = AbortSignal.timeout(20_000);
  const bounded: Fetcher = { ...fetcher, fetch: (request) => fetcher.fetch({ ...request, publicOnly }) };
  for await (const result of readAddress(feeds[0]!.url, { fetcher: bounded, readPage, signal })) {
    if (!result.ok) preview.trouble ??= result.reason;
    else {
      const { title, published, completeness } = result.draft;
      preview.entries.push({ title, published, completeness });
    }
    if (preview.entries.length >= mostShown) break;
  }
  return preview;
}
