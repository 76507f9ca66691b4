import { UserError } from '../../core/errors.ts';
import { entriesOf } from '../feeds/feed-entries.ts';
import { readFeed } from '../feeds/read-feeds.ts';
import type { Fetcher } from '../fetch/fetcher.ts';
import { documentOf } from '../fetch/outcome.ts';
import type { Reader, ReadResult } from '../readers/reader.ts';

export interface ReadAddressOptions {
  fetcher: Fetcher;
  readPage: Reader;
  signal: AbortSignal;
  /** An internal address is refused. Default false. */
  publicOnly?: boolean;
}

/** Whether a word of `ingest` is an address to fetch and not a path. */
export function isAddress(word: string): boolean {
  return /^https?:\/\//iu.test(word);
}

/**
 * Fetches an address and reads the articles of what is there: a page, or the entries of a feed as they stand. Whatever goes
 * wrong is a failed result that says what to do.
 */
export async function* readAddress(address: string, options: ReadAddressOptions): AsyncIterable<ReadResult> {
  const { fetcher, readPage, signal, publicOnly = false } = options;
  const failed = (reason: string): ReadResult => ({ ok: false, origin: address, position: 0, title: null, reason });
  const fetched = await fetcher.fetch({ url: address, robots: true, publicOnly, signal });
  if (fetched.outcome !== 'fetched') {
    yield failed(fetched.outcome === 'unchanged' ? 'it sent nothing' : `cannot be fetched: ${fetched.reason}`);
    return;
  }
  const document = documentOf(fetched);
  const reading = await readFeed(document);
  if (!reading.ok) {
    yield failed(`this feed ${reading.reason}`);
    return;
  }
  const feed = reading.value;
  if (feed !== null) {
    yield* entriesOf(feed, fetched.url);
    return;
  }
  yield* readPage(document);
}

/** A word that looks like an address of a kind we never fetch is told so, instead of being looked for as a file. */
export function refuseOtherAddress(word: string): void {
  const scheme = /^([a-z][a-z\d+.-]*):\/\//iu.exec(word)?.[1]?.toLowerCase();
  if (scheme === undefined || scheme === 'http' || scheme === 'https') return;
  throw new UserError(`Only http and https addresses are fetched, not ${scheme}.`, { code: 'words' });
}
