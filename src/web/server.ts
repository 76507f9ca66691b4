import type { Server } from 'node:http';
import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import type { WebMount } from '../chat/chat-adapter.ts';
import { UserError } from '../core/errors.ts';
import type { HealthService } from '../core/health.ts';
import type { Logger } from '../core/log.ts';

export interface WebOptions {
  host: string;
  /** 0 lets the system choose. */
  port: number;
  health: HealthService;
  /** The HTTP API, served under `/api`; null without one. Default null. */
  api?: Hono | null;
  /** What platforms want to hear over HTTP, before any body is read. */
  mounted: readonly WebMount[];
  log: Logger;
}

export interface WebServer {
  /** Where it listens, `http://host:port`. */
  address: string;
  /** Takes no new request and waits for those under way, at most `stopWithinMs`. */
  stop(): Promise<void>;
}

/** How long stopping waits for requests under way, in milliseconds. */
const stopWithinMs = 5000;

/** The one HTTP server: health for whoever watches, and what platforms mount. */
export async function startWebServer({ host, port, health, api = null, mounted, log }: WebOptions): Promise<WebServer> {
  const app = createWebApp(health, log, api);
  const listener = getRequestListener(app.fetch);
  const server = createServer((request, response) => {
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    const mount = mounted.find(({ prefix }) => path.startsWith(prefix));
    if (mount !== undefined) mount.handle(request, response);
    else void listener(request, response);
  });
  server.requestTimeout = 30_000;
  server.headersTimeout = 10_000;
  await listen(server, host, port);
  const bound = server.address();
  const address =
    typeof bound === 'object' && bound !== null
      ? `http://${host.includes(':') ? `[${host}]` : host}:${bound.port}`
      : host;
  return { address, stop: () => stop(server) };
}

/** The routes Sitrep itself answers. */
export function createWebApp(health: HealthService, log: Logger, api: Hono | null = null): Hono {
  const app = new Hono();
  if (api !== null) app.route('/api', api);
  app.get('/health', async (context) => {
    const checks = await health.checks();
    const failed = checks.filter(({ state }) => state === 'failed').map(({ name }) => name);
    return context.json({ ok: failed.length === 0, version: health.version, failed }, failed.length === 0 ? 200 : 503);
  });
  app.notFound((context) => context.json({ error: 'There is nothing here. /health shows how Sitrep is doing.' }, 404));
  app.onError((error, context) => {
    log.error('web request failed', { error, path: context.req.path });
    return context.json({ error: 'Something went wrong; the error has been logged.' }, 500);
  });
  return app;
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const taken = cause.code === 'EADDRINUSE';
      const message = taken
        ? `Port ${port} on ${host} is in use by another program.`
        : `The web server cannot listen on ${host}, port ${port}: ${cause.code}.`;
      reject(new UserError(message, { code: 'listen', next: 'Choose another with PORT or HOST.', cause }));
    });
    server.listen(port, host, () => {
      server.removeAllListeners('error');
      resolve();
    });
  });
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const late = setTimeout(() => server.closeAllConnections(), stopWithinMs);
    server.close(() => {
      clearTimeout(late);
      resolve();
    });
    server.closeIdleConnections();
  });
}
