import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import { listen, stopServer } from './listen.ts';

export interface MetricsOptions {
  host: string;
  port: number;
  /** Asked for as `Authorization: Bearer …`; absent: nobody is asked, which only loopback may do. */
  token: string | undefined;
  scrape: () => Promise<string>;
}

/** The server that Prometheus asks, on an address of its own so that it is never reached under `PUBLIC_URL`. */
export async function startMetricsServer({ host, port, token, scrape }: MetricsOptions) {
  const server = createServer((request, response) => {
    const path = (request.url ?? '').split('?')[0];
    if (request.method !== 'GET' || path !== '/metrics')
      return void response.writeHead(404).end('Only /metrics is here.\n');
    if (!mayScrape(request.headers.authorization, token))
      return void response.writeHead(401, { 'www-authenticate': 'Bearer' }).end('METRICS_TOKEN is needed.\n');
    scrape().then(
      (text) => response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' }).end(text),
      () => response.writeHead(500).end(),
    );
  });
  server.headersTimeout = 5000;
  server.requestTimeout = 10_000;
  const address = await listen(server, { host, port, settings: 'METRICS_PORT or METRICS_HOST' });
  return { address, stop: () => stopServer(server) };
}

/** Whether a request brings the token, compared in constant time; without a token everybody may. */
export function mayScrape(authorization: string | undefined, token: string | undefined): boolean {
  if (token === undefined) return true;
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(authorization ?? ''), hash(`Bearer ${token}`));
}
