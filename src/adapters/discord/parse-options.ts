import {
  type APIApplicationCommandInteractionDataBasicOption,
  type APIApplicationCommandInteractionDataOption,
  ApplicationCommandOptionType,
} from 'discord.js';
import type { AnyCommand } from '../../core/command.ts';
import { type OptionSpec, optionsOf } from '../../core/options.ts';
import { channelAddress, personAddress, roleAddress } from './address.ts';

/** A command as Discord sends it: path and typed options. */
export interface ParsedCommand {
  /** Path as dispatch knows it: `brief`, `schedule add`. */
  name: string;
  rawOptions: Record<string, unknown>;
  /** Option the person is typing into, by our name; null when none. */
  focused: { option: OptionSpec; typed: string } | null;
}

type DataOption = APIApplicationCommandInteractionDataOption;

/** What an acknowledgement needs of a command: its name alone. The options are read once it has gone out. */
export function commandNameOf(
  data: { name: string; options?: DataOption[] | undefined },
  commands: readonly AnyCommand[],
): string {
  return pathOf(data, commands).name;
}

/** Reads path and options; `/sitrep brief` is `brief`, unless Sitrep has a command of that whole name. */
export function parseOptions(
  data: { name: string; options?: DataOption[] | undefined },
  commands: readonly AnyCommand[],
): ParsedCommand {
  const { name, command, options } = pathOf(data, commands);
  const specs = new Map(
    (command === undefined ? [] : optionsOf(command)).map((spec) => [discordName(spec.name), spec]),
  );
  const values = options as APIApplicationCommandInteractionDataBasicOption[];
  const rawOptions = Object.fromEntries(
    values.map((option) => [specs.get(option.name)?.name ?? option.name, readValue(option)]),
  );
  const focusedOption = values.find((option) => 'focused' in option && option.focused === true);
  const spec = focusedOption === undefined ? undefined : specs.get(focusedOption.name);
  return {
    name,
    rawOptions,
    focused: spec === undefined ? null : { option: spec, typed: String(focusedOption!.value) },
  };
}

function pathOf(data: { name: string; options?: DataOption[] | undefined }, commands: readonly AnyCommand[]) {
  const path = [data.name];
  let options = data.options ?? [];
  for (let first = options[0]; first !== undefined && 'options' in first; first = options[0]) {
    path.push(first.name);
    options = (first.options ?? []) as DataOption[];
    if (first.type === ApplicationCommandOptionType.Subcommand) break;
  }
  const whole = path.join(' ');
  const inner = path[0] === 'sitrep' && path.length > 1 ? path.slice(1).join(' ') : whole;
  const command =
    commands.find((one) => one.name === whole) ??
    commands.find((one) => one.name === inner) ??
    commands.find((one) => one.onMessage?.label === data.name);
  return { name: command?.name ?? inner, command, options };
}

/** An option's name as Discord takes it: `timeZone` becomes `time-zone`. */
export function discordName(name: string): string {
  return name
    .replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, '$1-$2')
    .replace(/[^\p{L}\p{N}_-]/gu, '-')
    .toLowerCase();
}

/** What people and channels pick becomes an address; everything else stays as typed. */
function readValue(option: APIApplicationCommandInteractionDataBasicOption): unknown {
  switch (option.type) {
    case ApplicationCommandOptionType.Channel:
      return channelAddress(option.value);
    case ApplicationCommandOptionType.User:
      return personAddress(option.value);
    case ApplicationCommandOptionType.Role:
      return roleAddress(option.value);
    default:
      return option.value;
  }
}
