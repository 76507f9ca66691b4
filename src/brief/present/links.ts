import type { ArticlePart, PublishedPrecision } from '../../archive/article.ts';
import type { CitationRef } from '../../core/reply.ts';
import { words } from '../../core/words/words.ts';
import type { Citation } from '../brief.ts';
import { type PublishedFacts, sayPublished } from '../dates/say-published.ts';

/** Quotes of more words than this are named by their first and last words, which keeps links short. */
const wholeWords = 10;
const firstWords = 6;
const lastWords = 4;

/**
 * The publisher's page, opened and scrolled to the quote by a text fragment (WICG "URL Fragment Text Directives"); null
 * without an address on the web.
 */
export function quoteUrl(url: string | null, quote: string): string | null {
  const page = webUrl(url);
  if (page === null) return null;
  const words = quote.trim().split(/\s+/u);
  const text =
    words.length <= wholeWords
      ? encodeFragment(words.join(' '))
      : `${encodeFragment(words.slice(0, firstWords).join(' '))},${encodeFragment(words.slice(-lastWords).join(' '))}`;
  return `${page}${page.includes('#') ? '' : '#'}:~:text=${text}`;
}

function webUrl(url: string | null): string | null {
  return url !== null && /^https?:\/\//iu.test(url) ? url : null;
}

/** `-`, `,` and `&` mean something in a text directive; the rest is what any fragment needs, and what chat markup trips over. */
function encodeFragment(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(
    /[-!'()*_~]/gu,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** `1 ¶12`, `2 dek`, `3 p. 12 ¶3` of a PDF, and the article's day once it has one: `1 ¶12 · 3 Nov 2026`. */
export function citationLabel(
  n: number,
  part: ArticlePart,
  paragraph: number | null,
  published: string | null,
  page: number | null = null,
  publishedPrecision: PublishedPrecision | null = null,
): string {
  const place = part === 'body' ? `${page === null ? '' : `p. ${page} `}¶${(paragraph ?? 0) + 1}` : part;
  return `${n} ${place}${published === null ? '' : ` · ${sayPublished({ published, publishedPrecision })}`}`;
}

/** `Tehran Times, 14 Jan 2023`. */
export function outletAndDay(source: string | null, facts: PublishedFacts): string {
  return `${source ?? words.sourceUnknown}, ${sayPublished(facts)}`;
}

/** A citation made ready for people. Without a quote it opens the page itself: a link with words in it would show them. */
export function citationRef(
  citation: Citation,
  source: PublishedFacts & { url: string | null; source?: string | null },
  quote: string | null,
): CitationRef {
  const { n, part, paragraph } = citation;
  const { page, link: _link, ...place } = citation;
  return {
    ...place,
    label: citationLabel(n, part, paragraph, source.published, page, source.publishedPrecision ?? null),
    ...(source.source === undefined ? {} : { name: outletAndDay(source.source, source) }),
    // A dek may not stand on the page as it stands in a feed.
    url: quote === null ? webUrl(source.url) : quoteUrl(source.url, quote),
  };
}
