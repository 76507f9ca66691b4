import { type Caller, isOperator } from './caller.ts';
import type { AccessPolicy } from './dispatch.ts';

/** Commands one person may give in any 60 seconds. */
export const commandsPerMinute = 6;

export interface AccessRules {
  /** Workspaces that may use this copy. Null: those the platforms' own tokens belong to, and all where none is known. */
  allow: readonly string[] | null;
  /** Workspaces the tokens belong to, asked at every use: platforms know them once started. Default none. */
  homeWorkspaces?: () => readonly string[];
  /** People, groups and roles that may change sources and others' schedules. */
  admins: readonly string[];
}

/** Keeps `SITREP_ALLOW`, `SITREP_ADMINS` and the pace of one person. The terminal is always allowed, its user always an admin. */
export function createAccessPolicy({ allow, admins, homeWorkspaces = () => [] }: AccessRules): AccessPolicy {
  const named = new Set(admins);
  const recent = new Map<string, number[]>();

  return {
    refusal(caller) {
      if (isOperator(caller)) return null;
      const own = allow ?? homeWorkspaces().filter((id) => id.startsWith(`${caller.platform}:`));
      if (allow === null && own.length === 0) return null;
      if (caller.workspaceId !== null && own.includes(caller.workspaceId)) return null;
      return 'This Sitrep is private: it answers only in the workspaces of the people who run it.';
    },
    isAdmin(caller) {
      return isOperator(caller) || [caller.personId, ...caller.groups].some((id) => named.has(id));
    },
    waitSeconds(caller: Caller, now: Date) {
      if (isOperator(caller)) return null;
      const since = now.getTime() - 60_000;
      forgetIdle(recent, since);
      const used = (recent.get(caller.personId) ?? []).filter((at) => at > since);
      if (used.length >= commandsPerMinute) {
        recent.set(caller.personId, used);
        return Math.max(1, Math.ceil((used[0]! - since) / 1000));
      }
      recent.set(caller.personId, [...used, now.getTime()]);
      return null;
    },
  };
}

/** Keeps the table no larger than the people of the last minute, checking only once it has grown. */
function forgetIdle(recent: Map<string, number[]>, since: number): void {
  if (recent.size < 1000) return;
  for (const [person, used] of recent) if ((used.at(-1) ?? 0) <= since) recent.delete(person);
}
