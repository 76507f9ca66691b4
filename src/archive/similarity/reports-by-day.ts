import type { ArchiveRepository } from '../repository.ts';
import { type EventFingerprint, nameMark, readPrint } from './event-fingerprint.ts';
import { countTerms, noCounts, type TermCounts } from './term-counts.ts';

/** A report with its print, as it stands among those of its day. */
export interface Report {
  id: string;
  source: string;
  sample: boolean;
  storyId: string | null;
  print: EventFingerprint;
}

interface ReportsOfDay {
  reports: Report[];
  counts: TermCounts;
  byName: Map<number, Report[]>;
}

/** The reports of some days, read from the archive when they are first asked for. */
export function createReportsByDay(
  archive: Pick<ArchiveRepository, 'eventFingerprints'>,
  without: ReadonlySet<string>,
) {
  const reportsByDay = new Map<number, ReportsOfDay>();
  const reportsOf = (day: number): ReportsOfDay => {
    const reports = reportsByDay.get(day) ?? { reports: [], counts: noCounts(), byName: new Map() };
    reportsByDay.set(day, reports);
    return reports;
  };
  const put = (report: Report): void => {
    const { reports, counts, byName } = reportsOf(report.print.day);
    reports.push(report);
    countTerms(counts, report.print);
    report.print.terms.forEach((term, at) => {
      if ((report.print.marks[at]! & nameMark) === 0) return;
      const same = byName.get(term);
      if (same === undefined) byName.set(term, [report]);
      else same.push(report);
    });
  };

  return {
    put,
    /** Reads what is not on its reports yet, in one query; gives the reports that were read. */
    async load(days: Iterable<number>): Promise<Report[]> {
      const missing = [...new Set(days)].filter((day) => !reportsByDay.has(day));
      if (missing.length === 0) return [];
      for (const day of missing) reportsOf(day);
      const read: Report[] = [];
      for (const { terms, day, ...facts } of await archive.eventFingerprints(missing)) {
        if (without.has(facts.id)) continue;
        const report = { ...facts, print: readPrint(day, terms) };
        put(report);
        read.push(report);
      }
      return read;
    },
    counts: (from: number, to: number): TermCounts[] =>
      range(from, to).flatMap((day) => reportsByDay.get(day)?.counts ?? []),
    all: (): Report[] => [...reportsByDay.values()].flatMap(({ reports }) => reports),
    /** Reports of the days that have a name in their opening. */
    named: (name: number, from: number, to: number): Report[] =>
      range(from, to).flatMap((day) => reportsByDay.get(day)?.byName.get(name) ?? []),
  };
}

export type ReportsByDay = ReturnType<typeof createReportsByDay>;

export function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at);
}

/** Articles from whose terms it is learnt what is usual in an archive. More would say hardly more. */
const mostSampled = 1500;

/**
 * Counts the terms of the archive: at first of days spread evenly over it, then of every report that is met. A report counts once,
 * however often it is met.
 */
export function createArchiveCounts(archive: Pick<ArchiveRepository, 'eventFingerprints' | 'eventDays'>) {
  const counts = noCounts();
  const counted = new Set<string>();
  let isStarted = false;
  const add = ({ id, print }: Pick<Report, 'id' | 'print'>): void => {
    if (counted.has(id)) return;
    counted.add(id);
    countTerms(counts, print);
  };
  return {
    counts,
    add,
    async start(): Promise<void> {
      if (isStarted) return;
      isStarted = true;
      const days = await archive.eventDays();
      const all = days.reduce((sum, { articles }) => sum + articles, 0);
      const step = Math.max(1, Math.ceil(all / mostSampled));
      const sampled = days.filter((_, at) => at % step === 0).map(({ day }) => day);
      for (const { id, day, terms } of await archive.eventFingerprints(sampled))
        add({ id, print: readPrint(day, terms) });
    },
  };
}
