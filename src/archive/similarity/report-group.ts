import { type EventVector, product, type Weights } from './event-vector.ts';
import type { Report } from './reports-by-day.ts';

/** Reports of one event, as far as known: a story, or a single report. Sums stand for its pairs, so that comparing two costs one pass. */
export interface ReportGroup {
  size: number;
  /** Sums of the vectors of its reports. */
  weights: Map<number, number>;
  rareNames: Map<number, number>;
  /** Product of the sum of weights with itself. */
  squares: number;
  /** Days since 1970: of the first report, of the last, and the sum of all. */
  firstDay: number;
  lastDay: number;
  days: number;
  /** Of each outlet the day of its first report here. */
  outlets: Map<string, number>;
}

/** A story spans at most this many days from its first report to its last: a long affair is many events. */
const mostStoryDays = 3;

/**
 * How alike reports of one event are among themselves where nothing is known of it yet, and for how many known pairs that counts. A
 * group whose reports are more alike than that asks more of what is to join it.
 */
const imagined = { cohesion: 0.2, pairs: 5 };

/** What two groups have left of their similarity for each day between their middles: the next day more often tells what came next. */
const nextDay = 0.6;

/** Rare names that two reports have in common: that many halve the similarity, or nearly, and none leaves a seventh of it. */
const names = { halve: 4.7, none: 0.8 };

/** How steeply similarity falls where two groups are less alike than the reports within each. */
const alikeness = 5;

/** The group that these reports make. */
export function groupOf(reports: readonly Report[], vectorOf: (report: Report) => EventVector): ReportGroup {
  const weights = new Map<number, number>();
  const rareNames = new Map<number, number>();
  for (const report of reports) {
    const vector = vectorOf(report);
    addTo(weights, vector.weights);
    addTo(rareNames, vector.rareNames);
  }
  const days = reports.map(({ print }) => print.day);
  return {
    size: reports.length,
    weights,
    rareNames,
    squares: product(weights, weights),
    firstDay: Math.min(...days),
    lastDay: Math.max(...days),
    days: days.reduce((sum, day) => sum + day, 0),
    outlets: new Map(reports.toReversed().map(({ source, print }) => [source, print.day])),
  };
}

/** What the pairs between two groups have in common, summed: cosines, and rare names. */
export interface Common {
  cosines: number;
  names: number;
}

export function commonOf(first: ReportGroup, second: ReportGroup): Common {
  return { cosines: product(first.weights, second.weights), names: product(first.rareNames, second.rareNames) };
}

/** Puts the second group into the first. */
export function takeIn(group: ReportGroup, other: ReportGroup, { cosines }: Common): void {
  group.squares += other.squares + 2 * cosines;
  addTo(group.weights, other.weights);
  addTo(group.rareNames, other.rareNames);
  group.size += other.size;
  group.firstDay = Math.min(group.firstDay, other.firstDay);
  group.lastDay = Math.max(group.lastDay, other.lastDay);
  group.days += other.days;
  for (const [outlet, day] of other.outlets) if (!group.outlets.has(outlet)) group.outlets.set(outlet, day);
}

/**
 * How alike two groups are as reports of one event, from 0 to 1: the mean cosine of the pairs between them, brought down where the pairs
 * within each are more alike than that (two events of one kind), where few rare names are common, and where days lie between.
 */
export function groupSimilarity(first: ReportGroup, second: ReportGroup, common: Common): number {
  if (Math.max(first.lastDay, second.lastDay) - Math.min(first.firstDay, second.firstDay) > mostStoryDays) return 0;
  if (isNextDayOf(first, second)) return 0;
  const pairs = first.size * second.size;
  const between = common.cosines / pairs;
  const within = Math.sqrt(cohesionOf(first) * cohesionOf(second));
  const shared = common.names / pairs;
  const named = (shared + names.none) / (shared + names.halve);
  const apart = Math.abs(first.days / first.size - second.days / second.size);
  return named * between * Math.min(1, between / within) ** alikeness * nextDay ** apart;
}

/**
 * Whether one outlet has reports in both, of different days. An outlet does not report an event anew on another day: its next piece tells what
 * came next, or is the same form with other figures (weather, markets), however alike the two are.
 */
function isNextDayOf(first: ReportGroup, second: ReportGroup): boolean {
  const [small, large] = first.outlets.size <= second.outlets.size ? [first, second] : [second, first];
  for (const [outlet, day] of small.outlets) if ((large.outlets.get(outlet) ?? day) !== day) return true;
  return false;
}

/** Mean cosine of the pairs within a group, and of the imagined ones. */
function cohesionOf({ size, squares }: ReportGroup): number {
  const known = (size * (size - 1)) / 2;
  return ((squares - size) / 2 + imagined.cohesion * imagined.pairs) / (known + imagined.pairs);
}

function addTo(sum: Map<number, number>, weights: Weights): void {
  for (const [term, weight] of weights) sum.set(term, (sum.get(term) ?? 0) + weight);
}
