import type { QuotesInText } from './quotes-in-text.ts';
import type { Located } from './reading.ts';
import type { Verb } from './tense.ts';

const archive =
  /^[^\p{L}]*(?:from\s(?:the|our)\sarchives?|archives?|flashback|on\sthis\sday|this\sday\sin\shistory)(?!\p{L})/iu;
/** "the letter of March 3, 2015 says": what it says is told from its own day. */
const writing =
  /(?<!\p{L})(?:letters?|cables?|memos?|memoranda|memorandum|diary|diaries|notes?|telegrams?|articles?|reports?|dispatch|e-?mails?|documents?|orders?|decrees?|leaflets?|interviews?|memoirs?|books?|transcripts?|speech|speeches|testimony|headlines?|poems?|columns?|editorials?)\s(?:(?:of|from|dated|in|on|published\s(?:in|on))\s)?(?:the\s)?$/iu;

/** Says of a relative date whether it is reckoned from an earlier day than publication. */
export type ToldFromEarlier = (place: { at: number; verb: Verb | null; isCounted: boolean }) => boolean;

/**
 * Finds what else than publication relative dates ("next year", "on Monday") of a sentence may be reckoned from: words quoted from another
 * year, promises and writings of another year, old papers. `readings`: the dates that name a day, month or year, in their order.
 * `isCounted`, asked later: in weeks, months or years.
 */
export function toldFromEarlier(
  sentence: string,
  readings: readonly Located[],
  quotes: QuotesInText,
  published: string,
): ToldFromEarlier {
  if (archive.test(sentence.slice(0, 60))) return () => true;
  if (readings.length === 0) return () => false;
  const year = Number(published.slice(0, 4));
  const earlier = readings.filter(({ from }) => from.year !== null && from.year < year);
  const quotesOfAll = new Set(readings.map(({ start }) => quotes.holding(start)));
  const quotesOfEarlier = new Set(earlier.map(({ start }) => quotes.holding(start)));
  const firstEarlier = earlier[0]?.start ?? Number.POSITIVE_INFINITY;
  const written = earlier.find(({ start }) => writing.test(sentence.slice(Math.max(0, start - 60), start)));
  const firstWritten = written?.start ?? Number.POSITIVE_INFINITY;
  return ({ at, verb, isCounted }) => {
    const quote = quotes.holding(at);
    // "He had said in October: “Next month we strike.”"
    if (quote >= 0 && holdsOther(isCounted ? quotesOfAll : quotesOfEarlier, quote)) return true;
    return (verb?.tense === 'would' && firstEarlier < at) || firstWritten < at;
  };
}

const holdsOther = (all: ReadonlySet<number>, one: number): boolean => all.size > (all.has(one) ? 1 : 0);
