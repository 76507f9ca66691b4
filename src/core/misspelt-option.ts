import { UserError } from './errors.ts';
import { nearest } from './nearest.ts';

/** Words with a colon that every query understands, whatever options a command has. */
const queryWords = new Set(['since', 'until', 'source', 'section', 'lang', 'order', 'not', 'phrase']);

/** Throws for `pionts:3` where there is an option `points`: as words of a query it would find nothing, and nobody would know why. */
export function assertNoMisspeltOption(words: readonly string[], names: Iterable<string>): void {
  const known = [...names];
  for (const word of words) {
    const [, name = '', value = ''] = /^([a-z][a-z-]{2,19})[:=]([^/\s].*)$/isu.exec(word) ?? [];
    if (name === '' || queryWords.has(name.toLowerCase()) || known.includes(name.toLowerCase())) continue;
    const close = nearest(name, [...known, ...queryWords]);
    if (close === null) continue;
    throw new UserError(`Unknown option "${name}".`, {
      code: 'options',
      next: `Did you mean ${close}:${value}? To look for the words themselves, put them in quotation marks.`,
    });
  }
}
