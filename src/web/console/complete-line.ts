import type { AnyCommand } from '../../core/command.ts';
import { type OptionSpec, optionsOf } from '../../core/options.ts';
import { readLine } from './read-line.ts';

/** Values for an option, as chat offers them. */
export type OfferValues = (option: OptionSpec, typed: string) => Promise<string[]>;

/** Lines offered at most. */
const mostOffered = 8;

/**
 * Whole lines to offer while somebody types into the console's one input: commands that begin so, values of the option being typed,
 * topics of the archive, names of options. Nothing for an empty line.
 */
export async function completeLine(
  typed: string,
  commands: readonly AnyCommand[],
  offer: OfferValues,
): Promise<string[]> {
  const line = typed.replace(/^\s*\/?/u, '');
  if (line.trim() === '') return [];
  const begun = line.toLowerCase();
  const named = commands
    .map(({ name }) => name)
    .filter((name) => name.startsWith(begun) && name !== begun.trim())
    .map((name) => `${name} `);
  const offered = isWithinName(line, named) ? named : [...named, ...(await ofCommand(line, commands, offer))];
  return [...new Set(offered)].filter((each) => each !== line).slice(0, mostOffered);
}

/** `schedule p`: the second word of a command is being typed, so that words of a topic would be noise. */
const isWithinName = (line: string, named: readonly string[]): boolean => named.length > 0 && line.includes(' ');

async function ofCommand(line: string, commands: readonly AnyCommand[], offer: OfferValues): Promise<string[]> {
  const { command, line: words } = readLine(line, commands);
  // The space after the last word counts: the next one begins there.
  const rest = words === '' ? '' : `${words}${/\s*$/u.exec(line)![0]}`;
  const before = line.slice(0, line.length - rest.length);
  const gap = before === '' || /\s$/u.test(before) ? '' : ' ';
  const names = commands.map(({ name }) => name);
  const values = isHelp(command)
    ? names.filter((name) => name.startsWith(rest.toLowerCase()))
    : await ofOptions(command, rest, offer);
  return values.map((value) => `${before}${gap}${value}`);
}

const isHelp = ({ name }: AnyCommand): boolean => name === 'sitrep help';

/** The rest of a line completed: the value after `name:`, else the time after "at", else a name that begins as the last word does, else the words. */
async function ofOptions(command: AnyCommand, rest: string, offer: OfferValues): Promise<string[]> {
  const specs = optionsOf(command);
  const [, kept = '', last = ''] = /^(.*?)(\S*)$/su.exec(rest) ?? [];
  const setting = /^(\p{L}[\p{L}\d_-]*):"?(.*)$/su.exec(last);
  const asked = specs.find(({ name }) => name === setting?.[1]?.toLowerCase());
  if (asked !== undefined) {
    const values = await valuesOf(asked, setting![2]!, offer);
    return values.map((value) => `${kept}${asked.name}:${/\s/u.test(value) ? `"${value}"` : value}`);
  }
  const when = specs.find(({ name }) => name === 'when');
  const time = when === undefined ? null : /^(.*\sat\s+)(.*)$/isu.exec(rest);
  if (time !== null) return (await offer(when!, time[2]!)).map((value) => `${time[1]}${value}`);
  const positional = specs.find((spec) => spec.positional);
  const names = specs.filter(({ name, positional: isWords }) => last.length > 1 && !isWords && name.startsWith(last));
  const words = positional === undefined ? [] : await offer(positional, rest);
  return [...names.map(({ name }) => `${kept}${name}:`), ...words];
}

async function valuesOf(option: OptionSpec, typed: string, offer: OfferValues): Promise<string[]> {
  if (option.kind === 'boolean') return ['yes', 'no'].filter((value) => value.startsWith(typed));
  if (option.choices.length > 0) return option.choices.filter((value) => value.startsWith(typed.toLowerCase()));
  return offer(option, typed);
}
