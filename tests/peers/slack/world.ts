/** What the local Slack knows: workspaces, who is in which channel, and what was posted. */
export interface Workspace {
  teamId: string;
  name: string;
  botToken: string;
  botUserId: string;
  botId: string;
  scopes: Set<string>;
  channels: Map<string, Channel>;
  /** Who is `deleted` has left: Slack takes messages to them all the same, and says so of them. `takesNone`: the app's messages are closed. */
  users: Map<
    string,
    { name: string; admin: boolean; timeZone: string; deleted?: boolean; locale?: string; takesNone?: boolean }
  >;
  userGroups: { id: string; users: string[] }[];
  revoked: boolean;
}

export interface Channel {
  id: string;
  name: string;
  private: boolean;
  archived: boolean;
  /** The bot is a member. */
  joined: boolean;
}

export interface Posted {
  teamId: string;
  channel: string;
  ts: string;
  threadTs: string | null;
  text: string;
  blocks: Record<string, unknown>[];
  metadata: unknown;
  /** Only this person sees it; null for everybody. */
  visibleTo: string | null;
  via: string;
  token: string | null;
  /** Peer clock, in milliseconds. */
  at: number;
  deleted: boolean;
  raw: Record<string, unknown>;
}

/** Scopes each method needs, as Slack's documentation lists them: any one of the alternatives. */
export const scopesOfMethods: Record<string, string[]> = {
  'chat.postMessage': ['chat:write'],
  'chat.postEphemeral': ['chat:write'],
  'chat.update': ['chat:write'],
  'chat.delete': ['chat:write'],
  'conversations.history': ['channels:history', 'groups:history', 'im:history'],
  'conversations.replies': ['channels:history', 'groups:history', 'im:history'],
  'conversations.info': ['channels:read', 'groups:read'],
  'users.info': ['users:read'],
  'usergroups.list': ['usergroups:read'],
  'reactions.add': ['reactions:write'],
  'reactions.remove': ['reactions:write'],
  'assistant.threads.setStatus': ['assistant:write'],
  'assistant.threads.setSuggestedPrompts': ['assistant:write'],
  'assistant.threads.setTitle': ['assistant:write'],
  'files.getUploadURLExternal': ['files:write'],
  'files.completeUploadExternal': ['files:write'],
};

/** A workspace with one public channel C1 the bot is in, and a few people. */
export function makeWorkspace(given: Partial<Workspace> & { teamId: string }): Workspace {
  const { teamId } = given;
  return {
    name: `Workspace ${teamId}`,
    botToken: `xoxb-${teamId}-secret`,
    botUserId: `UBOT${teamId}`,
    botId: `B${teamId}`,
    scopes: new Set(['commands', 'chat:write']),
    channels: new Map([
      ['C1', { id: 'C1', name: 'iran-desk', private: false, archived: false, joined: true }],
      ['C2', { id: 'C2', name: 'not-joined', private: false, archived: false, joined: false }],
      ['G1', { id: 'G1', name: 'secret-plans', private: true, archived: false, joined: false }],
    ]),
    users: new Map([
      ['U1', { name: 'rita', admin: false, timeZone: 'Europe/London' }],
      ['U2', { name: 'omar', admin: true, timeZone: 'Asia/Tokyo' }],
    ]),
    userGroups: [],
    revoked: false,
    ...given,
  };
}
