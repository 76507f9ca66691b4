import type { App } from '@slack/bolt';
import { hear } from '../../chat/hear.ts';
import type { Turn } from '../../chat/turn.ts';
import { workspaceOf } from './address.ts';
import type { TitleThread } from './assistant.ts';
import type { SlackContext } from './context.ts';
import { decoderFor } from './parse-options.ts';
import { readShared, type SharedFile } from './uploads.ts';
import { signOfWork } from './working.ts';

interface EventBody {
  team_id: string;
  event_id: string;
}

/** The fields of a message that we read. */
interface MessageEvent {
  subtype?: string;
  channel_type?: string;
  bot_id?: string;
  user?: string;
  text?: string;
  ts: string;
  thread_ts?: string;
  files?: SharedFile[];
  channel: string;
}

/** Mentions, direct messages, and news about the installation. Bolt has acknowledged an event before it comes here. */
export function listenToEvents(app: App, context: SlackContext, titleThread: TitleThread): void {
  const { deps, workspaces, conversation, turns } = context;
  const { work } = conversation;

  app.event('app_mention', async ({ event, body }) => receive(event as MessageEvent, body as EventBody));

  app.event('message', async ({ event, body }) => {
    const message = event as MessageEvent;
    // Edits, joins and the like have a subtype; what bots say is no question.
    if (message.channel_type !== 'im') return;
    if (message.subtype === undefined || message.subtype === 'file_share') receive(message, body as EventBody);
  });

  function receive(message: MessageEvent, { team_id: teamId, event_id: eventId }: EventBody): void {
    const { user: userId, bot_id: botId, channel: channelId, text = '' } = message;
    const bot = workspaces.known(teamId)?.botUserId;
    const key = `slack:${eventId}`;
    if (userId === undefined || userId === bot || botId !== undefined || !work.isFirst(key)) return;
    const asked = {
      teamId,
      channelId,
      ts: message.ts,
      threadTs: message.thread_ts ?? null,
      isDirect: message.channel_type === 'im',
    };
    const showWorking = signOfWork(context, asked);
    const turn: Turn = {
      ...turns.of({ teamId, userId, channelId }, { key, threadTs: message.thread_ts ?? message.ts }),
      ...(showWorking === undefined ? {} : { showWorking }),
    };
    const { files = [] } = message;
    if (files.length > 0 && asked.isDirect) {
      work.start('files', () => conversation.handle(turn, 'upload', (own) => readShared(context, own, asked, files)));
      return;
    }
    const words = bot === undefined ? text : text.replaceAll(`<@${bot}>`, ' ');
    work.start('title', () => titleThread(asked, words.trim()));
    work.start('message', () => hear(conversation, deps, turn, words.trim(), decoderFor(teamId)));
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
