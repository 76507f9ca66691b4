import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a path of the local site answers. Headers are as sent; a body of `null` leaves the answer unfinished for ever. */
export type Page = (request: IncomingMessage, response: ServerResponse) => void;

/** A real web server on this machine that stands for somebody's site. */
export interface LocalSite {
  port: number;
  /** `http://127.0.0.1:port` */
  origin: string;
  /** What was asked, in order: `GET /feed.xml`. */
  asked: string[];
  /** Headers of the last request. */
  lastHeaders(): IncomingMessage['headers'];
  /** Most requests that were being answered at one time. */
  mostAtOnce(): number;
  set(path: string, page: Page): void;
  close(): Promise<void>;
}

/** Starts a site with these pages; every other path answers 404. */
export async function startLocalSite(pages: Record<string, Page> = {}): Promise<LocalSite> {
  const known = new Map(Object.entries(pages));
  const asked: string[] = [];
  let last: IncomingMessage['headers'] = {};
  let now = 0;
  let most = 0;
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    last = request.headers;
    now += 1;
    most = Math.max(most, now);
    response.on('close', () => {
      now -= 1;
    });
    const page = known.get(request.url ?? '') ?? known.get((request.url ?? '').replace(/\?.*$/u, ''));
    if (page !== undefined) page(request, response);
    else response.writeHead(404).end('nothing here');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    origin: `http://127.0.0.1:${port}`,
    asked,
    lastHeaders: () => last,
    mostAtOnce: () => most,
    set: (path, page) => known.set(path, page),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** A page with this body. */
export function body(
  content: string | Uint8Array,
  headers: Record<string, string> = { 'content-type': 'text/html; charset=utf-8' },
): Page {
  return (_request, response) => {
    response.writeHead(200, headers).end(content);
  };
}

/** An answer without a body worth reading. */
export function status(code: number, headers: Record<string, string> = {}): Page {
  return (_request, response) => {
    response.writeHead(code, headers).end('not this');
  };
}

/** Sends on to another address. */
export function redirect(location: string, code = 302): Page {
  return status(code, { location });
}
