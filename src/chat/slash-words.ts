import type { AnyCommand } from '../core/command.ts';

/** Names of commands and groups, each once, with what they are for: where a platform has one word for a group. */
export function slashWords(commands: readonly AnyCommand[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const { name, summary } of commands) {
    const [first = name, ...rest] = name.split(' ');
    if (!found.has(first)) found.set(first, rest.length === 0 ? summary : `More: /${first} help`);
  }
  return found;
}
