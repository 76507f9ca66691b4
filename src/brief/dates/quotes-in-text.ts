import type { Verb } from './tense.ts';

/** The quotations of a text, for finding which one holds a place. Places are asked for in their order or not: each costs a few steps. */
export interface QuotesInText {
  /** Which quotation holds a place, counted from 0; -1 when none does. */
  holding(at: number): number;
  /** The year named right behind a quotation: "…,” she wrote in a 2009 letter"; null when none is. */
  yearBehind(quote: number): number | null;
}

export function quotesOf(text: string): QuotesInText {
  const ranges = [...text.matchAll(/“[^”]*”?|"[^"]*"|«[^»]*»?/gu)].map(({ index, 0: { length } }) => ({
    start: index,
    end: index + length,
  }));
  // A mark that closes what an earlier sentence opened: all before it is quoted.
  const closed = /[“”]/u.exec(text);
  if (closed?.[0] === '”') ranges.unshift({ start: 0, end: closed.index + 1 });
  return {
    holding(at) {
      let low = 0;
      let high = ranges.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (ranges[middle]!.end <= at) low = middle + 1;
        else high = middle;
      }
      return low < ranges.length && ranges[low]!.start <= at ? low : -1;
    },
    yearBehind(quote) {
      const range = ranges[quote];
      if (range === undefined) return null;
      const behind = /^[^.;“"«]{0,60}?(?<!\p{L})in\s(?:an?\s|his\s|her\s|the\s)?((?:19|20)\d\d)(?!\d)/u.exec(
        text.slice(range.end, range.end + 80),
      );
      return behind === null ? null : Number(behind[1]);
    },
  };
}

/** The verb of a date, unless the date is quoted and the verb stands behind the quotation: "“Come back on Monday,” they told him". */
export function verbInQuote(quotes: QuotesInText, verb: Verb | null, at: number): Verb | null {
  const quote = quotes.holding(at);
  return quote >= 0 && verb !== null && verb.start > at && quotes.holding(verb.start) !== quote ? null : verb;
}
