import { z } from 'zod';
import type { PlatformSettings } from '../../core/config.ts';

const snowflake = z.string().regex(/^\d{17,20}$/);

/** What Discord reads from the environment. */
export const discordSettings = {
  DISCORD_TOKEN: z
    .string()
    .regex(/^[\w-]+\.[\w-]+\.[\w-]+$/)
    .optional()
    .describe('Token of the bot, from its page in the Discord developer portal')
    .meta({ secret: true, takes: 'a bot token: three parts with dots between' }),
  DISCORD_APPLICATION_ID: snowflake
    .optional()
    .describe('Id of the Discord application')
    .meta({ takes: 'a number of 17 to 20 digits', standing: 'fetched from Discord' }),
  DISCORD_GUILD_ID: snowflake
    .optional()
    .describe('Server in which commands are registered at once; for trials and for bots used in one server')
    .meta({ takes: 'a number of 17 to 20 digits', standing: 'commands are registered everywhere' }),
  DISCORD_MESSAGES: z
    .enum(['on', 'off'])
    .optional()
    .describe('`off`: Discord sends no messages, so mentions and direct messages are not answered; commands are')
    .meta({ takes: '`on` or `off`', standing: '`on`' }),
  DISCORD_API_URL: z
    .url({ protocol: /^https?$/ })
    .regex(/\/api$/)
    .optional()
    .describe('Discord’s API, or a stand-in for it')
    .meta({ takes: 'an address that ends in /api', standing: '`https://discord.com/api`' }),
};

export interface DiscordSettings {
  token: string;
  applicationId: string | null;
  guildId: string | null;
  apiUrl: string;
  /** Mentions and direct messages are heard, too. */
  hearsMessages: boolean;
}

/** The settings of a configured Discord, or null without a token. */
export function readSettings(settings: PlatformSettings): DiscordSettings | null {
  const token = settings.DISCORD_TOKEN;
  if (token === undefined) return null;
  return {
    token,
    applicationId: settings.DISCORD_APPLICATION_ID ?? null,
    guildId: settings.DISCORD_GUILD_ID ?? null,
    apiUrl: settings.DISCORD_API_URL ?? 'https://discord.com/api',
    hearsMessages: settings.DISCORD_MESSAGES !== 'off',
  };
}
