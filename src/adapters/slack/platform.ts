import type { Platform } from '../../chat/platform.ts';
import { addressForm, addressPattern } from './address.ts';
import { checkSettings } from './check-settings.ts';
import { isConfigured, slackSettings } from './settings.ts';
import { slackSetup } from './setup.ts';

/** Slack as a platform. Bolt is loaded only when it is created, or its tokens are tried. */
export const slackPlatform: Platform = {
  name: 'slack',
  settings: slackSettings,
  address: { form: addressForm, pattern: addressPattern },
  syntax: 'line',
  isConfigured,
  setup: slackSetup,
  async create(deps) {
    const { createSlackAdapter } = await import('./adapter.ts');
    return createSlackAdapter(deps);
  },
  async manifest(commands, { http, least, ...options }) {
    const { slackManifest } = await import('./manifest.ts');
    const wanted = [...(least ? ['least'] : []), ...options.with];
    return slackManifest(commands, { ...options, with: wanted, transport: http ? 'http' : 'socket' });
  },
  preview: {
    title: 'Slack',
    async of(reply) {
      const { previewSlack } = await import('./preview.ts');
      return previewSlack(reply);
    },
  },
  async doctor(settings) {
    const missing = checkSettings(settings);
    if (missing !== null) return [missing];
    const { checkSlack } = await import('./doctor.ts');
    return checkSlack(settings);
  },
};
