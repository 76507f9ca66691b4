import type { AnyCommand } from '../core/command.ts';
import { nearest } from '../core/nearest.ts';

/** The command a typed line means, and the words left for it. */
export interface Understood {
  /** Command path; of an unknown command the words that were meant to be one. */
  name: string;
  line: string;
  command: AnyCommand | null;
}

/** Turns words as the platform writes them into what the person typed; a command says which addresses it takes. */
export type Decode = (words: string, command: AnyCommand | null) => string;

/**
 * Reads `/schedule add …`, `/brief …` and `/sitrep <any command> …` as one. A group alone lists what it holds, else it is help, as
 * are `/sitrep` alone and "help" after any command.
 */
export function understand(
  slash: string,
  text: string,
  commands: readonly AnyCommand[],
  decode: Decode = (words) => words,
): Understood {
  const word = slash.replace(/^\//, '').toLowerCase();
  const find = (name: string) => commands.find((command) => command.name === name) ?? null;
  const words = text.trim().split(/\s+/).filter(Boolean);
  const lower = words.map((given) => given.toLowerCase());
  const after = (count: number) => text.trim().replace(new RegExp(`^(?:\\S+\\s*){${count}}`), '');
  const help = find('sitrep help');
  const tries: [name: string, used: number][] =
    word === 'sitrep'
      ? [
          [`sitrep ${lower[0]}`, 1],
          [`${lower[0]} ${lower[1]}`, 2],
          [`${lower[0]}`, 1],
        ]
      : [
          [word, 0],
          [`${word} ${lower[0]}`, 1],
        ];
  for (const [name, used] of tries) {
    const command = used <= words.length ? find(name) : null;
    if (command === null) continue;
    if (help !== null && lower.length === used + 1 && lower[used] === 'help')
      return { name: help.name, line: command.name, command: help };
    return { name: command.name, line: decode(after(used), command), command };
  }
  const isGroup = (group: string) => commands.some(({ name }) => name.startsWith(`${group} `));
  const group = word === 'sitrep' ? lower[0] : word;
  const isAlone = words.length === (word === 'sitrep' ? 1 : 0);
  const listing = group !== undefined && isAlone ? find(`${group} list`) : null;
  if (listing !== null) return { name: listing.name, line: '', command: listing };
  if (help !== null && word !== 'sitrep' && lower.length === 1 && lower[0] === 'help')
    return { name: help.name, line: word, command: help };
  if (help !== null && words.length === 0)
    return { name: help.name, line: word === 'sitrep' ? '' : word, command: help };
  if (help !== null && word === 'sitrep' && words.length === 1 && isGroup(lower[0]!))
    return { name: help.name, line: lower[0]!, command: help };
  return { name: decode(nameMeant(word, lower, commands, isGroup), null), line: '', command: null };
}

/** What an unknown command is called in the error, so that the nearest right one can be named. */
function nameMeant(
  word: string,
  lower: readonly string[],
  commands: readonly AnyCommand[],
  isGroup: (group: string) => boolean,
): string {
  const [first = '', second = ''] = lower;
  if (word !== 'sitrep') return `${word} ${first}`.trim();
  if (isGroup(first)) return `${first} ${second}`.trim();
  const known = commands.map(({ name }) => name);
  return nearest(first, known) === null && nearest(`sitrep ${first}`, known) !== null ? `sitrep ${first}` : first;
}
