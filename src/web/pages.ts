import type { Context } from 'hono';
import type { OpenEvidence } from '../brief/evidence/open-evidence.ts';
import type { Logger } from '../core/log.ts';
import type { SignedIn, SignInService } from '../core/sign-in.ts';
import type { ConsoleDeps } from './console/deps.ts';
import type { Feed } from './feed/atom.ts';
import type { Html } from './page/html.ts';

/** What pages are made of. */
export interface PagesDeps {
  open: OpenEvidence;
  signIn: SignInService;
  /** Where people reach the pages from outside; absent when unset. */
  publicUrl: string | undefined;
  /** The console for people who are signed in; absent where there is none. */
  console?: ConsoleDeps;
  /** Briefings of a schedule by the secret of its feed; absent where there are none. */
  feed?: (secret: string) => Promise<Feed | null>;
  log: Logger;
}

/** One request for a page, as its handler sees it. */
export interface Visit {
  context: Context;
  deps: PagesDeps;
  /** Who is signed in; null for everybody else. */
  viewer: SignedIn | null;
  /** Secret of the signed-in browser. */
  browser: string | null;
  /** Reached by https, as `PUBLIC_URL` says. */
  isSecure: boolean;
  /** Path that `PUBLIC_URL` puts before ours; empty when the request did not come by it. */
  base: string;
  /** A page in its frame. */
  show(title: string, body: Html, status?: 200 | 403 | 404 | 410 | 413 | 429): Response | Promise<Response>;
  /** Counts a guess at a secret: null, or in how many seconds the next one may come. */
  guessed(): number | null;
}

/** One page or action, by method and path. */
export interface Route {
  method: 'GET' | 'POST';
  path: string;
  /** Largest body it takes, in bytes. Default 4,096: forms hold a token and a few words. */
  maxBytes?: number;
  /** Refuses forms that did not come from a page of ours. Of every POST. */
  handle(visit: Visit): Promise<Response> | Response;
}
