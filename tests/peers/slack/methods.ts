import { faultsOfHome, faultsOfMessage, faultsOfView } from './validate.ts';
import { type Posted, scopesOfMethods, type Workspace } from './world.ts';

export type Json = Record<string, unknown>;

/** One Web API call as a method sees it. */
export interface MethodCall {
  method: string;
  args: Json;
  token: string | null;
  workspace: Workspace | null;
}

/** What the methods need of the peer. */
export interface MethodHost {
  workspaces: Map<string, Workspace>;
  posted: Posted[];
  views: Map<string, Json>;
  problems: string[];
  appTokens: Map<string, string | null>;
  now(): number;
  nextTs(): string;
  nextId(prefix: string): string;
  socketUrl(appToken: string): string;
  uploadUrl(fileId: string): string;
  /** Reactions that stand: workspace, channel, message, name. */
  reactions: Set<string>;
  /** Reactions and words of the assistant pane, in order. */
  happened: string[];
  files: Map<string, { name: string; length: number; bytes: Uint8Array | null; done: boolean }>;
  useTrigger(triggerId: unknown): 'ok' | 'expired_trigger_id' | 'exchanged_trigger_id' | 'invalid_trigger_id';
  oauth: { clientId: string; clientSecret: string; codes: Map<string, string>; refresh: Map<string, string> };
}

type Method = (call: MethodCall, host: MethodHost) => Json;

const fail = (error: string, more: Json = {}): Json => ({ ok: false, error, ...more });

