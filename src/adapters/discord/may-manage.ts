import {
  type APIChannel,
  type APIGuild,
  type APIGuildMember,
  OverwriteType,
  PermissionFlagsBits,
  type REST,
  Routes,
} from 'discord.js';
import { idOf, parseAddress, roleAddress } from './address.ts';
import { has } from './caller.ts';

type Guild = Pick<APIGuild, 'id' | 'owner_id'> & { roles: { id: string; permissions: string }[] };
type Overwrites = { id: string; type: OverwriteType; allow: string; deny: string }[];

/** Whether Discord lets a person manage a channel; false whenever it does not answer. Costs three requests. */
export async function mayManage(rest: REST, personId: string, channelId: string): Promise<boolean> {
  const [person, target] = [idOf(personId), parseAddress(channelId)];
  if (person === null || target === null || target.kind === 'person') return false;
  try {
    const channel = await placeOfRights(rest, (await rest.get(Routes.channel(target.id))) as APIChannel);
    if (channel === null) return false;
    const guild = (await rest.get(Routes.guild(channel.guildId))) as Guild;
    const member = (await rest.get(Routes.guildMember(channel.guildId, person))) as APIGuildMember;
    return has(
      permissionsIn(guild, { id: person, roles: member.roles }, channel.overwrites),
      PermissionFlagsBits.ManageChannels,
    );
  } catch {
    return false;
  }
}

/** Roles a person has in a server; none whenever Discord does not answer. */
export async function rolesOf(rest: REST, personId: string, workspaceId: string): Promise<string[]> {
  const [person, guild] = [idOf(personId), idOf(workspaceId)];
  if (person === null || guild === null) return [];
  try {
    return ((await rest.get(Routes.guildMember(guild, person))) as APIGuildMember).roles.map(roleAddress);
  } catch {
    return [];
  }
}

/** A thread has the rights of the channel it belongs to. Null for what is in no server. */
async function placeOfRights(
  rest: REST,
  channel: APIChannel,
): Promise<{ guildId: string; overwrites: Overwrites } | null> {
  if (!('guild_id' in channel) || channel.guild_id === undefined) return null;
  if ('thread_metadata' in channel && typeof channel.parent_id === 'string')
    return placeOfRights(rest, (await rest.get(Routes.channel(channel.parent_id))) as APIChannel);
  return {
    guildId: channel.guild_id,
    overwrites: 'permission_overwrites' in channel ? (channel.permission_overwrites ?? []) : [],
  };
}

/** Permission bits of a member in a channel, in the order Discord documents: roles, then overwrites of everyone, roles, member. */
export function permissionsIn(
  guild: Guild,
  member: { id: string; roles: readonly string[] },
  overwrites: Overwrites,
): bigint {
  const all = ~0n;
  if (member.id === guild.owner_id) return all;
  const own = new Set([guild.id, ...member.roles]);
  const base = guild.roles.filter(({ id }) => own.has(id)).reduce((bits, role) => bits | BigInt(role.permissions), 0n);
  if (has(base, PermissionFlagsBits.Administrator)) return all;
  const apply = (bits: bigint, those: Overwrites) => {
    const deny = those.reduce((sum, each) => sum | BigInt(each.deny), 0n);
    return (bits & ~deny) | those.reduce((sum, each) => sum | BigInt(each.allow), 0n);
  };
  const everyone = apply(
    base,
    overwrites.filter(({ id }) => id === guild.id),
  );
  const byRole = apply(
    everyone,
    overwrites.filter(({ id, type }) => type === OverwriteType.Role && id !== guild.id && own.has(id)),
  );
  return apply(
    byRole,
    overwrites.filter(({ id, type }) => type === OverwriteType.Member && id === member.id),
  );
}
