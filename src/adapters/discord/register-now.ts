import type { PlatformStateRepository } from '../../chat/platform.ts';
import type { AnyCommand } from '../../core/command.ts';
import { UserError } from '../../core/errors.ts';
import { commandBodies } from './command-bodies.ts';
import { checkToken } from './doctor.ts';
import { register } from './register.ts';
import { createRests } from './rest.ts';
import type { DiscordSettings } from './settings.ts';

export interface RegisterNow {
  settings: DiscordSettings;
  commands: readonly AnyCommand[];
  platformState: PlatformStateRepository;
}

/** `register discord`: writes the commands whether or not they changed. A sentence that says what was done. */
export async function registerNow({ settings, commands, platformState }: RegisterNow): Promise<string> {
  const token = await checkToken(settings);
  if (!token.ok) throw new UserError(`${token.reason}.`, { code: 'discord', next: 'npm run -s sitrep -- doctor' });
  const rests = createRests(settings, () => new Date());
  try {
    const bodies = commandBodies(commands, { everywhere: settings.guildId === null });
    const { applicationId } = token;
    await register({ rest: rests.api, applicationId, guildId: settings.guildId, bodies, platformState, force: true });
    const place = settings.guildId === null ? 'in every server' : `in server ${settings.guildId}, at once`;
    return `${bodies.length} commands registered ${place}.`;
  } finally {
    rests.stop();
  }
}
