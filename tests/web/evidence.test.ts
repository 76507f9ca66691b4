import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { createHomes } from '../helpers/homes.ts';
import type { WebRoom } from '../helpers/web-room.ts';
import { createWebRooms } from '../helpers/web-rooms.ts';

const homes = createHomes();
const openRoom = createWebRooms(homes);
const person = { personId: 'slack:T1/U1', workspaceId: 'slack:T1', channelId: 'slack:T1/C1' };
const five = ['One opens.', 'Two follows on.', 'Three says it. And more.', 'Four goes on.', 'Five ends.'];

async function room(given: Parameters<typeof openRoom>[0] = {}): Promise<WebRoom> {
  const made = await openRoom(given);
  await made.take({
    givenId: 'a',
    title: 'The talks',
    paragraphs: five,
    source: 'Wire',
    published: '2026-11-02',
    byline: 'A. Writer',
    url: 'https://wire.example/talks',
    captions: ['A harbour.'],
    credits: ['Photo: B. Graph'],
  });
  return made;
}

const read = async (url: string, headers: Record<string, string> = {}) => {
  const answer = await fetch(url, { headers, redirect: 'manual' });
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
};

it('opens a link at its words, with what vouches for them', async () => {
  const { address, linkTo } = await room();
  const id = await linkTo('a', 'Three says it.');
  const page = await read(`${address}/a/${id}`);
  expect(page.status).toBe(200);
  expect(page.text).toContain(
    '<mark id="quote" class="opened" tabindex="-1" autofocus>Three says it.</mark> And more.',
  );
  for (const words of ['The talks', 'Wire', '2 Nov 2026', 'A. Writer', 'The archive holds the full text.', '¶3 of 5'])
    expect(page.text).toContain(words);
  expect(page.text).toContain('href="https://wire.example/talks#:~:text=Three%20says%20it."');
  expect(page.text).toContain(createHash('sha256').update('Three says it.').digest('hex'));
  expect([
    page.text.includes('Two follows on.'),
    page.text.includes('One opens.'),
    page.text.includes('A harbour'),
  ]).toEqual([true, false, false]);
});

it('shows the whole article, its captions apart, to somebody signed in', async () => {
  const { address, linkTo, enter } = await room();
  const id = await linkTo('a', 'Three says it.');
  const page = await read(`${address}/a/${id}`, { cookie: await enter(person) });
  for (const words of [...five.slice(0, 2), 'Four goes on.', 'Five ends.', 'A harbour.', 'Photo: B. Graph', 'Sign out'])
    expect(page.text).toContain(words);
});

it('sends every answer with the same strict headers, and sets no cookie', async () => {
  const { address, linkTo } = await room();
  const id = await linkTo('a', 'Three says it.');
  for (const path of [`/a/${id}`, '/a/AAAAAAAAAAAA', '/', '/nothing', '/robots.txt', '/health']) {
    const { headers } = await read(`${address}${path}`);
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'self'; script-src 'self'/);
    expect(headers.get('content-security-policy')).not.toContain('unsafe');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('x-robots-tag')).toContain('noindex');
    expect(headers.get('cache-control')).toBe('private, no-store');
    expect(headers.get('set-cookie')).toBeNull();
  }
});

it('gives the reference in three forms', async () => {
  const { address, linkTo } = await room();
  const id = await linkTo('a', 'Three says it.');
  const csl = await read(`${address}/a/${id}/csl.json`);
  expect(JSON.parse(csl.text)[0]).toMatchObject({ title: 'The talks', 'container-title': 'Wire' });
  expect(csl.headers.get('content-disposition')).toBe('attachment; filename="sitrep-csl.json"');
  expect((await read(`${address}/a/${id}/reference.bib`)).text).toContain('journal = {Wire}');
  expect((await read(`${address}/a/${id}/reference.ris`)).text).toContain('TY  - NEWS');
});

it('shows nothing for a link that is revoked, expired, forgotten, forged or wrong', async () => {
  const made = await room();
  const [revoked, forgotten] = [await made.linkTo('a', 'Three says it.'), await made.linkTo('a', 'Five ends.')];
  await made.store.evidenceLinks.revoke(revoked, made.now.at);
  const status = async (path: string) => {
    const { status: code, text } = await read(`${made.address}${path}`);
    for (const words of [...five, 'The talks', 'Wire']) expect(text).not.toContain(words);
    return code;
  };
  expect(await status(`/a/${revoked}`)).toBe(410);
  expect(await status(`/a/${revoked}/csl.json`)).toBe(410);
  await made.forget('a');
  expect(await status(`/a/${forgotten}`)).toBe(410);
  const flipped = `${forgotten.slice(0, -1)}${forgotten.endsWith('A') ? 'B' : 'A'}`;
  for (const id of [
    flipped,
    'a',
    `${forgotten}A`,
    `${forgotten}%00`,
    '..%2f..%2fsitrep.db',
    "'%20or%20'1'='1",
    '%F0%9F%92%A5',
  ])
    expect(await status(`/a/${id}`)).toBe(404);
  for (const path of ['/a', '/a/', '/assets/../server.ts', '/assets/..%2fserver.ts', '/assets/constructor'])
    expect(await status(path)).toBe(404);
});

