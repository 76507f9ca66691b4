import type { App } from '@slack/bolt';
import { needsForm, problemsOf, typeInstead } from '../../chat/form.ts';
import { languageOf } from '../../chat/language.ts';
import { plain } from '../../chat/message.ts';
import { offerValues } from '../../chat/offers.ts';
import { understand } from '../../chat/understand.ts';
import type { AnyCommand } from '../../core/command.ts';
import { speaking } from '../../core/locale.ts';
import { optionsOf } from '../../core/options.ts';
import { say } from '../../core/reply.ts';
import { type InteractiveBody, seenOf } from './body.ts';
import { clientOf, type SlackContext } from './context.ts';
import { blockId, type FormMemo, formCallback, formFor, moreId, optionOf, pickId, valuesOf } from './form.ts';
import type { FormState } from './form-state.ts';
import { limits, pieces } from './limits.ts';
import { decoderFor, decodeText } from './parse-options.ts';
import { type Seen, seenCaller } from './people.ts';
import { controlIdOf } from './render.ts';
import { wordsOfMessage } from './words-of-message.ts';

/** The fields of a slash command that we read. */
export interface SlashBody {
  command: string;
  text?: string;
  team_id: string;
  channel_id: string;
  user_id: string;
  response_url: string;
  trigger_id: string;
}

/** Characters that surely hold the name of a command, and whether words follow it. */
const headLength = 200;

/** Slash commands, the forms they open, message shortcuts and presses: everything that begins with a trigger. */
export function listenToCommands(app: App, context: SlackContext): void {
  const { deps, conversation, turns } = context;
  const { commands } = deps;
  const { work } = conversation;

  app.command(/.*/, async ({ command, ack }) => {
    const body = command as SlashBody;
    // An acknowledgement needs the command alone, which stands in the first words; all else is read once it has gone out.
    const meant = understand(body.command, (body.text ?? '').slice(0, headLength), commands);
    const opensForm = needsForm(meant.command, meant.line);
    const isPublic = !opensForm && meant.command?.visibility === 'public';
    await ack(isPublic ? { response_type: 'in_channel' } : undefined);
    const key = `slack:${body.trigger_id}`;
    if (!work.isFirst(key)) return;
    const seen = { teamId: body.team_id, userId: body.user_id, channelId: body.channel_id };
    const turn = turns.of(seen, { key, url: body.response_url });
    work.start('command', () => {
      if (opensForm)
        return openForm(context, seen, {
          command: meant.command!,
          triggerId: body.trigger_id,
          url: body.response_url,
        });
      const { name, line } = understand(body.command, body.text ?? '', commands, decoderFor(body.team_id));
      return conversation.use(turn, { name, rawOptions: { line } });
    });
  });

  app.view(formCallback, async ({ body, view, ack }) => {
    const memo = JSON.parse(view.private_metadata) as FormMemo;
    const seen = { ...seenOf(body as InteractiveBody), channelId: memo.channelId };
    const command = commands.find(({ name }) => name === memo.command);
    if (command === undefined) return ack();
    const rawOptions = valuesOf(command, view.state.values as FormState, seen.teamId);
    const faults = speaking(memo.locale ?? 'en', () => problemsOf(command, rawOptions));
    if (faults !== null) {
      const errors = Object.fromEntries([...faults].map(([name, words]) => [blockId(name), words]));
      return ack({ response_action: 'errors', errors });
    }
    await ack();
    const key = `slack:view:${view.id}`;
    if (!work.isFirst(key)) return;
    const turn = turns.of(seen, { key, url: memo.url, issuedAt: memo.issuedAt });
    work.start('form', () => conversation.use(turn, { name: command.name, rawOptions }));
  });

  /** What a picker of a form offers while a person types. */
  app.options(/^sitrep:pick:/, async ({ payload, body, ack }) => {
    const option = commands
      .flatMap(optionsOf)
      .find(({ name, complete }) => pickId(name) === payload.action_id && complete !== undefined);
    const caller = seenCaller(seenOf(body as unknown as InteractiveBody));
    const atMost = { atMost: limits.options, longest: limits.optionText };
    const values =
      option === undefined ? [] : await offerValues(deps, { option, typed: payload.value, caller }, atMost);
    // Whatever is typed can be chosen: the command says what is wrong with it.
    const typed = payload.value.trim();
    const isOffered = typed === '' || typed.length > limits.optionText || values.includes(typed);
    const offered = isOffered ? values : [typed, ...values].slice(0, limits.options);
    await ack({ options: offered.map(optionOf) });
  });

  app.action(moreId, async ({ body: raw, ack }) => {
    await ack();
    const body = raw as InteractiveBody & { view?: { id: string; private_metadata: string } };
    const { view } = body;
    if (view === undefined || !work.isFirst(`slack:${body.trigger_id}`)) return;
    work.start('more options', () => showWhole(context, seenOf(body).teamId, view));
  });

  app.shortcut(/.*/, async ({ shortcut, ack }) => {
    await ack();
    if (shortcut.type !== 'message_action') return;
    const command = commands.find(({ name }) => name === shortcut.callback_id);
    const key = `slack:${shortcut.trigger_id}`;
    if (command?.onMessage === undefined || !work.isFirst(key)) return;
    const { option } = command.onMessage;
    const words = decodeText(wordsOfMessage(shortcut.message)).trim();
    const spec = optionsOf(command).find(({ name }) => name === option);
    // A message makes a long query: its first words say what it is about.
    const fitting = spec?.complete === 'topic' && spec.max !== null ? pieces(words, spec.max)[0]!.trim() : words;
    const turn = turns.of(seenOf(shortcut as InteractiveBody), { key, url: shortcut.response_url });
    const request = { name: command.name, rawOptions: { [option]: fitting } };
    work.start('shortcut', () => conversation.use(turn, request, 'private'));
  });

  app.action(/^(?!sitrep:(?:home:|more$))/, async ({ action, body: raw, ack }) => {
    await ack();
    const body = raw as InteractiveBody;
    const controlId = controlIdOf('action_id' in action ? action.action_id : '');
    const key = `slack:${body.trigger_id}`;
    if (controlId === null || !work.isFirst(key)) return;
    const picked = 'selected_option' in action ? (action.selected_option?.value ?? null) : null;
    const press = turns.ofPress(seenOf(body), body, { key, controlId, picked });
    work.start('press', () => conversation.press(press));
  });
}

