import type { RelationKind } from '../../archive/article.ts';

/** Relations whose two ends report the same event. */
export const storyKinds: ReadonlySet<RelationKind> = new Set(['copy', 'excerpt-of', 'same-story']);

interface Member {
  id: string;
  first_seq: number;
}

interface Related {
  from_id: string;
  to_id: string;
  by_event: number;
}

/**
 * How a story parts whose reports turned out to be of several groups: the relations that no longer hold, and the parts, the largest first,
 * of equal ones the one with the earliest article. A member of no group stays with what it is related to.
 */
export function storyParts<R extends Related>(
  members: readonly Member[],
  relations: readonly R[],
  groupOf: ReadonlyMap<string, number>,
): { cut: R[]; parts: string[][] } {
  const isCut = ({ from_id, to_id, by_event }: R): boolean => {
    const [from, to] = [groupOf.get(from_id), groupOf.get(to_id)];
    return by_event === 1 && from !== undefined && to !== undefined && from !== to;
  };
  const leaders = new Map<string, string>();
  const leaderOf = (id: string): string => {
    let leader = id;
    for (let next = leaders.get(leader); next !== undefined; next = leaders.get(leader)) leader = next;
    return leader;
  };
  const join = (one: string, other: string): void => {
    const [first, second] = [leaderOf(one), leaderOf(other)];
    if (first !== second) leaders.set(first, second);
  };
  for (const relation of relations) if (!isCut(relation)) join(relation.from_id, relation.to_id);
  for (const group of Map.groupBy(members, ({ id }) => groupOf.get(id)).entries()) {
    const [at, [first, ...others]] = group;
    if (at !== undefined) for (const { id } of others) join(first!.id, id);
  }
  const parts = [...Map.groupBy(members, ({ id }) => leaderOf(id)).values()];
  const earliest = (part: readonly Member[]) => Math.min(...part.map(({ first_seq }) => first_seq));
  parts.sort((one, other) => other.length - one.length || earliest(one) - earliest(other));
  return { cut: relations.filter(isCut), parts: parts.map((part) => part.map(({ id }) => id)) };
}
