import { EventEmitter, once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createBuckets } from './buckets.ts';
import { createFaults, type Fault, type PeerError } from './faults.ts';
import { createGateway, type Gateway } from './gateway.ts';
import { guildJson } from './guild-json.ts';
import { readBody } from './read-body.ts';
import { routes } from './routes.ts';
import type { CommandBody } from './spec-commands.ts';
import {
  createIds,
  directChannelId,
  ids,
  type PeerChannel,
  type PeerInteraction,
  type PeerMessage,
  startingChannels,
} from './world.ts';

export interface PeerOptions {
  /** Milliseconds; decides token lives, nonces and ids. Default the wall. */
  clock?: () => number;
  port?: number;
  token?: string;
  /** Default 41,250, as Discord's; shorter to see heartbeats fail. */
  heartbeatMs?: number;
  /** Posts to one channel in `windowMs`. Default 5 in 1,000. */
  bucket?: { limit: number; windowMs: number };
  /** Requests with the bot's token in a second. Default 50. */
  globalLimit?: number;
}

/** A request as it came, for order and bodies. */
export interface SeenRequest {
  method: string;
  path: string;
  query: string;
  body: unknown;
  files: { name: string; bytes: number }[];
  status: number;
  at: number;
}

/** A local Discord, strict where the real one is: REST version 10 and the gateway on one port. */
export interface DiscordPeer {
  /** What `DISCORD_API_URL` takes. */
  apiUrl: string;
  token: string;
  clock: () => number;
  gateway: Gateway;
  /** Everything that happened, in order. */
  log: { what: string; detail: unknown }[];
  requests: SeenRequest[];
  /** What a bot must never do; a test that ends with one fails. */
  violations: string[];
  channels: Map<string, PeerChannel>;
  guilds: { id: string; name: string; ownerId: string }[];
  /** Who has left which server: `<server>/<person>`. Everybody else is in all. */
  left: Set<string>;
  silentGuilds: string[];
  interactions: Map<string, PeerInteraction>;
  /** Registered commands: key `global` or a server's id. */
  commands: Map<string, CommandBody[]>;
  application: { bot_public: boolean; flags: number; team?: { members: object[] } };
  /** Shards Discord advises. Default 1. */
  shards: number;
  sessionStarts: { total: number; remaining: number; reset_after: number; max_concurrency: number };
  /** Files of messages, by path on this host, as Discord keeps them on another: their address says who may have them. */
  attachments: Map<string, Uint8Array>;
  /** Messages read from history still carry their nonce. */
  nonceInHistory: boolean;
  fault(fault: Fault): void;
  /** Hands an interaction to the bot. The same id may be sent again. */
  send(payload: InteractionPayload): PeerInteraction;
  /** Resolves once the check returns something; rejects after `ms` by the wall. */
  until<T>(check: () => T | null | undefined | false, ms?: number, what?: string): Promise<T>;
  /** All messages that stand in a channel, oldest first. */
  messages(channelId: string): PeerMessage[];
  directMessages(userId: string): PeerMessage[];
  join(guild: { id: string; name: string; ownerId: string }): void;
  newId(): string;
  note(what: string, detail?: unknown): void;
  changed(): void;
  close(): Promise<void>;
}

/** An interaction as the gateway sends it; `token` and `id` as given. */
export interface InteractionPayload {
  id: string;
  token: string;
  type: number;
  channel_id: string;
  data: Record<string, unknown>;
  message?: { id: string };
  [key: string]: unknown;
}

