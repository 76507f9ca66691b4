import type { webApi } from '@slack/bolt';
import type { PlatformDeps } from '../../chat/platform.ts';
import type { AnyCommand } from '../../core/command.ts';
import type { Dispatch } from '../../core/dispatch.ts';
import type { Invoke } from './invoke.ts';
import type { Seen } from './people.ts';
import type { Poster } from './post.ts';
import type { Replies } from './replies.ts';
import type { Work } from './work.ts';
import type { Workspaces } from './workspaces.ts';

/** What the listeners share. */
export interface SlackContext {
  deps: PlatformDeps;
  commands: readonly AnyCommand[];
  dispatch: Dispatch;
  workspaces: Workspaces;
  poster: Poster;
  replies: Replies;
  invoke: Invoke;
  work: Work;
}

/** The part of Slack's interactive payloads that we read. Field names are Slack's. */
export interface InteractiveBody {
  team?: { id: string } | null;
  user: { id: string; name?: string; username?: string; team_id?: string };
  channel?: { id: string; name?: string };
  trigger_id?: string;
  response_url?: string;
  container?: { is_ephemeral?: boolean; message_ts?: string; thread_ts?: string };
  message?: { ts?: string; thread_ts?: string; text?: string };
}

export function seenOf(body: InteractiveBody): Seen {
  return {
    teamId: body.team?.id ?? body.user.team_id ?? '',
    userId: body.user.id,
    channelId: body.channel?.id ?? `D${body.user.id}`,
  };
}

/** Slack names channels it will not show so, and direct messages. */
export function channelNameOf(name: string | undefined): string | null {
  return name === undefined || name === 'directmessage' || name === 'privategroup' ? null : name;
}

/** A client of the workspace, or null with a line in the log. */
export async function clientOf(context: SlackContext, teamId: string): Promise<webApi.WebClient | null> {
  const client = await context.workspaces.client(teamId);
  if (client === null) context.deps.log.warn('slack speaks for a workspace without a token', { workspace: teamId });
  return client;
}
