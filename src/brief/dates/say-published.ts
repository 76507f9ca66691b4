import type { PublishedPrecision } from '../../archive/article.ts';
import { words } from '../../core/words/words.ts';
import { sayDate } from './calendar.ts';

/** When an article was published, and how exactly that is known; without a precision as exactly as it is written. */
export interface PublishedFacts {
  published: string | null;
  publishedPrecision?: PublishedPrecision | null | undefined;
}

/** An estimate shows no day: `2023-01` of 14 January. */
export function knownPart({ published, publishedPrecision }: PublishedFacts): string | null {
  return published !== null && publishedPrecision === 'approximate' ? published.slice(0, 7) : published;
}

/** The day from which "yesterday" and "in June" are counted; null where publication is an estimate. */
export function dayToCountFrom({ published, publishedPrecision }: PublishedFacts): string | null {
  return publishedPrecision === 'approximate' ? null : published;
}

/** `14 Jan 2023`; `about Jan 2023` where the day is an estimate; `undated`. */
export function sayPublished(facts: PublishedFacts): string {
  const known = knownPart(facts);
  if (known === null) return words.undated;
  return facts.publishedPrecision === 'approximate' ? words.aboutDate(sayDate(known)) : sayDate(known);
}
