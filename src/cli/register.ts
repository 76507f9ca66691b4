import { commands } from '../../commands/index.ts';
import { createAccessPolicy } from '../core/access.ts';
import { UserError } from '../core/errors.ts';
import { type AdminCommand, exitCodes } from './admin-command.ts';

/** Registers the commands with Discord, whether or not they changed. The bot does so by itself when they did. */
export const register: AdminCommand = {
  name: 'register',
  usage: 'discord',
  summary: 'registers the commands',
  flags: {},
  async run({ words, io, config, open }) {
    if (words.join(' ') !== 'discord') {
      throw new UserError('Only one platform registers commands: discord.', {
        code: 'words',
        next: 'sitrep register discord. Slack takes its commands from the manifest: sitrep manifest slack',
      });
    }
    const { readSettings } = await import('../adapters/discord/settings.ts');
    const settings = readSettings(config.platforms.discord ?? {});
    if (settings === null) throw new UserError('DISCORD_TOKEN is not set.', { next: 'npm run -s sitrep -- setup' });
    const { registerNow } = await import('../adapters/discord/register-now.ts');
    const { store } = await open({ withoutSamples: true });
    const policy = createAccessPolicy({ allow: config.settings.SITREP_ALLOW ?? null, admins: [] });
    io.out(
      `${await registerNow({ settings, commands, platformState: store.platformState, refusal: (caller) => policy.refusal(caller) })}\n`,
    );
    return exitCodes.done;
  },
};
