import { createHmac, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parse as parseForm } from 'node:querystring';
import { type WebSocket, WebSocketServer } from 'ws';
import { type Json, type MethodHost, methods, record, refusalOf } from './methods.ts';
import { createPeople, type People } from './people.ts';
import { faultsOfMessage, faultsOfOptions } from './validate.ts';
import { makeWorkspace, type Posted, type Workspace } from './world.ts';

/** What the next calls of a method meet. `stored`: the call took effect before it failed. */
export type Fault =
  | { kind: 'status'; status: number; stored?: boolean }
  | { kind: 'drop'; stored?: boolean }
  | { kind: 'hang'; stored?: boolean }
  | { kind: 'rate'; retryAfterSeconds: number }
  | { kind: 'error'; error: string };

export interface Call {
  method: string;
  args: Json;
  token: string | null;
  teamId: string | null;
  /** Peer clock. */
  at: number;
  answer: Json | null;
}

/** What became of one thing Slack handed to the bot. */
export interface Handed {
  envelopeId: string;
  /** Body of the acknowledgement; null when none came within three seconds. */
  ack: Json | string | null;
  /** Milliseconds until the acknowledgement. */
  ackMs: number;
  /** HTTP status, over HTTP. */
  status: number | null;
}

export interface SlackPeer extends People {
  apiUrl: string;
  workspaces: Map<string, Workspace>;
  calls: Call[];
  posted: Posted[];
  /** Posts people can see now: not deleted. */
  visible(filter?: Partial<Posted>): Posted[];
  views: Map<string, Json>;
  files: MethodHost['files'];
  /** Reactions and words of the assistant pane, in order. */
  happened: string[];
  /** Puts a file where Slack keeps them; the object is what a message says of it. */
  shareFile(name: string, bytes: Uint8Array): Json;
  /** Every breach of Slack's rules so far; a test ends by expecting none. */
  problems: string[];
  oauth: MethodHost['oauth'];
  addWorkspace(workspace: Partial<Workspace> & { teamId: string }): Workspace;
  addAppToken(token: string, teamId?: string | null): void;
  fault(method: string, fault: Fault, times?: number): void;
  /** Hands one payload to the bot, over HTTP when `deliverTo` was called, else over a socket. */
  hand(type: string, payload: Json, extra?: Json): Promise<Handed>;
  deliverTo(url: string, signingSecret: string): void;
  /** Any text, over every socket. */
  sendRaw(text: string): void;
  /** Sends `disconnect` as Slack does when it recycles a connection. */
  recycle(reason?: string): void;
  /** Cuts every socket without a word. */
  cut(): void;
  connections(): number;
  /** `ts` names the message a press stood in, which `replace_original` then replaces. */
  responseUrl(teamId: string, channel: string, user: string, ts?: string): string;
  trigger(): string;
  close(): Promise<void>;
}

export interface PeerOptions {
  now?: () => number;
  port?: number;
  workspaces?: (Partial<Workspace> & { teamId: string })[];
  appToken?: string;
}

/** How long an acknowledgement may take before Slack gives up, in milliseconds. */
const ackWithinMs = 3_000;

