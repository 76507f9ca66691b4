import type { Platform } from '../chat/platform.ts';
import { UserError } from '../core/errors.ts';
import { listed } from '../core/wording.ts';

/** The platform the words name, of those that can do it; `what` ends the sentence "Only slack …". */
export function platformNamed(words: readonly string[], able: readonly Platform[], what: string): Platform {
  const found = able.find(({ name }) => name === words.join(' ').toLowerCase());
  if (found !== undefined) return found;
  const names = able.map(({ name }) => name);
  throw new UserError(`Only ${listed(names, 'and')} ${what}.`, {
    code: 'words',
    next: `Name one: ${listed(names, 'or')}`,
  });
}
