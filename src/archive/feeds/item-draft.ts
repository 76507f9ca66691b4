import { createHash } from 'node:crypto';
import type { ArticleDraft } from '../article.ts';
import { countWordsOf } from '../text/count-words.ts';
import { urlKey } from '../text/web-address.ts';
import type { FeedItem } from './feed.ts';

/** What an entry gets from the feed it stands in. */
export interface FeedContext {
  /** Address of the feed. */
  feedUrl: string;
  /** Name of the source, used where an entry names no outlet of its own. */
  source: string | null;
}

/** Below this many words a text is taken for a teaser, unless its page proves otherwise. */
const fullTextWords = 150;

/** Sentences that a publishing system adds under an entry. */
const feedBoilerplate =
  /^(?:the post .{1,300} (?:appeared first|first appeared) on .{1,200}|(?:continue|keep) reading.{0,120}|read (?:more|on|the (?:full|rest|original)\b.{0,120}).{0,20}|(?:click here|view original|full (?:story|article)|source:? link).{0,60}|(?:share|tweet|print|email)(?: this)?)$/iu;

/** Marks of a text that was cut: an ellipsis at its end, in brackets or bare. */
const cutMark = /(?:\[\s*(?:…|\.{3})\s*\]|…|\.{3})\s*(?:read more|continue reading)?\W*$/iu;

/** An entry as an article: full when the feed carries the text, an excerpt when it carries a teaser. Null when it has no words. */
export function itemDraft(item: FeedItem, context: FeedContext): ArticleDraft | null {
  const summary = item.summary.filter((line) => !feedBoilerplate.test(line));
  const content = item.content.filter((line) => !feedBoilerplate.test(line));
  const paragraphs = countWordsOf(content) >= countWordsOf(summary) ? content : summary;
  const title = item.title !== '' ? item.title : titleFrom(paragraphs);
  if (title === null) return null;
  const url = item.url;
  return {
    title,
    dek: dekOf(summary, paragraphs),
    paragraphs,
    byline: item.byline,
    dateline: null,
    section: item.section,
    kind: null,
    source: item.source ?? context.source,
    url,
    published: item.published,
    publishedPrecision: item.publishedPrecision,
    ...(item.publishedFrom === undefined ? {} : { publishedFrom: item.publishedFrom }),
    modified: item.updated,
    language: item.language,
    captions: [],
    credits: [],
    completeness: isFull(paragraphs, item.content.length > 0 ? item.content : item.summary) ? 'full' : 'excerpt',
    paywalled: false,
    sample: false,
    givenId: url === null ? idOf(item, context) : null,
    // The page, not the feed: an entry moves down a feed at every poll, and its page may be read in its place.
    origin: url ?? context.feedUrl,
    position: 0,
    relations: [],
    besidePosition: null,
    readFrom: { ...item.readFrom, feed: urlKey(context.feedUrl) ?? context.feedUrl },
  };
}

/** Whether the text is all there: long enough, and not ending in the mark or the link of a teaser. */
function isFull(paragraphs: readonly string[], asSent: readonly string[]): boolean {
  if (countWordsOf(paragraphs) < fullTextWords) return false;
  if (cutMark.test(paragraphs.at(-1) ?? '')) return false;
  return !/^(?:continue|keep) reading|^read (?:more|the full|the rest)/iu.test(asSent.at(-1) ?? '');
}

/** A one-sentence summary that does not merely repeat the beginning of the text. */
function dekOf(summary: readonly string[], paragraphs: readonly string[]): string | null {
  if (summary.length !== 1 || summary === paragraphs) return null;
  const line = summary[0]!;
  if (line.length > 400 || cutMark.test(line)) return null;
  return paragraphs.join(' ').startsWith(line.slice(0, 60)) ? null : line;
}

/** The first words of an entry that has no title: they are its own, so they may be quoted. */
function titleFrom(paragraphs: readonly string[]): string | null {
  const first = paragraphs[0];
  if (first === undefined) return null;
  const sentence = /^.{1,160}?[.!?。！？](?=\s|$)/u.exec(first)?.[0] ?? first;
  return sentence.length <= 160 ? sentence : sentence.slice(0, 100).replace(/\s+\S*$/u, '');
}

/** Identity of an entry without an address: stable however far it has moved down the feed. */
function idOf(item: FeedItem, { feedUrl }: FeedContext): string {
  const own = item.guid === null ? [item.title, item.published ?? ''] : [item.guid, item.title];
  return `feed-${createHash('sha256')
    .update([feedUrl, ...own].join('\n'))
    .digest('hex')
    .slice(0, 20)}`;
}
