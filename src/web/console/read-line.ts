import type { AnyCommand } from '../../core/command.ts';

/** Commands of `sitrep` that are meant without that word, too, also with words behind: nobody asks for a brief on "help". */
const takesWords: ReadonlySet<string> = new Set(['help', 'timezone']);

/** A command a person typed into the console's one input. */
export interface TypedCommand {
  command: AnyCommand;
  line: string;
}

/**
 * The command a line begins with, with or without a slash and the word `sitrep`; a line that begins with none is a query to be
 * briefed on. A group alone (`schedule`) means its list.
 */
export function readLine(typed: string, commands: readonly AnyCommand[]): TypedCommand {
  const line = typed.trim().replace(/^\/(?=\p{L})/u, '');
  const [first = '', second = '', ...rest] = line.split(/\s+/u);
  const named = (name: string) => commands.find((command) => command.name === name.toLowerCase());
  const after = (words: number) => line.replace(new RegExp(`^(?:\\S+\\s*){${words}}`, 'u'), '');
  const two = named(`${first} ${second}`);
  if (two !== undefined) return { command: two, line: after(2) };
  const one = named(first);
  // A word such as "brief" or "check" by itself is more likely a command than a topic.
  if (one !== undefined) return { command: one, line: after(1) };
  if (first.toLowerCase() === 'sitrep' && second !== '') return readLine([second, ...rest].join(' '), commands);
  const ofSitrep = named(`sitrep ${first}`);
  if (ofSitrep !== undefined && (second === '' || takesWords.has(first.toLowerCase())))
    return { command: ofSitrep, line: after(1) };
  const list = second === '' ? named(`${first} list`) : undefined;
  if (list !== undefined) return { command: list, line: '' };
  return { command: named('brief')!, line };
}
