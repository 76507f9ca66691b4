import { isOperator } from './caller.ts';
import type { AccessPolicy } from './dispatch.ts';
import { createPace } from './pace.ts';

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
  const pace = createPace();

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
    wait: (caller, now) => (isOperator(caller) ? null : pace(caller.personId, now)),
  };
}
