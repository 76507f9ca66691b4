import type { Seen } from './people.ts';

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
