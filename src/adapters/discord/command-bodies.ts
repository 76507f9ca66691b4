import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  PermissionFlagsBits,
} from 'discord.js';
import type { AnyCommand, Permission } from '../../core/command.ts';
import { type OptionSpec, optionsOf } from '../../core/options.ts';
import { type Localisations, localisationsOf } from '../../core/words/command-words.ts';
import { choiceLocalisations } from '../../core/words/option-labels.ts';
import { optionLocalisations } from '../../core/words/option-words.ts';
import { clip } from './escape.ts';
import { limits } from './limits.ts';
import { discordName } from './parse-options.ts';

/** A command or option as Discord registers it. */
export interface CommandBody extends Localisations {
  type?: number;
  name: string;
  description?: string;
  options?: CommandBody[];
  required?: boolean;
  choices?: { name: string; value: string; name_localizations?: Record<string, string> }[];
  autocomplete?: boolean;
  min_value?: number;
  max_value?: number;
  min_length?: number;
  max_length?: number;
  contexts?: number[];
  integration_types?: number[];
  /** Permission bits, as a number: so Discord's schema has it. */
  default_member_permissions?: number | null;
}

export interface BodyOptions {
  /** Registered for every server and for people: in direct messages too, and wherever a person brings the app along. */
  everywhere: boolean;
}

/** Where Sitrep is told to be; it runs nowhere else. */
const umbrella = 'sitrep';

/**
 * Everything Discord registers for these commands: each by its name, each again under `/sitrep` where names collide with
 * other bots', and those that work on a message. Commands that change things start out limited to those who may manage
 * channels; a group with such a command as a whole, since Discord knows no permission for a part (`/sitrep` has them all).
 */
export function commandBodies(commands: readonly AnyCommand[], { everywhere: isGlobal }: BodyOptions): CommandBody[] {
  const { Guild, BotDM, PrivateChannel } = InteractionContextType;
  const { GuildInstall, UserInstall } = ApplicationIntegrationType;
  const everywhere = isGlobal
    ? { contexts: [Guild, BotDM, PrivateChannel], integration_types: [GuildInstall, UserInstall] }
    : { contexts: [Guild], integration_types: [GuildInstall] };
  const slash = [...groupsOf(commands)].map(([name, members]) => ({
    ...slashBody(name, members),
    default_member_permissions: memberPermissions(members),
    ...everywhere,
  }));
  const own = umbrellaBody(commands);
  const onMessages = commands.flatMap((command) =>
    command.onMessage === undefined
      ? []
      : [
          {
            type: ApplicationCommandType.Message,
            name: clip(command.onMessage.label, limits.command.name),
            ...localisationsOf(command.onMessage.label),
            default_member_permissions: memberPermissions([command]),
            ...everywhere,
          },
        ],
  );
  return [
    ...slash,
    ...(own === null ? [] : [{ ...own, default_member_permissions: null, ...everywhere }]),
    ...onMessages,
  ];
}

/** Commands by their first word; those of `/sitrep` itself come with the umbrella. */
function groupsOf(commands: readonly AnyCommand[]): Map<string, AnyCommand[]> {
  const groups = new Map<string, AnyCommand[]>();
  for (const command of commands) {
    const [group] = command.name.split(' ');
    if (group === umbrella) continue;
    groups.set(group!, [...(groups.get(group!) ?? []), command]);
  }
  return groups;
}

function slashBody(name: string, members: readonly AnyCommand[]): CommandBody {
  const alone = members.find((command) => command.name === name);
  const description = describe(alone?.summary ?? `${name}: ${members.map((command) => lastWord(command)).join(', ')}`);
  const type = ApplicationCommandType.ChatInput;
  const shown = { type, name, description, ...localisationsOf(name) };
  if (alone !== undefined) return { ...shown, options: optionBodies(alone) };
  return { ...shown, options: members.map(subcommand) };
}

/** `/sitrep`: its own commands and every other, groups as groups. Stops before Discord's limit of options and of length. */
function umbrellaBody(commands: readonly AnyCommand[]): CommandBody | null {
  const own = commands.filter((command) => command.name.startsWith(`${umbrella} `));
  const options: CommandBody[] = own.map(subcommand);
  for (const [name, members] of groupsOf(commands)) {
    const alone = members.find((command) => command.name === name);
    options.push(
      alone !== undefined
        ? subcommand(alone)
        : {
            type: ApplicationCommandOptionType.SubcommandGroup,
            name,
            description: describe(`${name}: ${members.map(lastWord).join(', ')}`),
            ...localisationsOf(name),
            options: members.map(subcommand),
          },
    );
  }
  const body: CommandBody = {
    type: ApplicationCommandType.ChatInput,
    name: umbrella,
    description: 'Everything Sitrep can do',
    ...localisationsOf(umbrella),
    options: [],
  };
  // Commands come before their translation: where not all fit, options are described in English, then everything is.
  const fitted = [options, options.map(withPlainOptions), options.map(withPlainTexts)].map((some) =>
    fitInto(body, some),
  );
  const most = fitted.reduce((best, one) => (one.length > best.length ? one : best));
  return most.length === 0 ? null : { ...body, options: most };
}

