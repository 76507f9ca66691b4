import { createHash } from 'node:crypto';
import { type REST, Routes } from 'discord.js';
import type { PlatformStateRepository } from '../../chat/platform.ts';
import type { CommandBody } from './command-bodies.ts';

export interface Registration {
  rest: REST;
  applicationId: string;
  /** Server to register in, at once; null registers everywhere. */
  guildId: string | null;
  bodies: readonly CommandBody[];
  platformState: PlatformStateRepository;
  /** Writes even when nothing changed. */
  force?: boolean;
}

export type Registered = 'unchanged' | 'registered';

interface Kept {
  guildId: string | null;
  hash: string;
}

/**
 * Registers the commands, only when they differ from what was registered last: Discord counts such writes. When the place
 * changed, the old one is emptied, so that no command shows twice.
 */
export async function register(registration: Registration): Promise<Registered> {
  const { rest, applicationId, guildId, bodies, platformState, force = false } = registration;
  const key = `commands:${applicationId}`;
  const kept = (await platformState.get('discord', key)) as Kept | null | undefined;
  const hash = createHash('sha256').update(JSON.stringify(bodies)).digest('hex');
  if (!force && kept?.hash === hash && kept.guildId === guildId) return 'unchanged';
  if (kept && kept.guildId !== guildId)
    await rest.put(routeOf(applicationId, kept.guildId), { body: [] }).catch(() => undefined);
  await rest.put(routeOf(applicationId, guildId), { body: bodies });
  await platformState.set('discord', key, { guildId, hash } satisfies Kept);
  return 'registered';
}

function routeOf(applicationId: string, guildId: string | null) {
  return guildId === null
    ? Routes.applicationCommands(applicationId)
    : Routes.applicationGuildCommands(applicationId, guildId);
}
