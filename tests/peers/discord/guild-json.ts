import type { DiscordPeer } from './peer.ts';
import { ids, userJson } from './world.ts';

/** A server as the gateway describes it. */
export function guildJson(peer: DiscordPeer, guild: { id: string; name: string; ownerId: string }): object {
  return {
    id: guild.id,
    name: guild.name,
    owner_id: guild.ownerId,
    unavailable: false,
    joined_at: new Date(peer.clock()).toISOString(),
    large: false,
    member_count: 4,
    icon: null,
    features: [],
    preferred_locale: 'en-US',
    emojis: [],
    stickers: [],
    roles: [{ id: guild.id, name: '@everyone', permissions: '0', position: 0, color: 0, hoist: false, managed: false }],
    members: [{ user: userJson(ids.bot), roles: [], joined_at: new Date(peer.clock()).toISOString(), flags: 0 }],
    channels: [...peer.channels.values()]
      .filter((channel) => channel.guildId === guild.id && channel.type !== 11)
      .map((channel) => ({
        id: channel.id,
        type: channel.type,
        name: channel.name,
        position: 0,
        permission_overwrites: [],
        rate_limit_per_user: channel.slowModeSeconds,
        parent_id: channel.parentId,
        available_tags: [],
      })),
    threads: [...peer.channels.values()]
      .filter((channel) => channel.guildId === guild.id && channel.type === 11)
      .map((channel) => ({
        id: channel.id,
        type: channel.type,
        name: channel.name,
        guild_id: guild.id,
        parent_id: channel.parentId,
        owner_id: ids.owner,
        member_count: 1,
        message_count: 0,
        thread_metadata: {
          archived: false,
          auto_archive_duration: 1440,
          archive_timestamp: '2024-01-01T00:00:00.000Z',
          locked: false,
        },
      })),
    voice_states: [],
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}
