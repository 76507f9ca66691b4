import { nameMark } from './event-fingerprint.ts';
import { type EventVector, eventVector, product } from './event-vector.ts';
import type { Report, TermsByDay } from './reports-by-day.ts';
import { createSurprise, type Surprise, type TermCounts } from './term-counts.ts';

/** Reports are compared with those of this many days before and after. More would chain the days of a long affair together. */
export const mostDaysBetween = 1;

/** Days before a report in which a name must have been usual to be no news. */
export const daysBefore = 10;

/** Surprise from which a name tells something, and how many such names two reports of one day must share to be compared; one more a day later. */
const telling = 3.5;
const leastNames = 3;

/** Least cosine of two reports of one event: to look at less would cost the reading of all days around, and find nothing. */
const leastAlike = 0.15;

/**
 * Compares reports by how usual terms are in the archive and on the days around each. What it works out is kept.
 *
 * @param names tells at least the names of the reports whose candidates are asked for. Default what `terms` tells
 */
export function createComparison(terms: TermsByDay, archive: TermCounts, names: TermsByDay = terms) {
  const onDay = keepByDay((day) =>
    createSurprise({ archive, around: names.counts(day - mostDaysBetween, day + mostDaysBetween), before: [] }),
  );
  const asNews = keepByDay((day) => {
    const around = terms.counts(day - mostDaysBetween, day + mostDaysBetween);
    const before = terms.counts(day - mostDaysBetween - daysBefore, day - mostDaysBetween - 1);
    return createSurprise({ archive, around, before });
  });
  const vectors = new Map<Report, EventVector>();
  const vectorOf = (report: Report): EventVector => {
    const vector = vectors.get(report) ?? eventVector(report.print, asNews(report.print.day));
    vectors.set(report, vector);
    return vector;
  };

  return {
    vectorOf,
    /** Reports of other outlets within a day, among those wanted, that share names which tell something, and are alike. */
    candidatesOf(report: Report, isWanted: (other: Report) => boolean = () => true): Report[] {
      const { day, terms: own, marks } = report.print;
      const shared = new Map<Report, number>();
      const surprise = onDay(day);
      own.forEach((term, at) => {
        if ((marks[at]! & nameMark) === 0 || surprise(term) < telling) return;
        for (const other of names.named(term, day - mostDaysBetween, day + mostDaysBetween)) {
          if (isWanted(other)) shared.set(other, (shared.get(other) ?? 0) + 1);
        }
      });
      const isOther = ({ id, source, sample }: Report) =>
        id !== report.id && source !== report.source && sample === report.sample;
      return [...shared].flatMap(([other, names]) => {
        if (names < leastNames + Math.abs(other.print.day - day) || !isOther(other)) return [];
        return product(vectorOf(report).weights, vectorOf(other).weights) >= leastAlike ? [other] : [];
      });
    },
  };
}

export type Comparison = ReturnType<typeof createComparison>;

function keepByDay(make: (day: number) => Surprise): (day: number) => Surprise {
  const kept = new Map<number, Surprise>();
  return (day) => {
    const surprise = kept.get(day) ?? make(day);
    kept.set(day, surprise);
    return surprise;
  };
}
