import { type APIInteraction, type APIMessage, ApplicationCommandType, InteractionType } from 'discord.js';
import { changesItsMessage, parseControlId } from '../../chat/control-ids.ts';
import type { Conversation } from '../../chat/conversation.ts';
import { plain } from '../../chat/message.ts';
import { offerValues } from '../../chat/offers.ts';
import type { PlatformDeps } from '../../chat/platform.ts';
import { texts } from '../../chat/texts.ts';
import type { Caller } from '../../core/caller.ts';
import type { Request } from '../../core/dispatch.ts';
import { describeError, stackOf } from '../../core/errors.ts';
import { say } from '../../core/reply.ts';
import { aheadOfTurns, nextTurn } from '../../core/turns.ts';
import { callerOf, isDirect } from './caller.ts';
import { clean } from './escape.ts';
import { limits } from './limits.ts';
import { commandNameOf, parseOptions } from './parse-options.ts';
import { render } from './render.ts';
import type { Responder } from './respond.ts';
import { type Acknowledgement, controlIdOf, type Turns } from './turns.ts';

export interface InteractionsDeps
  extends Pick<PlatformDeps, 'commands' | 'complete' | 'refusal' | 'log' | 'acknowledged'> {
  responder: Responder;
  turns: Turns;
  callerWithRights: (seen: Caller) => Promise<Caller>;
  conversation: Conversation;
}

type OfType<T extends InteractionType> = Extract<APIInteraction, { type: T }>;

/** Acknowledges every interaction at once, then hands it to the conversation. Never throws, never rejects. */
export function createInteractions(deps: InteractionsDeps): (interaction: APIInteraction) => void {
  const { commands, responder, turns, conversation, log } = deps;
  const { work } = conversation;

  async function acknowledge(interaction: APIInteraction, how: Acknowledgement): Promise<boolean> {
    const startedAt = performance.now();
    const acknowledged = await aheadOfTurns(() =>
      how.kind === 'update' ? responder.deferUpdate(interaction) : responder.defer(interaction, how.isPrivate),
    );
    deps.acknowledged?.((performance.now() - startedAt) / 1000);
    if (acknowledged !== 'ours') log.debug('interaction not ours', { acknowledged });
    if (acknowledged !== 'ours') return false;
    await nextTurn();
    return true;
  }

  /** What an acknowledged interaction says; null when it cannot be read, which its sender is told. */
  async function readOrSay<T>(interaction: APIInteraction, read: () => T): Promise<T | null> {
    try {
      return read();
    } catch (error) {
      log.error('an interaction could not be read', { error: describeError(error), stack: stackOf(error) });
      await responder.edit(interaction, render(plain(say(texts.unexpected))));
      return null;
    }
  }

  async function runCommand(interaction: OfType<InteractionType.ApplicationCommand>): Promise<void> {
    const name = commandNameOf(interaction.data, commands);
    const isPrivate = conversation.visibilityOf(name) === 'private' && !isDirect(interaction);
    const how = { kind: 'thinking', isPrivate } as const;
    if (!(await acknowledge(interaction, how))) return;
    const understood = await readOrSay(interaction, () => ({
      turn: turns.of(interaction, how),
      request: requestOf(deps, interaction),
    }));
    if (understood !== null) await conversation.use(understood.turn, understood.request);
  }

  async function press(interaction: OfType<InteractionType.MessageComponent>): Promise<void> {
    const id = controlIdOf(interaction.data.custom_id);
    const how: Acknowledgement = changesItsMessage(parseControlId(id))
      ? { kind: 'update' }
      : { kind: 'thinking', isPrivate: !isDirect(interaction) };
    if (!(await acknowledge(interaction, how))) return;
    const turn = await readOrSay(interaction, () => turns.ofPress(interaction, id, how));
    if (turn !== null) await conversation.press(turn);
  }

  async function offer(interaction: OfType<InteractionType.ApplicationCommandAutocomplete>): Promise<void> {
    const { focused } = parseOptions(interaction.data, commands);
    const { choices: atMost, choiceText: longest } = limits.command;
    const values =
      focused === null
        ? []
        : await offerValues(
            deps,
            { ...focused, caller: await deps.callerWithRights(callerOf(interaction)) },
            { atMost, longest },
          );
    const isNumber = focused?.option.kind === 'integer' || focused?.option.kind === 'number';
    const fitting = values.map(clean).filter((value) => !isNumber || !Number.isNaN(Number(value)));
    const choices = fitting.map((value) => ({ name: value, value: isNumber ? Number(value) : value }));
    await responder.complete(interaction, choices);
  }

  return (interaction) => {
    if (typeof interaction?.id !== 'string') return log.error('an interaction without an id was ignored');
    if (!work.isFirst(interaction.id)) return;
    work.startNow('interaction', async () => {
      if (interaction.type === InteractionType.ApplicationCommandAutocomplete) return offer(interaction);
      if (interaction.type === InteractionType.ApplicationCommand) return runCommand(interaction);
      if (interaction.type === InteractionType.MessageComponent) return press(interaction);
    });
  };
}

function requestOf(
  { commands }: Pick<PlatformDeps, 'commands'>,
  { data }: OfType<InteractionType.ApplicationCommand>,
): Pick<Request, 'name' | 'rawOptions'> {
  if (data.type === ApplicationCommandType.ChatInput) {
    const { name, rawOptions } = parseOptions(data, commands);
    return { name, rawOptions };
  }
  const command = commands.find(({ onMessage }) => onMessage?.label === data.name);
  if (command === undefined || data.type !== ApplicationCommandType.Message) return { name: data.name, rawOptions: {} };
  const message = data.resolved.messages[data.target_id];
  return {
    name: command.name,
    rawOptions: { [command.onMessage!.option]: message === undefined ? '' : wordsOf(message) },
  };
}

/** What a person reads of a message: its text, else that of its embeds and components. */
function wordsOf(message: APIMessage): string {
  if (message.content !== '') return message.content;
  const embeds = message.embeds.flatMap((embed) => [embed.title, embed.description]);
  const texts: (string | undefined)[] = [];
  const visit = (components: readonly unknown[]) => {
    for (const component of components as { content?: string; components?: unknown[] }[]) {
      texts.push(component.content);
      visit(component.components ?? []);
    }
  };
  visit(message.components ?? []);
  return [...embeds, ...texts].filter(Boolean).join('\n');
}
