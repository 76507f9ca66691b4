import { type APIInteraction, type APIMessage, ApplicationCommandType, InteractionType } from 'discord.js';
import type { Caller } from '../../core/caller.ts';
import { describeError } from '../../core/errors.ts';
import { say } from '../../core/reply.ts';
import { completeOption } from './autocomplete.ts';
import { callerOf } from './caller.ts';
import type { Context } from './context.ts';
import { deliverAnswer } from './deliver.ts';
import { tokenLifeMs } from './limits.ts';
import { parseOptions } from './parse-options.ts';
import { handlePress } from './press.ts';
import { render } from './render.ts';

/** How long a claim on an invocation lasts without an answer, in milliseconds. */
const claimMs = 60_000;

/** Interactions whose ids are remembered, so that one delivered twice is not even acknowledged twice. */
const rememberedIds = 2000;

export interface Interactions {
  /** Takes an interaction in; never throws, never rejects. */
  receive(interaction: APIInteraction): void;
  /** Takes no new ones from now on: they are told to ask again. */
  close(): void;
  /** Resolves when none is under way, or after `ms`; what is left is told that it will not come. */
  drain(ms: number): Promise<void>;
}

/** An interaction on its way to its answer. */
interface Running {
  interaction: APIInteraction;
  done: Promise<void>;
  /** Set when its time is up: what it still finds is not shown. */
  abandoned: boolean;
}

/** Acknowledges every interaction at once, claims it in the store, then works: each has one effect, however often it comes. */
export function createInteractions(context: Context): Interactions {
  const { log } = context;
  const running = new Set<Running>();
  const seen = new Set<string>();
  let closed = false;

  const isNew = (id: string): boolean => {
    if (seen.has(id)) return false;
    seen.add(id);
    if (seen.size > rememberedIds) seen.delete(seen.values().next().value!);
    return true;
  };

  const work = async (run: Running): Promise<void> => {
    const { interaction } = run;
    if (interaction.type === InteractionType.ApplicationCommandAutocomplete)
      return completeOption(context, interaction);
    if (closed) {
      await context.responder.answerNow(
        interaction,
        render(say('Sitrep is restarting. Please ask again in a minute.')),
      );
      return;
    }
    if (interaction.type === InteractionType.ApplicationCommand) return runCommand(context, run);
    if (interaction.type === InteractionType.MessageComponent)
      return handlePress(context, interaction, (command, effect) => once(context, interaction, command, effect));
  };

  return {
    receive(interaction) {
      if (!isNew(interaction.id)) return;
      const run: Running = { interaction, done: Promise.resolve(), abandoned: false };
      running.add(run);
      run.done = work(run)
        .catch((error) => log.error('interaction failed', { error: describeError(error) }))
        .finally(() => running.delete(run));
    },
    close() {
      closed = true;
    },
    async drain(ms) {
      const all = Promise.all([...running].map((run) => run.done));
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<'late'>((resolve) => {
        timer = setTimeout(() => resolve('late'), ms);
      });
      const ended = await Promise.race([all, late]);
      clearTimeout(timer);
      if (ended !== 'late') return;
      log.warn('answers given up at the end', { count: running.size });
      const goodbye = render(say('Sitrep restarted before this answer was ready. Please ask again.'), {
        componentsOnly: true,
      });
      await Promise.all(
        [...running].map((run) => {
          run.abandoned = true;
          return context.responder.edit(run.interaction, goodbye).catch(() => undefined);
        }),
      );
    },
  };
}

/** A slash command, or a command on a message. */
async function runCommand(context: Context, run: Running): Promise<void> {
  const interaction = run.interaction as Extract<APIInteraction, { type: InteractionType.ApplicationCommand }>;
  const request = requestOf(context, interaction);
  const caller = callerOf(interaction);
  const task = context.dispatch({ ...request, caller });
  const isPrivate = task.visibility === 'private' && caller.workspaceId !== null;
  const acknowledged = await context.responder.defer(interaction, isPrivate);
  if (acknowledged !== 'ours') return context.log.debug('interaction not ours', { acknowledged });
  await once(context, interaction, request.name, async () => {
    const answer = await task.run();
    if (run.abandoned) return 'failed';
    const delivered = await deliverAnswer(context, interaction, answer, { isPrivate, caller });
    return delivered === 'failed' ? 'failed' : 'answered';
  });
}

function requestOf(
  { commands }: Context,
  { data }: Extract<APIInteraction, { type: InteractionType.ApplicationCommand }>,
): { name: string; rawOptions: Record<string, unknown> } {
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

/** What an effect came to, for the store. */
export type Effect = () => Promise<'answered' | 'failed'>;

/** Runs the effect if nobody has, among processes and across restarts. */
async function once(context: Context, interaction: APIInteraction, command: string, effect: Effect): Promise<void> {
  const { invocations, processName, clock, log } = context;
  const key = `discord:${interaction.id}`;
  const now = clock();
  const caller: Caller = callerOf(interaction);
  let claim: Awaited<ReturnType<typeof invocations.claim>>;
  try {
    claim = await invocations.claim(key, {
      processName,
      now,
      leaseUntil: new Date(now.getTime() + claimMs),
      tokenUntil: new Date(now.getTime() + tokenLifeMs),
      command,
      caller,
    });
  } catch (error) {
    log.error('claim failed', { error: describeError(error) });
    const sorry = say('Something went wrong; the error has been logged. Please try again in a minute.');
    await context.responder.edit(interaction, render(sorry, { componentsOnly: true }));
    return;
  }
  if (claim === 'held') return;
  if (claim === 'lost') return log.warn('invocation lost with its process', { command });
  let state: 'answered' | 'failed' = 'failed';
  try {
    state = await effect();
  } finally {
    await invocations
      .finish(key, processName, state)
      .catch((error) => log.warn('finish failed', { error: describeError(error) }));
  }
}
