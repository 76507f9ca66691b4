import type { DiscordPeer } from '../tests/peers/discord/peer.ts';
import { ids, textChannel } from '../tests/peers/discord/world.ts';

/** Channels of the local platforms that a bench posts to, by their number from 0. */
export const slackChannel = (desk: number): string => `C${1_000 + desk}`;
export const discordChannel = (desk: number): string => `550000000000001${String(desk).padStart(3, '0')}`;

/** Channels for the local Slack: its first, and as many desks. */
export function slackChannels(desks: number) {
  const names = ['C1', ...Array.from({ length: desks }, (_, desk) => slackChannel(desk))];
  return new Map(
    names.map((id) => [id, { id, name: id.toLowerCase(), private: false, archived: false, joined: true }]),
  );
}

/** Puts as many desks into the local Discord. */
export function addDiscordDesks(discord: DiscordPeer, desks: number): void {
  for (let desk = 0; desk < desks; desk += 1) {
    discord.channels.set(discordChannel(desk), textChannel(discordChannel(desk), `desk-${desk}`));
  }
}

/** Where a schedule of a desk posts, and whose it is. */
export function placeAt(platform: 'slack' | 'discord', desk: number) {
  if (platform === 'slack')
    return { channelId: `slack:T1/${slackChannel(desk)}`, workspaceId: 'slack:T1', ownerId: 'slack:T1/U1' };
  return {
    channelId: `discord:${discordChannel(desk)}`,
    workspaceId: `discord:${ids.guild}`,
    ownerId: `discord:${ids.alice}`,
  };
}
