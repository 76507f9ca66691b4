import type { EventGroup } from '../repository.ts';
import type { Comparison } from './candidates.ts';
import { type Edge, joinGroups } from './join-groups.ts';
import type { Report } from './reports-by-day.ts';
import { createUnions } from './unions.ts';

/** Reports to be grouped. */
export interface Regrouping {
  /** Whole stories and single reports, new ones among them. */
  reports: readonly Report[];
  /** New reports with those that may be of their event. */
  edges: readonly Edge[];
  /** Key of the story that a report is in, or of itself. */
  storyOf(report: Report): string;
  /** Key of the reports that share words with it, and stay together. */
  textOf(report: Report): string;
  comparison: Comparison;
}

/**
 * Most reports that are grouped afresh together. Beyond it stories stay as they are, and only grow: a day on which everybody writes of one
 * war would cost the square of its reports at each new one.
 */
const mostTogether = 150;

/** So that what is grouped does not depend on the order of reading. */
function byDayAndId(one: Report, other: Report): number {
  return one.print.day - other.print.day || (one.id < other.id ? -1 : 1);
}

/** Groups reports by event, regardless of how those of them that are in stories came there. */
export function regroup({ reports, edges, storyOf, textOf, comparison }: Regrouping): EventGroup[] {
  const { candidatesOf, vectorOf } = comparison;
  const near = createUnions();
  for (const { report, other } of edges) near.join(storyOf(report), storyOf(other));
  const groups: EventGroup[] = [];
  for (const found of Map.groupBy(reports, (report) => near.leaderOf(storyOf(report))).values()) {
    const together = found.toSorted(byDayAndId);
    const isMany = together.length > mostTogether;
    const keyOf = isMany ? storyOf : textOf;
    const own = new Map(together.map((report, at) => [report, at]));
    const between = isMany
      ? edges.filter(({ report }) => own.has(report))
      : together.flatMap((report, at) =>
          candidatesOf(report, (other) => (own.get(other) ?? at) < at).map((other) => ({ report, other })),
        );
    const joined = joinGroups(Map.groupBy(together, keyOf), between, keyOf, vectorOf);
    const unions = createUnions();
    for (const { report, other } of joined) unions.join(keyOf(report), keyOf(other));
    const links = Map.groupBy(joined, ({ report }) => unions.leaderOf(keyOf(report)));
    for (const [key, group] of Map.groupBy(together, (report) => unions.leaderOf(keyOf(report)))) {
      const own = links.get(key) ?? [];
      groups.push({
        ids: group.map(({ id }) => id),
        links: own.map(({ report, other, score }) => ({ from: report.id, to: other.id, score })),
      });
    }
  }
  return groups;
}
