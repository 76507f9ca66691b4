import type { Article } from '../archive/article.ts';
import { termsOf } from '../search/terms.ts';
import type { DatePrecision } from './brief.ts';
import { formatPartial, readPartial, sortKey } from './calendar.ts';
import { overlap } from './centrality.ts';
import { type Clause, clauseAround } from './clause.ts';
import { datesOf, type FoundDate } from './dates.ts';
import { faultOf } from './faults.ts';
import { allGroups, bitsOf, type Matcher } from './matcher.ts';
import { type Span, sentencesIn, wordCount } from './passage.ts';
import type { Sentence } from './sentences.ts';

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
  worth: number;
}

/** Sentences longer than this are quoted by the clause that holds the date, when nothing is lost by it. */
const wholeWords = 42;

/** Dates an article gives in sentences that serve the query. */
export function datedQuotesOf(
  article: Article,
  matcher: Matcher,
  { isCited, rank }: { isCited: boolean; rank: number },
): DatedQuote[] {
  const found: DatedQuote[] = [];
  const all = allGroups(matcher);
  let place = 0;
  let lastDay: FoundDate | null = null;
  let lastDayPlace = -9;
  article.paragraphs.forEach((paragraph, index) => {
    const touches = matcher.mayServe(paragraph);
    if (touches === 0 || !/\d|\p{L}{3}/u.test(paragraph)) {
      place += 1;
      return;
    }
    const sentences = sentencesIn(paragraph);
    sentences.forEach((sentence, at) => {
      place++;
      const served = matcher.mayServe(sentence.text) === 0 ? 0 : matcher.serves(sentence.text);
      // Other sentences matter only as what "on the same day" may lean on.
      if (served === 0 && !isCited) return;
      const sameDay = /^(?:on )?the same day\b/iu.test(sentence.text) && lastDay !== null && place - lastDayPlace <= 3;
      const dates: FoundDate[] = sameDay
        ? [{ ...lastDay!, start: 0, endAt: sentence.text.indexOf('same day') + 8 }]
        : datesOf(sentence.text, article.published);
      const day = dates.findLast((date) => /day/u.test(date.precision) && date.end === null);
      if (day !== undefined) [lastDay, lastDayPlace] = [day, place];
      if (dates.length === 0 || !isAbout(sentences, at, served, matcher, isCited)) return;
      const around = { paragraph, start: sentence.start, next: sentences[at + 1]?.text };
      const fault = sameDay
        ? null
        : faultOf(sentence.text, around, served === all, (name) => matcher.isConceptName(name));
      for (const date of dates) {
        const clause = quoteFor(sentence.text, date, fault !== null);
        if (clause === null || matcher.serves(clause.text) === 0) continue;
        const span = {
          part: 'body' as const,
          paragraph: index,
          start: sentence.start + clause.start,
          end: sentence.start + clause.end,
        };
        const servedHere = matcher.serves(clause.text);
        // A teaser or preview gives little, so only what serves the whole query.
        if (article.completeness !== 'full' && servedHere !== all) continue;
        found.push({
          article,
          span,
          text: clause.text,
          date: date.date,
          end: date.end,
          open: date.open,
          precision: date.precision,
          place: place * 10,
          worth: worthOf(date, servedHere, served, all, isCited ? 0 : rank, article),
        });
      }
    });
  });
  return found;
}

/** A date belongs when its sentence serves the whole query; in a cited article also when its neighbours make up the rest. */
function isAbout(
  sentences: readonly Sentence[],
  at: number,
  served: number,
  matcher: Matcher,
  isCited: boolean,
): boolean {
  const all = allGroups(matcher);
  if (served === all) return true;
  if (served === 0 || !isCited || bitsOf(served) < matcher.groups - 1) return false;
  const near = [sentences[at - 1], sentences[at + 1]];
  return near.reduce((sum, other) => sum | (other === undefined ? 0 : matcher.serves(other.text)), served) === all;
}

/** The whole sentence when it stands by itself and is not long; else the clause around the date; else nothing. */
function quoteFor(sentence: string, date: FoundDate, faulty: boolean): Clause | null {
  if (!faulty && wordCount(sentence) <= wholeWords) return { text: sentence, start: 0, end: sentence.length };
  const clause = clauseAround(sentence, date);
  if (clause !== null) return clause;
  return faulty || wordCount(sentence) > 60 ? null : { text: sentence, start: 0, end: sentence.length };
}

function worthOf(date: FoundDate, here: number, sentence: number, all: number, rank: number, article: Article): number {
  const precision = { day: 0.5, month: 0.4, year: 0, 'day-no-year': 0.4, 'month-no-year': 0.2 }[date.precision];
  const partial = article.completeness === 'full' ? 0 : -0.4;
  return (
    bitsOf(here) * 0.6 + (here === all ? 0.8 : 0) + (sentence === all ? 0.4 : 0) + precision + partial - rank * 0.03
  );
}

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
  const termsIn = (quote: DatedQuote) => {
    const known = terms.get(quote) ?? new Set(termsOf(quote.text));
    terms.set(quote, known);
    return known;
  };
  for (const quote of [...quotes].sort((a, b) => b.worth - a.worth || a.place - b.place)) {
    if (kept.length >= wanted) break;
    const known = kept.some(
      (other) =>
        sameQuote(quote, other) ||
        (isSameTime(quote, other) && overlap(termsIn(quote), termsIn(other)) >= sameEvent) ||
        overlap(termsIn(quote), termsIn(other)) >= 0.75,
    );
    if (!known && fits(quote, kept)) kept.push(quote);
  }
  return kept.filter((quote) => !leansOnMissing(quote, kept)).sort(byTime);
}

/** "On the same day" stands only right below the entry it leans on. */
function leansOnMissing(quote: DatedQuote, kept: readonly DatedQuote[]): boolean {
  if (!/^(?:on )?the same day\b/iu.test(quote.text)) return false;
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