/** The Web API methods Sitrep may use. Anything else is an error of the test. */
export const methods: Record<string, Method> = {
  'auth.test': ({ workspace }) => ({
    ok: true,
    url: 'https://example.slack.com/',
    team: workspace!.name,
    user: 'sitrep',
    team_id: workspace!.teamId,
    user_id: workspace!.botUserId,
    bot_id: workspace!.botId,
  }),

  'apps.connections.open': ({ token }, host) =>
    token !== null && host.appTokens.has(token) ? { ok: true, url: host.socketUrl(token) } : fail('invalid_auth'),

  'chat.postMessage': ({ args, token, workspace, method }, host) => {
    const channel = String(args.channel ?? '');
    const place = placeOf(workspace!, channel);
    if ('error' in place) return fail(place.error);
    const faults = checked(args, method, host);
    if (faults !== null) return faults;
    const message = record(args, place.id, { token, workspace: workspace!, via: method, visibleTo: null }, host);
    return { ok: true, channel: place.id, ts: message.ts, message: asMessage(message, workspace!) };
  },

  'chat.postEphemeral': ({ args, token, workspace, method }, host) => {
    const place = placeOf(workspace!, String(args.channel ?? ''), true);
    if ('error' in place) return fail(place.error);
    if (!workspace!.users.has(String(args.user))) return fail('user_not_in_channel');
    const faults = checked(args, method, host);
    if (faults !== null) return faults;
    const message = record(
      args,
      place.id,
      { token, workspace: workspace!, via: method, visibleTo: String(args.user) },
      host,
    );
    return { ok: true, message_ts: message.ts };
  },

  'chat.update': ({ args, workspace, method }, host) => {
    const message = findMessage(workspace!, args, host);
    if (message === undefined || message.visibleTo !== null) return fail('message_not_found');
    const faults = checked(args, method, host);
    if (faults !== null) return faults;
    message.text = String(args.text);
    message.blocks = (args.blocks as Json[]) ?? [];
    return { ok: true, channel: message.channel, ts: message.ts, text: message.text };
  },

  'chat.delete': ({ args, workspace }, host) => {
    const message = findMessage(workspace!, args, host);
    if (message === undefined || message.visibleTo !== null) return fail('message_not_found');
    message.deleted = true;
    return { ok: true, channel: message.channel, ts: message.ts };
  },

  'conversations.history': (call, host) => history(call, host, (message) => message.threadTs === null),

  'conversations.replies': (call, host) => {
    const { ts } = call.args;
    if (!host.posted.some((message) => message.ts === ts)) return fail('thread_not_found');
    return history(call, host, (message) => message.threadTs === ts || message.ts === ts);
  },

  'users.info': ({ args, workspace }) => {
    const user = workspace!.users.get(String(args.user));
    if (user === undefined) return fail('user_not_found');
    const { name, admin, timeZone, deleted = false } = user;
    const locale = String(args.include_locale) === 'true' ? { locale: user.locale ?? 'en-US' } : {};
    if (deleted) return { ok: true, user: { id: args.user, name, deleted, is_bot: false } };
    return {
      ok: true,
      user: { id: args.user, name, deleted, tz: timeZone, is_admin: admin, is_owner: false, ...locale },
    };
  },

  'usergroups.list': ({ workspace }) => ({
    ok: true,
    usergroups: workspace!.userGroups.map(({ id, users }) => ({ id, users })),
  }),

  'views.open': ({ args, workspace }, host) => {
    const trigger = host.useTrigger(args.trigger_id);
    if (trigger !== 'ok') return fail(trigger);
    return openView(args, workspace!, host);
  },
  'views.publish': ({ args, workspace }, host) => {
    if (!workspace!.users.has(String(args.user_id))) return fail('user_not_found');
    const faults = faultsOfHome(args.view as Json);
    host.problems.push(...faults.map((fault) => `views.publish: ${fault}`));
    if (faults.length > 0) return fail('invalid_arguments', { response_metadata: { messages: faults } });
    const view = { ...(args.view as Json), id: `VHOME${String(args.user_id)}`, team_id: workspace!.teamId };
    host.views.set(view.id, view);
    return { ok: true, view };
  },
  'views.push': ({ args, workspace }, host) => {
    const trigger = host.useTrigger(args.trigger_id);
    if (trigger !== 'ok') return fail(trigger);
    return openView(args, workspace!, host);
  },
  'views.update': ({ args }, host) => {
    const id = String(args.view_id ?? '');
    const view = host.views.get(id);
    if (view === undefined) return fail('not_found');
    if (args.hash !== undefined && args.hash !== view.hash) return fail('hash_conflict');
    const faults = faultsOfView(args.view as Json);
    host.problems.push(...faults.map((fault) => `views.update: ${fault}`));
    if (faults.length > 0) return fail('invalid_arguments', { response_metadata: { messages: faults } });
    const next = { ...view, ...(args.view as Json), id, hash: host.nextId('h') };
    host.views.set(id, next);
    return { ok: true, view: next };
  },

  'reactions.add': ({ args, workspace }, host) => {
    const { channel, timestamp, name } = args;
    const key = `${workspace!.teamId}/${channel}/${timestamp}/${name}`;
    if (!/^[a-z0-9_+-]+$/.test(String(name))) return fail('invalid_name');
    if (host.reactions.has(key)) return fail('already_reacted');
    host.reactions.add(key);
    host.happened.push(`+${name} ${timestamp}`);
    return { ok: true };
  },
  'reactions.remove': ({ args, workspace }, host) => {
    const { channel, timestamp, name } = args;
    if (!host.reactions.delete(`${workspace!.teamId}/${channel}/${timestamp}/${name}`)) return fail('no_reaction');
    host.happened.push(`-${name} ${timestamp}`);
    return { ok: true };
  },
  'assistant.threads.setStatus': ({ args }, host) => inPane(args, ['status'], host),
  'assistant.threads.setTitle': ({ args }, host) => inPane(args, ['title'], host),
  'assistant.threads.setSuggestedPrompts': ({ args }, host) => {
    const prompts = args.prompts as Json[];
    if (!Array.isArray(prompts) || prompts.length < 1 || prompts.length > 4) return fail('invalid_arguments');
    if (prompts.some(({ title, message }) => !title || !message)) return fail('invalid_arguments');
    return inPane(args, ['prompts'], host);
  },

  'files.getUploadURLExternal': ({ args }, host) => {
    const id = host.nextId('F');
    if (!(Number(args.length) > 0) || typeof args.filename !== 'string') return fail('invalid_arguments');
    host.files.set(id, { name: args.filename, length: Number(args.length), bytes: null, done: false });
    return { ok: true, upload_url: host.uploadUrl(id), file_id: id };
  },
  'files.completeUploadExternal': ({ args }, host) => {
    for (const { id } of args.files as { id: string }[]) {
      const file = host.files.get(id);
      if (file?.bytes === null || file === undefined) return fail('file_not_found');
      if (file.bytes.length < file.length) host.problems.push(`upload of ${file.bytes.length}, said ${file.length}`);
      file.done = true;
    }
    return { ok: true, files: args.files };
  },

  'oauth.v2.access': ({ args }, host) => {
    const { oauth } = host;
    if (args.client_id !== oauth.clientId || args.client_secret !== oauth.clientSecret)
      return fail('invalid_client_id');
    if (args.grant_type === 'refresh_token') {
      const teamId = oauth.refresh.get(String(args.refresh_token));
      const workspace = teamId === undefined ? undefined : host.workspaces.get(teamId);
      if (workspace === undefined) return fail('invalid_refresh_token');
      oauth.refresh.delete(String(args.refresh_token));
      const refreshToken = host.nextId('xoxe-1-');
      oauth.refresh.set(refreshToken, workspace.teamId);
      workspace.botToken = host.nextId('xoxe.xoxb-');
      return {
        ok: true,
        access_token: workspace.botToken,
        refresh_token: refreshToken,
        expires_in: 43_200,
        token_type: 'bot',
        bot_user_id: workspace.botUserId,
        scope: [...workspace.scopes].join(','),
        team: { id: workspace.teamId, name: workspace.name },
      };
    }
    const teamId = oauth.codes.get(String(args.code));
    oauth.codes.delete(String(args.code));
    const workspace = teamId === undefined ? undefined : host.workspaces.get(teamId);
    if (workspace === undefined) return fail('invalid_code');
    return {
      ok: true,
      access_token: workspace.botToken,
      token_type: 'bot',
      scope: [...workspace.scopes].join(','),
      bot_user_id: workspace.botUserId,
      app_id: 'A1',
      team: { id: workspace.teamId, name: workspace.name },
      enterprise: null,
      is_enterprise_install: false,
      authed_user: { id: 'U1' },
    };
  },
};

