import { parseFeed } from 'feedsmith';
import { htmlOf, type RawFeed, type RawItem, type RawText, textOf } from './feed.ts';
import { inKnownForms } from './plain-markup.ts';

const parse = (text: string) => parseFeed(text);
type Parsed = ReturnType<typeof parse>;
type RssFeed = Extract<Parsed, { format: 'rss' }>['feed'];
type AtomFeed = Extract<Parsed, { format: 'atom' }>['feed'];
type RdfFeed = Extract<Parsed, { format: 'rdf' }>['feed'];
type JsonFeed = Extract<Parsed, { format: 'json' }>['feed'];
type AtomLink = NonNullable<AtomFeed['links']>[number];

/** Reads a feed with feedsmith, strict enough to be trusted first. Throws for what it does not take for a feed. */
export function fromFeedsmith(text: string): RawFeed {
  const parsed = parse(inKnownForms(text));
  switch (parsed.format) {
    case 'rss':
      return fromRss(parsed.feed);
    case 'atom':
      return fromAtom(parsed.feed);
    case 'rdf':
      return fromRdf(parsed.feed);
    case 'json':
      return fromJson(parsed.feed, text);
  }
}

const emptyItem: RawItem = {
  guid: null,
  guidIsLink: false,
  url: null,
  title: null,
  summary: null,
  content: null,
  authors: [],
  section: null,
  published: null,
  updated: null,
  language: null,
  source: null,
};

function fromRss(feed: RssFeed): RawFeed {
  return {
    format: 'rss',
    title: htmlOf(feed.title ?? feed.dc?.titles?.[0]),
    homeUrl: feed.link ?? null,
    language: feed.language ?? feed.dc?.languages?.[0] ?? null,
    olderUrl: olderLink(feed.atom?.links),
    generator: feed.generator ?? null,
    ttlMinutes: feed.ttl ?? null,
    items: (feed.items ?? []).map((item) => ({
      ...emptyItem,
      guid: item.guid?.value ?? null,
      guidIsLink: item.guid?.isPermaLink ?? true,
      url: item.link ?? alternate(item.atom?.links),
      title: htmlOf(item.title ?? item.dc?.titles?.[0]),
      summary:
        htmlOf(item.description ?? item.dc?.descriptions?.[0] ?? item.itunes?.summary) ?? mediaDescription(item.media),
      content: htmlOf(item.content?.encoded),
      authors: namesOf(item.dc?.creators, item.authors ?? item.atom?.authors),
      section: item.categories?.[0]?.name ?? item.dc?.subjects?.[0] ?? null,
      published: item.pubDate ?? item.dc?.dates?.[0] ?? item.dcterms?.issued?.[0] ?? item.atom?.published ?? null,
      updated: item.atom?.updated ?? item.dcterms?.modified?.[0] ?? null,
      language: item.dc?.languages?.[0] ?? null,
      source: item.source?.title ?? null,
    })),
  };
}

function fromAtom(feed: AtomFeed): RawFeed {
  return {
    format: 'atom',
    title: constructOf(feed.title),
    homeUrl: alternate(feed.links),
    language: feed.xml?.lang ?? null,
    olderUrl: olderLink(feed.links),
    generator: feed.generator?.uri ?? feed.generator?.text ?? null,
    ttlMinutes: null,
    items: (feed.entries ?? []).map((entry) => ({
      ...emptyItem,
      guid: entry.id ?? null,
      guidIsLink: true,
      url: alternate(entry.links),
      title: constructOf(entry.title),
      summary: constructOf(entry.summary) ?? mediaDescription(entry.media),
      content: constructOf(entry.content),
      authors: namesOf(undefined, entry.authors),
      section: entry.categories?.[0]?.label ?? entry.categories?.[0]?.term ?? null,
      published: entry.published ?? null,
      updated: entry.updated ?? null,
      language: entry.xml?.lang ?? null,
      source: entry.source?.title?.value ?? null,
    })),
  };
}

