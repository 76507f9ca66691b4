import type { Article } from '../../archive/article.ts';
import type { Audience } from '../../core/command.ts';
import { createTurns, nextTurn } from '../../core/turns.ts';
import type { Chosen } from '../choose/choose.ts';
import { createAllowance, quotedIn } from '../choose/limits.ts';
import type { Matcher } from '../choose/matcher.ts';
import type { Span } from '../choose/passage.ts';
import type { Quoted } from '../choose/quote-bounds.ts';
import { datedQuotesOf } from './dated-quotes.ts';
import { publicationDays } from './publication-day.ts';
import { arrangeTimeline, type DatedQuote } from './timeline.ts';

/** What the brief quotes already. */
type Quoting = Pick<Chosen, 'passage'>;

/** Articles whose dates are read. */
const articlesForDates = 24;

/** Entries for the timeline: of cited articles first, then of the best ranked, within the caps on quoting. Gives way between articles. */
export async function chooseDates(
  articles: readonly Article[],
  matcher: Matcher,
  chosen: readonly Quoting[],
  wanted: number,
  audience: Audience,
  rankOf: (id: string) => number,
): Promise<DatedQuote[]> {
  if (wanted <= 0) return [];
  const citedFirst = new Set(chosen.map((item) => item.passage.article.id));
  const read = articles.filter((article) => citedFirst.has(article.id) || rankOf(article.id) < articlesForDates);
  const dayOf = publicationDays(articles);
  const quotes: DatedQuote[] = [];
  const turn = createTurns();
  for (const article of read) {
    await turn();
    const isCited = citedFirst.has(article.id);
    quotes.push(...datedQuotesOf(article, matcher, { isCited, rank: rankOf(article.id), published: dayOf(article) }));
  }
  await nextTurn();
  const allowance = createAllowance(audience);
  const perArticle = Math.max(3, Math.ceil(wanted / 2));
  return arrangeTimeline(quotes, wanted, (quote, kept) => {
    const own = kept.filter((other) => other.article.id === quote.article.id);
    const partial = quote.article.completeness !== 'full';
    if (own.length >= (partial ? 1 : read.length === 1 ? wanted : Math.max(perArticle, read.length < 4 ? wanted : 0)))
      return false;
    // What a point quotes costs nothing more.
    if (isQuoted(quote, chosen)) return true;
    const dates = own.filter((other) => !isQuoted(other, chosen)).map(quotedAt);
    return allowance.adds(quote.article, quotedAt(quote), [...pointsOf(quote.article, chosen), ...dates]);
  });
}

/** A dated quote is a sentence or a clause of one. */
const quotedAt = ({ text, span }: DatedQuote): Quoted => ({ text, part: span.part, sentences: 1 });

const pointsOf = (article: Article, chosen: readonly Quoting[]) =>
  chosen.filter((item) => item.passage.article.id === article.id).map((item) => quotedIn(item.passage));

function isQuoted(quote: DatedQuote, chosen: readonly Quoting[]): boolean {
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
