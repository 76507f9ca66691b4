import { z } from 'zod';
import type { Platform } from '../../chat/platform.ts';

const doctor: Platform['doctor'] = async (settings) => (await import('./doctor.ts')).checkMattermost(settings);

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
        check: async (value, given) => (await doctor({ ...given, MATTERMOST_TOKEN: value }))[0]!,
      },
    ],
  },
  create: async (deps) => (await import('./adapter.ts')).createMattermostAdapter(deps),
  doctor,
};
