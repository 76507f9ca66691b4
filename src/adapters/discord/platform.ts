import type { Platform } from '../../chat/platform.ts';
import { UserError } from '../../core/errors.ts';
import { discordSettings, readSettings } from './settings.ts';
import { discordSetup } from './setup.ts';

/** Discord as a platform; its client is loaded only when it is used. */
export const discordPlatform: Platform = {
  name: 'discord',
  settings: discordSettings,
  setup: discordSetup,
  address: { form: 'discord:<channel>', pattern: /^discord:(?:(?:user|channel):)?\d{5,20}$/ },
  syntax: 'options',
  schedulesBelongTo: 'channel',
  isConfigured: (settings) => readSettings(settings) !== null,
  async create(deps) {
    const settings = readSettings(deps.settings);
    if (settings === null)
      throw new UserError('Discord needs DISCORD_TOKEN.', { code: 'settings', next: 'npm run -s sitrep -- setup' });
    const { createDiscordAdapter } = await import('./adapter.ts');
    return createDiscordAdapter({ ...deps, settings });
  },
  async register({ settings: given, ...deps }) {
    const settings = readSettings(given);
    if (settings === null) throw new UserError('DISCORD_TOKEN is not set.', { next: 'npm run -s sitrep -- setup' });
    const { registerNow } = await import('./register-now.ts');
    return registerNow({ ...deps, settings });
  },
  async manifest(_commands, { least }) {
    const { rights } = await import('./permissions.ts');
    return rights(least);
  },
  preview: {
    title: 'Discord',
    async of(reply) {
      const { previewDiscord } = await import('./preview.ts');
      return previewDiscord(reply);
    },
  },
  async doctor(given) {
    const settings = readSettings(given);
    if (settings === null)
      return [
        { name: 'discord', state: 'off', detail: 'DISCORD_TOKEN is not set', mend: 'npm run -s sitrep -- setup' },
      ];
    const { doctor } = await import('./doctor.ts');
    return doctor(settings);
  },
};
