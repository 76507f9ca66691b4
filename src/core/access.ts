import { adminLine } from './admins.ts';
import { type Caller, isOperator } from './caller.ts';
import type { AccessPolicy } from './dispatch.ts';
import { createPace } from './pace.ts';
import { words } from './words/words.ts';

export interface AccessRules {
  /** Workspaces that may use this copy. Null: those the platforms' own tokens belong to. */
  allow: readonly string[] | null;
  /** Workspaces the tokens belong to, asked at every use: platforms know them once started. Default none. */
  homeWorkspaces?: () => readonly string[];
  /** People, groups and roles that may change sources and others' schedules. */
  admins: readonly string[];
  /** People the platforms say own the bot, known once started. Default none. */
  platformAdmins?: () => readonly string[];
  /** Reads who became an admin with the code, and who installed which workspace. Default nobody. */
  readGranted?: () => Promise<Granted>;
}

/** Rights people were given while it ran. */
export interface Granted {
  admins: readonly string[];
  installers: readonly { workspaceId: string; personId: string }[];
}

/** Keeps `SITREP_ALLOW`, `SITREP_ADMINS` and the pace of one person. The terminal is always allowed, its user always an admin. */
export function createAccessPolicy(rules: AccessRules): AccessPolicy {
  const { allow, homeWorkspaces = () => [], platformAdmins = () => [], readGranted } = rules;
  const admins = () => [...rules.admins, ...platformAdmins()];
  const pace = createPace();
  let granted: Granted = { admins: [], installers: [] };
  const allowedOn = (platform: string) => (allow ?? homeWorkspaces()).filter((id) => id.startsWith(`${platform}:`));

  return {
    allowedOn,
    async refresh() {
      if (readGranted !== undefined) granted = await readGranted();
    },
    refusal(caller) {
      if (isOperator(caller)) return null;
      const own = allowedOn(caller.platform);
      const here = caller.workspaceId === null ? [] : [caller.workspaceId];
      if ([...here, ...(caller.memberOf ?? [])].some((id) => own.includes(id))) return null;
      return `${words.privateCopy}${allowLine(caller, allow, own)}`;
    },
    isAdmin(caller) {
      if (isOperator(caller) || granted.admins.includes(caller.personId)) return true;
      const named = admins();
      return [caller.personId, ...caller.groups].some((id) => named.includes(id));
    },
    isInstaller: ({ personId, workspaceId }) =>
      granted.installers.some((one) => one.personId === personId && one.workspaceId === workspaceId),
    howToBeAdmin: ({ personId }) =>
      admins().length > 0 ? words.addAdmin(personId) : words.setAdmin(adminLine(personId)),
    wait: (caller, now) => (isOperator(caller) ? null : pace(caller.personId, now)),
  };
}

/** What whoever runs it does to let a workspace in. People outside any workspace join one that is. */
function allowLine({ workspaceId }: Caller, allow: readonly string[] | null, own: readonly string[]): string {
  if (workspaceId === null) return '';
  return allow === null && own.length === 0
    ? ` ${words.setAllow(`SITREP_ALLOW=${workspaceId}`)}`
    : ` ${words.addAllow(workspaceId)}`;
}
