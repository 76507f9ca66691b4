import type { Caller } from '../../core/caller.ts';
import type { Logger } from '../../core/log.ts';
import { addressOf, workspaceOf } from './address.ts';
import type { Workspaces } from './workspaces.ts';

/** What Slack's payloads say of who asked, and where. */
export interface Seen {
  teamId: string;
  userId: string;
  channelId: string;
}

export interface PeopleDeps {
  workspaces: Workspaces;
  log: Logger;
  clock: () => Date;
}

/** How long what Slack says about a person is taken as true, in milliseconds. */
const freshForMs = 5 * 60 * 1000;

type Known = Pick<Caller, 'groups' | 'mayManageChannel' | 'timeZone' | 'locale'>;
const nothingKnown: Known = { groups: [], mayManageChannel: false, timeZone: null, locale: null };

/** The caller as far as the payload tells: enough for all but managing. */
export function seenCaller({ teamId, userId, channelId }: Seen): Caller {
  return {
    platform: 'slack',
    personId: addressOf(teamId, userId),
    workspaceId: workspaceOf(teamId),
    channelId: addressOf(teamId, channelId),
    // Who can type a command into a channel can post there: Slack offers neither to others.
    mayPost: true,
    groups: [],
    mayManageChannel: false,
    timeZone: null,
  };
}

/** Adds what only Slack knows, where the scopes to ask were given: time zone, workspace admins, user groups. */
export function createPeople({ workspaces, log, clock }: PeopleDeps): (seen: Seen) => Promise<Caller> {
  const cache = new Map<string, { at: number; known: Promise<Known> }>();

  async function lookUp({ teamId, userId }: Seen): Promise<Known> {
    const scopes = workspaces.known(teamId)?.scopes ?? [];
    if (!scopes.includes('users:read') && !scopes.includes('usergroups:read')) return nothingKnown;
    try {
      const client = await workspaces.client(teamId);
      if (client === null) return nothingKnown;
      const [user, groups] = await Promise.all([
        scopes.includes('users:read') ? client.users.info({ user: userId, include_locale: true }) : null,
        scopes.includes('usergroups:read') ? client.usergroups.list({ include_users: true }) : null,
      ]);
      return {
        timeZone: user?.user?.tz ?? null,
        locale: user?.user?.locale ?? null,
        mayManageChannel: user?.user?.is_admin === true || user?.user?.is_owner === true,
        groups: (groups?.usergroups ?? [])
          .filter((group) => group.users?.includes(userId))
          .map((group) => addressOf(teamId, group.id!)),
      };
    } catch (error) {
      log.warn('slack gave no details of a person', { error: workspaces.failureOf(teamId, error).error });
      return nothingKnown;
    }
  }

  return async (seen) => {
    const caller = seenCaller(seen);
    const now = clock().getTime();
    let held = cache.get(caller.personId);
    if (held === undefined || now - held.at > freshForMs) {
      held = { at: now, known: lookUp(seen) };
      cache.set(caller.personId, held);
      if (cache.size > 5_000) cache.delete(cache.keys().next().value!);
    }
    return { ...caller, ...(await held.known) };
  };
}
