import { expect, it } from 'vitest';
import type { WebMount } from '../../src/chat/chat-adapter.ts';
import { createHomes } from '../helpers/homes.ts';
import { createWebRooms } from '../helpers/web-rooms.ts';

const openRoom = createWebRooms(createHomes());

it.each([
  { notReady: [], status: 200 },
  { notReady: ['index', 'slack'], status: 503 },
])('answers $status on /health and /readyz while $notReady are not ready, and is alive all the same', async (given) => {
  const { notReady, status } = given;
  const { address } = await openRoom({ state: { version: '1.2.3', notReady: () => notReady, failed: () => notReady } });
  const health = await fetch(`${address}/health`);
  expect([health.status, await health.json()]).toEqual([
    status,
    { ok: status === 200, version: '1.2.3', failed: notReady },
  ]);
  const ready = await fetch(`${address}/readyz`);
  expect([ready.status, await ready.json()]).toEqual([status, { ready: status === 200, notReady }]);
  const alive = await fetch(`${address}/healthz`);
  expect([alive.status, await alive.text()]).toEqual([200, 'ok\n']);
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
  const { address } = await openRoom({ mounted: [mount] });
  const answer = await fetch(`${address}/chat/events?x=1`, { method: 'POST', body: 'payload=1' });
  expect([await answer.text(), bodies]).toEqual(['heard', ['payload=1']]);
  expect((await fetch(`${address}/chatter`)).status).toBe(404);
});

it('tells a visitor nothing about what went wrong inside', async () => {
  const notReady = () => {
    throw new Error('the password is swordfish');
  };
  const { address } = await openRoom({ state: { version: '1.2.3', notReady, failed: notReady } });
  const answer = await fetch(`${address}/health`);
  expect(answer.status).toBe(500);
  expect(await answer.text()).not.toContain('swordfish');
});

it('gives metrics on the web server to whoever brings the token, and never under the public address', async () => {
  const token = 'a token of some length';
  const metrics = { token, scrape: async () => 'sitrep_up 1\n' };
  const { address } = await openRoom({ metrics, publicUrl: 'https://news.example' });
  const authorization = `Bearer ${token}`;
  const ask = async (headers: Record<string, string>) => (await fetch(`${address}/metrics`, { headers })).status;
  expect(await ask({})).toBe(401);
  expect(await ask({ authorization: `${authorization}x` })).toBe(401);
  expect(await ask({ authorization })).toBe(200);
  expect(await ask({ authorization, 'x-forwarded-for': '1.2.3.4' })).toBe(404);
});

it('counts requests by their route and never by their path', async () => {
  const counted: string[] = [];
  const { address } = await openRoom({ requested: (route, status) => void counted.push(`${route} ${status}`) });
  for (const path of ['/a/AAAAAAAAAAAA', '/a/AAAAAAAAAAAA/csl.json', '/secret-words', '/healthz', '/?q=iran'])
    await (await fetch(`${address}${path}`)).text();
  expect(counted).toEqual(['/a/:link 404', '/a/:link/csl.json 404', '/* 404', '/healthz 200', '/ 200']);
});
