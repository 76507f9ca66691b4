import { z } from 'zod';
import type { Platform } from '../../chat/platform.ts';

/** Mattermost as a platform. */
export const mattermostPlatform: Platform = {
  name: 'mattermost',
  settings: {
    MATTERMOST_URL: z
      .url({ protocol: /^https?$/ })
      .optional()
      .describe('Address of the Mattermost server')
      .meta({ takes: 'an http or https address' }),
    MATTERMOST_TOKEN: z
      .string()
      .min(16)
      .optional()
      .describe('Access token of the bot account')
      .meta({ secret: true, takes: '16 characters or more' }),
  },
  address: { form: 'mattermost:<channel> or mattermost:@<person>', pattern: /^mattermost:@?[a-z0-9]{26}$/ },
  syntax: 'line',
  isConfigured: ({ MATTERMOST_URL, MATTERMOST_TOKEN }) =>
    MATTERMOST_URL !== undefined && MATTERMOST_TOKEN !== undefined,
  setup: {
    title: 'Mattermost',
    guide: [
      'Set SITREP_SECRET and PUBLIC_URL first: Mattermost calls Sitrep there, and gives it tokens to keep.',
      'Make a bot account, add it to your team, and let it make slash commands, as docs/mattermost.md says.',
    ],
    steps: [
      {
        setting: 'MATTERMOST_URL',
        ask: 'Address of your Mattermost server, such as https://chat.example',
        secret: false,
        optional: false,
        check: async (value) => ({ name: 'mattermost', state: 'ok', detail: value, mend: null }),
      },
      {
        setting: 'MATTERMOST_TOKEN',
        ask: 'Token of the bot account',
        secret: true,
        optional: false,
        async check(value, given) {
          const { checkMattermost } = await import('./doctor.ts');
          return (await checkMattermost({ ...given, MATTERMOST_TOKEN: value }))[0]!;
        },
      },
    ],
  },
  async create(deps) {
    const { createMattermostAdapter } = await import('./adapter.ts');
    return createMattermostAdapter(deps);
  },
  async doctor(settings) {
    const { checkMattermost } = await import('./doctor.ts');
    return checkMattermost(settings);
  },
};