it('escapes whatever an article holds', async () => {
  const made = await openRoom();
  const nasty = 'He said <script>alert(1)</script> "><img src=x onerror=alert(1)> & \u2067left.';
  await made.take({
    givenId: 'x',
    title: '</title><script>alert(2)</script>',
    source: '<b>Wire</b>',
    paragraphs: [nasty],
    url: 'https://x.example/"><script>',
    language: 'ar',
  });
  const words = (await made.article('x')).paragraphs[0]!;
  const id = await made.linkTo('x', words);
  const { text } = await read(`${made.address}/a/${id}`);
  expect(text.match(/<script/g)).toHaveLength(1);
  expect(text).not.toMatch(/<img|<b>|onerror=alert\(1\)>/);
  expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  expect(text).toContain('dir="rtl"');
});

it('signs one browser in by a link and a press, and out again', async () => {
  const { address, signIn, linkTo } = await room();
  const secret = await signIn.newLink(person);
  const path = `${address}/sign-in/${secret}`;
  const preview = await read(path);
  expect([preview.status, preview.headers.get('set-cookie')]).toEqual([200, null]);
  const token = /name="token" value="([^"]+)"/.exec((await read(path)).text)![1]!;
  const press = (headers: Record<string, string> = {}, body = `token=${token}`) =>
    fetch(path, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      body,
    });
  expect((await press({ origin: 'https://evil.example' })).status).toBe(403);
  expect((await press({ origin: 'null', 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  expect((await press({ origin: 'null' })).status).toBe(403);
  expect((await press({}, 'token=wrong')).status).toBe(410);
  expect((await press({}, `token=${'x'.repeat(10_000)}`)).status).toBe(413);
  const entered = await press({ origin: 'null', 'sec-fetch-site': 'same-origin' });
  expect(entered.status).toBe(303);
  const cookie = entered.headers.get('set-cookie')!;
  expect(cookie).toMatch(/^sitrep=[\w-]{32}; Max-Age=43200; Path=\/; HttpOnly; SameSite=Lax$/);
  expect((await press()).status).toBe(410);
  expect((await read(path)).status).toBe(410);

  const own = { cookie: cookie.split(';')[0]! };
  const id = await linkTo('a', 'Three says it.');
  const page = await read(`${address}/a/${id}`, own);
  expect(page.text).toContain('Five ends.');
  const out = (body: string) =>
    fetch(`${address}/sign-out`, {
      method: 'POST',
      redirect: 'manual',
      headers: { ...own, 'content-type': 'application/x-www-form-urlencoded' },
      body,
    });
  expect((await out('token=wrong')).status).toBe(403);
  const outToken = /name="token" value="([^"]+)"/.exec(page.text)![1]!;
  expect((await out(`token=${outToken}`)).status).toBe(303);
  expect((await read(`${address}/a/${id}`, own)).text).not.toContain('Five ends.');
});

it('ends a sign-in after 12 hours, used or not', async () => {
  const { address, signIn, now, enter } = await room();
  const [unused, cookie] = [await signIn.newLink(person), await enter(person)];
  now.at = new Date(now.at.getTime() + 12 * 3_600_000);
  expect((await read(`${address}/sign-in/${unused}`)).status).toBe(410);
  expect((await read(address, { cookie })).text).not.toContain('You are signed in');
});

it('sets the cookie for https alone where people reach it by https', async () => {
  const { address, signIn } = await room({ publicUrl: 'https://news.example/sitrep/' });
  const secret = await signIn.newLink(person);
  const { request } = await import('node:http');
  const ask = (method: string, body = '') =>
    new Promise<{ status: number; cookie: string; text: string; location: string }>((resolve) => {
      const headers = {
        host: 'news.example',
        'content-type': 'application/x-www-form-urlencoded',
        origin: 'https://news.example',
      };
      const sent = request(`${address}/sign-in/${secret}`, { method, headers }, (answer) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (piece) => (text += piece));
        answer.on('end', () =>
          resolve({
            status: answer.statusCode!,
            cookie: String(answer.headers['set-cookie'] ?? ''),
            text,
            location: answer.headers.location ?? '',
          }),
        );
      });
      sent.end(body);
    });
  const form = await ask('GET');
  expect(form.text).toContain(`action="/sitrep/sign-in/${secret}"`);
  const token = /value="([^"]+)"/.exec(form.text)![1]!;
  const entered = await ask('POST', `token=${token}`);
  expect(entered.cookie).toMatch(/^__Host-sitrep=[\w-]{32}; Max-Age=43200; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
  expect(entered.location).toBe('/sitrep/');
});

it('says that letters a file does not name are shown as a sign, only where there are some', async () => {
  const { address, linkTo, take } = await room();
  await take({ givenId: 'b', title: 'The review', paragraphs: ['The o\ufffdcial review ends.'], unknownLetters: 1 });
  const told = 'Letters that its file does not name are shown as \ufffd.';
  expect((await read(`${address}/a/${await linkTo('b', 'The o\ufffdcial review ends.')}`)).text).toContain(told);
  expect((await read(`${address}/a/${await linkTo('a', 'Three says it.')}`)).text).not.toContain(told);
});
