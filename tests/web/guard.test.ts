import { request } from 'node:http';
import { connect } from 'node:net';
import { expect, it } from 'vitest';
import { clientAddress, limitKey, proxyList } from '../../src/web/guard/client-address.ts';
import { createRateLimit } from '../../src/web/guard/rate-limit.ts';
import { createHomes } from '../helpers/homes.ts';
import { createWebRooms } from '../helpers/web-rooms.ts';

const openRoom = createWebRooms(createHomes());
const person = { personId: 'slack:T1/U1', workspaceId: 'slack:T1', channelId: 'slack:T1/C1' };

/** The status of a request with headers a browser's `fetch` would not let through. */
function statusOf(address: string, path: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    request(`${address}${path}`, { headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode!);
    })
      .on('error', reject)
      .end();
  });
}

/** Everything the server says to these bytes. */
function raw(address: string, bytes: string): Promise<string> {
  return new Promise((resolve) => {
    let said = '';
    const socket = connect(Number(new URL(address).port), '127.0.0.1', () => socket.end(bytes, 'latin1'));
    socket.setEncoding('utf8').on('data', (piece: string) => {
      said += piece;
    });
    socket.on('error', () => resolve(said)).on('close', () => resolve(said));
  });
}

it('answers to its own names alone', async () => {
  const { address } = await openRoom({ publicUrl: 'https://news.example/sitrep' });
  const { port } = new URL(address);
  for (const host of [
    `127.0.0.1:${port}`,
    'localhost',
    `localhost:${port}`,
    `[::1]:${port}`,
    'news.example',
    'NEWS.example',
  ])
    expect([host, await statusOf(address, '/', { host })]).toEqual([host, 200]);
  const others = [
    'evil.example',
    '127.0.0.1.evil.example',
    'localhost.evil.example',
    'evil.example:80',
    'news.example:444',
    'localhost@evil.example',
    '[::1',
    '0x7f.1',
    'news.example.',
  ];
  for (const host of others) expect([400, 421]).toContain(await statusOf(address, '/', { host }));
  expect(await statusOf(address, '/healthz', { host: '10.0.0.7:3000' })).toBe(200);
});

it.each([
  'GET http://evil.example/a/AAAAAAAAAAAA HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n',
  'GET //evil.example/%2e%2e HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n',
  'GET /a/../../../../etc/passwd HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n',
  'GET /assets/..\\..\\server.ts HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n',
  'GET /assets/%2e%2e%2fassets.ts HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n',
  'GET /a/AAAA%0d%0aSet-Cookie:%20x=1 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n',
  'GET /a/%ff%fe%00 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n',
  'GET /a/%E0%A4%A HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n',
  `GET /${'a'.repeat(20_000)} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`,
  'GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\nConnection: close\r\n\r\n',
  'GET / HTTP/1.1\r\nConnection: close\r\n\r\n',
  'POST /sign-out HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET / HTTP/1.1\r\n\r\n',
  'TRACE / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n',
  '\u0016\u0003\u0001\u0002\u0000\u0001\u0000',
])('refuses %j, and shows nothing', async (bytes) => {
  const { address, take } = await openRoom();
  await take({ givenId: 'a', title: 'The talks', paragraphs: ['One opens.'] });
  const said = await raw(address, bytes);
  expect(said).toMatch(/^HTTP\/1\.1 4\d\d /);
  expect(said).not.toMatch(/The talks|One opens|root:|set-cookie|import /i);
});

it('lets nobody guess for long, while those with a link go on reading', async () => {
  const { address, take, linkTo, signIn } = await openRoom();
  await take({ givenId: 'a', title: 'The talks', paragraphs: ['One opens.'] });
  const id = await linkTo('a', 'One opens.');
  const statuses: number[] = [];
  for (let n = 0; n < 70; n++) statuses.push((await fetch(`${address}/a/AAAAAAAAA${100 + n}`)).status);
  expect(statuses.filter((status) => status === 404).length).toBeGreaterThanOrEqual(60);
  const last = await fetch(`${address}/sign-in/${'A'.repeat(32)}`);
  expect([statuses.at(-1), last.status]).toEqual([429, 429]);
  expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0);
  expect((await fetch(`${address}/a/${id}`)).status).toBe(200);
  expect((await fetch(`${address}/sign-in/${await signIn.newLink(person)}`)).status).toBe(200);
});

it('takes no forged cookie for a sign-in, and a sign-in for nothing but what that person may see', async () => {
  const { address, take, linkTo, enter } = await openRoom();
  await take({ givenId: 'a', title: 'T', paragraphs: ['One opens.', 'Two.', 'Three.', 'Four ends.'] });
  const id = await linkTo('a', 'One opens.');
  const read = async (cookie: string) => (await fetch(`${address}/a/${id}`, { headers: { cookie } })).text();
  const good = await enter(person);
  expect(await read(good)).toContain('Four ends.');
  const forged = [
    'sitrep=',
    `sitrep=${'A'.repeat(32)}`,
    `${good}A`,
    good.toUpperCase(),
    `__Host-${good}`,
    "sitrep=' or 1=1",
  ];
  for (const cookie of forged) expect(await read(cookie)).not.toContain('Four ends.');
});

it.each([
  { remote: '203.0.113.9', forwarded: '198.51.100.1', is: '203.0.113.9' },
  { remote: '10.0.0.2', forwarded: '198.51.100.1', is: '198.51.100.1' },
  { remote: '::ffff:10.0.0.2', forwarded: 'evil, 198.51.100.1, 10.0.0.3', is: '198.51.100.1' },
  { remote: '10.0.0.2', forwarded: '1.2.3.4, junk', is: '10.0.0.2' },
  { remote: '10.0.0.2', forwarded: undefined, is: '10.0.0.2' },
  { remote: 'fd00::1', forwarded: '2001:db8::7', is: '2001:db8::7' },
])('takes $remote, forwarded for $forwarded, for $is', ({ remote, forwarded, is }) => {
  expect(clientAddress(remote, forwarded, proxyList(['10.0.0.0/8', 'fd00::1']))).toBe(is);
});

it('counts a /64 of IPv6 as one', () => {
  expect(limitKey('2001:db8:1:2::9')).toBe(limitKey('2001:db8:1:2:ffff:1:2:3'));
  expect(limitKey('2001:db8:1:2::9')).not.toBe(limitKey('2001:db8:1:3::9'));
  expect(limitKey('203.0.113.9')).toBe('203.0.113.9');
});

it('fills a bucket again with time', () => {
  let now = 0;
  const take = createRateLimit({ burst: 2, perSecond: 1, clock: () => now });
  expect([take('a'), take('a'), take('a'), take('b')]).toEqual([null, null, 1, null]);
  now = 1500;
  expect([take('a'), take('a')]).toEqual([null, 1]);
});
