import { parseAddress, workspaceOf } from './address.ts';
import type { Workspaces } from './workspaces.ts';

/**
 * Whether a person still has an account in their workspace. Slack says so only with `users:read`: without it, and for
 * anything but a plain answer, null.
 */
export async function isMember(workspaces: Workspaces, personId: string, workspaceId: string): Promise<boolean | null> {
  const who = parseAddress(personId);
  if (who === null || workspaceOf(who.teamId) !== workspaceId) return null;
  try {
    const client = await workspaces.client(who.teamId);
    if (client === null || !workspaces.known(who.teamId)?.scopes.includes('users:read')) return null;
    const { user } = await client.users.info({ user: who.id });
    return user === undefined ? null : user.deleted !== true;
  } catch (error) {
    const { kind, error: code } = workspaces.failureOf(who.teamId, error);
    return kind === 'refused' && code === 'user_not_found' ? false : null;
  }
}
