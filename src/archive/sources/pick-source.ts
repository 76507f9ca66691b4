import { UserError } from '../../core/errors.ts';
import { words } from '../../core/words/words.ts';
import type { Source } from './source.ts';

/** The one source a person means: by id, name or address, else by a part of name or address that no other has. */
export function pickSource(which: string, all: readonly Source[]): Source {
  const wanted = which
    .trim()
    .replace(/^"(.*)"$/u, '$1')
    .toLowerCase();
  const exact = all.filter(({ id, name, url }) => [id, name.toLowerCase(), url.toLowerCase()].includes(wanted));
  const found =
    exact.length > 0 ? exact : all.filter(({ name, url }) => `${name} ${url}`.toLowerCase().includes(wanted));
  if (found.length === 1) return found[0]!;
  if (found.length === 0) {
    throw new UserError(words.noSourceCalled(which.slice(0, 80)), {
      code: 'source',
      next: `${words.see} sources list`,
    });
  }
  const names = found.slice(0, 5).map(({ id, name }) => `${name} (${id})`);
  throw new UserError(words.manySources(which.slice(0, 80), found.length, names.join(', ')), {
    code: 'source',
    next: words.nameById,
  });
}
