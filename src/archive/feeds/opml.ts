import { generateOpml, parseOpml } from 'feedsmith';
import { normaliseText } from '../text/normalise.ts';
import { webAddress } from '../text/web-address.ts';
import { scanXml } from './scan-xml.ts';

/** A feed listed in an OPML file. */
export interface FeedListing {
  title: string;
  url: string;
  homeUrl: string | null;
  /** Heading it stands under, outermost first: `Think tanks`. */
  category: string | null;
}

interface Outline {
  text?: string;
  title?: string;
  type?: string;
  xmlUrl?: string;
  htmlUrl?: string;
  category?: string;
  outlines?: Outline[];
}

/**
 * The feeds of an OPML file in its order, each address once; outlines without a feed's address are headings or notes. Null
 * when it is no OPML.
 */
export function readOpml(text: string): FeedListing[] | null {
  const outlines = parse(text);
  if (outlines === null) return null;
  const listings = new Map<string, FeedListing>();
  const walk = (outline: Outline, heading: string | null): void => {
    const name = normaliseText(outline.title ?? outline.text ?? '');
    const url = outline.xmlUrl === undefined ? null : webAddress(outline.xmlUrl);
    if (url !== null && !listings.has(url)) {
      const homeUrl = outline.htmlUrl === undefined ? null : webAddress(outline.htmlUrl);
      listings.set(url, { title: name || new URL(url).hostname, url, homeUrl, category: heading });
    }
    for (const inner of outline.outlines ?? []) walk(inner, heading ?? (name || null));
  };
  for (const outline of outlines) walk(outline, null);
  return [...listings.values()];
}

function parse(text: string): Outline[] | null {
  if (!/<opml\b/iu.test(text.slice(0, 5000)) || scanXml(text) !== null) return null;
  try {
    return (parseOpml(text).body?.outlines ?? []) as Outline[];
  } catch {
    return null;
  }
}

/** Writes feeds as OPML 2.0, under their headings, for other feed readers. */
export function writeOpml(title: string, listings: readonly FeedListing[]): string {
  const headings = Map.groupBy(listings, ({ category }) => category);
  const outlines: Outline[] = [...headings].flatMap(([category, feeds]): Outline[] => {
    const entries = feeds.map((feed) => ({
      text: feed.title,
      title: feed.title,
      type: 'rss',
      xmlUrl: feed.url,
      ...(feed.homeUrl === null ? {} : { htmlUrl: feed.homeUrl }),
    }));
    return category === null ? entries : [{ text: category, outlines: entries }];
  });
  return generateOpml({ head: { title }, body: { outlines } });
}
