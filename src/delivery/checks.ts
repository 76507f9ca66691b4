import type { Check } from '../core/check.ts';
import type { Poster } from './poster.ts';
import { guarantee } from './states.ts';

/** Lines for `doctor`: which guarantee each platform's posts have. */
export function outboxChecks(adapters: readonly Pick<Poster, 'name' | 'capabilities'>[]): Check[] {
  return adapters.map(
    ({ name, capabilities }): Check => ({
      name: `${name} posts`,
      state: capabilities.idempotency === 'none' ? 'warning' : 'ok',
      detail: guarantee(capabilities),
      mend: null,
    }),
  );
}
