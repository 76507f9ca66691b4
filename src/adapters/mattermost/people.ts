import type { Caller } from '../../core/caller.ts';
import { addressOf, idOf, idPattern, isPerson, personAddress } from './address.ts';
import type { Client } from './client.ts';

/** Who did something, and where, as Mattermost's request says; no team in direct messages. */
export type Seen = { userId: string; channelId: string; teamId: string | null };

/** The caller as far as the request says. */
export function seenCaller({ userId, channelId, teamId }: Seen): Caller {
  return {
    platform: 'mattermost',
    personId: personAddress(userId),
    workspaceId: teamId === null ? null : addressOf(teamId),
    channelId: addressOf(channelId),
    groups: [],
    mayManageChannel: false,
    mayPost: true,
    timeZone: null,
  };
}

/** The caller with what Mattermost tells of them: whether they manage the channel, and their time zone. */
export async function fullCaller(client: Client, seen: Seen): Promise<Caller> {
  const { userId, channelId, teamId } = seen;
  const ask = (path: string) =>
    client.call('GET', path).then(
      ({ status, body }) => (status === 200 ? body : null),
      () => null,
    );
  const [user, channelMember, teamMember] = await Promise.all([
    ask(`/users/${userId}`),
    ask(`/channels/${channelId}/members/${userId}`),
    teamId === null ? null : ask(`/teams/${teamId}/members/${userId}`),
  ]);
  const roles = [user, channelMember, teamMember].flatMap((each) => String(each?.roles ?? '').split(' '));
  const zone: Record<string, string> | undefined = user?.timezone;
  const admins = ['channel_admin', 'team_admin', 'system_admin'];
  return {
    ...seenCaller(seen),
    mayManageChannel: admins.some((role) => roles.includes(role)),
    locale: typeof user?.locale === 'string' ? user.locale : null,
    // Whether it follows the browser is a text.
    timeZone: (zone?.useAutomaticTimezone === 'true' ? zone.automaticTimezone : zone?.manualTimezone) || null,
  };
}

/** Whether Mattermost says a person may manage a channel; false whenever it does not. */
export async function mayManage(client: Client, personId: string, channelId: string): Promise<boolean> {
  const [userId, id] = [idOf(personId), idOf(channelId)];
  if (!idPattern.test(userId) || !idPattern.test(id) || isPerson(channelId)) return false;
  const channel = await client.call('GET', `/channels/${id}`).catch(() => null);
  if (channel?.status !== 200) return false;
  const teamId = idPattern.test(channel.body?.team_id) ? String(channel.body.team_id) : null;
  return (await fullCaller(client, { userId, channelId: id, teamId })).mayManageChannel;
}

/** False when a person has surely left; null when Mattermost does not say. */
export async function isMember(client: Client, personId: string, workspaceId: string): Promise<boolean | null> {
  const paths = [`/users/${idOf(personId)}`, `/teams/${idOf(workspaceId)}/members/${idOf(personId)}`];
  const answers = await Promise.all(paths.map((path) => client.call('GET', path))).catch(() => []);
  if (answers.some(({ status, body }) => status === 404 || (status === 200 && body?.delete_at > 0))) return false;
  return answers.length > 0 && answers.every(({ status }) => status === 200) ? true : null;
}
