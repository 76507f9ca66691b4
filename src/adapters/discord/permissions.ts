import { ApplicationIntegrationType, PermissionFlagsBits } from 'discord.js';

/** What each feature needs of a server: the one source for the invite link and `doctor`. */
export const features = [
  { name: 'commands and scheduled posts', permissions: ['ViewChannel', 'SendMessages', 'EmbedLinks'], optional: false },
  { name: 'pictures', permissions: ['AttachFiles'], optional: false },
  { name: 'threads', permissions: ['SendMessagesInThreads'], optional: false },
  { name: 'forum posts', permissions: ['CreatePublicThreads'], optional: true },
  { name: 'checking whether an unconfirmed post arrived', permissions: ['ReadMessageHistory'], optional: true },
] as const;

export type PermissionName = (typeof features)[number]['permissions'][number];

/** Permission number of the invite link; `withOptional` adds what Sitrep can do without. */
export function permissionNumber(withOptional = false): bigint {
  return features
    .filter((feature) => withOptional || !feature.optional)
    .flatMap((feature): readonly PermissionName[] => feature.permissions)
    .reduce((bits, name) => bits | PermissionFlagsBits[name], 0n);
}

/** Link that adds the bot to a server with just these permissions. */
export function inviteLink(applicationId: string, permissions: bigint = permissionNumber()): string {
  const query = new URLSearchParams({
    client_id: applicationId,
    scope: 'bot applications.commands',
    permissions: String(permissions),
  });
  return `https://discord.com/oauth2/authorize?${query}`;
}

/** Link that adds the app to a person's own account: its commands come with them, everywhere. */
export function personalLink(applicationId: string): string {
  const query = new URLSearchParams({
    client_id: applicationId,
    integration_type: String(ApplicationIntegrationType.UserInstall),
    scope: 'applications.commands',
  });
  return `https://discord.com/oauth2/authorize?${query}`;
}
