import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { ids, userJson } from './world.ts';

/** Close codes after which a bot must not come back. */
export const finalCloseCodes = [4004, 4010, 4011, 4012, 4013, 4014] as const;

interface Session {
  id: string;
  seq: number;
  /** Every dispatch of the session, for resuming. */
  sent: { s: number; t: string; d: unknown }[];
  socket: WebSocket | null;
  valid: boolean;
  /** Number of its shard, and of all. */
  shard: [number, number];
  intents: number;
}

export interface GatewayOptions {
  token: () => string;
  url: () => string;
  heartbeatMs: number;
  /** Intents that need Discord's approval and were not given here: members, presences, message content. */
  note: (what: string, detail?: unknown) => void;
  violation: (words: string) => void;
  guilds: () => object[];
  /** Servers that stay unavailable: listed in READY, never described. */
  silentGuilds: () => string[];
}

export interface Gateway {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Sends a dispatch to every live session, and keeps it for those that resume. Number of sockets it went to. */
  dispatch(type: string, data: unknown): number;
  /**
   * Tells of a message those who asked for such: their own, those that mention the bot and direct ones with their words, all others
   * without, as there is no intent for the content of messages.
   */
  dispatchMessage(type: string, message: object): void;
  /** Any packet, to every connection. */
  sendRaw(packet: object): void;
  /** op 7. */
  askReconnect(): void;
  /** op 9. */
  invalidate(resumable: boolean): void;
  /** Closes every socket with this code. */
  closeAll(code: number): void;
  /** Cuts the connection without a close frame. */
  cut(): void;
  muteHeartbeats: boolean;
  /** How many connections to cut before they are made: a network that is not there. */
  refuseUpgrades: number;
  /** Refuses the next identify with this close code. */
  refuseWith: number | null;
  readonly connected: number;
  readonly identifies: number;
  readonly resumes: number;
  readonly intents: number;
  stop(): void;
}

/** Which shard a server is told to; direct messages go to the first. */
function isOf([shard, all]: [number, number], guildId: string | undefined): boolean {
  return guildId === undefined ? shard === 0 : Number((BigInt(guildId) >> 22n) % BigInt(all)) === shard;
}

const privilegedIntents = (1 << 1) | (1 << 8) | (1 << 15);

