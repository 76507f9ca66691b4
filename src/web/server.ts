import { createServer } from 'node:http';
import { getRequestListener, type HttpBindings } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { matchedRoutes } from 'hono/route';
import type { WebMount } from '../chat/chat-adapter.ts';
import type { Logger } from '../core/log.ts';
import type { RunningState } from '../core/operations.ts';
import { createPages, type PagesOptions } from './create-pages.ts';
import { safeHeaders } from './guard/headers.ts';
import { createHostCheck } from './guard/hosts.ts';
import { listen, stopServer } from './listen.ts';
import { mayScrape } from './metrics-server.ts';

export interface WebOptions {
  host: string;
  /** 0 lets the system choose. */
  port: number;
  /** From cached facts: a probe never waits for anything. */
  state: RunningState;
  /** What programs use: the API, MCP, public keys; null without them. Default null. */
  programs?: Hono | null;
  /** Pages for people; absent: none are served. */
  pages?: Omit<PagesOptions, 'log'>;
  /** What platforms want to hear over HTTP, before any body is read. */
  mounted: readonly WebMount[];
  /** Told of every request that was answered here, by route. */
  requested?: (route: string, status: number, seconds: number) => void;
  /** Serves `/metrics` to whoever brings the token, but never under `PUBLIC_URL`. */
  metrics?: { token: string; scrape: () => Promise<string> };
  log: Logger;
}

export interface WebServer {
  /** Where it listens, `http://host:port`. */
  address: string;
  /** Takes no new request and waits for those under way, at most 5 seconds. */
  stop(): Promise<void>;
}

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
  const address = await listen(server, { host, port, settings: 'PORT or HOST' });
  return { address, stop: () => stopServer(server) };
}

/** The routes Sitrep itself answers. */
export function createWebApp(options: WebOptions): Hono<{ Bindings: HttpBindings }> {
  const { host, state, programs = null, pages, requested, metrics, log } = options;
  const app = new Hono<{ Bindings: HttpBindings }>();
  const isOurs = createHostCheck({ host, publicUrl: pages?.publicUrl });
  app.use(safeHeaders());
  if (requested !== undefined) {
    app.use(async (context, next) => {
      const startedAt = performance.now();
      await next();
      requested(routeOf(context), context.res.status, (performance.now() - startedAt) / 1000);
    });
  }
  // Probes come by any name an orchestrator has for this machine, and tell nothing of what is in it.
  app.get('/healthz', (context) => context.text('ok\n'));
  app.get('/readyz', (context) => {
    const notReady = state.notReady();
    return context.json({ ready: notReady.length === 0, notReady }, notReady.length === 0 ? 200 : 503);
  });
  if (metrics !== undefined) {
    const outside = pages?.publicUrl === undefined ? null : new URL(pages.publicUrl).host.toLowerCase();
    app.get('/metrics', async (context) => {
      if (context.req.header('host')?.toLowerCase() === outside || context.req.header('x-forwarded-for') !== undefined)
        return context.notFound();
      if (!mayScrape(context.req.header('authorization'), metrics.token))
        return context.text('METRICS_TOKEN is needed.\n', 401, { 'www-authenticate': 'Bearer' });
      return context.text(await metrics.scrape(), 200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' });
    });
  }
  app.use(async (context, next) => {
    if (isOurs(context.req.header('host'))) return next();
    return context.text(
      'This address leads to a Sitrep that does not go by it. PUBLIC_URL names where people reach it.\n',
      421,
    );
  });
  app.get('/health', (context) => {
    const failed = state.failed();
    return context.json({ ok: failed.length === 0, version: state.version, failed }, failed.length === 0 ? 200 : 503);
  });
  if (programs !== null) app.route('/', programs);
  if (pages !== undefined) app.route('/', createPages({ ...pages, log }));
  app.notFound((context) => context.json({ error: 'There is nothing here. /health tells how Sitrep is.' }, 404));
  app.onError((error, context) => {
    log.error('web request failed', { error, route: routeOf(context) });
    return context.json({ error: 'Something went wrong here, and it has been logged.' }, 500);
  });
  return app;
}

/** The pattern a request matched, `/*` for none: what it asked for may hold a link or words, and goes into no log. */
function routeOf(context: Context): string {
  return matchedRoutes(context).findLast(({ path }) => path !== '/*')?.path ?? '/*';
}