/** What the assistant pane is told; only conversations of it take that. */
function inPane(args: Json, fields: string[], host: MethodHost): Json {
  const { channel_id, thread_ts } = args;
  if (typeof channel_id !== 'string' || typeof thread_ts !== 'string') return fail('invalid_arguments');
  for (const field of fields)
    host.happened.push(`${field} ${typeof args[field] === 'string' ? args[field] : JSON.stringify(args[field])}`);
  return { ok: true };
}

/** Methods that take no bot token. */
export const withoutBotToken = new Set(['apps.connections.open', 'oauth.v2.access']);

/** The error for a call whose token may not make it, or null. */
export function refusalOf({ method, workspace, token }: MethodCall): Json | null {
  if (withoutBotToken.has(method)) return null;
  if (token === null || token === '') return fail('not_authed');
  if (workspace === null) return fail('invalid_auth');
  if (workspace.revoked) return fail('token_revoked');
  const needed = scopesOfMethods[method];
  if (needed === undefined || needed.some((scope) => workspace.scopes.has(scope))) return null;
  return fail('missing_scope', { needed: needed[0], provided: [...workspace.scopes].join(',') });
}

/** Channel id a message goes to, or the error Slack gives. A person's id means their messages with the bot. */
function placeOf(workspace: Workspace, channel: string, ephemeral = false): { id: string } | { error: string } {
  if (workspace.users.get(channel.replace(/^D/, ''))?.takesNone === true) return { error: 'messages_tab_disabled' };
  if (/^[UW]/.test(channel))
    return workspace.users.has(channel) ? { id: `D${channel}` } : { error: 'channel_not_found' };
  if (channel.startsWith('D')) return { id: channel };
  const found = workspace.channels.get(channel);
  if (found === undefined || (found.private && !found.joined)) return { error: 'channel_not_found' };
  if (found.archived) return { error: 'is_archived' };
  if (!found.joined && (ephemeral || !workspace.scopes.has('chat:write.public'))) return { error: 'not_in_channel' };
  return { id: found.id };
}