/** The gateway side of the local Discord: version 10, JSON, no compression. */
export function createGateway(options: GatewayOptions): Gateway {
  const server = new WebSocketServer({ noServer: true });
  const sessions = new Map<string, Session>();
  const sockets = new Set<WebSocket>();
  const counts = { identifies: 0, resumes: 0, intents: 0, session: 0 };

  const send = (socket: WebSocket, packet: object) => {
    if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(packet));
  };
  const emit = (session: Session, t: string, d: unknown) => {
    const packet = { s: ++session.seq, t, d };
    session.sent.push(packet);
    if (session.socket !== null) send(session.socket, { op: 0, ...packet });
  };

  const identify = (socket: WebSocket, d: { token: string; intents: number; shard?: [number, number] }) => {
    counts.identifies++;
    counts.intents = d.intents;
    options.note('identify', { shard: d.shard, intents: d.intents });
    if (gateway.refuseWith !== null) {
      const code = gateway.refuseWith;
      gateway.refuseWith = null;
      return socket.close(code);
    }
    if (d.token !== options.token()) return socket.close(4004);
    if ((d.intents & privilegedIntents) !== 0) {
      options.violation(`privileged intents asked for: ${d.intents & privilegedIntents}`);
      return socket.close(4014);
    }
    const shard = d.shard ?? [0, 1];
    if (shard[0] >= shard[1]) return socket.close(4010);
    const id = `session-${++counts.session}`;
    const session: Session = { id, seq: 0, sent: [], socket, valid: true, shard, intents: d.intents };
    sessions.set(session.id, session);
    const guilds = (options.guilds() as { id: string }[]).filter((guild) => isOf(shard, guild.id));
    emit(session, 'READY', {
      v: 10,
      user: userJson(ids.bot),
      guilds: [...guilds.map(({ id }) => id), ...options.silentGuilds()].map((id) => ({ id, unavailable: true })),
      session_id: session.id,
      resume_gateway_url: options.url(),
      shard,
      application: { id: ids.application, flags: 0 },
    });
    if ((d.intents & 1) !== 0) for (const guild of guilds) emit(session, 'GUILD_CREATE', guild);
  };

  const resume = (socket: WebSocket, d: { token: string; session_id: string; seq: number }) => {
    const session = sessions.get(d.session_id);
    if (session === undefined || !session.valid || d.token !== options.token())
      return send(socket, { op: 9, d: false });
    if (d.seq > session.seq) return socket.close(4007);
    counts.resumes++;
    options.note('resume');
    session.socket = socket;
    for (const packet of session.sent.filter(({ s }) => s > d.seq)) send(socket, { op: 0, ...packet });
    emit(session, 'RESUMED', {});
  };

  server.on('connection', (socket: WebSocket) => {
    sockets.add(socket);
    let received: number[] = [];
    send(socket, { op: 10, d: { heartbeat_interval: options.heartbeatMs } });
    socket.on('message', (bytes: Buffer) => {
      const now = Date.now();
      received = [...received.filter((at) => now - at < 60_000), now];
      if (received.length > 120) {
        options.violation('more than 120 gateway messages in a minute');
        return socket.close(4008);
      }
      if (bytes.length > 4096) {
        options.violation('a gateway message over 4096 bytes');
        return socket.close(4002);
      }
      const { op, d } = JSON.parse(String(bytes));
      const known = [...sessions.values()].some((session) => session.socket === socket);
      if (op === 1) return gateway.muteHeartbeats ? undefined : send(socket, { op: 11 });
      if (op === 2) return known ? socket.close(4005) : identify(socket, d);
      if (op === 6) return resume(socket, d);
      if (!known) return socket.close(4003);
      if (op !== 3 && op !== 4 && op !== 8) {
        options.violation(`unknown gateway op ${op}`);
        socket.close(4001);
      }
    });
    socket.on('close', (code) => {
      sockets.delete(socket);
      options.note('gateway closed', code);
      for (const session of sessions.values()) {
        if (session.socket !== socket) continue;
        session.socket = null;
        if (code === 1000 || code === 1001) session.valid = false;
      }
    });
    socket.on('error', () => socket.terminate());
  });

  const gateway: Gateway = {
    upgrade(request, socket, head) {
      if (gateway.refuseUpgrades > 0) {
        gateway.refuseUpgrades--;
        options.note('connection refused');
        socket.destroy();
        return;
      }
      const url = new URL(request.url ?? '/', 'http://peer');
      if (url.pathname !== '/gw/' && url.pathname !== '/gw') {
        options.violation(`gateway path ${url.pathname}`);
        socket.destroy();
        return;
      }
      if (url.searchParams.get('v') !== '10' || url.searchParams.get('encoding') !== 'json')
        options.violation(`gateway query ${url.search}`);
      server.handleUpgrade(request, socket, head, (ws) => server.emit('connection', ws, request));
    },
    dispatch(type, data) {
      const { guild_id, id } = (data ?? {}) as { guild_id?: string; id?: string };
      const guildId = guild_id ?? (type.startsWith('GUILD') ? id : undefined);
      const live = [...sessions.values()].filter((session) => session.valid && isOf(session.shard, guildId));
      for (const session of live) emit(session, type, data);
      return live.filter((session) => session.socket !== null).length;
    },
    dispatchMessage(type, message) {
      const {
        guild_id,
        author,
        mentions = [],
      } = message as {
        guild_id?: string;
        author?: { id: string };
        mentions?: { id: string }[];
      };
      const isOurs = guild_id === undefined || author?.id === ids.bot || mentions.some(({ id }) => id === ids.bot);
      const empty = isOurs || author === undefined ? {} : { content: '', embeds: [], attachments: [], components: [] };
      const needed = guild_id === undefined ? 1 << 12 : 1 << 9;
      for (const session of sessions.values()) {
        if (!session.valid || !isOf(session.shard, guild_id) || (session.intents & needed) === 0) continue;
        emit(session, type, { ...message, ...empty });
      }
    },
    sendRaw(packet) {
      for (const socket of sockets) send(socket, packet);
    },
    askReconnect() {
      for (const socket of sockets) send(socket, { op: 7, d: null });
    },
    invalidate(resumable) {
      if (!resumable) for (const session of sessions.values()) session.valid = false;
      for (const socket of sockets) send(socket, { op: 9, d: resumable });
    },
    closeAll(code) {
      if ((finalCloseCodes as readonly number[]).includes(code))
        for (const session of sessions.values()) session.valid = false;
      for (const socket of sockets) socket.close(code);
    },
    cut() {
      for (const socket of sockets) socket.terminate();
    },
    muteHeartbeats: false,
    refuseUpgrades: 0,
    refuseWith: null,
    get connected() {
      return [...sessions.values()].filter((session) => session.socket !== null).length;
    },
    get identifies() {
      return counts.identifies;
    },
    get resumes() {
      return counts.resumes;
    },
    get intents() {
      return counts.intents;
    },
    stop() {
      for (const socket of sockets) socket.terminate();
      server.close();
    },
  };
  return gateway;
}
