import type { Caller } from '../core/caller.ts';

/** How long an answer of the platform counts, in milliseconds: a confirmed membership five minutes, anything else one. */
const freshForMs = { member: 300_000, other: 60_000 };
/** People remembered at once, and workspaces asked for one of them. */
const peopleKept = 5_000;
const workspacesAsked = 20;

export interface MembershipDeps {
  /** Name of the platform, with which its addresses begin. */
  platform: string;
  /** Whether a person is in a workspace; null for anything but a plain answer. */
  isMember: (personId: string, workspaceId: string) => Promise<boolean | null>;
  /** Workspaces that may use this copy. Absent: not known, so nothing is confirmed or denied. */
  allowed: (() => readonly string[]) | undefined;
  clock: () => Date;
}

/**
 * Adds to somebody who asks outside the allowed workspaces the allowed ones they surely are a member of. What the platform does
 * not confirm counts as no.
 */
export function createMemberships({
  platform,
  isMember,
  allowed,
  clock,
}: MembershipDeps): (seen: Caller) => Promise<Caller> {
  const known = new Map<string, { until: number; memberOf: Promise<string[]> }>();

  async function ask(personId: string, servers: readonly string[]): Promise<string[]> {
    const answers = await Promise.all(servers.map((server) => isMember(personId, server)));
    return servers.filter((_server, at) => answers[at] === true);
  }

  return async (seen) => {
    const servers = allowed?.().filter((id) => id.startsWith(`${platform}:`));
    if (servers === undefined || (seen.workspaceId !== null && servers.includes(seen.workspaceId))) return seen;
    const now = clock().getTime();
    let held = known.get(seen.personId);
    if (held === undefined || held.until < now) {
      const entry = { until: now + freshForMs.member, memberOf: ask(seen.personId, servers.slice(0, workspacesAsked)) };
      held = entry;
      known.set(seen.personId, entry);
      if (known.size > peopleKept) known.delete(known.keys().next().value!);
      if ((await entry.memberOf).length === 0) entry.until = now + freshForMs.other;
    }
    return { ...seen, memberOf: await held.memberOf };
  };
}
