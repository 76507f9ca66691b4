import type { PlatformSetup } from '../../chat/platform.ts';
import { readSettings } from './settings.ts';

/** Connecting Discord: one token, and an invite link to open. */
export const discordSetup: PlatformSetup = {
  title: 'Discord',
  guide: [
    'Open https://discord.com/developers/applications, press "New Application", name it Sitrep, press "Create".',
    'Under "Installation", set "Install Link" to None. Under "Bot", switch "Public Bot" off, press "Save Changes".',
    'Under "Bot", press "Reset Token", then "Copy".',
  ],
  steps: [
    {
      setting: 'DISCORD_TOKEN',
      ask: 'Bot token, just copied',
      secret: true,
      optional: false,
      async check(value, given) {
        const name = 'discord token';
        const settings = readSettings({ ...given, DISCORD_TOKEN: value });
        const { checkToken } = await import('./doctor.ts');
        const checked =
          settings === null ? { ok: false as const, reason: 'No token was given' } : await checkToken(settings);
        if (!checked.ok)
          return {
            name,
            state: 'failed',
            detail: checked.reason,
            mend: 'Press "Reset Token" again and copy the new one.',
          };
        return {
          name,
          state: 'ok',
          detail: `opens ${checked.name}; invite it to your server with ${checked.inviteLink}`,
          mend: null,
        };
      },
    },
  ],
};
