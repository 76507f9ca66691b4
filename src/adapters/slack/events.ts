import type { App } from '@slack/bolt';
import { paragraph, type Reply } from '../../core/reply.ts';
import { isDirect, workspaceOf } from './address.ts';
import type { SlackContext } from './context.ts';
import { decode, understand } from './parse-options.ts';
import { renderReply } from './render.ts';
import type { ThreadTarget } from './replies.ts';

interface EventBody {
  team_id: string;
  event_id: string;
}

/** The fields of a message that we read. */
interface MessageEvent {
  type: string;
  subtype?: string;
  channel_type?: string;
  bot_id?: string;
  user?: string;
  text?: string;
  ts: string;
  thread_ts?: string;
  channel: string;
}

/** Mentions, direct messages, and news about the installation. Bolt has acknowledged an event before it comes here. */
export function listenToEvents(app: App, context: SlackContext): void {
  const { work, commands, deps, workspaces } = context;

  app.event('app_mention', async ({ event, body }) => hear(event as MessageEvent, body as EventBody));

  app.event('message', async ({ event, body }) => {
    const message = event as MessageEvent;
    // Edits, joins and the like have a subtype; what bots say is no question.
    if (message.channel_type !== 'im' || message.subtype !== undefined || message.bot_id !== undefined) return;
    hear(message, body as EventBody);
  });

  function hear(message: MessageEvent, { team_id: teamId, event_id: eventId }: EventBody): void {
    const { user: userId } = message;
    const bot = workspaces.known(teamId)?.botUserId;
    if (userId === undefined || userId === bot || message.bot_id !== undefined) return;
    const key = `slack:${eventId}`;
    if (!work.isFirst(key)) return;
    const text = bot === undefined ? (message.text ?? '') : (message.text ?? '').replaceAll(`<@${bot}>`, ' ');
    const target: ThreadTarget = {
      kind: 'thread',
      teamId,
      userId,
      channelId: message.channel,
      threadTs: message.thread_ts ?? message.ts,
    };
    work.start('message', () => (text.trim() === '' ? greet(target, key) : answer(text.trim(), userId, target, key)));
  }

  function answer(text: string, userId: string, target: ThreadTarget, key: string): Promise<void> {
    const understood = understand('/sitrep', text, commands, target.teamId);
    const brief = commands.find(({ name }) => name === 'brief');
    const request =
      understood.command !== null || brief === undefined
        ? { name: understood.name, rawOptions: { line: understood.line } }
        : { name: brief.name, rawOptions: { line: decode(text, brief, target.teamId) } };
    const { teamId, channelId } = target;
    return context.invoke({
      teamId,
      channelId,
      userId,
      key,
      request: { ...request, audience: isDirect(channelId) ? 'private' : 'shared' },
      target,
      visibility: 'public',
      channelName: null,
    });
  }

  async function greet(target: ThreadTarget, key: string): Promise<void> {
    const topics = await deps.busiestTopics(5).catch(() => []);
    const reply: Reply = {
      nodes: [
        paragraph('Name a topic and I’ll answer with what the archive says about it, word for word: "iran turkey".'),
        ...(topics.length === 0 ? [] : [paragraph(`The archive has most about ${topics.join(', ')}.`)]),
      ],
    };
    await context.replies.send(renderReply(reply, { answerId: null }), target, { visibility: 'public', key });
  }

  app.event('app_uninstalled', async ({ body }) => gone((body as EventBody).team_id));

  app.event('tokens_revoked', async ({ event, body }) => {
    const { bot = [] } = event.tokens;
    if (bot.length > 0) gone((body as EventBody).team_id);
  });

  function gone(teamId: string): void {
    work.start('uninstalled', async () => {
      await workspaces.remove(teamId);
      await deps.workspaceGone?.(workspaceOf(teamId));
      deps.log.info('slack workspace removed the app', { workspace: teamId });
    });
  }
}
