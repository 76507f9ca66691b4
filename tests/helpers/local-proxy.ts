import { createServer } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';

/** What the proxy does with a tunnel asked of it: opens it to this port, refuses with this status, or stays silent. */
export type TunnelAnswer = { port: number } | { status: number } | 'silence';

/** A real proxy on this machine, for tunnels (CONNECT) alone. */
export interface LocalProxy {
  port: number;
  /** `http://127.0.0.1:port` */
  url: string;
  /** Tunnels asked for, in order: `far.test:443`. */
  asked: string[];
  /** `Proxy-Authorization` of the last tunnel asked for. */
  lastAuthorization(): string | undefined;
  /** Connections that are open at present. */
  open(): number;
  close(): Promise<void>;
}

/** Starts a proxy. `answer` is asked what to do with each `host:port`. */
export async function startLocalProxy(answer: (target: string) => TunnelAnswer): Promise<LocalProxy> {
  const asked: string[] = [];
  const sockets = new Set<Socket>();
  let authorization: string | undefined;
  const server = createServer((_request, response) => response.writeHead(405).end());
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  server.on('connect', (request, client: Socket, head: Buffer) => {
    asked.push(request.url ?? '');
    authorization = request.headers['proxy-authorization'];
    client.on('error', () => client.destroy());
    const what = answer(request.url ?? '');
    if (what === 'silence') {
      client.resume().on('end', () => client.destroy());
      return;
    }
    if ('status' in what) {
      client.end(`HTTP/1.1 ${what.status} No\r\nContent-Length: 0\r\n\r\n`);
      return;
    }
    const onward = connect(what.port, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      onward.write(head);
      onward.pipe(client).pipe(onward);
    });
    onward.on('error', () => client.destroy());
    client.on('close', () => onward.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    asked,
    lastAuthorization: () => authorization,
    open: () => sockets.size,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
