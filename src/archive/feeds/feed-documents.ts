import type { Document } from '../readers/reader.ts';
import { reportFeed } from '../readers/what-to-do.ts';
import { decodeText } from '../text/decode-text.ts';
import { type DiscoveredFeed, discoverFeeds } from './discover.ts';
import type { Feed } from './feed.ts';
import { type FeedListing, readOpml } from './opml.ts';
import { parseFeed } from './parse-feed.ts';
import { scanXml } from './scan-xml.ts';
import { readSitemap, type Sitemap } from './sitemap.ts';

/** RSS, Atom, RDF or JSON Feed; null when the document is no feed. Throws, in words for people, when its markup is beyond all sense. */
export function feedOf(document: Document): Feed | null {
  return parseFeed(soundText(document), document.origin);
}

/** The feeds of an OPML list; null when the document is none. Throws as `feedOf` does. */
export function feedListOf(document: Document): FeedListing[] | null {
  return readOpml(soundText(document));
}

/** The feeds a page points to, best first. */
export function feedLinksOf(document: Document): DiscoveredFeed[] {
  return discoverFeeds(decodeText(document.bytes, document).text, document.origin);
}

/** The pages and further maps of a site's map. Throws as `feedOf` does. */
export function siteMapOf(document: Document): Sitemap {
  return readSitemap(soundText(document), document.origin);
}

/** What a feed, list or map begins with; pages leave elements open and are not held to the rules of XML. */
const xmlRoot = /<(?:[\w-]+:)?(?:rss|feed|rdf|opml|urlset|sitemapindex)\b/iu;
const rootWithin = 5000;

function soundText(document: Document): string {
  const { text } = decodeText(document.bytes, document);
  const refusal = xmlRoot.test(text.slice(0, rootWithin)) ? scanXml(text) : null;
  if (refusal !== null) throw new Error(`${refusal}; ${reportFeed}`);
  return text;
}
