import { parseFeed } from '@rowanmanning/feed-parser';
import { htmlOf, type RawFeed } from './feed.ts';

/** Reads a feed with the tolerant second parser, for what the first refuses or finds empty. Throws when it is no feed either. */
export function fromFeedParser(text: string): RawFeed {
  const feed = parseFeed(text);
  return {
    format: feed.meta.type === 'atom' || feed.meta.type === 'rdf' ? feed.meta.type : 'rss',
    title: htmlOf(feed.title),
    homeUrl: feed.url,
    language: feed.language,
    olderUrl: null,
    generator: feed.generator?.url ?? feed.generator?.label ?? null,
    ttlMinutes: null,
    items: feed.items.map((item) => ({
      guid: item.id,
      guidIsLink: true,
      url: item.url,
      title: htmlOf(item.title),
      summary: htmlOf(item.description),
      content: htmlOf(item.content),
      authors: item.authors.flatMap((author) => author.name ?? []),
      section: item.categories[0]?.label ?? item.categories[0]?.term ?? null,
      published: item.published?.toISOString() ?? null,
      updated: item.updated?.toISOString() ?? null,
      language: null,
      source: null,
    })),
  };
}
