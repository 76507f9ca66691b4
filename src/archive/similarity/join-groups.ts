import { type EventVector, product } from './event-vector.ts';
import { groupOf, groupSimilarity, type ReportGroup, takeIn } from './report-group.ts';
import type { Report } from './reports-by-day.ts';

/** A new report, and another that may be of its event. */
export interface Edge<R extends Report = Report> {
  report: R;
  other: Report;
}

/** Two groups that became one: the edge that joins them, and how alike they were. */
export interface Joined<R extends Report> extends Edge<R> {
  score: number;
}

/**
 * Least similarity of two groups of one event. Measured (`npm run eval stories`) on clusters of reports in several layouts over days, and
 * on foreign-affairs articles of one outlet taken for articles of many, where less joins what merely has one topic.
 */
const leastSimilarity = 0.105;

/**
 * Joins groups of reports between which there are edges, always the two most alike first, until none are alike enough. Joining
 * the best first makes what is joined depend little on the order of reading.
 */
export function joinGroups<R extends Report>(
  groups: Map<string, readonly Report[]>,
  edges: readonly Edge<R>[],
  keyOf: (report: Report) => string,
  vectorOf: (report: Report) => EventVector,
): Joined<R>[] {
  const made = new Map<string, ReportGroup>();
  const groupAt = (key: string): ReportGroup => {
    const group = made.get(key) ?? groupOf(groups.get(key)!, vectorOf);
    made.set(key, group);
    return group;
  };
  const links = new Map<string, Map<string, Link<R>>>();
  const link = (one: string, other: string, between: readonly Edge<R>[]): void => {
    const known = links.get(one)?.get(other) ?? { edges: [], score: 0 };
    known.edges.push(...between);
    for (const [from, to] of [
      [one, other],
      [other, one],
    ] as const) {
      const of = links.get(from) ?? new Map<string, Link<R>>();
      links.set(from, of.set(to, known));
    }
  };
  const compare = (one: string): void => {
    for (const [other, known] of links.get(one) ?? []) known.score = groupSimilarity(groupAt(one), groupAt(other));
  };

  for (const edge of edges) {
    const [one, other] = [keyOf(edge.report), keyOf(edge.other)];
    if (one !== other) link(one, other, [edge]);
  }
  for (const [one, of] of links) {
    for (const [other, known] of of) if (one < other) known.score = groupSimilarity(groupAt(one), groupAt(other));
  }

  const joined: Joined<R>[] = [];
  for (let next = best(links); next !== null; next = best(links)) {
    const { one, other, found } = next;
    joined.push({ ...closest(found.edges, vectorOf), score: found.score });
    takeIn(groupAt(one), groupAt(other));
    const moved = links.get(other)!;
    links.delete(other);
    for (const [third, { edges: between }] of moved) {
      links.get(third)?.delete(other);
      if (third !== one) link(one, third, between);
    }
    compare(one);
  }
  return joined;
}

interface Link<R extends Report> {
  edges: Edge<R>[];
  score: number;
}

function best<R extends Report>(links: ReadonlyMap<string, ReadonlyMap<string, Link<R>>>) {
  let most: { one: string; other: string; found: Link<R> } | null = null;
  for (const [one, of] of links) {
    for (const [other, found] of of) {
      if (found.score >= leastSimilarity && found.score > (most?.found.score ?? 0)) most = { one, other, found };
    }
  }
  return most;
}

/** The edge whose two reports are the most alike. */
function closest<R extends Report>(edges: readonly Edge<R>[], vectorOf: (report: Report) => EventVector): Edge<R> {
  const likeness = ({ report, other }: Edge<R>) => product(vectorOf(report).weights, vectorOf(other).weights);
  return edges
    .map((edge) => ({ edge, like: likeness(edge) }))
    .reduce((most, one) => (one.like > most.like ? one : most)).edge;
}