/** Shows every option of a form; what was entered so far stays, because Slack knows its fields by their ids. */
async function showWhole(
  { deps, ...context }: SlackContext,
  teamId: string,
  view: { id: string; private_metadata: string },
): Promise<void> {
  const memo = JSON.parse(view.private_metadata) as FormMemo;
  const command = deps.commands.find(({ name }) => name === memo.command);
  if (command === undefined) return;
  try {
    const client = await clientOf({ deps, ...context }, teamId);
    const whole = speaking(memo.locale ?? 'en', () => formFor(command, { ...memo, isWhole: true }));
    await client?.views.update({ view_id: view.id, view: whole });
  } catch (error) {
    deps.log.warn('a form could not be changed', { error: context.workspaces.failureOf(teamId, error).error });
  }
}

/** Opens the form of a command; where Slack shows none, says what to type instead. */
export async function openForm(
  context: SlackContext,
  seen: Seen,
  { command, triggerId, url }: { command: AnyCommand; triggerId: string; url: string | null },
): Promise<void> {
  const { deps, turns, conversation } = context;
  const { teamId, channelId } = seen;
  const turn = turns.of(seen, { key: `slack:${triggerId}`, url });
  const locale = await languageOf(turn);
  const memo: FormMemo = { command: command.name, url, issuedAt: deps.clock().getTime(), channelId, locale };
  try {
    const client = await clientOf(context, teamId);
    if (client !== null) {
      await client.views.open({ trigger_id: triggerId, view: speaking(locale, () => formFor(command, memo)) });
      return;
    }
  } catch (error) {
    deps.log.warn('a form could not be opened', { error: context.workspaces.failureOf(teamId, error).error });
  }
  await conversation.say(turn, plain(speaking(locale, () => say(typeInstead(command)))));
}
