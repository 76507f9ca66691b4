import { describeError } from '../core/errors.ts';
import type { Logger } from '../core/log.ts';
import type { WebMount } from './chat-adapter.ts';
import { readBody } from './read-body.ts';

/** What a request is answered with: a status, and JSON or nothing. `after` begins once the answer has gone out. */
export interface MountAnswer {
  status: number;
  body?: object;
  after?: () => void;
}

export interface MountOptions {
  /** Begins and ends with a slash. */
  prefix: string;
  /** Longest body that is read, in bytes. */
  mostBytes: number;
  /** What answers a POST to each path below the prefix; null while nothing does. */
  routes: Readonly<Record<string, (body: string) => MountAnswer | Promise<MountAnswer>>>;
  isReady: () => boolean;
  log: Logger;
}

/** Paths of the web server on which a platform posts to the bot. */
export function createMount({ prefix, mostBytes, routes, isReady, log }: MountOptions): WebMount {
  return {
    prefix,
    handle(request, response) {
      const answer = async (): Promise<MountAnswer> => {
        if (!isReady()) return { status: 503 };
        const { pathname } = new URL(request.url ?? '/', 'http://localhost');
        const name = pathname.slice(prefix.length);
        const route = Object.hasOwn(routes, name) ? routes[name] : undefined;
        if (request.method !== 'POST') return { status: 404 };
        const body = await readBody(request, mostBytes);
        if (body === null) return { status: 413 };
        return route === undefined ? { status: 404 } : route(body.toString());
      };
      answer().then(
        ({ status, body, after }) => {
          response.writeHead(status, { 'content-type': 'application/json' });
          response.end(body === undefined ? '' : JSON.stringify(body));
          after?.();
        },
        (error) => {
          log.warn('a request from the platform failed', { error: describeError(error), prefix });
          response.destroy();
        },
      );
    },
  };
}

/** A form as an object; what is named in `lists` may come several times, also with brackets behind its name. */
export function formOf(body: string, lists: readonly string[]): Record<string, unknown> {
  const form = new URLSearchParams(body);
  return {
    ...Object.fromEntries(form),
    ...Object.fromEntries(lists.map((key) => [key, [...form.getAll(key), ...form.getAll(`${key}[]`)]])),
  };
}
