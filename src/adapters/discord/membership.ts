import { type REST, Routes } from 'discord.js';
import type { Caller } from '../../core/caller.ts';
import { idOf } from './address.ts';
import { codeOf } from './rest.ts';

/** Unknown member, and unknown user: the account itself is gone. */
const goneCodes: readonly (number | null)[] = [10007, 10013];

/** How long an answer of Discord counts, in milliseconds: a confirmed membership five minutes, anything else one. */
const freshForMs = { member: 300_000, other: 60_000 };
/** People remembered at once, and servers asked for one of them. */
const peopleKept = 5_000;
const serversAsked = 20;

/** Whether a person is in a server. Needs no intent that Discord has to approve; null for anything but a plain answer. */
export async function isMember(rest: REST, personId: string, workspaceId: string): Promise<boolean | null> {
  const [person, guild] = [idOf(personId), idOf(workspaceId)];
  if (person === null || guild === null) return null;
  try {
    await rest.get(Routes.guildMember(guild, person));
    return true;
  } catch (error) {
    return goneCodes.includes(codeOf(error)) ? false : null;
  }
}

export interface MembershipDeps {
  rest: REST;
  /** Servers that may use this copy. Absent: not known, so nothing is confirmed or denied. */
  allowed: (() => readonly string[]) | undefined;
  clock: () => Date;
}

/**
 * Adds to somebody who asks outside the allowed servers the allowed ones they surely are a member of. What Discord does not
 * confirm counts as no.
 */
export function createMemberships({ rest, allowed, clock }: MembershipDeps): (seen: Caller) => Promise<Caller> {
  const known = new Map<string, { until: number; memberOf: Promise<string[]> }>();

  async function ask(personId: string, servers: readonly string[]): Promise<string[]> {
    const answers = await Promise.all(servers.map((server) => isMember(rest, personId, server)));
    return servers.filter((_server, at) => answers[at] === true);
  }

  return async (seen) => {
    const servers = allowed?.().filter((id) => id.startsWith('discord:'));
    if (servers === undefined || (seen.workspaceId !== null && servers.includes(seen.workspaceId))) return seen;
    const now = clock().getTime();
    let held = known.get(seen.personId);
    if (held === undefined || held.until < now) {
      const entry = { until: now + freshForMs.member, memberOf: ask(seen.personId, servers.slice(0, serversAsked)) };
      held = entry;
      known.set(seen.personId, entry);
      if (known.size > peopleKept) known.delete(known.keys().next().value!);
      if ((await entry.memberOf).length === 0) entry.until = now + freshForMs.other;
    }
    return { ...seen, memberOf: await held.memberOf };
  };
}
