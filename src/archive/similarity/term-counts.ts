import type { EventFingerprint } from './event-fingerprint.ts';
import { TermTable } from './term-table.ts';

/** How many articles have each term. */
export interface TermCounts {
  articles: number;
  of: TermTable;
}

export function noCounts(): TermCounts {
  return { articles: 0, of: new TermTable() };
}

export function countTerms(counts: TermCounts, { terms }: EventFingerprint): void {
  counts.articles += 1;
  for (let at = 0; at < terms.length; at++) counts.of.add(terms[at]!);
}

/** What is known of how usual terms are, when two reports are compared. */
export interface Usage {
  /** All of the archive that was counted, the days of the reports among it. */
  archive: TermCounts;
  /** The days of the two reports and between them or next to them. */
  around: readonly TermCounts[];
  /** The days before those: what was talked of already is no news. */
  before: readonly TermCounts[];
}

/**
 * Articles of the very days weigh little: an event that everybody reports makes its names frequent on its day, and they must
 * not be taken for usual ones because of that.
 */
const aroundWeight = 0.1;

/** Articles imagined before any is counted, and the share of them that has a term nobody has seen. */
const imagined = 300;
const unseen = 1 / 1500;

/** Articles of the archive that stand behind what the days before say, where these are few. */
const beforeImagined = 30;

/** How surprising a term is. */
export type Surprise = (term: number) => number;

/** Reports whose own use of a term does not count: the two that are compared. */
const compared = 2;

/**
 * How surprising terms are: minus the logarithm of the share of other articles that have them, from 0.1 to some 8. Two of the days
 * around do not count, so a name only the two compared share is as good as unseen.
 */
export function createSurprise({ archive, around, before }: Usage): Surprise {
  const known = new Map<number, number>();
  const aroundArticles = sum(around.map(({ articles }) => articles));
  const beforeArticles = sum(before.map(({ articles }) => articles));
  const elsewhere = Math.max(0, archive.articles - aroundArticles);
  const all = elsewhere + aroundWeight * Math.max(0, aroundArticles - compared) + imagined;
  const surpriseOf = (key: number): number => {
    let near = 0;
    for (const { of } of around) near += of.get(key);
    const far = Math.max(0, archive.of.get(key) - near);
    const share = (far + aroundWeight * Math.max(0, near - compared) + imagined * unseen) / all;
    let earlier = 0;
    for (const { of } of before) earlier += of.get(key);
    const lately = (earlier + beforeImagined * share) / (beforeArticles + beforeImagined);
    return -Math.log(Math.min(0.9, Math.max(share, lately)));
  };
  return (term) => {
    const key = term | 0;
    const found = known.get(key);
    if (found !== undefined) return found;
    const surprise = surpriseOf(key);
    known.set(key, surprise);
    return surprise;
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
