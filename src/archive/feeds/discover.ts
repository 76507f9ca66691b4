import { Parser } from 'htmlparser2';
import { normaliseText } from '../text/normalise.ts';
import { webAddress } from '../text/web-address.ts';
import { upToTags } from './html-paragraphs.ts';

/** A feed that a page points to. */
export interface DiscoveredFeed {
  url: string;
  title: string | null;
}

const feedTypes = /^(?:application|text)\/(?:rss|atom|rdf|feed)\+(?:xml|json)\b/iu;
/** How anchors to feeds end: tried only where a page declares none. */
const feedPath = /(?:\/(?:feed|rss|atom)\/?|\.rss|\.atom|(?:rss|feed|atom|index)\.xml|feed\.json)$/iu;

/** How much of a page is looked through, in characters: declarations stand at the top, a footer's link at the end. */
const maxCharacters = 2_000_000;
const maxTags = 30_000;

/** The feeds a page declares, best first: articles before comments; failing those, links in it that look like feeds. */
export function discoverFeeds(html: string, address: string): DiscoveredFeed[] {
  const declared = new Map<string, DiscoveredFeed>();
  const linked = new Map<string, DiscoveredFeed>();
  let base = address;
  const parser = new Parser({
    onopentag(name, attributes) {
      if (name === 'base' && attributes.href !== undefined) base = webAddress(attributes.href, address) ?? base;
      const url = attributes.href === undefined ? null : webAddress(attributes.href, base);
      if (url === null) return;
      const title = normaliseText(attributes.title ?? '') || null;
      const rel = (attributes.rel ?? '').toLowerCase().split(/\s+/u);
      if (name === 'link' && rel.includes('alternate') && feedTypes.test(attributes.type ?? '')) {
        declared.set(url, { url, title });
      }
      if (name === 'a' && feedPath.test(new URL(url).pathname)) linked.set(url, { url, title });
    },
  });
  parser.write(upToTags(html.slice(0, maxCharacters), maxTags));
  parser.end();
  const found = [...(declared.size > 0 ? declared : linked).values()];
  return [...found.filter((feed) => !isComments(feed)), ...found.filter(isComments)];
}

function isComments({ url, title }: DiscoveredFeed): boolean {
  return /\bcomments?\b/iu.test(title ?? '') || /\/comments?\//iu.test(url);
}
