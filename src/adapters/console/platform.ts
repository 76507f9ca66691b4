import type { Platform } from '../../chat/platform.ts';

/** The terminal as a platform: always there, needs no settings. */
export const consolePlatform: Platform = {
  name: 'console',
  settings: {},
  address: { form: 'console', pattern: /^console$/ },
  isConfigured: () => true,
  async create(deps) {
    const { createConsoleAdapter } = await import('./adapter.ts');
    return createConsoleAdapter(deps);
  },
  async doctor() {
    return [{ name: 'console', state: 'ok', detail: 'the terminal needs no settings', mend: null }];
  },
};