/** As many options as Discord takes in one command, in their order. */
function fitInto(body: CommandBody, options: readonly CommandBody[]): CommandBody[] {
  const taken: CommandBody[] = [];
  for (const option of options) {
    const grown = { ...body, options: [...taken, option] };
    if (grown.options.length <= limits.command.options && sizeOf(grown) <= limits.command.total) taken.push(option);
  }
  return taken;
}

/** A subcommand or group whose options are described in English alone. */
function withPlainOptions(body: CommandBody): CommandBody {
  const isCommand = body.type === ApplicationCommandOptionType.Subcommand;
  const { options } = body;
  return options === undefined
    ? body
    : { ...body, options: options.map(isCommand ? withPlainTexts : withPlainOptions) };
}

function withPlainTexts(body: CommandBody): CommandBody {
  const { name_localizations: _names, description_localizations: _descriptions, options, ...plain } = body;
  return options === undefined ? plain : { ...plain, options: options.map(withPlainTexts) };
}

function subcommand(command: AnyCommand): CommandBody {
  return {
    type: ApplicationCommandOptionType.Subcommand,
    name: lastWord(command),
    description: describe(command.summary),
    ...localisationsOf(command.name),
    options: optionBodies(command),
  };
}

/** Options with the required ones first, as Discord wants them. */
function optionBodies(command: AnyCommand): CommandBody[] {
  const specs = optionsOf(command);
  return [...specs.filter(({ required }) => required), ...specs.filter(({ required }) => !required)].map(optionBody);
}

function optionBody(spec: OptionSpec): CommandBody {
  const base = {
    name: discordName(spec.name),
    description: describe(spec.description || spec.name),
    ...optionLocalisations(spec.description),
    required: spec.required,
  };
  const { choices: most, choiceText, textLength } = limits.command;
  if (spec.address === 'channel') return { ...base, type: ApplicationCommandOptionType.Channel };
  if (spec.address === 'person') return { ...base, type: ApplicationCommandOptionType.User };
  if (spec.address === 'role') return { ...base, type: ApplicationCommandOptionType.Role };
  if (spec.kind === 'boolean') return { ...base, type: ApplicationCommandOptionType.Boolean };
  const completes = spec.complete !== undefined ? { autocomplete: true } : {};
  if (spec.kind === 'integer' || spec.kind === 'number')
    return {
      ...base,
      type: spec.kind === 'integer' ? ApplicationCommandOptionType.Integer : ApplicationCommandOptionType.Number,
      ...(spec.min === null ? {} : { min_value: spec.min }),
      ...(spec.max === null ? {} : { max_value: spec.max }),
      ...completes,
    };
  const choices = spec.choices.filter((choice) => choice.length <= choiceText);
  if (spec.kind === 'choice' && choices.length === spec.choices.length && choices.length <= most)
    return {
      ...base,
      type: ApplicationCommandOptionType.String,
      choices: choices.map((choice) => ({ name: choice, value: choice, ...choiceLocalisations(choice) })),
    };
  return {
    ...base,
    type: ApplicationCommandOptionType.String,
    ...(spec.min === null ? {} : { min_length: Math.min(spec.min, textLength) }),
    ...(spec.max === null ? {} : { max_length: Math.max(1, Math.min(spec.max, textLength)) }),
    ...completes,
  };
}

/** The bits a member needs by default; null for everybody. Server admins can change it. */
function memberPermissions(members: readonly AnyCommand[]): number | null {
  const needed = new Set(members.map((command): Permission => command.permission ?? 'everyone'));
  if (needed.has('manage-channel')) return Number(PermissionFlagsBits.ManageChannels);
  // Everyone here may be an admin of Sitrep without managing the server: dispatch decides, Discord only hides.
  return needed.has('admin') && !needed.has('everyone') ? Number(PermissionFlagsBits.ManageChannels) : null;
}

/** Characters Discord counts towards the limit of one command. */
export function sizeOf(body: CommandBody): number {
  const longest = (plain: string, others: Record<string, string> = {}) =>
    Math.max(...[plain, ...Object.values(others)].map(({ length }) => length));
  const choices = (body.choices ?? []).reduce(
    (sum, { name, value, name_localizations: others }) => sum + longest(name, others) + value.length,
    0,
  );
  const texts =
    longest(body.name, body.name_localizations) + longest(body.description ?? '', body.description_localizations);
  const own = texts + choices;
  return own + (body.options ?? []).reduce((sum, option) => sum + sizeOf(option), 0);
}

const describe = (text: string): string => clip(text, limits.command.description) || '-';
const lastWord = (command: AnyCommand): string => command.name.split(' ').at(-1)!;
