import { words } from '../../core/words/words.ts';
import { clientOf, type SlackContext } from './context.ts';

/** A message somebody wrote to the bot. */
export interface Asked {
  teamId: string;
  channelId: string;
  ts: string;
  /** The thread it was written in; null for none. */
  threadTs: string | null;
  isDirect: boolean;
}

const reaction = 'eyes';

/** Whether the message stands in the assistant pane: there, every conversation is a thread of the direct messages. */
export function isInPane({ workspaces }: SlackContext, { teamId, threadTs, isDirect }: Asked): boolean {
  return isDirect && threadTs !== null && workspaces.known(teamId)?.scopes.includes('assistant:write') === true;
}

/**
 * The sign that a message is being answered: the assistant's status in its pane, elsewhere a reaction on the message. Undefined
 * where the app was given neither right. Resolves with what takes it back.
 */
export function signOfWork(context: SlackContext, asked: Asked): (() => Promise<() => Promise<void>>) | undefined {
  const { teamId, channelId: channel, ts, threadTs } = asked;
  const { workspaces } = context;
  if (isInPane(context, asked)) {
    const setStatus = async (status: string) => {
      const client = await clientOf(context, teamId);
      await client?.assistant.threads.setStatus({ channel_id: channel, thread_ts: threadTs!, status });
    };
    return async () => {
      await setStatus(words.isReading);
      return () => setStatus('');
    };
  }
  if (workspaces.known(teamId)?.scopes.includes('reactions:write') !== true) return undefined;
  return async () => {
    const client = await clientOf(context, teamId);
    await client?.reactions.add({ channel, timestamp: ts, name: reaction });
    return async () => void (await client?.reactions.remove({ channel, timestamp: ts, name: reaction }));
  };
}
