import { type EventFingerprint, nameMark } from './event-fingerprint.ts';
import { createSurprise, type Usage } from './term-counts.ts';

/** Reports of one event appear within this many days of each other. More would chain the days of a long affair together. */
export const mostDaysBetween = 1;

/** What a report of the next day has left of its similarity: it more often tells what came next. */
const nextDay = 0.75;

/** From this surprise on a name or number is a rare one: about one article in ninety has it. */
const rare = 4.5;

/** Rare names in common at which the similarity counts for half. */
const halfNames = 4;

/**
 * Least similarity of two reports of one event. Measured (`npm run eval stories`): on clusters of reports all laid over one day, and
 * on foreign-affairs articles of one outlet taken for articles of many, where less joins what merely has one topic.
 */
export const leastSimilarity = 0.2;

/**
 * How alike two reports are as reports of an event, from 0 to 1: the cosine of their terms, each weighed by how surprising it is,
 * brought down where few rare names are common to both and where a day lies between.
 */
export function eventSimilarity(first: EventFingerprint, second: EventFingerprint, usage: Usage): number {
  const surprise = createSurprise(usage);
  let [product, firstSquares, secondSquares, names] = [0, 0, 0, 0];
  let [a, b] = [0, 0];
  while (a < first.terms.length || b < second.terms.length) {
    const [one, other] = [first.terms[a] ?? Number.POSITIVE_INFINITY, second.terms[b] ?? Number.POSITIVE_INFINITY];
    const isShared = one === other;
    const weight = surprise(Math.min(one, other), isShared ? 2 : 1);
    const ofFirst = one <= other ? weightOf(first.marks[a]!, weight) : 0;
    const ofSecond = other <= one ? weightOf(second.marks[b]!, weight) : 0;
    firstSquares += ofFirst * ofFirst;
    secondSquares += ofSecond * ofSecond;
    product += ofFirst * ofSecond;
    if (isShared && weight > rare && (first.marks[a]! & second.marks[b]! & nameMark) !== 0) names += 1;
    if (one <= other) a += 1;
    if (other <= one) b += 1;
  }
  const cosine = product / Math.sqrt(firstSquares * secondSquares || 1);
  const named = (names + 0.5) / (names + halfNames);
  return cosine * named * nextDay ** Math.abs(first.day - second.day);
}

/** What is said three times says more than what is said once, but not three times as much. */
function weightOf(mark: number, surprise: number): number {
  return (mark & (nameMark - 1)) ** 0.7 * surprise;
}
