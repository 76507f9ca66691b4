import { Routes } from 'discord.js';
import type { Check } from '../../core/check.ts';
import { inviteLink, permissionNumber, personalLink } from './permissions.ts';
import { createRests, failureOf, isUnauthorized, type Rests } from './rest.ts';
import type { DiscordSettings } from './settings.ts';

/** The bot's own application, as far as checks need it. */
interface Application {
  id: string;
  name: string;
  bot_public?: boolean;
  flags?: number;
}

/** What a token opens, or why it opens nothing, in words for people. */
export type TokenCheck =
  | { ok: true; applicationId: string; name: string; isPublic: boolean; inviteLink: string }
  | { ok: false; reason: string };

/** Checks a token as it is pasted. */
export async function checkToken(settings: Pick<DiscordSettings, 'token' | 'apiUrl'>): Promise<TokenCheck> {
  const rests = createRests(settings, () => new Date());
  try {
    const application = await applicationOf(rests);
    const { id, name } = application;
    return { ok: true, applicationId: id, name, isPublic: application.bot_public ?? true, inviteLink: inviteLink(id) };
  } catch (error) {
    return { ok: false, reason: reasonOf(error) };
  } finally {
    rests.stop();
  }
}

/** Everything `doctor` checks of Discord, in reading order. */
export async function doctor(settings: DiscordSettings): Promise<Check[]> {
  const rests = createRests(settings, () => new Date());
  try {
    const application = await applicationOf(rests);
    return [
      { name: 'discord token', state: 'ok', detail: `opens the application ${application.name}`, mend: null },
      ...identityChecks(settings, application),
      await serverCheck(rests, settings, application),
      await commandCheck(rests, settings, application),
      {
        name: 'discord invite',
        state: 'ok',
        detail: `permission number ${permissionNumber()}: ${inviteLink(application.id)}`,
        mend: null,
      },
      {
        name: 'discord personal install',
        state: 'ok',
        detail: `commands in a person’s own account, in direct messages and everywhere: ${personalLink(application.id)}`,
        mend: null,
      },
      {
        name: 'discord optional permissions',
        state: 'ok',
        detail: `with Read Message History (checks whether an unconfirmed post arrived) and Create Public Threads (forums): ${permissionNumber(true)}`,
        mend: null,
      },
      {
        name: 'discord delivery',
        state: 'ok',
        detail: 'once: Discord drops repeats for a few minutes, later the channel’s history is read where allowed',
        mend: null,
      },
    ];
  } catch (error) {
    const mend = isUnauthorized(error)
      ? 'In the Discord developer portal open Bot, press Reset Token, and set DISCORD_TOKEN'
      : `Check that this machine can reach ${settings.apiUrl}`;
    return [{ name: 'discord token', state: 'failed', detail: reasonOf(error), mend }];
  } finally {
    rests.stop();
  }
}

function identityChecks(settings: DiscordSettings, application: Application): Check[] {
  const checks: Check[] = [];
  if (settings.applicationId !== null && settings.applicationId !== application.id)
    checks.push({
      name: 'discord application',
      state: 'failed',
      detail: `DISCORD_APPLICATION_ID is not the application of the token, ${application.id}`,
      mend: `Set DISCORD_APPLICATION_ID=${application.id}, or remove it`,
    });
  checks.push(
    application.bot_public === true
      ? {
          name: 'discord public bot',
          state: 'warning',
          detail: 'anyone can add this bot to their server',
          mend: 'In the developer portal: Installation, set Install Link to None; then Bot, switch Public Bot off',
        }
      : { name: 'discord public bot', state: 'ok', detail: 'off: only its owner can add it to servers', mend: null },
  );
  return checks;
}

async function serverCheck(rests: Rests, settings: DiscordSettings, application: Application): Promise<Check> {
  const name = 'discord servers';
  const guilds = (await rests.api.get(Routes.userGuilds())) as { id: string; name: string }[];
  const mend = `Open ${inviteLink(application.id)}`;
  if (guilds.length === 0) return { name, state: 'warning', detail: 'the bot is in no server yet', mend };
  if (settings.guildId !== null && !guilds.some(({ id }) => id === settings.guildId))
    return { name, state: 'failed', detail: 'the bot is not in the server of DISCORD_GUILD_ID', mend };
  return {
    name,
    state: 'ok',
    detail: `in ${guilds.length}: ${guilds
      .slice(0, 5)
      .map((guild) => guild.name)
      .join(', ')}`,
    mend: null,
  };
}

async function commandCheck(rests: Rests, { guildId }: DiscordSettings, { id }: Application): Promise<Check> {
  const name = 'discord commands';
  const route = guildId === null ? Routes.applicationCommands(id) : Routes.applicationGuildCommands(id, guildId);
  const registered = (await rests.api.get(route).catch(() => [])) as unknown[];
  return registered.length === 0
    ? {
        name,
        state: 'warning',
        detail: 'none registered',
        mend: 'npm start registers them, or: npm run -s sitrep -- register discord',
      }
    : {
        name,
        state: 'ok',
        detail: `${registered.length} registered ${guildId === null ? 'everywhere' : 'in one server'}`,
        mend: null,
      };
}

async function applicationOf(rests: Rests): Promise<Application> {
  return (await rests.api.get(Routes.currentApplication())) as Application;
}

function reasonOf(error: unknown): string {
  return isUnauthorized(error) ? 'Discord does not accept this token' : failureOf(error, new Date()).reason;
}
