import type { ArchiveRepository } from '../repository.ts';
import { type EventFingerprint, nameMark, readPrint } from './event-fingerprint.ts';
import { countTerms, noCounts, type TermCounts } from './term-counts.ts';
import type { TermTable } from './term-table.ts';

/** A report with its print, as it stands among those of its day. */
export interface Report {
  id: string;
  source: string;
  sample: boolean;
  storyId: string | null;
  print: EventFingerprint;
}

/** How many reports of each day have a term, and which have it as a name. */
export interface TermsByDay {
  counts(from: number, to: number): TermCounts[];
  /** Reports of the days that have a name in their opening. */
  named(name: number, from: number, to: number): Report[];
}

interface TermsOfDay {
  counts: TermCounts;
  byName: Map<number, Report[]>;
}

/** The reports of some days, read from the archive when they are first asked for. */
export function createReportsByDay(
  archive: Pick<ArchiveRepository, 'eventFingerprints'>,
  without: ReadonlySet<string>,
) {
  const reportsByDay = new Map<number, Report[]>();
  const put = (report: Report): void => {
    const { day } = report.print;
    const reports = reportsByDay.get(day);
    if (reports === undefined) reportsByDay.set(day, [report]);
    else reports.push(report);
  };

  return {
    put,
    /** Reads what is not on its reports yet, in one query; gives the reports that were read. */
    async load(days: Iterable<number>): Promise<Report[]> {
      const missing = [...new Set(days)].filter((day) => !reportsByDay.has(day));
      if (missing.length === 0) return [];
      for (const day of missing) reportsByDay.set(day, []);
      const read: Report[] = [];
      for (const { terms, day, ...facts } of await archive.eventFingerprints(missing)) {
        if (without.has(facts.id)) continue;
        const report = { ...facts, print: readPrint(day, terms) };
        put(report);
        read.push(report);
      }
      return read;
    },
    all: (): Report[] => [...reportsByDay.values()].flat(),
    /**
     * The terms of the reports that are there now, each day looked at when it is first asked for.
     *
     * @param wanted the only terms that will be asked for: others need not be counted. Default all
     */
    terms(wanted?: TermTable): TermsByDay {
      const termsByDay = new Map<number, TermsOfDay>();
      const termsOf = (day: number): TermsOfDay | null => {
        const reports = reportsByDay.get(day);
        if (reports === undefined) return null;
        const terms = termsByDay.get(day) ?? termsOfReports(reports, wanted);
        termsByDay.set(day, terms);
        return terms;
      };
      return {
        counts: (from, to) => range(from, to).flatMap((day) => termsOf(day)?.counts ?? []),
        named: (name, from, to) => range(from, to).flatMap((day) => termsOf(day)?.byName.get(name | 0) ?? []),
      };
    },
  };
}

function termsOfReports(reports: readonly Report[], wanted: TermTable | undefined): TermsOfDay {
  const counts = noCounts();
  const byName = new Map<number, Report[]>();
  for (const report of reports) {
    const { terms, marks } = report.print;
    counts.articles += 1;
    for (let at = 0; at < terms.length; at++) {
      const term = terms[at]! | 0;
      if (wanted !== undefined && !wanted.has(term)) continue;
      counts.of.add(term);
      if ((marks[at]! & nameMark) === 0) continue;
      const same = byName.get(term);
      if (same === undefined) byName.set(term, [report]);
      else same.push(report);
    }
  }
  return { counts, byName };
}

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
