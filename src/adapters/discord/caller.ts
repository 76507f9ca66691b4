import { type APIInteraction, ChannelType, PermissionFlagsBits } from 'discord.js';
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
  const may = (permission: bigint) => bits === null || has(bits, permission);
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
  };
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