/** A strict local Slack: what Slack refuses it refuses, what Slack forgives it writes down in `problems`. */
export async function createSlackPeer(options: PeerOptions = {}): Promise<SlackPeer> {
  const now = options.now ?? Date.now;
  const workspaces = new Map<string, Workspace>();
  const calls: Call[] = [];
  const posted: Posted[] = [];
  const problems: string[] = [];
  const faults = new Map<string, { fault: Fault; left: number }[]>();
  const triggers = new Map<string, { at: number; used: boolean }>();
  const responseUrls = new Map<
    string,
    { teamId: string; channel: string; user: string; at: number; uses: number; ts: string | null }
  >();
  const sockets = new Set<WebSocket>();
  const socketTeams = new Map<WebSocket, string | null>();
  const waiting = new Map<string, (ack: Json) => void>();
  const hanging = new Set<ServerResponse>();
  let counter = 0;
  let lastTs = 0;
  let nextSocket = 0;
  let http: { url: string; signingSecret: string } | null = null;

  const server = createServer((request, response) => {
    serve(request, response).catch((error) => {
      problems.push(`peer failed: ${error}`);
      response.writeHead(500).end();
    });
  });
  const socketServer = new WebSocketServer({ noServer: true, perMessageDeflate: false });
  server.on('upgrade', (request, socket, head) => {
    // A bot that is killed resets its connections.
    socket.on('error', () => socket.destroy());
    socketServer.handleUpgrade(request, socket, head, (connection) => {
      const appToken = new URL(request.url ?? '/', 'http://peer').searchParams.get('ticket') ?? '';
      sockets.add(connection);
      socketTeams.set(connection, host.appTokens.get(appToken) ?? null);
      connection.on('close', () => sockets.delete(connection));
      connection.on('error', () => connection.terminate());
      connection.on('message', (data) => {
        const message = JSON.parse(String(data)) as { envelope_id?: string; payload?: Json };
        const settle = waiting.get(message.envelope_id ?? '');
        waiting.delete(message.envelope_id ?? '');
        settle?.(message.payload ?? {});
      });
      connection.send(
        JSON.stringify({ type: 'hello', num_connections: sockets.size, connection_info: { app_id: 'A1' } }),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const sharedFiles = new Map<string, Uint8Array>();
  const host: MethodHost = {
    workspaces,
    posted,
    views: new Map(),
    problems,
    appTokens: new Map([[options.appToken ?? 'xapp-1-secret', null]]),
    now,
    nextTs: () => {
      lastTs = Math.max(lastTs + 0.000001, now() / 1000);
      return lastTs.toFixed(6);
    },
    nextId: (prefix) => `${prefix}${++counter}`,
    socketUrl: (appToken) => `${base.replace('http', 'ws')}/link/?ticket=${appToken}`,
    uploadUrl: (id) => `${base}/upload/${id}`,
    files: new Map(),
    reactions: new Set(),
    happened: [],
    useTrigger: (id) => {
      const trigger = triggers.get(String(id));
      if (trigger === undefined) return 'invalid_trigger_id';
      if (trigger.used) return 'exchanged_trigger_id';
      if (now() - trigger.at > ackWithinMs) return 'expired_trigger_id';
      trigger.used = true;
      return 'ok';
    },
    oauth: { clientId: '1.2', clientSecret: 'client-secret', codes: new Map(), refresh: new Map() },
  };
  for (const workspace of options.workspaces ?? [{ teamId: 'T1' }])
    workspaces.set(workspace.teamId, makeWorkspace(workspace));

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', base);
    const body = await bytesOf(request);
    if (url.pathname.startsWith('/api/')) return callMethod(url.pathname.slice(5), request, body, response);
    if (url.pathname.startsWith('/response/')) return useResponseUrl(url.pathname, body, response);
    if (url.pathname.startsWith('/upload/')) {
      const file = host.files.get(url.pathname.slice(8));
      if (file !== undefined) file.bytes = new Uint8Array(body);
      response.writeHead(file === undefined ? 404 : 200).end('OK');
      return;
    }
    if (url.pathname.startsWith('/files-pri/')) return serveFile(url.pathname, request, response);
    problems.push(`request for ${url.pathname}`);
    response.writeHead(404).end();
  }

  /** A file as `files.slack.com` hands it out: to a token that may read files; others are sent to the login page. */
  function serveFile(path: string, request: IncomingMessage, response: ServerResponse) {
    const bearer = /^Bearer (.*)$/.exec(request.headers.authorization ?? '')?.[1];
    const reader = [...workspaces.values()].find(({ botToken }) => botToken === bearer);
    const bytes = sharedFiles.get(path);
    if (reader === undefined || !reader.scopes.has('files:read')) {
      response.writeHead(302, { location: 'https://example.slack.com/?redir=%2Ffiles-pri' }).end();
    } else if (bytes === undefined) response.writeHead(404).end();
    else response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(bytes);
  }

  function callMethod(method: string, request: IncomingMessage, body: Buffer, response: ServerResponse) {
    const args = argsOf(request, body);
    const bearer = /^Bearer (.*)$/.exec(request.headers.authorization ?? '')?.[1] ?? null;
    const token = bearer ?? (typeof args.token === 'string' ? args.token : null);
    const workspace = [...workspaces.values()].find((known) => known.botToken === token) ?? null;
    const call: Call = { method, args, token, teamId: workspace?.teamId ?? null, at: now(), answer: null };
    calls.push(call);
    const run = methods[method];
    if (run === undefined) {
      problems.push(`unknown method ${method}`);
      return answer(response, { ok: false, error: 'unknown_method' }, workspace);
    }
    const fault = takeFault(method);
    if (fault?.kind === 'rate') {
      response
        .writeHead(429, { 'retry-after': String(fault.retryAfterSeconds) })
        .end('{"ok":false,"error":"ratelimited"}');
      return;
    }
    if (fault?.kind === 'error') {
      call.answer = { ok: false, error: fault.error };
      return answer(response, call.answer, workspace);
    }
    const settle = () => {
      const refused = refusalOf({ method, args, token, workspace });
      call.answer = refused ?? run({ method, args, token, workspace }, host);
      if (call.answer.error === 'missing_scope') problems.push(`${method} without scope`);
    };
    if (fault === null) {
      settle();
      return answer(response, call.answer!, workspace);
    }
    if (fault.stored) settle();
    breakOff(fault, response);
  }

  function breakOff(fault: Fault, response: ServerResponse): void {
    if (fault.kind === 'status') response.writeHead(fault.status).end('broken');
    else if (fault.kind === 'drop') response.destroy();
    else if (fault.kind === 'hang') hanging.add(response);
  }

  function takeFault(method: string): Fault | null {
    const queue = faults.get(method);
    const first = queue?.[0];
    if (first === undefined) return null;
    first.left -= 1;
    if (first.left === 0) queue!.shift();
    return first.fault;
  }

  function useResponseUrl(path: string, body: Buffer, response: ServerResponse) {
    const known = responseUrls.get(path);
    const args = JSON.parse(body.toString('utf8')) as Json;
    calls.push({ method: 'response_url', args, token: null, teamId: known?.teamId ?? null, at: now(), answer: null });
    const fault = takeFault('response_url');
    if (fault?.kind === 'rate') {
      response.writeHead(429, { 'retry-after': String(fault.retryAfterSeconds) }).end('ratelimited');
      return;
    }
    if (known === undefined) {
      problems.push('response_url nobody gave');
      response.writeHead(404).end('no_url');
      return;
    }
    if (known.uses >= 5 || now() - known.at > 30 * 60_000) {
      problems.push(known.uses >= 5 ? 'sixth use of a response_url' : 'response_url after 30 minutes');
      response.writeHead(404).end(known.uses >= 5 ? 'used_url' : 'expired_url');
      return;
    }
    const store = () => {
      known.uses += 1;
      if (args.delete_original === true || args.delete_original === 'true') return 'ok';
      const faultsFound = faultsOfMessage(args);
      problems.push(...faultsFound.map((found) => `response_url: ${found}`));
      if (faultsFound.length > 0) return 'invalid_blocks';
      if (args.replace_original === true) {
        const original = posted.find(({ ts, deleted }) => ts === known.ts && !deleted);
        if (original === undefined) problems.push('replace_original without an original');
        else Object.assign(original, { text: String(args.text), blocks: (args.blocks as Json[]) ?? [] });
        return 'ok';
      }
      const visibleTo = args.response_type === 'in_channel' ? null : known.user;
      const workspace = workspaces.get(known.teamId)!;
      record(args, known.channel, { token: null, workspace, via: 'response_url', visibleTo }, host);
      return 'ok';
    };
    if (fault !== null) {
      if ('stored' in fault && fault.stored) store();
      return breakOff(fault, response);
    }
    const outcome = store();
    response.writeHead(outcome === 'ok' ? 200 : 400).end(outcome);
  }

  function answer(response: ServerResponse, json: Json, workspace: Workspace | null): void {
    const scopes = workspace === null ? {} : { 'x-oauth-scopes': [...workspace.scopes].join(',') };
    response.writeHead(200, { 'content-type': 'application/json', ...scopes }).end(JSON.stringify(json));
  }

  async function hand(type: string, payload: Json, extra: Json = {}): Promise<Handed> {
    const envelopeId = String(extra.envelope_id ?? randomUUID());
    const startedAt = performance.now();
    const handed =
      http === null ? await overSocket(type, payload, envelopeId, extra) : await overHttp(type, payload, extra);
    const ackMs = performance.now() - startedAt;
    if (handed.ack === null && extra.mayFail !== true) problems.push(`${type} was not acknowledged`);
    if (type === 'block_suggestion' && handed.ack !== null) {
      const { options: list, option_groups: groups } = handed.ack as Json;
      if (groups === undefined) problems.push(...faultsOfOptions(list).map((fault) => `suggestion: ${fault}`));
    }
    return { envelopeId, ackMs, ...handed };
  }

  async function overSocket(type: string, payload: Json, envelopeId: string, extra: Json) {
    const team = (payload.team_id ?? (payload.team as Json | undefined)?.id) as string | undefined;
    const open = [...sockets].filter((socket) => {
      const only = socketTeams.get(socket) ?? null;
      return socket.readyState === 1 && (only === null || only === team);
    });
    const socket = open[nextSocket++ % Math.max(1, open.length)];
    if (socket === undefined) return { ack: null, status: null };
    const envelope = {
      envelope_id: envelopeId,
      type: type === 'slash_commands' || type === 'events_api' ? type : 'interactive',
      accepts_response_payload: type !== 'events_api',
      payload,
      ...(extra.retry_attempt === undefined ? {} : { retry_attempt: extra.retry_attempt, retry_reason: 'timeout' }),
    };
    const acked = new Promise<Json | null>((resolve) => {
      const timer = setTimeout(
        () => {
          waiting.delete(envelopeId);
          resolve(null);
        },
        Number(extra.ackWithinMs ?? ackWithinMs),
      );
      waiting.set(envelopeId, (ack) => {
        clearTimeout(timer);
        resolve(ack);
      });
    });
    socket.send(JSON.stringify(envelope));
    return { ack: await acked, status: null };
  }

  async function overHttp(type: string, payload: Json, extra: Json) {
    const { url, signingSecret } = http!;
    const isJson = type === 'events_api';
    const body = isJson
      ? JSON.stringify(payload)
      : new URLSearchParams(
          type === 'slash_commands' ? (payload as Record<string, string>) : { payload: JSON.stringify(payload) },
        ).toString();
    const timestamp = String(extra.timestamp ?? Math.floor(now() / 1000));
    const signature = `v0=${createHmac('sha256', signingSecret).update(`v0:${timestamp}:${body}`).digest('hex')}`;
    const response = await fetch(url, {
      method: 'POST',
      body,
      headers: {
        'content-type': isJson ? 'application/json' : 'application/x-www-form-urlencoded',
        'x-slack-request-timestamp': timestamp,
        'x-slack-signature': signature,
        ...(extra.retry_attempt === undefined ? {} : { 'x-slack-retry-num': String(extra.retry_attempt) }),
        ...((extra.headers as Record<string, string>) ?? {}),
      },
      signal: AbortSignal.timeout(10_000),
    });
    const text = await response.text();
    const parsed = text.startsWith('{') ? (JSON.parse(text) as Json) : text;
    return { ack: response.status === 200 ? parsed : null, status: response.status };
  }

  const peer: Omit<SlackPeer, keyof People> = {
    apiUrl: `${base}/api/`,
    workspaces,
    calls,
    posted,
    visible: (filter = {}) =>
      posted.filter(
        (message) =>
          !message.deleted && Object.entries(filter).every(([key, value]) => message[key as keyof Posted] === value),
      ),
    views: host.views,
    files: host.files,
    happened: host.happened,
    shareFile(name, bytes) {
      const path = `/files-pri/T1-${host.nextId('F')}/download/${encodeURIComponent(name)}`;
      sharedFiles.set(path, bytes);
      return { id: 'F1', name, size: bytes.length, url_private_download: `${base}${path}` };
    },
    problems,
    oauth: host.oauth,
    addWorkspace: (workspace) => {
      const made = makeWorkspace(workspace);
      workspaces.set(made.teamId, made);
      return made;
    },
    addAppToken: (token, teamId = null) => void host.appTokens.set(token, teamId),
    fault: (method, fault, times = 1) => {
      faults.set(method, [...(faults.get(method) ?? []), { fault, left: times }]);
    },
    hand,
    deliverTo: (url, signingSecret) => {
      http = { url, signingSecret };
    },
    sendRaw: (text) => {
      for (const socket of sockets) socket.send(text);
    },
    recycle: (reason = 'refresh_requested') => {
      for (const socket of sockets) socket.send(JSON.stringify({ type: 'disconnect', reason }));
    },
    cut: () => {
      for (const socket of sockets) socket.terminate();
    },
    connections: () => [...sockets].filter((socket) => socket.readyState === 1).length,
    responseUrl: (teamId, channel, user, ts) => {
      const path = `/response/${randomUUID()}`;
      responseUrls.set(path, { teamId, channel, user, at: now(), uses: 0, ts: ts ?? null });
      return `${base}${path}`;
    },
    trigger: () => {
      const id = `trigger.${++counter}`;
      triggers.set(id, { at: now(), used: false });
      return id;
    },
    close: async () => {
      for (const response of hanging) response.destroy();
      for (const socket of sockets) socket.terminate();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return { ...peer, ...createPeople(peer) };
}

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Form bodies carry objects as JSON in strings, as Slack's SDK sends them. */
function argsOf(request: IncomingMessage, body: Buffer): Json {
  const type = request.headers['content-type'] ?? '';
  if (type.startsWith('application/json')) return JSON.parse(body.toString('utf8') || '{}') as Json;
  return Object.fromEntries(
    Object.entries(parseForm(body.toString('utf8'))).map(([key, value]) => {
      if (!['blocks', 'view', 'metadata', 'files', 'attachments', 'prompts'].includes(key)) return [key, value];
      return [key, JSON.parse(String(value))];
    }),
  );
}
