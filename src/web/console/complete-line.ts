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
  const { command, line: rest } = readLine(line.trimStart(), commands);
  const before = line.slice(0, line.length - rest.length);
  const values = await ofOptions(command, rest, offer);
  const whole = [...named, ...values.map((value) => `${before}${value}`)];
  return [...new Set(whole)].filter((each) => each !== line).slice(0, mostOffered);
}

/** The rest of a line completed: the value after `name:`, else the words, else a name that begins as the last word does. */
async function ofOptions(command: AnyCommand, rest: string, offer: OfferValues): Promise<string[]> {
  const specs = optionsOf(command);
  const [, kept = '', last = ''] = /^(.*?)(\S*)$/su.exec(rest) ?? [];
  const setting = /^(\p{L}[\p{L}\d_-]*):"?(.*)$/su.exec(last);
  const asked = specs.find(({ name }) => name === setting?.[1]?.toLowerCase());
  if (asked !== undefined) {
    const values = await valuesOf(asked, setting![2]!, offer);
    return values.map((value) => `${kept}${asked.name}:${/\s/u.test(value) ? `"${value}"` : value}`);
  }
  const positional = specs.find((spec) => spec.positional);
  const words = positional === undefined ? [] : await offer(positional, rest);
  const names = specs.filter(({ name, positional: isWords }) => last !== '' && !isWords && name.startsWith(last));
  return [...words, ...names.map(({ name }) => `${kept}${name}:`)];
}

async function valuesOf(option: OptionSpec, typed: string, offer: OfferValues): Promise<string[]> {
  if (option.kind === 'boolean') return ['yes', 'no'].filter((value) => value.startsWith(typed));
  if (option.choices.length > 0) return option.choices.filter((value) => value.startsWith(typed.toLowerCase()));
  return offer(option, typed);
}
