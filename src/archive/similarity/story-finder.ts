import type { ArchiveRepository, EventGroup } from '../repository.ts';
import { createComparison, daysBefore, mostDaysBetween } from './candidates.ts';
import { nameMark } from './event-fingerprint.ts';
import type { Edge } from './join-groups.ts';
import { regroup } from './regroup.ts';
import { createArchiveCounts, createReportsByDay, type Report, range } from './reports-by-day.ts';
import { TermTable } from './term-table.ts';
import { createUnions } from './unions.ts';

/** A report of a batch, with what its words are found in already. */
export interface NewReport extends Report {
  /** Articles it is a copy of, a teaser of or an edited text of: of one story with it without further proof. */
  linked: readonly string[];
}

type StoryArchive = Pick<ArchiveRepository, 'eventFingerprints' | 'eventDays' | 'relatedByWords'>;

/** Days around a report in which the rest of a story may lie that it joins. */
const storyDays = 4;

/**
 * Finds the stories of new reports: reports of the same event in words of their own. Each story that a new report may belong to is looked
 * at again, report by report: what comes later shows what the first reports had in common by chance.
 */
export function createStoryFinder(archive: StoryArchive) {
  const usual = createArchiveCounts(archive);

  return {
    /** The groups of the reports that were looked at, those of a batch and those they may belong to. */
    async find(batch: readonly NewReport[]): Promise<EventGroup[]> {
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
      const { candidatesOf } = createComparison(reportsByDay.terms(), usual.counts, reportsByDay.terms(namesOf(batch)));
      const edges = batch.flatMap((report): Edge[] => candidatesOf(report).map((other) => ({ report, other })));
      // A report that changed may no longer be of its story.
      const touched = [...edges.flatMap(({ report, other }) => [report, other]), ...batch.filter(isInStory)];
      if (touched.length === 0) return [];
      const days = new Set(touched.map(({ print: { day } }) => day));
      await load([...days].flatMap((day) => range(day - mostDaysBetween - daysBefore, day + storyDays)));

      const stories = createStories(reportsByDay.all(), batch);
      const keys = new Set(touched.map(stories.keyOf));
      const reports = [...keys].flatMap((key) => stories.groups.get(key)!);
      const words = await archive.relatedByWords(reports.map(({ id }) => id));
      const byWords = createUnions();
      for (const { from, to } of words) byWords.join(from, to);
      for (const { id, linked } of batch) for (const other of linked) byWords.join(id, other);
      return regroup({
        reports,
        edges,
        storyOf: stories.keyOf,
        textOf: ({ id }) => byWords.leaderOf(id),
        comparison: createComparison(reportsByDay.terms(), usual.counts),
      });
    },
  };
}

/** The names that some of the reports have. */
function namesOf(reports: readonly Report[]): TermTable {
  const names = new TermTable();
  for (const { print } of reports) {
    print.terms.forEach((term, at) => {
      if ((print.marks[at]! & nameMark) !== 0) names.add(term);
    });
  }
  return names;
}

function isInStory({ storyId }: Report): boolean {
  return storyId !== null;
}

/** Which reports are of one story already, those written and those about to be. */
function createStories(reports: readonly Report[], batch: readonly NewReport[]) {
  const unions = createUnions();
  for (const { id, storyId } of reports) if (storyId !== null) unions.join(`article:${id}`, `story:${storyId}`);
  for (const { id, linked } of batch) for (const other of linked) unions.join(`article:${id}`, `article:${other}`);
  const keyOf = ({ id }: Report) => unions.leaderOf(`article:${id}`);
  return { keyOf, groups: Map.groupBy(reports, keyOf) };
}
