import type { webApi } from '@slack/bolt';
import type { Conversation } from '../../chat/conversation.ts';
import type { PlatformDeps } from '../../chat/platform.ts';
import type { PostNowDeps } from '../../chat/post-now.ts';
import type { Turns } from './turns.ts';
import type { Workspaces } from './workspaces.ts';

/** What the listeners share. */
export interface SlackContext extends Pick<PostNowDeps, 'poster' | 'sleep'> {
  deps: PlatformDeps;
  workspaces: Workspaces;
  conversation: Conversation;
  turns: Turns;
}

/** A client of the workspace, or null with a line in the log. */
export async function clientOf(context: SlackContext, teamId: string): Promise<webApi.WebClient | null> {
  const client = await context.workspaces.client(teamId);
  if (client === null) context.deps.log.warn('slack speaks for a workspace without a token', { workspace: teamId });
  return client;
}
