import type { ArchiveRepository } from '../repository.ts';
import { nameMark } from './event-fingerprint.ts';
import { createArchiveCounts, createReportsByDay, type Report, type ReportsByDay, range } from './reports-by-day.ts';
import { eventSimilarity, leastSimilarity, mostDaysBetween } from './same-event.ts';
import { createSurprise, type TermCounts } from './term-counts.ts';

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

/** Days before a report in which a name must have been usual to be no news. */
const daysBefore = 10;

/** A story spans at most this many days from its first report to its last: a long affair is many events. */
const mostStoryDays = 3;

/** Two stories become one when this share of the pairs between them is at least so alike, in parts of what a pair needs. */
const core = { share: 0.5, similarity: 0.5 };

/** Surprise from which a name tells something, and how many such names two reports must share to be compared. */
const telling = 3.5;
const leastNames = 2;

/** Finds the stories that new reports join: reports of the same event in words of their own. */
export function createStoryFinder(archive: Pick<ArchiveRepository, 'eventFingerprints' | 'eventDays'>) {
  const usual = createArchiveCounts(archive);

  return {
    /** One answer per report of a batch; an earlier one of the batch may be what a later one joins. */
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
      const stories = createStories();
      const waiting = new Set(batch.map(({ id }) => id));
      const answers: FoundReport[][] = [];
      for (const report of batch) {
        for (const id of report.linked) stories.join(report.id, id);
        const isKnown = ({ other }: { other: Report }) => !waiting.has(other.id);
        let alike = pairsOf(report, reportsByDay, usual.counts).filter(isKnown);
        if (alike.length > 0) {
          const { day } = report.print;
          await load(range(day - mostDaysBetween - daysBefore, day + mostStoryDays));
          alike = pairsOf(report, reportsByDay, usual.counts).filter(isKnown);
        }
        const found: FoundReport[] = [];
        for (const { other, score } of alike) {
          if (stories.areOne(report, other)) continue;
          const near = reportsByDay.reports(report.print.day - mostStoryDays, report.print.day + mostStoryDays);
          const ours = near.filter((one) => one === report || stories.areOne(report, one));
          const theirs = near.filter((one) => one === other || stories.areOne(other, one));
          if (!resemble(ours, theirs, reportsByDay, usual.counts)) continue;
          stories.joinReports(report, other);
          found.push({ id: other.id, score });
        }
        waiting.delete(report.id);
        answers.push(found);
      }
      return answers;
    },
  };
}

/** Reports taken for ones of the same event as this one, the most alike first. Only those of other outlets are. */
function pairsOf(report: Report, reportsByDay: ReportsByDay, archive: TermCounts): { other: Report; score: number }[] {
  const { day, terms, marks } = report.print;
  const shared = new Map<Report, number>();
  const around = reportsByDay.counts(day - mostDaysBetween, day + mostDaysBetween);
  const surprise = createSurprise({ archive, around, before: [] });
  terms.forEach((term, at) => {
    if ((marks[at]! & nameMark) === 0 || surprise(term, 2) < telling) return;
    for (const other of reportsByDay.named(term, day - mostDaysBetween, day + mostDaysBetween)) {
      shared.set(other, (shared.get(other) ?? 0) + 1);
    }
  });
  const pairs: { other: Report; score: number }[] = [];
  for (const [other, names] of shared) {
    if (
      names < leastNames ||
      other.id === report.id ||
      other.source === report.source ||
      other.sample !== report.sample
    )
      continue;
    const score = similarityOf(report, other, reportsByDay, archive);
    if (score >= leastSimilarity) pairs.push({ other, score });
  }
  return pairs.sort((a, b) => b.score - a.score || (a.other.id < b.other.id ? -1 : 1));
}

function similarityOf(one: Report, other: Report, reportsByDay: ReportsByDay, archive: TermCounts): number {
  const [first, last] = [one.print.day, other.print.day].sort((a, b) => a - b) as [number, number];
  return eventSimilarity(one.print, other.print, {
    archive,
    around: reportsByDay.counts(last - mostDaysBetween, first + mostDaysBetween),
    before: reportsByDay.counts(first - daysBefore, first - mostDaysBetween - 1),
  });
}

/** Whether two stories are of one event as wholes, so that no chain of neighbours joins a first report to a last. */
function resemble(
  ours: readonly Report[],
  theirs: readonly Report[],
  reportsByDay: ReportsByDay,
  archive: TermCounts,
): boolean {
  const days = [...ours, ...theirs].map(({ print }) => print.day);
  if (Math.max(...days) - Math.min(...days) > mostStoryDays) return false;
  let alike = 0;
  for (const one of ours) {
    for (const other of theirs) {
      if (similarityOf(one, other, reportsByDay, archive) >= core.similarity * leastSimilarity) alike += 1;
    }
  }
  return alike >= core.share * ours.length * theirs.length;
}

/** Which reports are of one story, those written and those about to be. */
function createStories() {
  const leaders = new Map<string, string>();
  const leaderOf = (key: string): string => {
    const next = leaders.get(key) ?? key;
    return next === key ? key : leaderOf(next);
  };
  const keyOf = ({ id, storyId }: Report): string => {
    if (storyId !== null) join(`article:${id}`, `story:${storyId}`);
    return leaderOf(`article:${id}`);
  };
  const join = (one: string, other: string): void => {
    leaders.set(leaderOf(one), leaderOf(other));
  };
  return {
    join: (id: string, other: string) => join(`article:${id}`, `article:${other}`),
    joinReports: (one: Report, other: Report) => join(keyOf(one), keyOf(other)),
    areOne: (one: Report, other: Report) => keyOf(one) === keyOf(other),
  };
}
