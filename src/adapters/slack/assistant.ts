import type { App } from '@slack/bolt';
import { localeOf, speaking } from '../../core/locale.ts';
import { words } from '../../core/words/words.ts';
import { clientOf, type SlackContext } from './context.ts';
import { limits, shorten } from './limits.ts';
import type { Asked } from './working.ts';
import { isInPane } from './working.ts';

/** Conversations remembered until their first question gives them a title. */
const threadsKept = 1_000;

/** Gives a conversation of the assistant pane its title, once. */
export type TitleThread = (asked: Asked, words: string) => Promise<void>;

/** The assistant pane: suggested questions when it is opened, a title once something was asked. */
export function listenToAssistant(app: App, context: SlackContext): TitleThread {
  const { deps, workspaces, conversation, turns } = context;
  const untitled = new Set<string>();

  app.event('assistant_thread_started', async ({ event, body }) => {
    const { team_id: teamId } = body as { team_id: string };
    const { channel_id, thread_ts, user_id: userId } = event.assistant_thread;
    untitled.add(`${teamId}/${thread_ts}`);
    if (untitled.size > threadsKept) untitled.delete(untitled.values().next().value!);
    conversation.work.start('assistant', async () => {
      const topics = await deps.busiestTopics(3).catch(() => []);
      const client = await clientOf(context, teamId);
      const key = `assistant:${teamId}/${thread_ts}`;
      const { locale } = await turns.of({ teamId, userId, channelId: channel_id }, { key }).caller();
      const { asked, title } = speaking(localeOf(locale), () => ({
        asked: [...topics.map((topic) => words.whatIsNew(topic)), words.whatCanYouDo],
        title: words.askArchive,
      }));
      const prompts = asked.map((message) => ({ title: shorten(message, limits.promptTitle), message }));
      await attempt(teamId, async () => {
        await client?.assistant.threads.setSuggestedPrompts({
          channel_id,
          thread_ts,
          title,
          prompts: prompts as [{ title: string; message: string }],
        });
      });
    });
  });

  async function attempt(teamId: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      deps.log.warn('the assistant pane was not changed', { error: workspaces.failureOf(teamId, error).error });
    }
  }

  return async (asked, words) => {
    const { teamId, channelId: channel_id, threadTs } = asked;
    if (words === '' || !isInPane(context, asked) || !untitled.delete(`${teamId}/${threadTs}`)) return;
    await attempt(teamId, async () => {
      const client = await clientOf(context, teamId);
      const title = shorten(words.replace(/\s+/g, ' '), limits.threadTitle);
      await client?.assistant.threads.setTitle({ channel_id, thread_ts: threadTs!, title });
    });
  };
}