function checked(args: Json, method: string, host: MethodHost): Json | null {
  const faults = faultsOfMessage(args);
  host.problems.push(...faults.map((fault) => `${method}: ${fault}`));
  return faults.length === 0 ? null : fail('invalid_blocks', { response_metadata: { messages: faults } });
}

/** Keeps a message as people would find it. */
export function record(
  args: Json,
  channel: string,
  how: { token: string | null; workspace: Workspace; via: string; visibleTo: string | null },
  host: MethodHost,
): Posted {
  const message: Posted = {
    teamId: how.workspace.teamId,
    channel,
    ts: host.nextTs(),
    threadTs: typeof args.thread_ts === 'string' ? args.thread_ts : null,
    text: String(args.text ?? ''),
    blocks: (args.blocks as Json[]) ?? [],
    metadata: args.metadata ?? null,
    visibleTo: how.visibleTo,
    via: how.via,
    token: how.token,
    at: host.now(),
    deleted: false,
    raw: args,
  };
  host.posted.push(message);
  return message;
}

function findMessage(workspace: Workspace, { channel, ts }: Json, host: MethodHost): Posted | undefined {
  return host.posted.find(
    (message) =>
      message.teamId === workspace.teamId && message.channel === channel && message.ts === ts && !message.deleted,
  );
}

function history({ args, workspace }: MethodCall, host: MethodHost, wanted: (message: Posted) => boolean): Json {
  const channel = String(args.channel ?? '');
  const place = placeOf(workspace!, channel);
  if ('error' in place) return fail(place.error);
  if (workspace!.channels.get(channel)?.joined === false) return fail('not_in_channel');
  const oldest = Number(args.oldest ?? 0);
  const from = Number(args.cursor ?? 0);
  const limit = Number(args.limit ?? 100);
  const found = host.posted
    .filter((message) => message.teamId === workspace!.teamId && message.channel === place.id && !message.deleted)
    .filter((message) => message.visibleTo === null && Number(message.ts) >= oldest && wanted(message))
    .reverse();
  const more = from + limit < found.length;
  const withMetadata = String(args.include_all_metadata) === 'true';
  return {
    ok: true,
    messages: found.slice(from, from + limit).map((message) => {
      const shown = asMessage(message, workspace!);
      if (!withMetadata) delete shown.metadata;
      return shown;
    }),
    has_more: more,
    response_metadata: { next_cursor: more ? String(from + limit) : '' },
  };
}

function asMessage(message: Posted, workspace: Workspace): Json {
  return {
    type: 'message',
    ts: message.ts,
    text: message.text,
    bot_id: workspace.botId,
    user: workspace.botUserId,
    ...(message.metadata === null ? {} : { metadata: message.metadata }),
    ...(message.threadTs === null ? {} : { thread_ts: message.threadTs }),
  };
}

function openView(args: Json, workspace: Workspace, host: MethodHost): Json {
  const faults = faultsOfView(args.view as Json);
  host.problems.push(...faults.map((fault) => `views.open: ${fault}`));
  if (faults.length > 0) return fail('invalid_arguments', { response_metadata: { messages: faults } });
  const id = host.nextId('V');
  const view = { ...(args.view as Json), id, hash: host.nextId('h'), team_id: workspace.teamId };
  host.views.set(id, view);
  return { ok: true, view };
}
