import type { Article } from '../../archive/article.ts';
import type { DatePrecision } from '../brief.ts';
import { overlap } from '../choose/centrality.ts';
import type { Span } from '../choose/passage.ts';
import { termsIn } from '../facts/counts.ts';
import { formatPartial, readPartial, sortKey } from './calendar.ts';

/** One dated sentence or clause. */
export interface DatedQuote {
  article: Article;
  span: Span;
  text: string;
  date: string;
  end: string | null;
  open: boolean;
  precision: DatePrecision;
  /** Order in the article, for dates without a year. */
  place: number;
  /** How well it serves the query; the best are kept when room is short. */
  merit: number;
}

/** How a sentence begins that leans on the day told before it. */
export const sameDay = /^(?:on )?the same day\b/iu;

/** Most entries of one day: more would tell one event several times. */
const mostPerDate = 2;
/** From this share of common terms on, two entries of one date tell the same event. */
const sameEvent = 0.34;

/** The best `wanted` entries, one per event, sorted: by date, then those without a year as the text tells them. */
export function arrangeTimeline(
  quotes: readonly DatedQuote[],
  wanted: number,
  fits: (quote: DatedQuote, kept: readonly DatedQuote[]) => boolean,
): DatedQuote[] {
  const kept: DatedQuote[] = [];
  const terms = new Map<DatedQuote, Set<string>>();
  const ownTerms = (quote: DatedQuote) => {
    const known = terms.get(quote) ?? new Set(termsIn(quote.text));
    terms.set(quote, known);
    return known;
  };
  for (const quote of [...quotes].sort((a, b) => b.merit - a.merit || a.place - b.place)) {
    if (kept.length >= wanted) break;
    const known = kept.some(
      (other) =>
        sameQuote(quote, other) ||
        (isSameTime(quote, other) && overlap(ownTerms(quote), ownTerms(other)) >= sameEvent) ||
        (overlap(ownTerms(quote), ownTerms(other)) >= 0.75 && !nameOtherDays(quote, other)),
    );
    const full = kept.filter((other) => other.date === quote.date).length >= mostPerDate && !sameDay.test(quote.text);
    if (!known && !full && fits(quote, kept)) kept.push(quote);
  }
  return kept.filter((quote) => !leansOnMissing(quote, kept)).sort(byTime);
}

/**
 * Whether two sentences alike but for their dates each write a year of their own. Where neither does, one is a copy whose date was
 * counted from another day of publication.
 */
function nameOtherDays(a: DatedQuote, b: DatedQuote): boolean {
  const names = ({ date, text }: DatedQuote) => /^\d{4}/u.test(date) && text.includes(date.slice(0, 4));
  return a.date !== b.date && names(a) && names(b) && !isSameTime(a, b);
}

/** "On the same day" stands only right below the entry it leans on. */
function leansOnMissing(quote: DatedQuote, kept: readonly DatedQuote[]): boolean {
  if (!sameDay.test(quote.text)) return false;
  return !kept.some(
    (other) =>
      other !== quote &&
      other.article.id === quote.article.id &&
      other.date === quote.date &&
      other.place < quote.place,
  );
}

function sameQuote(a: DatedQuote, b: DatedQuote): boolean {
  return (
    a.article.id === b.article.id &&
    a.span.paragraph === b.span.paragraph &&
    a.span.start < b.span.end &&
    b.span.start < a.span.end
  );
}

/** One date may be told with and without its year, its day or its end. */
function isSameTime(a: DatedQuote, b: DatedQuote): boolean {
  if (a.date === b.date) return true;
  const one = readPartial(a.date);
  const other = readPartial(b.date);
  if (a.article.id === b.article.id) return false;
  return (
    formatPartial({ ...one, day: null }) === formatPartial({ ...other, day: null }) &&
    (one.day === null || other.day === null)
  );
}

function byTime(a: DatedQuote, b: DatedQuote): number {
  const [first, second] = [sortKey(a.date), sortKey(b.date)];
  if (first === null && second === null)
    return a.article.id === b.article.id ? a.place - b.place : a.article.id < b.article.id ? -1 : 1;
  if (first === null) return 1;
  if (second === null) return -1;
  return first < second ? -1 : first > second ? 1 : a.place - b.place;
}
