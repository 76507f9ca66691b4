import type { App } from '@slack/bolt';
import { optionsOf } from '../../core/options.ts';
import { channelNameOf, clientOf, type InteractiveBody, type SlackContext, seenOf } from './context.ts';
import {
  type FormMemo,
  type FormState,
  formCallback,
  formFor,
  needsForm,
  optionsFor,
  problemsOf,
  valuesOf,
} from './form.ts';
import { sorry } from './invoke.ts';
import { pieces } from './limits.ts';
import { decodeText, understand } from './parse-options.ts';
import { seenCaller } from './people.ts';
import { parseActionId } from './render.ts';
import type { ResponseTarget } from './replies.ts';

/** The fields of a slash command that we read. */
export interface SlashBody {
  command: string;
  text?: string;
  team_id: string;
  channel_id: string;
  channel_name?: string;
  user_id: string;
  response_url: string;
  trigger_id: string;
}

/** Slash commands, the forms they open, and message shortcuts: everything that runs a command. */
export function listenToCommands(app: App, context: SlackContext): void {
  const { work, commands, deps } = context;

  app.command(/.*/, async ({ command, ack }) => {
    const body = command as SlashBody;
    const understood = understand(body.command, body.text ?? '', commands, body.team_id);
    const opensForm = needsForm(understood.command, understood.line);
    const isPublic = !opensForm && understood.command?.visibility === 'public';
    await ack(isPublic ? { response_type: 'in_channel' } : undefined);
    const key = `slack:${body.trigger_id}`;
    if (!work.isFirst(key)) return;
    work.start('command', () => (opensForm ? openForm(body, understood.name) : run(body, key, understood)));
  });

  function run(body: SlashBody, key: string, { name, line }: { name: string; line: string }): Promise<void> {
    const channelName = channelNameOf(body.channel_name);
    const seen = { teamId: body.team_id, userId: body.user_id, channelId: body.channel_id };
    return context.invoke({
      ...seen,
      key,
      request: { name, rawOptions: { line } },
      target: responseTarget(seen, body.response_url, deps.clock().getTime()),
      visibility: visibilityOf(name),
      channelName,
    });
  }

  const visibilityOf = (name: string) => commands.find((command) => command.name === name)?.visibility ?? 'private';

  async function openForm(body: SlashBody, name: string): Promise<void> {
    const command = commands.find((known) => known.name === name)!;
    const memo: FormMemo = {
      command: name,
      url: body.response_url,
      issuedAt: deps.clock().getTime(),
      channelId: body.channel_id,
      channelName: channelNameOf(body.channel_name),
    };
    try {
      const client = await clientOf(context, body.team_id);
      if (client !== null) {
        await client.views.open({ trigger_id: body.trigger_id, view: formFor(command, memo) });
        return;
      }
    } catch (error) {
      deps.log.warn('a form could not be opened', { error: context.workspaces.failureOf(body.team_id, error).error });
    }
    // Without a form, say what to type instead.
    const seen = { teamId: body.team_id, userId: body.user_id, channelId: body.channel_id };
    const target = responseTarget(seen, body.response_url, memo.issuedAt);
    await context.replies.send(
      sorry(`Type your words after the command, for example: /${command.examples[0] ?? name}`),
      target,
      {
        visibility: 'private',
        key: `slack:${body.trigger_id}`,
      },
    );
  }

  app.view(formCallback, async ({ body, view, ack }) => {
    const seen = seenOf(body as InteractiveBody);
    const memo = JSON.parse(view.private_metadata) as FormMemo;
    const command = commands.find(({ name }) => name === memo.command);
    if (command === undefined) return ack();
    const rawOptions = valuesOf(command, view.state.values as FormState, seen.teamId);
    const failures = problemsOf(command, rawOptions);
    if (failures !== null) return ack({ response_action: 'errors', errors: failures });
    await ack();
    const key = `slack:view:${view.id}`;
    if (!work.isFirst(key)) return;
    const place = { ...seen, channelId: memo.channelId };
    work.start('form', () =>
      context.invoke({
        ...place,
        key,
        request: { name: command.name, rawOptions },
        target: responseTarget(place, memo.url, memo.issuedAt),
        visibility: command.visibility,
        channelName: memo.channelName,
      }),
    );
  });

  /** What a picker of a form offers while a person types. Late is as good as nothing: after two seconds it is empty. */
  app.options(/^sitrep:pick:/, async ({ payload, body, ack }) => {
    const name = parseActionId(payload.action_id)?.parts[0];
    const spec = commands.flatMap(optionsOf).find((option) => option.name === name && option.complete !== undefined);
    const caller = seenCaller(seenOf(body as unknown as InteractiveBody));
    const offers = async () =>
      spec === undefined || deps.refusal(caller) !== null ? [] : deps.complete(spec, payload.value, caller.personId);
    const late = new Promise<string[]>((resolve) => setTimeout(resolve, 2_000, []).unref());
    const values = await Promise.race([offers(), late]).catch(() => []);
    await ack({ options: optionsFor(values) });
  });

  app.shortcut(/.*/, async ({ shortcut, ack }) => {
    await ack();
    if (shortcut.type !== 'message_action') return;
    const command = commands.find(({ name }) => name === shortcut.callback_id);
    if (command?.onMessage === undefined) return;
    const { option } = command.onMessage;
    const seen = seenOf(shortcut as InteractiveBody);
    const key = `slack:${shortcut.trigger_id}`;
    if (!work.isFirst(key)) return;
    const words = decodeText(shortcut.message.text ?? '').trim();
    const spec = optionsOf(command).find(({ name }) => name === option);
    // A message makes a long query: its first words say what it is about.
    const fitting = spec?.complete === 'topic' && spec.max !== null ? pieces(words, spec.max)[0]!.trim() : words;
    work.start('shortcut', () =>
      context.invoke({
        ...seen,
        key,
        request: { name: command.name, rawOptions: { [option]: fitting } },
        target: responseTarget(seen, shortcut.response_url, deps.clock().getTime()),
        visibility: 'private',
        channelName: channelNameOf(shortcut.channel.name),
      }),
    );
  });
}

export function responseTarget(
  seen: { teamId: string; userId: string; channelId: string },
  url: string,
  issuedAt: number,
): ResponseTarget {
  return { kind: 'response', ...seen, url, issuedAt, uses: 0 };
}
