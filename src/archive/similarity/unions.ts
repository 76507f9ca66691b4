/** Sets that grow together: what is joined has one leader. */
export function createUnions() {
  const leaders = new Map<string, string>();
  const leaderOf = (key: string): string => {
    let leader = key;
    for (let next = leaders.get(leader); next !== undefined; next = leaders.get(leader)) leader = next;
    if (leader !== key) leaders.set(key, leader);
    return leader;
  };
  return {
    leaderOf,
    join(one: string, other: string): void {
      const [first, second] = [leaderOf(one), leaderOf(other)];
      if (first !== second) leaders.set(first, second);
    },
  };
}
