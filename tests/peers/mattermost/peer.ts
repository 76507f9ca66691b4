import { createHash, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { WebMount } from '../../../src/chat/chat-adapter.ts';
import { createPostsSocket, type Said } from './posts-socket.ts';

// biome-ignore lint/suspicious/noExplicitAny: what it reads is checked, as the server does
type Json = any;

/** An id of 26 letters and digits, the same for the same name. */
export const idFor = (name: string): string => createHash('sha256').update(name).digest('hex').slice(0, 26);

export interface PostAction {
  id: string;
  name: string;
  type: 'button' | 'select';
  options?: { text: string; value: string }[];
  integration: { url: string; context: Record<string, unknown> };
}

export interface Post {
  id: string;
  user_id: string;
  channel_id: string;
  message: string;
  props: { attachments?: { actions?: PostAction[] }[]; sitrep?: string };
  create_at: number;
  delete_at: number;
  /** The post whose thread it stands in; empty for none. */
  root_id: string;
  /** Who alone sees it; null for everybody there. */
  to: string | null;
}

interface Command {
  id: string;
  token: string;
  trigger: string;
  url: string;
  creator_id: string;
  team_id: string;
}

export const team = idFor('team');
export const channel = idFor('channel');
export const bot = idFor('bot');
export const people = { asker: idFor('asker'), other: idFor('other') } as const;
const names: Record<string, string> = { [people.asker]: 'ada', [people.other]: 'bob', [bot]: 'sitrep' };
const builtIn = ['help', 'away', 'join', 'leave', 'search', 'open', 'me', 'msg', 'code', 'echo', 'status'];

/**
 * A Mattermost server in this process, by its developers' documentation: it refuses what the real one refuses, and counts whom a
 * message would call.
 */
export async function openMattermost(botToken: string) {
  const posts = new Map<string, Post>();
  const commands = new Map<string, Command>();
  const responses = new Map<string, { left: number; until: number; userId: string; channelId: string }>();
  const pings: string[] = [];
  const typed: string[] = [];
  let mayOpenDirect = true;
  let closed: 'posting' | 'archived' | 'gone' | null = null;
  let fault: number | null = null;
  let mayWhisper = true;
  let isInChannel = true;
  let mayMakeCommands = true;
  const languages = new Map<string, string>();
  let mount: WebMount | undefined;
  let offset = 0;
  let count = 0;

  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    if (mount !== undefined && path.startsWith(mount.prefix)) mount.handle(request, response);
    else
      serve(request).then(
        ([status, body, headers = {}]) =>
          response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body)),
        (error) => response.writeHead(500).end(String(error)),
      );
  });
  const socket = createPostsSocket(server, botToken, () => isInChannel);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const now = () => Date.now() + offset;
  type Answer = [status: number, body: unknown, headers?: Record<string, string>];
  const fail = (status: number, id: string): Answer => [status, { id, message: `refused: ${id}`, status_code: status }];

  /** Checks a post as the server does, and keeps it. */
  function keep(given: Record<string, Json>, user_id: string, to: string | null): Answer {
    const { channel_id, message = '', props = {}, root_id = '', file_ids = [], ...unknown } = given;
    if (root_id !== '' && posts.get(root_id)?.channel_id !== channel_id) return fail(400, 'model.post.root_id');
    if (posts.get(root_id)?.root_id) return fail(400, 'model.post.root_id.not_root');
    if (!Array.isArray(file_ids) || file_ids.length > 10) return fail(400, 'model.post.file_ids');
    if (Object.keys(unknown).length > 0) return fail(400, `unknown.${Object.keys(unknown)}`);
    if (typeof message !== 'string' || message.length > 16_383) return fail(400, 'model.post.is_valid.message_length');
    const actions = ((props.attachments ?? []) as { actions?: PostAction[] }[]).flatMap((each) => each.actions ?? []);
    for (const action of actions) {
      if (!/^[A-Za-z0-9]+$/.test(action.id)) return fail(400, 'action.id');
      if (!/^https?:\/\//.test(action.integration.url)) return fail(400, 'action.url');
      if (action.name === '') return fail(400, 'action.name');
      if (action.type === 'select' && !(action.options ?? []).every(({ text, value }) => text !== '' && value !== ''))
        return fail(400, 'action.options');
    }
    if (new Set(actions.map(({ id }) => id)).size !== actions.length) return fail(400, 'action.id.twice');
    if (message === '' && actions.length === 0) return fail(400, 'model.post.is_valid.message');
    const known = `all|channel|here|${Object.values(names).join('|')}`;
    pings.push(...(message.match(new RegExp(`@(?:${known})\\b`, 'g')) ?? []));
    const id = idFor(`post${++count}`);
    const post = { id, user_id, channel_id, message, props, create_at: now(), delete_at: 0, root_id, to };
    posts.set(id, post);
    if (to === null) socket.tell(post, {});
    return [201, post];
  }

  async function serve(request: IncomingMessage): Promise<Answer> {
    const { pathname, searchParams } = new URL(request.url ?? '/', url);
    let text = '';
    for await (const piece of request) text += piece;
    const body = text === '' ? {} : JSON.parse(text);
    const hook = /^\/hooks\/commands\/([\w-]+)$/.exec(pathname)?.[1];
    if (hook !== undefined) return respond(hook, body);
    if (request.headers.authorization !== `Bearer ${botToken}`) return fail(401, 'api.context.session_expired');
    const path = pathname.replace(/^\/api\/v4/, '');
    const isPosting = request.method === 'POST' && path.startsWith('/posts');
    if (isPosting && fault !== null) return [fault, { id: 'fault' }, { 'retry-after': '5' }];
    const route = `${request.method} ${path.replace(/[a-z0-9]{26}/g, ':id')}`;
    const [first = '', second = ''] = path.match(/[a-z0-9]{26}/g) ?? [];
    switch (route) {
      case 'GET /users/me':
        return [200, { id: bot, username: 'sitrep', is_bot: true }];
      case 'GET /users/me/teams':
        return [200, [{ id: team, name: 'desk' }]];
      case 'GET /users/:id':
        if (names[first] === undefined) return fail(404, 'user');
        return [
          200,
          { id: first, roles: 'system_user', delete_at: 0, timezone: zone, locale: languages.get(first) ?? 'en' },
        ];
      case 'GET /channels/:id':
        return first === channel ? [200, { id: first, team_id: team }] : fail(404, 'channel');
      case 'GET /channels/:id/members/:id':
        return [200, { roles: second === people.asker ? 'channel_user channel_admin' : 'channel_user' }];
      case 'GET /teams/:id/members/:id':
        return second === people.other ? [200, { roles: 'team_user', delete_at: 5 }] : [200, { roles: 'team_user' }];
      case 'GET /commands':
        if (!mayMakeCommands) return fail(403, 'api.context.permissions');
        return [200, [...commands.values()].filter(({ team_id }) => team_id === searchParams.get('team_id'))];
      case 'POST /commands':
        return makeCommand(body);
      case 'DELETE /commands/:id':
        return commands.delete(first) ? [200, { status: 'OK' }] : fail(404, 'command');
      case 'POST /posts':
        if (body.channel_id === channel && !isInChannel) return fail(403, 'api.context.permissions.app_error');
        if (body.channel_id === channel && closed === 'archived')
          return fail(400, 'api.post.create_post.can_not_post_to_deleted.error');
        if (body.channel_id === channel && closed === 'gone')
          return fail(404, 'store.sql_channel.get.existing.app_error');
        return keep(body, bot, null);
      case 'POST /posts/ephemeral':
        if (closed !== null) return fail(403, 'api.context.permissions.app_error');
        return mayWhisper ? keep(body.post, bot, body.user_id) : fail(403, 'api.context.permissions.app_error');
      case 'DELETE /posts/:id': {
        const post = posts.get(first);
        if (post === undefined || post.to !== null) return fail(404, 'post');
        post.delete_at = now();
        return [200, { status: 'OK' }];
      }
      case 'POST /users/:id/typing':
        if (first !== bot || !/^[a-z0-9]{26}$/.test(body.channel_id)) return fail(403, 'typing');
        typed.push(body.channel_id);
        return [200, { status: 'OK' }];
      case 'POST /channels/direct':
        if (!mayOpenDirect) return fail(403, 'api.channel.create_direct_channel.permissions');
        return [201, { id: idFor(`direct ${body[1]}`), type: 'D' }];
      case 'GET /channels/:id/posts': {
        const since = Number(searchParams.get('since'));
        const held = [...posts.values()].filter(
          (post) => post.channel_id === first && post.to === null && post.create_at >= since,
        );
        return [
          200,
          { order: held.map(({ id }) => id), posts: Object.fromEntries(held.map((post) => [post.id, post])) },
        ];
      }
      default:
        return fail(404, `no such route: ${route}`);
    }
  }

  const zone = {
    useAutomaticTimezone: 'true',
    automaticTimezone: 'Europe/Istanbul',
    manualTimezone: '',
  };

  function makeCommand({ team_id, trigger, url: target, method }: Record<string, string>): Answer {
    if (!/^[^\s/][^\s]{0,127}$/.test(trigger ?? '') || builtIn.includes(trigger!)) return fail(400, 'command.trigger');
    if (method !== 'P' || !/^https?:\/\//.test(target ?? '') || team_id !== team) return fail(400, 'command.url');
    if ([...commands.values()].some((known) => known.trigger === trigger)) return fail(400, 'command.duplicate');
    const id = idFor(`command ${randomUUID()}`);
    const command = { id, token: randomUUID(), trigger: trigger!, url: target!, creator_id: bot, team_id };
    commands.set(id, command);
    return [201, command];
  }

  function respond(
    hook: string,
    { response_type, text, attachments, props, ...unknown }: Record<string, Json>,
  ): Answer {
    const held = responses.get(hook);
    if (held === undefined || held.left === 0 || held.until < now()) return fail(404, 'response_url');
    held.left -= 1;
    if (Object.keys(unknown).length > 0) return fail(400, `unknown.${Object.keys(unknown)}`);
    const post = { channel_id: held.channelId, message: text, props: { ...props, attachments } };
    const to = response_type === 'in_channel' ? null : held.userId;
    return keep(post, held.userId, to)[0] === 201 ? [200, {}] : fail(400, 'response');
  }

  const send = (target: string, body: string, type: string, headers: Record<string, string> = {}) =>
    fetch(target, { method: 'POST', headers: { 'content-type': type, ...headers }, body });

  return {
    url,
    posts,
    commands,
    pings,
    /** The next posts are refused with this status; null ends it. */
    failWith: (status: number | null) => {
      fault = status;
    },
    /** Channels the bot said it is typing in. */
    typed,
    socket,
    allow(rights: { whisper?: boolean; channel?: boolean; commands?: boolean; direct?: boolean }) {
      mayOpenDirect = rights.direct ?? mayOpenDirect;
      mayWhisper = rights.whisper ?? mayWhisper;
      isInChannel = rights.channel ?? isInChannel;
      mayMakeCommands = rights.commands ?? mayMakeCommands;
    },
    /** The channel takes no posts of the bot any more. */
    shut(how: 'posting' | 'archived' | 'gone') {
      closed = how;
      if (how === 'posting') isInChannel = false;
    },
    /** The language a person uses Mattermost in. */
    speaks: (person: string, locale: string) => void languages.set(person, locale),
    mountAt(web: WebMount | undefined) {
      mount = web;
    },
    later: (ms: number) => {
      offset += ms;
    },
    /** Somebody types a slash command; its status. */
    async types(line: string, userId: string, { times = 1, trigger = randomUUID() as string, changes = {} } = {}) {
      const [, word = '', text = ''] = /^\/(\S+)\s*([\s\S]*)$/.exec(line)!;
      const command = [...commands.values()].find((known) => known.trigger === word);
      if (command === undefined) throw new Error(`there is no /${word}`);
      const hook = randomUUID();
      responses.set(hook, { left: 5, until: now() + 30 * 60_000, userId, channelId: channel });
      const form = new URLSearchParams({
        token: command.token,
        team_id: team,
        team_domain: 'desk',
        channel_id: channel,
        channel_name: 'town-square',
        user_id: userId,
        user_name: names[userId]!,
        command: `/${word}`,
        text,
        response_url: `${url}/hooks/commands/${hook}`,
        trigger_id: trigger,
        ...changes,
      });
      const sent = Array.from({ length: times }, () =>
        send(command.url, form.toString(), 'application/x-www-form-urlencoded'),
      );
      return (await Promise.all(sent))[0]!.status;
    },
    /** Somebody posts words: in the channel, or in their messages with the bot. Told `times` times, as after a lost connection. */
    says(words: string, userId: string, said: Said = {}) {
      const { isDirect = false, root_id = '', times = 1 } = said;
      const channel_id = isDirect ? idFor(`direct ${userId}`) : channel;
      const post: Post = {
        id: idFor(`said ${randomUUID()}`),
        user_id: userId,
        channel_id,
        message: words,
        props: {},
        create_at: now(),
        delete_at: 0,
        root_id,
        to: null,
      };
      posts.set(post.id, post);
      for (let at = 0; at < times; at++) socket.tell(post, said);
      return post;
    },
    /** Somebody presses; the message changes as the answer says. */
    async presses(post: Post, actionId: string, value: string | null, userId: string, times = 1) {
      const action = post.props.attachments!.flatMap(({ actions }) => actions ?? []).find(({ id }) => id === actionId)!;
      const isDirect = post.channel_id !== channel;
      const body = JSON.stringify({
        user_id: userId,
        user_name: names[userId],
        channel_id: post.channel_id,
        team_id: isDirect ? '' : team,
        post_id: post.id,
        trigger_id: randomUUID(),
        type: action.type,
        context: { ...action.integration.context, ...(value === null ? {} : { selected_option: value }) },
      });
      const answers = await Promise.all(
        Array.from({ length: times }, () => send(action.integration.url, body, 'application/json')),
      );
      for (const answer of answers) {
        if (!answer.ok) continue;
        const { update, ephemeral_text: words } = (await answer.json()) as Record<string, Json>;
        if (update !== undefined) Object.assign(post, { message: update.message, props: update.props });
        if (words !== undefined) keep({ channel_id: post.channel_id, message: words }, bot, userId);
      }
      return answers[0]!.status;
    },
    close() {
      socket.stop();
      return new Promise<void>((done) => void server.close(() => done()));
    },
  };
}

/** A message as a person reads it: marks gone, escaped signs as the signs, links in brackets. */
export function shownText(message: string): string {
  const signs: string[] = [];
  const aside = message.replace(/\\([!-/:-@[-`{-~])/g, (_, sign: string) => `\ue000${signs.push(sign) - 1}\ue001`);
  return aside
    .replace(/\[([^\]]*)\]\(<[^>]*>\)/g, '[$1]')
    .replace(/^(?:> |#{1,2} |- )/gm, '')
    .replace(/\*\*|[*`]/g, '')
    .replaceAll('\u2060', '')
    .replace(/\ue000(\d+)\ue001/g, (_, at: string) => signs[Number(at)]!);
}
