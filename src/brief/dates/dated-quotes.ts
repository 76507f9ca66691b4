import type { Article } from '../../archive/article.ts';
import { allGroups, bitsOf, type Matcher } from '../choose/matcher.ts';
import { standApart } from '../choose/nearness.ts';
import { sentencesIn, wordCount } from '../choose/passage.ts';
import { isBroken, rejectionOf, speaksForItself } from '../choose/rejections.ts';
import { meansAnother } from '../choose/senses.ts';
import { takenAsKnown } from '../choose/taken-as-known.ts';
import { verdict } from '../facts/facts.ts';
import { type Clause, clauseAround } from '../language/clause.ts';
import { longestSentence } from '../language/quotations.ts';
import type { Sentence } from '../language/sentences.ts';
import { datesOf } from './dates.ts';
import type { FoundDate } from './found-date.ts';
import { markMonths, month } from './mark-months.ts';
import { type DatedQuote, sameDay } from './timeline.ts';

/** What an entry loses for each thing that its article told before. */
const forKnown = 0.25;

/** What an entry loses whose date only tells which thing is meant: "condemned the July 2016 coup" tells little of July 2016. */
const forAttribute = 0.3;

function isAttribute(sentence: string, { start, endAt }: FoundDate): boolean {
  return (
    /(?:\bthe|[’']s)\s$/u.test(sentence.slice(Math.max(0, start - 8), start)) &&
    /^\s\p{L}/u.test(sentence.slice(endAt, endAt + 2))
  );
}

/** Sentences longer than this are quoted by the clause that holds the date, when nothing is lost by it. */
const wholeWords = 42;

/** Dates an article gives in sentences that serve the query. `published`: the day that relative dates count from, if it can be trusted. */
export function datedQuotesOf(
  article: Article,
  matcher: Matcher,
  { isCited, rank, published }: { isCited: boolean; rank: number; published: string | null },
): DatedQuote[] {
  const found: DatedQuote[] = [];
  if (meansAnother(matcher.names, article)) return found;
  const all = allGroups(matcher);
  let place = 0;
  let lastDay: FoundDate | null = null;
  let lastDayPlace = -9;
  let lastYear: string | null = null;
  let lastYearPlace = -9;
  // Who asks for nothing but "ports" knows which ports "the ports" are.
  const isAskedFor = (phrase: string) => matcher.groups === 1 && matcher.serves(phrase) === all;
  const narrated = (at: number) => (at - lastYearPlace <= 2 ? lastYear : null);
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
      const leansOnDay = isSameDay(sentence.text) && lastDay !== null && place - lastDayPlace <= 3;
      const dates: FoundDate[] = leansOnDay
        ? [{ ...lastDay!, start: 0, endAt: sentence.text.indexOf('same day') + 8 }]
        : datesOf(sentence.text, published).map((date) => withoutGuessedYear(date, sentence.text, narrated(place)));
      const dated = dates.findLast((date) => /(?:19|20)\d\d/u.test(sentence.text.slice(date.start, date.endAt)));
      if (dated !== undefined) [lastYear, lastYearPlace] = [dated.date.slice(0, 4), place];
      const day = dates.findLast((date) => /day/u.test(date.precision) && date.end === null);
      if (day !== undefined) [lastDay, lastDayPlace] = [day, place];
      // What is longer is no sentence, and nothing of it is quoted.
      if (sentence.text.length > longestSentence) return;
      // "I met him yesterday" tells nobody who met whom.
      if (speaksOfItself(sentence.text)) return;
      if (dates.length === 0 || !isAbout(sentences, at, served, matcher, isCited)) return;
      const around = {
        paragraph,
        start: sentence.start,
        next: sentences[at + 1]?.text,
        previousParagraph: article.paragraphs[index - 1],
      };
      const rejection = leansOnDay ? null : rejectionOf(sentence.text, around, served === all, matcher.isConceptName);
      if (rejection !== null && isBroken(rejection)) return;
      for (const date of dates) {
        // When somebody spoke is no event.
        if (date.isAttribution) continue;
        const clause = quoteFor(sentence.text, date, rejection !== null);
        if (clause === null || matcher.serves(clause.text) === 0) continue;
        const span = {
          part: 'body' as const,
          paragraph: index,
          start: sentence.start + clause.start,
          end: sentence.start + clause.end,
        };
        const servedHere = matcher.serves(clause.text);
        // What its article told before, the reader of a timeline does not know: no entry about it, and a poorer one that mentions it.
        const known = takenAsKnown({ article, spans: [span], text: clause.text });
        if (!leansOnDay && known.some(({ isSubject, phrase }) => isSubject && !isAskedFor(phrase))) continue;
        if (servedHere === all && standApart(clause.text, matcher)) continue;
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
          merit:
            worthOf(date, servedHere, served, all, isCited ? 0 : rank, article) -
            (speaksForItself(sentence.text) ? 0.8 : 0) -
            forKnown * known.length -
            (isAttribute(sentence.text, date) ? forAttribute : 0),
        });
      }
    });
  });
  return found;
}

const outsideQuotes = (text: string) => text.replace(/“[^“”]*”|"[^"]*"/gu, '');
const isSameDay = verdict('sameDay', (text) => sameDay.test(text));
const speaksOfItself = verdict('speaksI', (text) =>
  /(?:^|[\s(—“"])(?:I|my|me|[Tt]hanks?)(?=[\s,.;’'])/u.test(outsideQuotes(text)),
);

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
function quoteFor(sentence: string, date: FoundDate, isRejected: boolean): Clause | null {
  if (!isRejected && wordCount(sentence) <= wholeWords) return { text: sentence, start: 0, end: sentence.length };
  const clause = clauseAround(sentence, date);
  if (clause !== null) return clause;
  return isRejected || wordCount(sentence) > 60 ? null : { text: sentence, start: 0, end: sentence.length };
}

function worthOf(date: FoundDate, here: number, sentence: number, all: number, rank: number, article: Article): number {
  const precision = { day: 0.5, month: 0.4, year: 0, 'day-no-year': 0.4, 'month-no-year': 0.2 }[date.precision];
  const partial = article.completeness === 'full' ? 0 : -0.4;
  return (
    bitsOf(here) * 0.6 + (here === all ? 0.8 : 0) + (sentence === all ? 0.4 : 0) + precision + partial - rank * 0.03
  );
}

const namesMonth = new RegExp(month, 'u');

/** "On 7 October 2023, … On 28 October …": the second is not dated by the day of publication, so its year stays open. */
function withoutGuessedYear(date: FoundDate, sentence: string, narrated: string | null): FoundDate {
  const words = sentence.slice(date.start, date.endAt);
  if (narrated === null || /\d{4}/u.test(words) || !namesMonth.test(markMonths(words))) return date;
  if (date.date.startsWith('-') || date.end !== null || narrated >= date.date.slice(0, 4)) return date;
  return {
    ...date,
    date: `-${date.date.slice(4)}`,
    precision: date.precision === 'day' ? 'day-no-year' : 'month-no-year',
  };
}
