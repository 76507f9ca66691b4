import { type EventFingerprint, nameMark } from './event-fingerprint.ts';
import type { Surprise } from './term-counts.ts';

/** Weights of terms by their hash. */
export type Weights = ReadonlyMap<number, number>;

/** A report as it is compared. */
export interface EventVector {
  /** Its terms, each weighed by how surprising it is; of length 1. */
  weights: Weights;
  /** Its rare names and numbers, each with 1. */
  rareNames: Weights;
}

/** What a name or a number weighs beside another word: two events of one kind differ in who, where and how many. */
const nameWeight = 2;

/** From this surprise on a name or number is a rare one: about one article in ninety has it. */
const rare = 4.5;

/** The vector of a report, by how surprising terms were in its days. */
export function eventVector({ terms, marks }: EventFingerprint, surprise: Surprise): EventVector {
  const weights = new Map<number, number>();
  const rareNames = new Map<number, number>();
  let squares = 0;
  terms.forEach((term, at) => {
    const mark = marks[at]!;
    const isName = (mark & nameMark) !== 0;
    const surprising = surprise(term);
    const weight = countWeight(mark & (nameMark - 1)) * surprising * (isName ? nameWeight : 1);
    if (isName && surprising > rare) rareNames.set(term, 1);
    weights.set(term, weight);
    squares += weight * weight;
  });
  const length = Math.sqrt(squares || 1);
  for (const [term, weight] of weights) weights.set(term, weight / length);
  return { weights, rareNames };
}

/** What is said three times says more than what is said once, but some two times as much. */
function countWeight(count: number): number {
  return count ** 0.6;
}

/** The product of two vectors, over the terms of the smaller. */
export function product(first: Weights, second: Weights): number {
  const [small, large] = first.size <= second.size ? [first, second] : [second, first];
  let sum = 0;
  for (const [term, weight] of small) {
    const other = large.get(term);
    if (other !== undefined) sum += weight * other;
  }
  return sum;
}