function fromRdf(feed: RdfFeed): RawFeed {
  return {
    format: 'rdf',
    title: htmlOf(feed.title),
    homeUrl: feed.link ?? null,
    language: feed.dc?.languages?.[0] ?? null,
    olderUrl: null,
    generator: null,
    ttlMinutes: null,
    items: (feed.items ?? []).map((item) => ({
      ...emptyItem,
      guid: item.rdf?.about ?? null,
      guidIsLink: true,
      url: item.link ?? null,
      title: htmlOf(item.title ?? item.dc?.titles?.[0]),
      summary: htmlOf(item.description ?? item.dc?.descriptions?.[0]),
      content: htmlOf(item.content?.encoded),
      authors: namesOf(item.dc?.creators, undefined),
      section: item.dc?.subjects?.[0] ?? null,
      published: item.dc?.dates?.[0] ?? null,
      language: item.dc?.languages?.[0] ?? null,
    })),
  };
}

/** Any JSON with items passes for a feed in feedsmith; one of ours says so, or its items have addresses. */
function fromJson(feed: JsonFeed, text: string): RawFeed {
  const items = feed.items ?? [];
  const saysSo = /"version"\s*:\s*"https?:\/\/(?:www\.)?jsonfeed\.org/u.test(text);
  if (!saysSo && !items.some((item) => item.url !== undefined || item.external_url !== undefined)) {
    throw new TypeError('JSON, but not a JSON Feed');
  }
  return {
    format: 'json',
    title: textOf(feed.title),
    homeUrl: feed.home_page_url ?? null,
    language: feed.language ?? null,
    olderUrl: feed.next_url ?? null,
    generator: null,
    ttlMinutes: null,
    items: items.map((item) => ({
      ...emptyItem,
      guid: item.id ?? null,
      guidIsLink: true,
      url: item.url ?? item.external_url ?? null,
      title: textOf(item.title),
      summary: textOf(item.summary),
      content: htmlOf(item.content_html) ?? textOf(item.content_text),
      authors: namesOf(undefined, item.authors ?? feed.authors),
      section: item.tags?.[0] ?? null,
      published: item.date_published ?? null,
      updated: item.date_modified ?? null,
      language: item.language ?? null,
    })),
  };
}

/** A text construct of Atom: its type says what it is; without one it is text. */
function constructOf(construct: { value?: string; type?: string } | undefined): RawText | null {
  const isHtml = /^(?:x?html|(?:text|application)\/(?:x?html|xhtml\+xml))\b/iu.test(construct?.type ?? 'text');
  return isHtml ? htmlOf(construct?.value) : textOf(construct?.value);
}

interface Described {
  description?: { value?: string; type?: string };
}

/** What a feed of pictures or films says of one: of the entry, of its group, or of the first thing in either. */
function mediaDescription(
  media: (Described & { groups?: (Described & { contents?: Described[] })[]; contents?: Described[] }) | undefined,
): RawText | null {
  const places = [media, media?.groups?.[0], media?.contents?.[0], media?.groups?.[0]?.contents?.[0]];
  const description = places.map((place) => place?.description).find((one) => (one?.value ?? '') !== '');
  return description === undefined ? null : constructOf(description);
}

function namesOf(creators: readonly string[] | undefined, authors: readonly { name?: string }[] | undefined): string[] {
  const named = (authors ?? []).flatMap((author) => (author.name === undefined ? [] : [author.name]));
  return creators !== undefined && creators.length > 0 ? [...creators] : named;
}

function alternate(links: readonly AtomLink[] | undefined): string | null {
  const pages = (links ?? []).filter((link) => link.rel === undefined || link.rel === 'alternate');
  const page = pages.find((link) => link.type === undefined || link.type.includes('html')) ?? pages[0];
  return page?.href ?? null;
}

function olderLink(links: readonly AtomLink[] | undefined): string | null {
  const older = links?.find((link) => link.rel === 'prev-archive') ?? links?.find((link) => link.rel === 'next');
  return older?.href ?? null;
}
