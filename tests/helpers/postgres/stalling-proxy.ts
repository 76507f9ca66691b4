import { once } from 'node:events';
import { createServer, type Socket, connect as toServer } from 'node:net';

/** A network between bots and their database that can hang or break. */
export interface StallingProxy {
  port: number;
  /** Lets nothing through in either direction for a while; connections stay open. */
  stall(ms: number): void;
  /** Breaks every connection, and leads new ones to another server. */
  to(serverPort: number): void;
  /** Breaks every connection. */
  cut(): void;
  close(): Promise<void>;
}

export async function startStallingProxy(firstPort: number): Promise<StallingProxy> {
  let serverPort = firstPort;
  const sockets = new Set<Socket>();
  let stalledUntil = 0;
  const server = createServer((client) => {
    const upstream = toServer(serverPort, '127.0.0.1');
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(from);
      from.on('data', (bytes) => {
        const waitMs = stalledUntil - performance.now();
        if (waitMs <= 0) return void to.write(bytes);
        from.pause();
        setTimeout(() => {
          to.write(bytes);
          from.resume();
        }, waitMs);
      });
      from.on('error', () => to.destroy());
      from.on('close', () => {
        sockets.delete(from);
        to.destroy();
      });
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as { port: number }).port,
    stall(ms) {
      stalledUntil = performance.now() + ms;
    },
    to(next) {
      serverPort = next;
      for (const socket of sockets) socket.destroy();
    },
    cut() {
      for (const socket of sockets) socket.destroy();
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
