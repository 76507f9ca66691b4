import type { ArchiveRepository } from '../repository.ts';
import { nameMark } from './event-fingerprint.ts';
import { type EventVector, eventVector, product } from './event-vector.ts';
import { joinGroups } from './join-groups.ts';
import { createArchiveCounts, createReportsByDay, type Report, type ReportsByDay, range } from './reports-by-day.ts';
import { createSurprise, type Surprise, type TermCounts } from './term-counts.ts';

/** A report of a batch, with what its words are found in already. */
export interface NewReport extends Report {
  /** Articles it is a copy of, a teaser of or an edited text of: of one story with it without further proof. */
  linked: readonly string[];
}

/** An article whose story a report joins. */
export interface FoundReport {
  id: string;
  /** Similarity, from 0 to 1. */
  score: number;
}

/** Reports are compared with those of this many days before and after. More would chain the days of a long affair together. */
const mostDaysBetween = 1;

/** Days before a report in which a name must have been usual to be no news. */
const daysBefore = 10;

/** Days around a report in which the rest of a story may lie that it joins. */
const storyDays = 4;

/** Surprise from which a name tells something, and how many such names two reports of one day must share to be compared; one more a day later. */
const telling = 3.5;
const leastNames = 3;

/** Least cosine of two reports of one event: to look at less would cost the reading of all days around, and find nothing. */
const leastAlike = 0.1;

/** Finds the stories that new reports join: reports of the same event in words of their own. */
export function createStoryFinder(archive: Pick<ArchiveRepository, 'eventFingerprints' | 'eventDays'>) {
  const usual = createArchiveCounts(archive);

  return {
    /** One answer per report of a batch; an earlier or later one of the batch may be what it joins. */
    async find(batch: readonly NewReport[]): Promise<FoundReport[][]> {
      if (batch.length === 0) return [];
      await usual.start();
      const reportsByDay = createReportsByDay(archive, new Set(batch.map(({ id }) => id)));
      const load = async (days: Iterable<number>) => {
        for (const report of await reportsByDay.load(days)) usual.add(report);
      };
      await load(batch.flatMap(({ print: { day } }) => range(day - mostDaysBetween, day + mostDaysBetween)));
      for (const report of batch) {
        reportsByDay.put(report);
        usual.add(report);
      }
      const quickly = createVectors(reportsByDay, usual.counts);
      const isAlike = (one: Report, other: Report) =>
        product(quickly(one).weights, quickly(other).weights) >= leastAlike;
      const edges = batch.flatMap((report) =>
        candidatesOf(report, reportsByDay, usual.counts)
          .filter((other) => isAlike(report, other))
          .map((other) => ({ report, other })),
      );
      if (edges.length === 0) return batch.map(() => []);
      const compared = new Set(edges.flatMap(({ report, other }) => [report.print.day, other.print.day]));
      await load([...compared].flatMap((day) => range(day - mostDaysBetween - daysBefore, day + storyDays)));
      const stories = createStories(reportsByDay.all(), batch);
      const vectorOf = createVectors(reportsByDay, usual.counts);
      const joined = joinGroups(stories.groups, edges, stories.keyOf, vectorOf);
      const found = Map.groupBy(joined, ({ report }) => report);
      return batch.map((report) => (found.get(report) ?? []).map(({ other, score }) => ({ id: other.id, score })));
    },
  };
}

/** Reports of other outlets within a day that share names which tell something. */
function candidatesOf(report: NewReport, reportsByDay: ReportsByDay, archive: TermCounts): Report[] {
  const { day, terms, marks } = report.print;
  const shared = new Map<Report, number>();
  const around = reportsByDay.counts(day - mostDaysBetween, day + mostDaysBetween);
  const surprise = createSurprise({ archive, around, before: [] });
  terms.forEach((term, at) => {
    if ((marks[at]! & nameMark) === 0 || surprise(term) < telling) return;
    for (const other of reportsByDay.named(term, day - mostDaysBetween, day + mostDaysBetween)) {
      shared.set(other, (shared.get(other) ?? 0) + 1);
    }
  });
  const isOther = ({ id, source, sample }: Report) =>
    id !== report.id && source !== report.source && sample === report.sample;
  return [...shared].flatMap(([other, names]) =>
    names >= leastNames + Math.abs(other.print.day - day) && isOther(other) ? [other] : [],
  );
}

/** Vectors of reports, each made once, by how usual terms are on its day. */
function createVectors(reportsByDay: ReportsByDay, archive: TermCounts): (report: Report) => EventVector {
  const surprises = new Map<number, Surprise>();
  const vectors = new Map<Report, EventVector>();
  const surpriseOf = (day: number): Surprise => {
    const around = reportsByDay.counts(day - mostDaysBetween, day + mostDaysBetween);
    const before = reportsByDay.counts(day - mostDaysBetween - daysBefore, day - mostDaysBetween - 1);
    const surprise = surprises.get(day) ?? createSurprise({ archive, around, before });
    surprises.set(day, surprise);
    return surprise;
  };
  return (report) => {
    const vector = vectors.get(report) ?? eventVector(report.print, surpriseOf(report.print.day));
    vectors.set(report, vector);
    return vector;
  };
}

/** Which reports are of one story already, those written and those about to be. */
function createStories(reports: readonly Report[], batch: readonly NewReport[]) {
  const leaders = new Map<string, string>();
  const leaderOf = (key: string): string => {
    let leader = key;
    for (let next = leaders.get(leader); next !== undefined; next = leaders.get(leader)) leader = next;
    if (leader !== key) leaders.set(key, leader);
    return leader;
  };
  const join = (one: string, other: string): void => {
    const [first, second] = [leaderOf(one), leaderOf(other)];
    if (first !== second) leaders.set(first, second);
  };
  for (const { id, storyId } of reports) if (storyId !== null) join(`article:${id}`, `story:${storyId}`);
  for (const { id, linked } of batch) for (const other of linked) join(`article:${id}`, `article:${other}`);
  const keyOf = ({ id }: Report) => leaderOf(`article:${id}`);
  return { keyOf, groups: Map.groupBy(reports, keyOf) };
}
