import type { HttpBindings } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { formToken } from '../core/sign-in.ts';
import { assetPath, loadAssets } from './assets.ts';
import { clientAddress, limitKey, proxyList } from './guard/client-address.ts';
import { createRateLimit } from './guard/rate-limit.ts';
import { isSameOrigin } from './guard/same-origin.ts';
import { layout } from './page/layout.ts';
import { message } from './page/message.ts';
import type { PagesDeps, Visit } from './pages.ts';
import { routes } from './routes.ts';
import { readBrowser } from './sign-in/cookie.ts';

/** Largest form, in bytes: they hold a token. */
const mostFormBytes = 4096;
/** Pages one address may open: a reader opens a few, a burst is a brief's citations opened at once, and more. */
const pageRate = { burst: 1500, perSecond: 20 };
/** Wrong links and sign-ins. Nobody guesses 72 bits; this keeps those who try from costing anything. */
const guessRate = { burst: 60, perSecond: 1 };

export interface PagesOptions extends PagesDeps {
  /** Addresses and subnets of proxies whose `X-Forwarded-For` is believed. */
  proxies: readonly string[];
}

/** Pages for people: everything in `routes.ts`, framed and guarded. */
export function createPages(options: PagesOptions): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>();
  const assets = loadAssets();
  const outside = options.publicUrl === undefined ? null : new URL(options.publicUrl);
  const proxies = proxyList(options.proxies);
  const clock = () => performance.now();
  const [pages, guesses] = [createRateLimit({ ...pageRate, clock }), createRateLimit({ ...guessRate, clock })];

  const visitOf = async (context: Context<{ Bindings: HttpBindings }>): Promise<Visit> => {
    const isOutside = outside !== null && context.req.header('host')?.toLowerCase() === outside.host;
    const base = isOutside ? outside.pathname.replace(/\/+$/, '') : '';
    const isSecure = isOutside && outside.protocol === 'https:';
    const browser = readBrowser(context, isSecure);
    const viewer = browser === null ? null : await options.signIn.who(browser);
    const key = keyOf(context);
    return {
      context,
      deps: options,
      viewer,
      browser: viewer === null ? null : browser,
      isSecure,
      base,
      guessed: () => guesses(key),
      show(title, body, status = 200) {
        const signedIn = viewer === null || browser === null ? null : formToken(browser);
        const asset = (name: string) => assetPath(assets, name);
        return context.html(layout({ title, body, base, signedIn, asset }), status);
      },
    };
  };
  const keyOf = ({ env, req }: Context<{ Bindings: HttpBindings }>) =>
    limitKey(clientAddress(env?.incoming?.socket.remoteAddress, req.header('x-forwarded-for'), proxies));

  app.get('/assets/:name', (context) => {
    const asset = assets.get(context.req.param('name'));
    if (asset === undefined) return context.notFound();
    context.header('cache-control', 'public, max-age=31536000, immutable');
    context.header('etag', asset.etag);
    if (context.req.header('if-none-match') === asset.etag) return context.body(null, 304);
    context.header('content-type', asset.type);
    return context.body(asset.body);
  });

  const tooLarge = (maxSize: number) =>
    bodyLimit({ maxSize, onError: (context) => context.text('That is larger than what this page takes.\n', 413) });
  for (const route of routes) {
    app.on(route.method, route.path, tooLarge(route.maxBytes ?? mostFormBytes), async (context) => {
      const wait = pages(keyOf(context));
      if (wait !== null) {
        context.header('retry-after', String(wait));
        return context.text(`Too many requests. Please try again in ${wait} seconds.\n`, 429);
      }
      const visit = await visitOf(context);
      if (route.method === 'POST' && !isFromOurs(context, visit))
        return visit.show(
          'Refused',
          message('Refused', 'This did not come from a page of this Sitrep. Open the page again and press its button.'),
          403,
        );
      return route.handle(visit);
    });
  }
  return app;

  function isFromOurs({ req }: Context, { isSecure }: Visit): boolean {
    const own = [`${isSecure ? 'https' : 'http'}://${req.header('host')}`];
    return isSameOrigin(req.header('origin'), req.header('sec-fetch-site'), own);
  }
}
