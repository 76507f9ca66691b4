import type { APIInteraction, InteractionType } from 'discord.js';
import { describeError } from '../../core/errors.ts';
import { callerOf } from './caller.ts';
import type { Context } from './context.ts';
import { clean } from './escape.ts';
import { limits } from './limits.ts';
import { parseOptions } from './parse-options.ts';

/** How long values are looked for, in milliseconds: Discord waits three seconds, people less. */
const patienceMs = 1000;

type Autocomplete = Extract<APIInteraction, { type: InteractionType.ApplicationCommandAutocomplete }>;

/** Offers values for the option a person types into. Nothing to strangers, nothing when the archive is slow. */
export async function completeOption(context: Context, interaction: Autocomplete): Promise<void> {
  const caller = callerOf(interaction);
  const { focused } = parseOptions(interaction.data, context.commands);
  let values: string[] = [];
  if (focused !== null && context.refusal(caller) === null) {
    try {
      values = await inTime(context.complete(focused.option, focused.typed, caller.personId));
    } catch (error) {
      context.log.warn('no values to offer', { error: describeError(error) });
    }
  }
  const isNumber = focused?.option.kind === 'integer' || focused?.option.kind === 'number';
  await context.responder.complete(interaction, choicesOf(values, isNumber));
}

/** Values Discord can offer: each once, none cut, since a cut value would be another. */
function choicesOf(values: readonly string[], isNumber: boolean): { name: string; value: string | number }[] {
  const { choices, choiceText } = limits.command;
  const fitting = values
    .map((value) => clean(value).trim())
    .filter((value) => value !== '' && value.length <= choiceText);
  return [...new Set(fitting)].slice(0, choices).flatMap((value): { name: string; value: string | number }[] => {
    if (!isNumber) return [{ name: value, value }];
    return Number.isNaN(Number(value)) ? [] : [{ name: value, value: Number(value) }];
  });
}

async function inTime(values: Promise<string[]>): Promise<string[]> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string[]>((resolve) => {
    timer = setTimeout(() => resolve([]), patienceMs);
  });
  try {
    return await Promise.race([values, late]);
  } finally {
    clearTimeout(timer);
  }
}
