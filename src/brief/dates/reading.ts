import type { PartialDate } from './calendar.ts';

/** What a match was read as. */
export interface Reading {
  from: PartialDate;
  to?: PartialDate;
  /** Characters at the front of the match that are no part of the date. */
  skip?: number;
  /** What the text itself says about a year it does not name: "last June", "June of this year", "this March". */
  hint?: 'last' | 'next' | 'this' | 'lastYear' | 'thisYear' | 'nextYear' | 'otherYear';
}

/** A reading and the characters it was read from. */
export interface Located extends Reading {
  start: number;
  endAt: number;
}

export const numberOf = (word: string | undefined): number | null =>
  word === undefined ? null : Number.parseInt(word, 10);

/** "of last year" and the like as a hint; of "that year" and "the previous year" nobody knows here which is meant. */
export function hintOf(said: string | undefined): Pick<Reading, 'hint'> {
  if (said === undefined) return {};
  const hints: Record<string, Reading['hint']> = { last: 'lastYear', this: 'thisYear', next: 'nextYear' };
  return { hint: hints[said.toLowerCase()] ?? 'otherYear' };
}
