import { ApplicationIntegrationType, GatewayIntentBits, PermissionFlagsBits } from 'discord.js';

/** What each feature needs of a server: the one source for the invite link and `doctor`. */
export const features = [
  { name: 'commands and scheduled posts', permissions: ['ViewChannel', 'SendMessages', 'EmbedLinks'], optional: false },
  { name: 'pictures', permissions: ['AttachFiles'], optional: false },
  { name: 'threads', permissions: ['SendMessagesInThreads'], optional: false },
  { name: 'forum posts', permissions: ['CreatePublicThreads'], optional: true },
  { name: 'checking whether an unconfirmed post arrived', permissions: ['ReadMessageHistory'], optional: true },
] as const;

export type PermissionName = (typeof features)[number]['permissions'][number];

/**
 * What Discord sends on its own, and why: the one source for the connection, `manifest` and the docs. None needs Discord's
 * approval. Without the intent for the content of messages, Discord leaves their words out, but for those that mention the bot
 * and those in its direct messages.
 */
export const intents = [
  { name: 'Guilds', for: 'which servers and channels it is in, and their permissions', optional: false },
  { name: 'GuildMessages', for: 'messages that mention it', optional: true },
  { name: 'DirectMessages', for: 'questions and files in direct messages', optional: true },
] as const;

/** Intents to connect with; commands alone need only the first. */
export function intentsFor(hearsMessages: boolean): GatewayIntentBits[] {
  return intents.filter(({ optional }) => hearsMessages || !optional).map(({ name }) => GatewayIntentBits[name]);
}

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

/** What Sitrep asks of Discord and why, as `manifest discord` prints it: `least` is commands and posting only. */
export function rights(least: boolean) {
  const wanted = features.filter(({ optional, name }) => !optional && !(least && name === 'pictures'));
  const heard = intents.filter(({ optional }) => !least || !optional);
  const bits = wanted
    .flatMap((feature): readonly PermissionName[] => feature.permissions)
    .reduce((sum, name) => sum | PermissionFlagsBits[name], 0n);
  return {
    scopes: ['bot', 'applications.commands'],
    permissions: Object.fromEntries(wanted.map(({ name, permissions }) => [permissions.join(', '), name])),
    permission_number: String(bits),
    intents: Object.fromEntries(heard.map((intent) => [intent.name, intent.for])),
    settings: least ? { DISCORD_MESSAGES: 'off' } : {},
  };
}
