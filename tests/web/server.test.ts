import { afterEach, expect, it } from 'vitest';
import type { WebMount } from '../../src/chat/chat-adapter.ts';
import type { Check } from '../../src/core/check.ts';
import { silentLog } from '../../src/core/log.ts';
import { startWebServer, type WebServer } from '../../src/web/server.ts';

let server: WebServer | null = null;
afterEach(async () => {
  await server?.stop();
  server = null;
});

async function serve(checks: () => Promise<Check[]>, mounted: WebMount[] = []): Promise<string> {
  server = await startWebServer({
    host: '127.0.0.1',
    port: 0,
    health: { version: '1.2.3', checks, audit: async () => [] },
    mounted,
    log: silentLog,
  });
  return server.address;
}

const check = (state: Check['state']): Check => ({ name: 'index', state, detail: 'behind', mend: null });

it.each([
  { state: 'ok', status: 200, failed: [] },
  { state: 'warning', status: 200, failed: [] },
  { state: 'failed', status: 503, failed: ['index'] },
] as const)('answers $status on /health when a check is $state', async ({ state, status, failed }) => {
  const answer = await fetch(`${await serve(async () => [check(state)])}/health`);
  expect([answer.status, await answer.json()]).toEqual([status, { ok: status === 200, version: '1.2.3', failed }]);
});

it('hands a platform its requests with the body unread', async () => {
  const bodies: string[] = [];
  const mount: WebMount = {
    prefix: '/chat/',
    handle(request, response) {
      request.setEncoding('utf8').on('data', (piece: string) => bodies.push(piece));
      request.on('end', () => response.end('heard'));
    },
  };
  const address = await serve(async () => [], [mount]);
  const answer = await fetch(`${address}/chat/events?x=1`, { method: 'POST', body: 'payload=1' });
  expect([await answer.text(), bodies]).toEqual(['heard', ['payload=1']]);
  expect((await fetch(`${address}/chatter`)).status).toBe(404);
});

it('tells a visitor nothing about what went wrong inside', async () => {
  const address = await serve(() => Promise.reject(new Error('the password is swordfish')));
  const answer = await fetch(`${address}/health`);
  expect(answer.status).toBe(500);
  expect(await answer.text()).not.toContain('swordfish');
});
