import type { Article } from '../archive/article.ts';
import type { Chosen } from './choose.ts';
import { createAllowance } from './limits.ts';
import type { Matcher } from './matcher.ts';
import { type Span, wordCount } from './passage.ts';
import { arrangeTimeline, type DatedQuote, datedQuotesOf } from './timeline.ts';

/** Articles whose dates are read. */
const articlesForDates = 24;

/** Entries for the timeline: of cited articles first, then of the best ranked, within the caps on quoting. */
export function chooseDates(
  articles: readonly Article[],
  matcher: Matcher,
  chosen: readonly Chosen[],
  wanted: number,
  audience: 'private' | 'shared',
  rankOf: (id: string) => number,
): DatedQuote[] {
  if (wanted <= 0) return [];
  const citedFirst = new Set(chosen.map((item) => item.passage.article.id));
  const read = articles.filter((article) => citedFirst.has(article.id) || rankOf(article.id) < articlesForDates);
  const quotes = read.flatMap((article) =>
    datedQuotesOf(article, matcher, { isCited: citedFirst.has(article.id), rank: rankOf(article.id) }),
  );
  const allowance = createAllowance(audience);
  const perArticle = Math.max(3, Math.ceil(wanted / 2));
  return arrangeTimeline(quotes, wanted, (quote, kept) => {
    const own = kept.filter((other) => other.article.id === quote.article.id);
    const partial = quote.article.completeness !== 'full';
    if (own.length >= (partial ? 1 : read.length === 1 ? wanted : Math.max(perArticle, read.length < 4 ? wanted : 0)))
      return false;
    return newWords(quote, chosen) <= allowance.left(quote.article, quotedWords(quote.article, chosen, own));
  });
}

/** Words a dated quote adds to what the points quote already. */
function newWords(quote: DatedQuote, chosen: readonly Chosen[]): number {
  return isQuoted(quote, chosen) ? 0 : wordCount(quote.text);
}

function isQuoted(quote: DatedQuote, chosen: readonly Chosen[]): boolean {
  return chosen.some(
    ({ passage }) => passage.article.id === quote.article.id && passage.spans.some((span) => covers(span, quote.span)),
  );
}

function covers(outer: Span, inner: Span): boolean {
  return (
    outer.part === inner.part &&
    outer.paragraph === inner.paragraph &&
    outer.start <= inner.start &&
    inner.end <= outer.end
  );
}

function quotedWords(article: Article, chosen: readonly Chosen[], dates: readonly DatedQuote[]): number {
  const points = chosen.filter((item) => item.passage.article.id === article.id);
  return (
    points.reduce((sum, item) => sum + wordCount(item.passage.text), 0) +
    dates.reduce((sum, date) => sum + newWords(date, chosen), 0)
  );
}
