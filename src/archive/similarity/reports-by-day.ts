import type { ArchiveRepository } from '../repository.ts';
import { type EventPrint, nameMark, readPrint } from './event-fingerprint.ts';
import { countTerms, noCounts, type TermCounts } from './term-counts.ts';

/** A report with its print, as it stands among those of its day. */
export interface Report {
  id: string;
  source: string;
  sample: boolean;
  storyId: string | null;
  print: EventPrint;
}

interface Shelf {
  reports: Report[];
  counts: TermCounts;
  byName: Map<number, Report[]>;
}

/** The reports of some days, read from the archive when they are first asked for. */
export function createShelves(archive: Pick<ArchiveRepository, 'eventPrints'>, without: ReadonlySet<string>) {
  const shelves = new Map<number, Shelf>();
  const shelfOf = (day: number): Shelf => {
    const shelf = shelves.get(day) ?? { reports: [], counts: noCounts(), byName: new Map() };
    shelves.set(day, shelf);
    return shelf;
  };
  const put = (report: Report): void => {
    const { reports, counts, byName } = shelfOf(report.print.day);
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
    /** Reads what is not on its shelf yet, in one query; gives the reports that were read. */
    async load(days: Iterable<number>): Promise<Report[]> {
      const missing = [...new Set(days)].filter((day) => !shelves.has(day));
      if (missing.length === 0) return [];
      for (const day of missing) shelfOf(day);
      const read: Report[] = [];
      for (const { terms, day, ...facts } of await archive.eventPrints(missing)) {
        if (without.has(facts.id)) continue;
        const report = { ...facts, print: readPrint(day, terms) };
        put(report);
        read.push(report);
      }
      return read;
    },
    counts: (from: number, to: number): TermCounts[] =>
      range(from, to).flatMap((day) => shelves.get(day)?.counts ?? []),
    reports: (from: number, to: number): Report[] => range(from, to).flatMap((day) => shelves.get(day)?.reports ?? []),
    /** Reports of the days that have a name in their opening. */
    named: (name: number, from: number, to: number): Report[] =>
      range(from, to).flatMap((day) => shelves.get(day)?.byName.get(name) ?? []),
  };
}

export type Shelves = ReturnType<typeof createShelves>;

export function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at);
}

/** Articles from whose terms it is learnt what is usual in an archive. More would say hardly more. */
const mostSampled = 1500;

/**
 * Counts the terms of the archive: at first of days spread evenly over it, then of every report that is met. A report counts once,
 * however often it is met.
 */
export function createArchiveCounts(archive: Pick<ArchiveRepository, 'eventPrints' | 'eventDays'>) {
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
      for (const { id, day, terms } of await archive.eventPrints(sampled)) add({ id, print: readPrint(day, terms) });
    },
  };
}
