import type { Server } from 'node:http';
import { createServer } from 'node:http';
import { getRequestListener, type HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import type { WebMount } from '../chat/chat-adapter.ts';
import { UserError } from '../core/errors.ts';
import type { HealthService } from '../core/health.ts';
import type { Logger } from '../core/log.ts';
import { createPages, type PagesOptions } from './create-pages.ts';
import { safeHeaders } from './guard/headers.ts';
import { createHostCheck } from './guard/hosts.ts';

export interface WebOptions {
  host: string;
  /** 0 lets the system choose. */
  port: number;
  health: HealthService;
  /** What programs use: the API, MCP, public keys; null without them. Default null. */
  programs?: Hono | null;
  /** Pages for people; absent: none are served. */
  pages?: Omit<PagesOptions, 'log'>;
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

/** How long a client may take, in milliseconds: for the headers, for a whole request, and without a word in between. */
const slowest = { headers: 10_000, request: 30_000, silent: 30_000, check: 1000 };

/** Connections held at once; more are closed as they come. One that says nothing is closed after `slowest.headers`. */
const mostConnections = 10_000;

/** The one HTTP server: health for whoever watches, pages, and what platforms mount. */
export async function startWebServer(options: WebOptions): Promise<WebServer> {
  const { host, port, mounted } = options;
  const app = createWebApp(options);
  const listener = getRequestListener(app.fetch);
  const timeouts = { connectionsCheckingInterval: slowest.check };
  const server = createServer(timeouts, (request, response) => {
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    const mount = mounted.find(({ prefix }) => path.startsWith(prefix));
    if (mount !== undefined) mount.handle(request, response);
    else void listener(request, response);
  });
  server.requestTimeout = slowest.request;
  server.headersTimeout = slowest.headers;
  server.timeout = slowest.silent;
  server.maxConnections = mostConnections;
  await listen(server, host, port);
  const bound = server.address();
  const address =
    typeof bound === 'object' && bound !== null
      ? `http://${host.includes(':') ? `[${host}]` : host}:${bound.port}`
      : host;
  return { address, stop: () => stop(server) };
}

/** The routes Sitrep itself answers. */
export function createWebApp({
  host,
  health,
  programs = null,
  pages,
  log,
}: WebOptions): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>();
  const isOurs = createHostCheck({ host, publicUrl: pages?.publicUrl });
  app.use(safeHeaders());
  app.use(async (context, next) => {
    if (isOurs(context.req.header('host'))) return next();
    return context.text(
      'This address leads to a Sitrep that does not go by it. PUBLIC_URL names where people reach it.\n',
      421,
    );
  });
  app.get('/health', async (context) => {
    const checks = await health.checks();
    const failed = checks.filter(({ state }) => state === 'failed').map(({ name }) => name);
    return context.json({ ok: failed.length === 0, version: health.version, failed }, failed.length === 0 ? 200 : 503);
  });
  if (programs !== null) app.route('/', programs);
  if (pages !== undefined) app.route('/', createPages({ ...pages, log }));
  app.notFound((context) => context.json({ error: 'There is nothing here. /health tells how Sitrep is.' }, 404));
  app.onError((error, context) => {
    log.error('web request failed', { error, route: context.req.routePath });
    return context.json({ error: 'Something went wrong here, and it has been logged.' }, 500);
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
