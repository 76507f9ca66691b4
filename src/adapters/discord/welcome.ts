import { AuditLogEvent, type Guild, PermissionFlagsBits } from 'discord.js';
import type { PlatformStateRepository } from '../../chat/platform.ts';
import type { Caller } from '../../core/caller.ts';
import { describeError } from '../../core/errors.ts';
import { localeOf, speaking } from '../../core/locale.ts';
import type { Logger } from '../../core/log.ts';
import { code, heading, list, paragraph, type Reply, say } from '../../core/reply.ts';
import { words } from '../../core/words/words.ts';
import { directAddress, workspaceAddress } from './address.ts';

export interface WelcomeOptions {
  platformState: PlatformStateRepository;
  /** Tells a person something, once for one key. */
  tell(key: string, address: string, workspaceId: string, reply: Reply): Promise<boolean>;
  busiestTopics: (limit: number) => Promise<string[]>;
  refusal: (caller: Caller) => string | null;
  installed?: ((workspaceId: string, personId: string) => Promise<void>) | undefined;
  log: Logger;
  clock: () => Date;
}

/** Keepsake that says a server was greeted. */
export const welcomedKey = (guildId: string): string => `welcomed:${guildId}`;

/** Greets whoever added the bot to a server, once, in private: no channel is troubled. */
export async function welcome(guild: Guild, options: WelcomeOptions): Promise<void> {
  const { platformState, tell, busiestTopics, refusal, log, clock } = options;
  const key = welcomedKey(guild.id);
  try {
    if (await platformState.get('discord', key)) return;
    await platformState.set('discord', key, clock().toISOString());
    const installer = await installerOf(guild);
    const refused = refusal(callerIn(guild, installer));
    const topics = refused === null ? await busiestTopics(3) : [];
    const note =
      refused === null ? speaking(localeOf(guild.preferredLocale), () => helloNote(guild.name, topics)) : say(refused);
    const workspaceId = workspaceAddress(guild.id);
    if (refused === null) await options.installed?.(workspaceId, `discord:${installer}`);
    const greeted = await tell(`welcome:${guild.id}`, directAddress(installer), workspaceId, note);
    log.info('server joined', { greeted, allowed: refused === null });
  } catch (error) {
    log.warn('greeting failed', { error: describeError(error) });
  }
}

/** Three commands to copy, about what the archive has most of. */
export function helloNote(server: string, topics: readonly string[]): Reply {
  const [first = 'iran turkey', second = first, third = second] = topics;
  const commands = [
    `/brief query:${first}`,
    `/articles query:${second}`,
    `/schedule add query:${third} when:weekdays 08:00`,
  ];
  return {
    nodes: [
      heading(words.nowIn(server)),
      paragraph(words.nowInBody),
      list(...commands.map((command) => [code(command)])),
      paragraph(words.allCommands, code('/sitrep help')),
    ],
  };
}

/** Who added the bot, where the server's log may be read; else its owner. */
async function installerOf(guild: Guild): Promise<string> {
  if (!guild.members.me?.permissions.has(PermissionFlagsBits.ViewAuditLog)) return guild.ownerId;
  const entries = await guild.fetchAuditLogs({ type: AuditLogEvent.BotAdd, limit: 10 }).catch(() => null);
  const ours = entries?.entries.find((entry) => entry.targetId === guild.client.user.id);
  return ours?.executorId ?? guild.ownerId;
}

function callerIn(guild: Guild, personId: string): Caller {
  return {
    platform: 'discord',
    personId: `discord:${personId}`,
    workspaceId: workspaceAddress(guild.id),
    channelId: `discord:${personId}`,
    groups: [],
    mayManageChannel: false,
    mayPost: false,
    timeZone: null,
  };
}
