import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import { bot, channel, idFor, type Post, people, team } from './peer.ts';

/** How something is posted. */
export interface Said {
  isDirect?: boolean;
  root_id?: string;
  times?: number;
  /** Fields laid over the post as it is told. */
  changes?: Record<string, unknown>;
}

interface Connection {
  id: string;
  next: number;
  sent: { seq: number; text: string }[];
  socket: WebSocket | null;
}

/**
 * The connection over which Mattermost tells of posts, by its documentation: it begins with a challenge and a hello, numbers every
 * event, and gives a connection that comes back what it missed. The bot is told of channels it is in, of its own posts too.
 */
export function createPostsSocket(server: Server, token: string, isInChannel: () => boolean) {
  const upgrades = new WebSocketServer({ noServer: true });
  const connections = new Map<string, Connection>();
  const problems: string[] = [];

  const send = (connection: Connection, event: string, data: object, broadcast: object = {}) => {
    const seq = connection.next++;
    const text = JSON.stringify({ event, data, broadcast, seq });
    connection.sent.push({ seq, text });
    connection.socket?.send(text);
  };

  server.on('upgrade', (request, stream, head) => {
    const url = new URL(request.url ?? '/', 'http://peer');
    if (url.pathname !== '/api/v4/websocket') return stream.destroy();
    upgrades.handleUpgrade(request, stream, head, (socket) => open(socket, url.searchParams));
  });

  function open(socket: WebSocket, query: URLSearchParams): void {
    let connection: Connection | null = null;
    socket.on('message', (bytes: Buffer) => {
      const { seq, action, data } = JSON.parse(String(bytes));
      if (typeof seq !== 'number' || typeof action !== 'string') problems.push(`not an action: ${String(bytes)}`);
      if (action === 'ping')
        return socket.send(JSON.stringify({ status: 'OK', data: { text: 'pong' }, seq_reply: seq }));
      if (action !== 'authentication_challenge') return problems.push(`unknown action ${action}`);
      if (data?.token !== token) {
        socket.send(JSON.stringify({ status: 'FAIL', error: { id: 'api.web_socket' }, seq_reply: seq }));
        return socket.close();
      }
      socket.send(JSON.stringify({ status: 'OK', seq_reply: seq }));
      const known = connections.get(query.get('connection_id') ?? '');
      const from = Number(query.get('sequence_number'));
      if (known !== undefined && known.socket === null && from <= known.next) {
        connection = known;
        known.socket = socket;
        for (const missed of known.sent.filter((one) => one.seq >= from)) socket.send(missed.text);
        return;
      }
      connection = { id: idFor(randomUUID()), next: 0, sent: [], socket };
      connections.set(connection.id, connection);
      send(connection, 'hello', { server_version: '10.0.0', connection_id: connection.id });
    });
    socket.on('close', () => {
      if (connection?.socket === socket) connection.socket = null;
    });
    socket.on('error', () => socket.terminate());
  }

  return {
    problems,
    get connected() {
      return [...connections.values()].filter(({ socket }) => socket !== null).length;
    },
    /** Cuts every connection; what happens meanwhile is told when it is back. */
    cut() {
      for (const { socket } of connections.values()) socket?.terminate();
    },
    /** Forgets the connections, as a server that was started anew. */
    forget() {
      for (const { socket } of connections.values()) socket?.terminate();
      connections.clear();
    },
    /** Any event, for what a server may send. */
    event: (name: string, data: object) => {
      for (const connection of connections.values()) send(connection, name, data);
    },
    tell(post: Post, { changes = {} }: Said) {
      const isDirect = post.channel_id !== channel;
      if (!isDirect && !isInChannel()) return;
      const { message, to: _to, ...rest } = post;
      const everybody = /@(?:all|channel|here)\b/.test(message);
      const mentions = everybody || /(?<![\w@.-])@sitrep(?![\w-]|\.\w)/i.test(message) ? [bot] : [];
      const sender = Object.entries(people).find(([, id]) => id === post.user_id)?.[0] ?? 'sitrep';
      const told = { ...rest, message, type: '', metadata: {}, hashtags: '', update_at: post.create_at, ...changes };
      for (const connection of connections.values())
        send(
          connection,
          'posted',
          {
            channel_type: isDirect ? 'D' : 'O',
            channel_name: isDirect ? `${bot}__${post.user_id}` : 'town-square',
            sender_name: `@${{ asker: 'ada', other: 'bob' }[sender] ?? sender}`,
            team_id: isDirect ? '' : team,
            post: JSON.stringify(told),
            set_online: true,
            ...(mentions.length === 0 ? {} : { mentions: JSON.stringify(mentions) }),
          },
          { channel_id: post.channel_id, team_id: '', user_id: '', omit_users: null },
        );
    },
    stop() {
      for (const { socket } of connections.values()) socket?.terminate();
      upgrades.close();
    },
  };
}
