import { describeReading } from '../readers/read-from.ts';
import { normaliseText } from '../text/normalise.ts';
import { type PublishedDate, putsDayFirst, readWholeDate } from '../text/read-date.ts';
import { urlKey, webAddress } from '../text/web-address.ts';
import { type Feed, type FeedItem, htmlOf, type RawFeed, type RawItem, type RawText } from './feed.ts';
import { fromFeedParser } from './from-feed-parser.ts';
import { fromFeedsmith } from './from-feedsmith.ts';
import { htmlParagraphs, textParagraphs } from './html-paragraphs.ts';
import { scanXml } from './scan-xml.ts';

/** The most entries taken from one document. Default far above any honest feed. */
export const maxItems = 5000;

/**
 * Reads RSS, Atom, RDF or JSON Feed. `address` resolves relative links. Null when the text is no feed. Never throws for what it reads: entities and external references are inert, and a
 * document nested or packed beyond all sense is refused before a parser sees it.
 */
export function parseFeed(text: string, address: string): Feed | null {
  const trimmed = text.replace(/^[\uFEFF\s]+/u, '');
  if (trimmed === '' || /^(?:<!doctype html|<html)\b/iu.test(trimmed)) return null;
  if (!trimmed.startsWith('{') && scanXml(trimmed) !== null) return null;
  const raw = read(trimmed) ?? read(withoutCutEnd(trimmed));
  return raw === null ? null : normalise(raw, address);
}

function read(text: string): RawFeed | null {
  const first = attempt(() => fromFeedsmith(text));
  return first !== null && first.items.length > 0 ? first : (attempt(() => fromFeedParser(text)) ?? first);
}

/** A feed that was cut short, up to the end of its last whole entry. */
function withoutCutEnd(text: string): string {
  const ends = ['</item>', '</entry>'].map((end) => {
    const at = text.lastIndexOf(end);
    return at === -1 ? 0 : at + end.length;
  });
  return text.slice(0, Math.max(...ends));
}

function attempt(read: () => RawFeed): RawFeed | null {
  try {
    return read();
  } catch {
    return null;
  }
}

function normalise(raw: RawFeed, address: string): Feed {
  const homeUrl = raw.homeUrl === null ? null : webAddress(raw.homeUrl, address);
  const base = homeUrl ?? address;
  const language = languageCode(raw.language);
  const items = raw.items.slice(0, maxItems).flatMap((item) => normaliseItem(item, base, language) ?? []);
  return {
    format: raw.format,
    title: lineOf(raw.title),
    homeUrl,
    language,
    olderUrl: raw.olderUrl === null ? olderOfWordPress(raw, address) : webAddress(raw.olderUrl, address),
    ttlMinutes: raw.ttlMinutes !== null && raw.ttlMinutes > 0 ? raw.ttlMinutes : null,
    items: withOwnAddresses(items, homeUrl),
  };
}

/**
 * An address that this many entries share is that of none: podcasts link every episode to their front page. Two of one address
 * are more often one article, listed again when it changed.
 */
const sharedBy = { frontPage: 2, other: 3 };

function withOwnAddresses(items: readonly FeedItem[], homeUrl: string | null): FeedItem[] {
  const home = homeUrl === null ? null : urlKey(homeUrl);
  const keyOf = ({ url }: FeedItem) => (url === null ? null : urlKey(url));
  const entries = Map.groupBy(items, keyOf);
  return items.map((item) => {
    const key = keyOf(item);
    const isShared = entries.get(key)!.length >= (key === home ? sharedBy.frontPage : sharedBy.other);
    return isShared ? { ...item, url: null } : item;
  });
}

/**
 * WordPress names no older page, but every feed of its has them under `paged`, from 2 on, and answers 404 after the last. Other
 * programs would answer with the same page again.
 */
function olderOfWordPress({ generator, items }: RawFeed, address: string): string | null {
  if (items.length === 0 || !/^\s*(?:https?:\/\/)?(?:www\.)?wordpress\b/iu.test(generator ?? '')) return null;
  const older = URL.parse(address);
  if (older === null) return null;
  const page = Number(older.searchParams.get('paged') ?? 1);
  if (!Number.isSafeInteger(page) || page < 1) return null;
  older.searchParams.set('paged', `${page + 1}`);
  return webAddress(older.href);
}

/** An entry without title, text and address says nothing and is left out. */
function normaliseItem(raw: RawItem, base: string, language: string | null): FeedItem | null {
  const link = raw.url === null || raw.url.trim() === '' ? null : webAddress(raw.url, base);
  const guidLink = raw.guid !== null && raw.guidIsLink && /^https?:/iu.test(raw.guid) ? webAddress(raw.guid) : null;
  const updated = readStatedDate(raw.updated, language);
  const stated = readStatedDate(raw.published, language);
  // Atom requires `updated` and not `published`: an entry that was never changed has the first alone, in other feeds too that carry it.
  const published = stated ?? updated;
  const item: FeedItem = {
    guid: raw.guid === null ? null : normaliseText(raw.guid).slice(0, 1000) || null,
    url: link ?? guidLink,
    title: lineOf(raw.title) ?? '',
    summary: paragraphsOf(raw.summary),
    content: paragraphsOf(raw.content),
    byline: bylineOf(raw.authors),
    section: lineOf(htmlOf(raw.section), maxSection),
    published: published?.published ?? null,
    publishedPrecision: published?.publishedPrecision ?? null,
    ...(stated === null && published !== null ? { publishedFrom: 'update' as const } : {}),
    updated: updated?.published ?? null,
    language: languageCode(raw.language) ?? language,
    source: lineOf(htmlOf(raw.source)),
    readFrom: describeReading(JSON.stringify([raw.title, raw.summary, raw.content]), 'feed'),
  };
  const isEmpty = item.title === '' && item.summary.length === 0 && item.content.length === 0;
  return isEmpty ? null : item;
}

function readStatedDate(text: string | null, language: string | null): PublishedDate | null {
  return text === null ? null : readWholeDate(text, { dayFirst: putsDayFirst(language) });
}

function paragraphsOf(text: RawText | null): string[] {
  if (text === null) return [];
  return text.form === 'html' ? htmlParagraphs(text.value) : textParagraphs(text.value);
}

/** Longest one-line field kept, in characters. */
const maxLine = 500;
const maxSection = 40;

function lineOf(text: RawText | null, longest = maxLine): string | null {
  const line = paragraphsOf(text).join(' ');
  return line === '' || line.length > longest ? null : line;
}

function bylineOf(authors: readonly string[]): string | null {
  const names = authors
    .map((author) => lineOf(htmlOf(author)))
    .filter((name) => name !== null && !/^\S+@\S+$/u.test(name));
  return names.length === 0 ? null : [...new Set(names)].join(', ');
}

/** `en-GB`, `en_us` and `EN` are `en`; names and nonsense are null. */
function languageCode(tag: string | null): string | null {
  const code = /^\s*([a-z]{2})(?:[-_][a-z0-9-]+)?\s*$/iu.exec(tag ?? '');
  return code === null ? null : code[1]!.toLowerCase();
}
