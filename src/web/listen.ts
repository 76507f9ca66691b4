import type { Server } from 'node:http';
import { UserError } from '../core/errors.ts';

/** How long stopping waits for requests under way, in milliseconds. */
const stopWithinMs = 5000;

/** Listens, and answers where: `http://host:port`. Throws a UserError that names the `settings` to change. */
export async function listen(
  server: Server,
  { host, port, settings }: { host: string; port: number; settings: string },
): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const isTaken = cause.code === 'EADDRINUSE';
      const message = isTaken
        ? `Port ${port} on ${host} is in use by another program.`
        : `The web server cannot listen on ${host}, port ${port}: ${cause.code}.`;
      reject(new UserError(message, { code: 'listen', next: `Choose another with ${settings}.`, cause }));
    });
    server.listen(port, host, () => {
      server.removeAllListeners('error');
      resolve();
    });
  });
  const bound = server.address();
  const name = host.includes(':') ? `[${host}]` : host;
  return typeof bound === 'object' && bound !== null ? `http://${name}:${bound.port}` : host;
}

/** Takes no new request and waits for those under way. */
export function stopServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const late = setTimeout(() => server.closeAllConnections(), stopWithinMs);
    server.close(() => {
      clearTimeout(late);
      resolve();
    });
    server.closeIdleConnections();
  });
}