/** Starts a local Discord on a free port of this machine. */
export async function startDiscordPeer(options: PeerOptions = {}): Promise<DiscordPeer> {
  const clock = options.clock ?? (() => Date.now());
  const events = new EventEmitter().setMaxListeners(0);
  const faults = createFaults();
  const buckets = createBuckets(options.bucket ?? { limit: 5, windowMs: 1000 }, options.globalLimit ?? 50);
  const newId = createIds(clock);
  const token =
    options.token ?? ['MTEwMDAwMDAwMDAwMDAwMDAx', 'peer00', 'local-discord-token-000000000000000000'].join('.');
  const violation = (words: string) => {
    peer.violations.push(words);
    peer.changed();
  };

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      violation(`the local Discord failed: ${error instanceof Error ? error.stack : String(error)}`);
      response.destroy();
    });
  });

  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? '/', 'http://peer');
    const method = request.method ?? 'GET';
    const { body, files } = await readBody(request);
    const path = decodeURIComponent(url.pathname);
    const seen: SeenRequest = { method, path, query: url.search, body, files, status: 0, at: clock() };
    const answer = (status: number, json?: object, headers: Record<string, string> = {}) => {
      seen.status = status;
      peer.requests.push(seen);
      if (json === undefined) response.writeHead(status, headers).end();
      else response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(json));
      peer.changed();
    };
    const attached = peer.attachments.get(path);
    if (attached !== undefined) {
      if (request.headers.authorization !== undefined) violation('a token shown where files are kept');
      return void response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(attached);
    }
    if (!path.startsWith('/api/v10/')) {
      violation(`unknown route ${method} ${path}`);
      return answer(404, { message: '404: Not Found', code: 0 });
    }
    const route = path.slice('/api/v10'.length);
    const fault = faults.take(method, route);
    if (fault?.does.type === 'delay') await new Promise((done) => setTimeout(done, (fault.does as { ms: number }).ms));
    if (fault?.does.type === 'rate-limit') {
      const { retryAfterSeconds, global } = fault.does;
      peer.note('rate limited', route);
      return answer(
        429,
        { message: 'You are being rate limited.', retry_after: retryAfterSeconds, global: global ?? false },
        {
          'retry-after': String(retryAfterSeconds),
          'x-ratelimit-scope': global ? 'global' : 'user',
          ...(global ? { 'x-ratelimit-global': 'true' } : {}),
        },
      );
    }
    const doubtful = fault?.does.type === 'status' || fault?.does.type === 'cut' ? fault.does : null;
    if (doubtful !== null && !doubtful.stored) return fail(doubtful, answer, response);

    const found = routes.flatMap((entry) => {
      const match = entry.method === method ? entry.path.exec(route) : null;
      return match === null ? [] : [{ entry, parameters: match.slice(1) }];
    })[0];
    if (found === undefined) {
      violation(`unknown route ${method} ${route}`);
      return answer(404, { message: '404: Not Found', code: 0 });
    }
    const needsToken = !/^\/(interactions|webhooks)\//.test(route);
    if (needsToken && request.headers.authorization !== `Bot ${peer.token}`) {
      peer.note('unauthorized', route);
      return answer(401, { message: '401: Unauthorized', code: 0 });
    }
    const limited = buckets.take(method, route, needsToken);
    if (limited.refused !== null) {
      peer.note('rate limited', route);
      return answer(429, limited.refused, limited.headers);
    }
    const result = found.entry.run({
      peer,
      parameters: found.parameters,
      query: url.searchParams,
      body,
      files,
      violation,
    });
    if (doubtful !== null) return fail(doubtful, answer, response);
    if (result === undefined) return answer(204, undefined, limited.headers);
    if (isError(result)) return answer(result.status, result.body, limited.headers);
    answer(200, result, limited.headers);
  };

  const peer: DiscordPeer = {
    apiUrl: '',
    token,
    clock,
    gateway: createGateway({
      token: () => peer.token,
      url: () => peer.apiUrl.replace('http:', 'ws:').replace(/\/api$/, '/gw'),
      heartbeatMs: options.heartbeatMs ?? 41_250,
      note: (what, detail) => peer.note(what, detail),
      violation,
      guilds: () => peer.guilds.map((guild) => guildJson(peer, guild)),
      silentGuilds: () => peer.silentGuilds,
    }),
    log: [],
    requests: [],
    violations: [],
    channels: startingChannels(),
    guilds: [{ id: ids.guild, name: 'Desk', ownerId: ids.owner }],
    left: new Set(),
    silentGuilds: [],
    interactions: new Map(),
    commands: new Map(),
    application: { bot_public: false, flags: 0 },
    shards: 1,
    sessionStarts: { total: 1000, remaining: 1000, reset_after: 14_400_000, max_concurrency: 1 },
    attachments: new Map(),
    nonceInHistory: true,
    fault: (fault) => faults.add(fault),
    send(payload) {
      const known = peer.interactions.get(payload.id);
      const interaction = known ?? newInteraction(peer, payload);
      peer.interactions.set(payload.id, interaction);
      peer.note('interaction', payload.id);
      interaction.sentAtMs = performance.now();
      peer.gateway.dispatch('INTERACTION_CREATE', payload);
      return interaction;
    },
    async until(check, ms = 5000, what = 'what was awaited') {
      const end = performance.now() + ms;
      for (;;) {
        const value = check();
        if (value) return value;
        const left = end - performance.now();
        if (left <= 0)
          throw new Error(
            `${what} did not happen in ${ms} ms; last: ${JSON.stringify(peer.log.slice(-8))} ${peer.violations.join('; ')}`,
          );
        await Promise.race([once(events, 'change'), new Promise((done) => setTimeout(done, Math.min(left, 10)))]);
      }
    },
    messages: (channelId) => (peer.channels.get(channelId)?.messages ?? []).filter((message) => !message.deleted),
    directMessages: (userId) => peer.messages(directChannelId(userId)),
    join(guild) {
      peer.guilds.push(guild);
      peer.gateway.dispatch('GUILD_CREATE', guildJson(peer, guild));
    },
    newId,
    note(what, detail = null) {
      peer.log.push({ what, detail });
      peer.changed();
    },
    changed: () => void events.emit('change'),
    async close() {
      peer.gateway.stop();
      server.closeAllConnections();
      server.close();
      await once(server, 'close').catch(() => undefined);
      if (peer.violations.length > 0) throw new Error(`The local Discord saw: ${peer.violations.join('; ')}`);
    },
  };

  server.on('upgrade', (request, socket, head) => {
    // A bot that is killed resets its connections.
    socket.on('error', () => socket.destroy());
    peer.gateway.upgrade(request, socket, head);
  });
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  peer.apiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`;
  return peer;
}

type Answer = (status: number, json?: object, headers?: Record<string, string>) => void;

function fail(does: Fault['does'], answer: Answer, response: ServerResponse): void {
  if (does.type === 'status') answer(does.status, does.body ?? { message: 'Something broke', code: 0 }, does.headers);
  else response.destroy();
}

function isError(result: object): result is PeerError {
  return 'status' in result && 'body' in result && typeof result.status === 'number';
}

function newInteraction(peer: DiscordPeer, payload: InteractionPayload): PeerInteraction {
  const all = [...peer.channels.values()].flatMap((channel) => channel.messages);
  const answers = [...peer.interactions.values()].flatMap(({ original, followups }) => [original, ...followups]);
  const source = [...all, ...answers].find((message) => message !== null && message.id === payload.message?.id);
  return {
    id: payload.id,
    token: payload.token,
    type: payload.type,
    channelId: payload.channel_id,
    createdAt: peer.clock(),
    sentAtMs: 0,
    ackMs: null,
    ackedAt: null,
    callbacks: 0,
    callbackType: null,
    callbackData: null,
    original: null,
    followups: [],
    edits: 0,
    ephemeral: false,
    source: source ?? null,
  };
}
