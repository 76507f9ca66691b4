import type { APIInteraction, InteractionType } from 'discord.js';
import type { StoredAnswer } from '../../core/answers.ts';
import type { Caller } from '../../core/caller.ts';
import { type Button, type Reply, say } from '../../core/reply.ts';
import { directAddress, idOf } from './address.ts';
import { type Press, parseButtonId } from './button-ids.ts';
import { callerOf } from './caller.ts';
import type { Context } from './context.ts';
import { deliverAnswer } from './deliver.ts';
import type { Effect } from './interactions.ts';
import { anyone } from './post.ts';
import { offerQuotes, openQuote } from './read-quote.ts';
import { render } from './render.ts';
import { cancelShare, confirmShare, previewShare, undoShare } from './share.ts';

export type ComponentInteraction = Extract<APIInteraction, { type: InteractionType.MessageComponent }>;

/** One press, with all that its handling needs. */
export interface Pressed {
  interaction: ComponentInteraction;
  caller: Caller;
  answer: StoredAnswer;
  /** Id of the button, and the citation or page chosen in a later step. */
  button: string;
  /** Direct messages know no private answers: everything there is. */
  isPrivate: boolean;
}

/** Steps that change the message they stand on; all others answer below it. */
const changesMessage = /^(yes|no|more-\d+)$/;

/** Handles buttons and menus. What they need is in the store, so they work after a restart. */
export async function handlePress(
  context: Context,
  interaction: ComponentInteraction,
  once: (command: string, effect: Effect) => Promise<void>,
): Promise<void> {
  const press = parseButtonId(interaction.data.custom_id);
  const updates = press?.kind === 'answer' && press.step !== null && changesMessage.test(press.step);
  const isPrivate = interaction.guild_id !== undefined;
  const { responder } = context;
  const acknowledged = updates
    ? await responder.deferUpdate(interaction)
    : await responder.defer(interaction, isPrivate);
  if (acknowledged !== 'ours') return;
  await once('button', async () => {
    const reply = await act(context, interaction, press, isPrivate);
    if (reply !== null)
      await deliverAnswer(
        context,
        interaction,
        { reply, answerId: null },
        { isPrivate, caller: callerOf(interaction) },
      );
    return 'answered';
  });
}

/** Does what the press asks. A reply to show, or null when it has shown its own. */
async function act(
  context: Context,
  interaction: ComponentInteraction,
  press: Press | null,
  isPrivate: boolean,
): Promise<Reply | null> {
  const caller = callerOf(interaction);
  if (press === null) return say('This button is from another version of Sitrep. Please ask again.');
  if (press.kind === 'undo') return undoShare(context, interaction, caller, press.shareId);
  const answer = await context.answers.get(press.answerId, context.clock());
  if (answer === null) return say('This answer has expired. Please ask again.');
  // A briefing posted to a channel is everybody's; an answer to somebody's command is theirs.
  const isPosted = interaction.message.interaction_metadata === undefined;
  if (!isPosted && answer.personId !== anyone && answer.personId !== caller.personId)
    return say('Only the person who asked can use these buttons. Run the command yourself to get your own answer.');
  // In direct messages the workspace is the one the question was asked in.
  const inWorkspace = { ...caller, workspaceId: caller.workspaceId ?? answer.workspaceId ?? context.homeWorkspace };
  const refusal = context.refusal(inWorkspace);
  if (refusal !== null) return say(refusal);
  const pressed: Pressed = { interaction, caller: inWorkspace, answer, button: press.button, isPrivate };
  const button = buttonOf(answer, press.button);
  if (button === null) return say('This button is from another version of Sitrep. Please ask again.');
  return run(context, pressed, button, press.step);
}

async function run(context: Context, pressed: Pressed, { action }: Button, step: string | null): Promise<Reply | null> {
  const { interaction, caller, answer, isPrivate } = pressed;
  switch (action.type) {
    case 'run': {
      const result = await context.dispatch({ name: action.command, rawOptions: action.options, caller }).run();
      await deliverAnswer(context, interaction, result, { isPrivate, caller });
      return null;
    }
    case 'read-quote': {
      if (step === 'pick') return openQuote(context, pressed, chosenIndex(interaction));
      return offerQuotes(context, pressed, step === null ? 0 : Number(step.replace('more-', '')));
    }
    case 'send-to-me': {
      const person = directAddress(idOf(caller.personId)!);
      const posted = await context.poster.postAll(`to-me:${interaction.id}`, person, answer.reply, {
        workspaceId: caller.workspaceId,
      });
      return posted === null
        ? say('I can’t message you. Allow direct messages for this server in its privacy settings, then press again.')
        : say('Sent to your DMs.');
    }
    case 'share': {
      if (step === 'yes') return confirmShare(context, pressed);
      if (step === 'no') return cancelShare(context, pressed);
      return previewShare(context, pressed);
    }
  }
}

function buttonOf(answer: StoredAnswer, id: string): Button | null {
  const buttons = answer.reply.nodes.flatMap((node) => (node.type === 'buttons' ? node.buttons : []));
  return buttons.find((button) => button.id === id) ?? null;
}

function chosenIndex({ data }: ComponentInteraction): number {
  return 'values' in data ? Number(data.values[0]) : Number.NaN;
}

/** Shows a reply in place of the message that was pressed. */
export async function replaceMessage(
  { responder }: Context,
  interaction: ComponentInteraction,
  reply: Reply,
  rows: NonNullable<Parameters<typeof render>[1]>['rows'] = [],
): Promise<void> {
  await responder.edit(interaction, render(reply, { rows, componentsOnly: true }));
}
