import type { Platform } from '../../chat/platform.ts';
import { addressPattern, platform } from './hooks.ts';

/** Programs that want briefings: always there, made with `sitrep webhook add`. */
export const webhookPlatform: Platform = {
  name: platform,
  settings: {},
  address: { form: 'webhook:<name>', pattern: addressPattern },
  isConfigured: () => true,
  async create(deps) {
    const { createWebhookAdapter } = await import('./adapter.ts');
    return createWebhookAdapter(deps);
  },
  doctor: async () => [],
};
