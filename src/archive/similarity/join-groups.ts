import { type EventVector, product } from './event-vector.ts';
import { type Common, commonOf, groupOf, groupSimilarity, type ReportGroup, takeIn } from './report-group.ts';
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
  const put = (one: string, other: string, link: Link<R>): void => {
    for (const [from, to] of [
      [one, other],
      [other, one],
    ] as const) {
      const of = links.get(from) ?? new Map<string, Link<R>>();
      links.set(from, of.set(to, link));
    }
  };
  const compare = (one: string, other: string, link: Link<R>): void => {
    link.score = groupSimilarity(groupAt(one), groupAt(other), link.common);
  };

  for (const edge of edges) {
    const [one, other] = [keyOf(edge.report), keyOf(edge.other)];
    if (one === other) continue;
    const known = links.get(one)?.get(other);
    if (known !== undefined) known.edges.push(edge);
    else put(one, other, { edges: [edge], common: commonOf(groupAt(one), groupAt(other)), score: 0 });
  }
  for (const [one, of] of links) for (const [other, link] of of) if (one < other) compare(one, other, link);

  const joined: Joined<R>[] = [];
  for (let next = best(links); next !== null; next = best(links)) {
    const { one, other, found } = next;
    joined.push({ ...closest(found.edges, vectorOf), score: found.score });
    const [own, moved] = [links.get(one)!, links.get(other)!];
    links.delete(other);
    own.delete(other);
    moved.delete(one);
    // What the two have in common with a third adds up: only where one of them had no link to it are its pairs looked at.
    for (const third of new Set([...own.keys(), ...moved.keys()])) {
      const [first, second] = [own.get(third), moved.get(third)];
      const commons = [
        first?.common ?? commonOf(groupAt(one), groupAt(third)),
        second?.common ?? commonOf(groupAt(other), groupAt(third)),
      ];
      links.get(third)!.delete(other);
      put(one, third, { edges: [...(first?.edges ?? []), ...(second?.edges ?? [])], common: sum(commons), score: 0 });
    }
    takeIn(groupAt(one), groupAt(other), found.common);
    for (const [third, link] of own) compare(one, third, link);
  }
  return joined;
}

interface Link<R extends Report> {
  edges: Edge<R>[];
  common: Common;
  score: number;
}

function sum(commons: readonly Common[]): Common {
  return {
    cosines: commons.reduce((total, { cosines }) => total + cosines, 0),
    names: commons.reduce((total, { names }) => total + names, 0),
  };
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
