import { type APIChannel, ChannelType, type Client, type REST, Routes } from 'discord.js';
import { parseAddress } from './address.ts';
import { has } from './caller.ts';
import { permissionsIn } from './may-manage.ts';
import { codeOf, isPersonGone } from './rest.ts';

/** Where a message really goes. */
export interface Place {
  channelId: string;
  isDirect: boolean;
}

/** What is known of the channels we write to. */
export interface Channels {
  /** The channel behind an address; a person's direct channel is opened. Null when the address is none of Discord's. */
  placeOf(address: string): Promise<Place | null>;
  /**
   * For an address that may mean a person: their direct channel, after Discord said there is no such channel. `nobody` when there
   * is no such person either, or none who shares a server with the bot.
   */
  asPerson(address: string): Promise<Place | 'nobody' | null>;
  isForum(channelId: string): Promise<boolean>;
  /** Link to a message; null when the channel's server cannot be told. */
  linkTo(place: Place, messageId: string): Promise<string | null>;
  /** Whether a channel is a thread, as far as the gateway told. */
  isThread(channelId: string): boolean;
  /** Whether a member has a right in a channel, as far as the gateway told; null when it did not tell enough. */
  mayHere(channelId: string, member: { id: string; roles: readonly string[] }, permission: bigint): boolean | null;
  /** The server of a channel, null in direct messages and when Discord does not tell. */
  guildOf(channelId: string): Promise<string | null>;
}

interface KnownChannel {
  type: ChannelType;
  guildId: string | null;
}

export function createChannels(rest: REST, client: () => Client | null): Channels {
  const people = new Map<string, string>();
  const known = new Map<string, KnownChannel>();

  const openDirect = async (userId: string): Promise<Place> => {
    const cached = people.get(userId);
    if (cached !== undefined) return { channelId: cached, isDirect: true };
    const channel = (await rest.post(Routes.userChannels(), { body: { recipient_id: userId } })) as { id: string };
    people.set(userId, channel.id);
    return { channelId: channel.id, isDirect: true };
  };

  const look = async (channelId: string): Promise<KnownChannel | null> => {
    const cached = client()?.channels.cache.get(channelId);
    if (cached !== undefined) return { type: cached.type, guildId: 'guildId' in cached ? cached.guildId : null };
    const remembered = known.get(channelId);
    if (remembered !== undefined) return remembered;
    try {
      const channel = (await rest.get(Routes.channel(channelId))) as APIChannel;
      const found = { type: channel.type, guildId: ('guild_id' in channel ? channel.guild_id : undefined) ?? null };
      known.set(channelId, found);
      return found;
    } catch {
      return null;
    }
  };

  return {
    async placeOf(address) {
      const target = parseAddress(address);
      if (target === null) return null;
      if (target.kind === 'person' || (target.kind === 'either' && people.has(target.id))) return openDirect(target.id);
      return { channelId: target.id, isDirect: false };
    },
    async asPerson(address) {
      const target = parseAddress(address);
      if (target?.kind !== 'either') return null;
      try {
        return await openDirect(target.id);
      } catch (error) {
        if (codeOf(error) === null) throw error;
        return isPersonGone(error) ? 'nobody' : null;
      }
    },
    async isForum(channelId) {
      const channel = await look(channelId);
      return channel?.type === ChannelType.GuildForum || channel?.type === ChannelType.GuildMedia;
    },
    async linkTo({ channelId, isDirect }, messageId) {
      const server = isDirect ? '@me' : (await look(channelId))?.guildId;
      return server ? `https://discord.com/channels/${server}/${channelId}/${messageId}` : null;
    },
    isThread: (channelId) => client()?.channels.cache.get(channelId)?.isThread() ?? false,
    mayHere(channelId, member, permission) {
      const channel = client()?.channels.cache.get(channelId);
      const place = channel?.isThread() ? channel.parent : channel;
      if (!place || !('permissionOverwrites' in place)) return null;
      const { guild } = place;
      const roles = guild.roles.cache.map(({ id, permissions }) => ({ id, permissions: String(permissions.bitfield) }));
      const overwrites = place.permissionOverwrites.cache.map(({ id, type, allow, deny }) => ({
        id,
        type,
        allow: String(allow.bitfield),
        deny: String(deny.bitfield),
      }));
      return has(permissionsIn({ id: guild.id, owner_id: guild.ownerId, roles }, member, overwrites), permission);
    },
    guildOf: async (channelId) => (await look(channelId))?.guildId ?? null,
  };
}
