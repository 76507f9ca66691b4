import type { Document } from '../readers/reader.ts';
import { type Reading, readingWorker } from '../worker/reading-worker.ts';
import type { DiscoveredFeed } from './discover.ts';
import type { Feed } from './feed.ts';
import type { FeedListing } from './opml.ts';
import type { Sitemap } from './sitemap.ts';

/** Reads RSS, Atom, RDF or JSON Feed in the worker, within 10 seconds. Null when the document is no feed. Never rejects. */
export function readFeed(document: Document): Promise<Reading<Feed | null>> {
  return readingWorker.read('feed', document);
}

/** Reads the feeds of an OPML list in the same worker. Null when the document is no OPML. Never rejects. */
export function readFeedList(document: Document): Promise<Reading<FeedListing[] | null>> {
  return readingWorker.read('opml', document);
}

/** Finds the feeds a page points to, best first, in the same worker. Never rejects. */
export function readFeedLinks(document: Document): Promise<Reading<DiscoveredFeed[]>> {
  return readingWorker.read('links', document);
}

/** Reads a site's map or its index of maps in the same worker; anything else makes an empty one. Never rejects. */
export function readSiteMap(document: Document): Promise<Reading<Sitemap>> {
  return readingWorker.read('sitemap', document);
}
