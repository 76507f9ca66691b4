import type { PublishedPrecision } from '../article.ts';
import type { ReadFrom } from '../readers/read-from.ts';

/** A feed in one shape, whatever it came as. Texts are normalised and hold no markup; addresses are absolute http(s). */
export interface Feed {
  format: 'rss' | 'atom' | 'rdf' | 'json';
  title: string | null;
  /** The site or page the feed belongs to. */
  homeUrl: string | null;
  /** ISO 639-1 code the feed declares. */
  language: string | null;
  /** The page of older items (RFC 5005, JSON Feed, WordPress), where there is or may be one. */
  olderUrl: string | null;
  /** How often the publisher asks to be polled at most, in minutes. */
  ttlMinutes: number | null;
  items: FeedItem[];
}

/** One entry of a feed. `null` where the feed does not say; nothing is guessed. */
export interface FeedItem {
  /** The feed's own identity of the entry, as written. Not always unique, not always an address. */
  guid: string | null;
  url: string | null;
  title: string;
  /** Short text of the entry, a paragraph each. */
  summary: string[];
  /** Full text, where the feed carries more than a summary. */
  content: string[];
  byline: string | null;
  section: string | null;
  published: string | null;
  publishedPrecision: PublishedPrecision | null;
  /** Set where the day of publication is that of the last change, the only one an Atom entry must name, and some of other feeds name. */
  publishedFrom?: 'update';
  /** When the publisher last changed it, as written in the feed and understood. */
  updated: string | null;
  language: string | null;
  /** The outlet named by a feed that collects from several. */
  source: string | null;
  /** What its words were made of, so that a better reading of the same is not taken for news. */
  readFrom: ReadFrom;
}

/** What both parsers are mapped to before texts, addresses and dates are normalised: everything as written. */
export interface RawFeed {
  format: Feed['format'];
  title: RawText | null;
  homeUrl: string | null;
  language: string | null;
  olderUrl: string | null;
  /** Name or address of the program that wrote the feed. */
  generator: string | null;
  ttlMinutes: number | null;
  items: RawItem[];
}

/** A text as a feed wrote it, its XML or JSON undone: plain, or a fragment of HTML. */
export interface RawText {
  value: string;
  form: 'text' | 'html';
}

/** One entry as written. */
export interface RawItem {
  guid: string | null;
  /** The guid may be taken as an address when there is no link. */
  guidIsLink: boolean;
  url: string | null;
  title: RawText | null;
  summary: RawText | null;
  content: RawText | null;
  authors: string[];
  section: string | null;
  published: string | null;
  updated: string | null;
  language: string | null;
  source: string | null;
}

export function htmlOf(value: string | null | undefined): RawText | null {
  return value === null || value === undefined ? null : { value, form: 'html' };
}

export function textOf(value: string | null | undefined): RawText | null {
  return value === null || value === undefined ? null : { value, form: 'text' };
}
