import {
  type APIInteraction,
  ApplicationIntegrationType,
  ChannelType,
  InteractionContextType,
  PermissionFlagsBits,
} from 'discord.js';
import type { Caller } from '../../core/caller.ts';
import { channelAddress, personAddress, roleAddress, workspaceAddress } from './address.ts';

const threads: readonly ChannelType[] = [
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
  ChannelType.AnnouncementThread,
];

/** The person behind an interaction, with what Discord says they may do in that channel. */
export function callerOf(interaction: APIInteraction): Caller {
  const user = interaction.member?.user ?? interaction.user!;
  const bits = interaction.member === undefined ? null : BigInt(interaction.member.permissions);
  // Without a server the bot is in, nothing can be posted or managed: not in other servers, not in a group's messages.
  const isIn = interaction.guild_id === undefined ? isDirect(interaction) : isInstalledIn(interaction);
  const may = (permission: bigint) => isIn && (bits === null || has(bits, permission));
  const inThread = interaction.channel !== undefined && threads.includes(interaction.channel.type);
  return {
    platform: 'discord',
    personId: personAddress(user.id),
    workspaceId: interaction.guild_id === undefined ? null : workspaceAddress(interaction.guild_id),
    channelId: channelAddress(channelIdOf(interaction)),
    groups: (interaction.member?.roles ?? []).map(roleAddress),
    mayManageChannel: may(PermissionFlagsBits.ManageChannels),
    mayPost: may(inThread ? PermissionFlagsBits.SendMessagesInThreads : PermissionFlagsBits.SendMessages),
    timeZone: null,
    locale: localeIn(interaction),
  };
}

/** The language the person uses Discord in; a ping has none. */
const localeIn = (interaction: APIInteraction): string | null => ('locale' in interaction ? interaction.locale : null);

/** Where only this person and the bot are. A group's direct messages, or those of two people, are not. */
export function isDirect({ guild_id, context }: APIInteraction): boolean {
  return guild_id === undefined && context !== InteractionContextType.PrivateChannel;
}

/** Whether the bot itself is in the server, and not only brought along by a person who installed it for themselves. */
export function isInstalledIn({ guild_id, authorizing_integration_owners: owners }: APIInteraction): boolean {
  return (
    guild_id !== undefined && (owners === undefined || owners[ApplicationIntegrationType.GuildInstall] !== undefined)
  );
}

/** Whether permission bits hold one; administrators hold all. */
export function has(bits: bigint, permission: bigint): boolean {
  return (bits & permission) !== 0n || (bits & PermissionFlagsBits.Administrator) !== 0n;
}

/** Whether the person may clear away others' messages here. */
export function isModerator(interaction: APIInteraction): boolean {
  const bits = interaction.member === undefined ? 0n : BigInt(interaction.member.permissions);
  return has(bits, PermissionFlagsBits.ManageMessages);
}

/** The name people see for the person here. */
export function displayNameOf(interaction: APIInteraction): string {
  const user = interaction.member?.user ?? interaction.user!;
  return interaction.member?.nick ?? user.global_name ?? user.username;
}

export function channelIdOf(interaction: APIInteraction): string {
  return interaction.channel?.id ?? interaction.channel_id ?? '';
}
