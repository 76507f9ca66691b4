import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { TLSSocket } from 'node:tls';
import type { Certificate } from './certificates.ts';

/** What a path of the local site answers. Headers are as sent; a body of `null` leaves the answer unfinished for ever. */
export type Page = (request: IncomingMessage, response: ServerResponse) => void;

/** A real web server on this machine that stands for somebody's site. */
export interface LocalSite {
  port: number;
  /** `http://127.0.0.1:port`, or https where it has a certificate. */
  origin: string;
  /** What was asked, in order: `GET /feed.xml`. */
  asked: string[];
  /** Headers of the last request. */
  lastHeaders(): IncomingMessage['headers'];
  /** The host name the last client named before anything was encrypted (SNI); null over plain http. */
  lastServerName(): string | null;
  /** Most requests that were being answered at one time. */
  mostAtOnce(): number;
  set(path: string, page: Page): void;
  close(): Promise<void>;
}

/** Starts a site with these pages; every other path answers 404. With a certificate it speaks https. */
export async function startLocalSite(
  pages: Record<string, Page> = {},
  certificate: Certificate | null = null,
): Promise<LocalSite> {
  const known = new Map(Object.entries(pages));
  const asked: string[] = [];
  let last: IncomingMessage['headers'] = {};
  let serverName: string | null = null;
  let now = 0;
  let most = 0;
  const answer = (request: IncomingMessage, response: ServerResponse) => {
    asked.push(`${request.method} ${request.url}`);
    last = request.headers;
    serverName = (request.socket as Partial<TLSSocket>).servername || null;
    now += 1;
    most = Math.max(most, now);
    response.on('close', () => {
      now -= 1;
    });
    const page = known.get(request.url ?? '') ?? known.get((request.url ?? '').replace(/\?.*$/u, ''));
    if (page !== undefined) page(request, response);
    else response.writeHead(404).end('nothing here');
  };
  const server = certificate === null ? createServer(answer) : createSecureServer(certificate, answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    origin: `${certificate === null ? 'http' : 'https'}://127.0.0.1:${port}`,
    asked,
    lastHeaders: () => last,
    lastServerName: () => serverName,
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
