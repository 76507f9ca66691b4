import { createServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Resolve } from '../../../src/archive/fetch/address.ts';
import { createFetcher, type FetcherOptions } from '../../../src/archive/fetch/fetcher.ts';
import { body, type LocalSite, redirect, startLocalSite, status } from '../../helpers/local-site.ts';

let site: LocalSite;
beforeEach(async () => {
  site = await startLocalSite();
});
afterEach(() => site.close());

/** Names of the tests' own internet: the site under a public name, and one that leads inside. */
const names: Resolve = async (host) => {
  if (host === 'news.test') return [{ address: '127.0.0.1', family: 4 }];
  if (host === 'inside.test') return [{ address: '10.1.2.3', family: 4 }];
  if (host === 'both.test') {
    return [
      { address: '93.184.216.34', family: 4 },
      { address: '::1', family: 6 },
    ];
  }
  throw Object.assign(new Error('no such host'), { code: 'ENOTFOUND' });
};

const at = Date.parse('2026-11-03T08:00:00Z');

function fetcher(options: FetcherOptions = {}) {
  return createFetcher({
    allow: [`127.0.0.1:${site.port}`, `news.test:${site.port}`],
    resolve: names,
    now: () => at,
    sleep: async () => {},
    limits: { bodyBytes: 20_000, totalMs: 400, silentMs: 200 },
    ...options,
  });
}

describe('a document', () => {
  it('comes with its address, type and validators, asked for under an honest name', async () => {
    const headers = { 'content-type': 'text/html', etag: '"a1"', 'last-modified': 'Mon, 02 Nov 2026 10:00:00 GMT' };
    site.set('/page', body('<p>Talks resumed.</p>', headers));
    const found = await fetcher({ contact: 'https://sitrep.example', version: '1.2' }).fetch({
      url: `http://news.test:${site.port}/page`,
    });
    expect(found).toMatchObject({
      outcome: 'fetched',
      url: `http://news.test:${site.port}/page`,
      permanentUrl: null,
      contentType: 'text/html',
      etag: '"a1"',
      lastModified: 'Mon, 02 Nov 2026 10:00:00 GMT',
    });
    expect(found.outcome === 'fetched' && new TextDecoder().decode(found.bytes)).toBe('<p>Talks resumed.</p>');
    expect(site.lastHeaders()['user-agent']).toMatch(/^Sitrep\/1\.2 .*https:\/\/sitrep\.example/u);
    expect(site.lastHeaders().host).toBe(`news.test:${site.port}`);
  });

  it('is not sent again while the validators still hold', async () => {
    site.set('/page', (request, response) => {
      const same = request.headers['if-none-match'] === '"a1"' && request.headers['if-modified-since'] === 'yesterday';
      response.writeHead(same ? 304 : 200).end();
    });
    const url = `${site.origin}/page`;
    expect(await fetcher().fetch({ url, etag: '"a1"', lastModified: 'yesterday' })).toMatchObject({
      outcome: 'unchanged',
    });
  });

  it.each([
    { packing: 'gzip', bytes: gzipSync('plain words') },
    { packing: 'br', bytes: brotliCompressSync('plain words') },
    { packing: 'gzip', bytes: Buffer.from('plain words') },
    { packing: 'deflate', bytes: Buffer.from('<p>plain words') },
  ])('is unpacked from $packing', async ({ packing, bytes }) => {
    site.set('/page', body(bytes, { 'content-encoding': packing }));
    const found = await fetcher().fetch({ url: `${site.origin}/page` });
    expect(found.outcome === 'fetched' && new TextDecoder().decode(found.bytes)).toContain('plain words');
  });
});

describe('a bad server', () => {
  it.each([
    { fault: 'a huge page', page: body('x'.repeat(30_000)), outcome: 'refused', code: 'too-large', reason: 'larger' },
    {
      fault: 'a small page that unpacks into a huge one',
      page: body(gzipSync('x'.repeat(3_000_000)), { 'content-encoding': 'gzip' }),
      outcome: 'refused',
      code: 'too-large',
      reason: 'larger',
    },
    {
      fault: 'seven layers of compression',
      page: body('x', { 'content-encoding': Array(7).fill('gzip').join(', ') }),
      outcome: 'later',
      reason: 'compressed 7 times',
    },
    { fault: 'a silent one', page: () => {}, outcome: 'later', reason: 'sent nothing' },
    { fault: 'a fault of its own', page: status(500), outcome: 'later', reason: '500' },
    { fault: 'a page that is gone', page: status(410), outcome: 'gone', reason: '410' },
    { fault: 'a missing page', page: status(404), outcome: 'refused', code: 'status', reason: '404' },
    {
      fault: 'a broken redirect',
      page: redirect('http://['),
      outcome: 'refused',
      code: 'forbidden',
      reason: 'redirect',
    },
  ])('$fault is $outcome', async ({ page, reason, fault: _, ...expected }) => {
    site.set('/page', page);
    const found = await fetcher().fetch({ url: `${site.origin}/page` });
    expect(found).toMatchObject({ ...expected, reason: expect.stringContaining(reason) });
  });

  it('that never stops sending is left after the time limit', async () => {
    site.set('/endless', (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html' });
      const drip = setInterval(() => response.write('<p>more</p>'), 20);
      response.on('close', () => clearInterval(drip));
    });
    const found = await fetcher().fetch({ url: `${site.origin}/endless` });
    expect(found).toMatchObject({ outcome: 'later', reason: expect.stringContaining('took longer than 400 ms') });
  });

  it('that breaks off is worth another try', async () => {
    site.set('/cut', (_request, response) => {
      response.writeHead(200, { 'content-length': '5000' });
      response.write('half');
      setImmediate(() => response.destroy());
    });
    expect(await fetcher().fetch({ url: `${site.origin}/cut` })).toMatchObject({ outcome: 'later' });
  });
});

describe('Retry-After', () => {
  it.each([
    { header: '120', retryAt: '2026-11-03T08:02:00.000Z' },
    { header: 'Tue, 03 Nov 2026 09:00:00 GMT', retryAt: '2026-11-03T09:00:00.000Z' },
    { header: 'Mon, 02 Nov 2026 09:00:00 GMT', retryAt: '2026-11-03T08:00:00.000Z' },
    { header: '99999999', retryAt: '2026-11-10T08:00:00.000Z' },
  ])('$header is honoured', async ({ header, retryAt }) => {
    site.set('/page', status(429, { 'retry-after': header }));
    const found = await fetcher().fetch({ url: `${site.origin}/page` });
    expect(found).toMatchObject({ outcome: 'later', retryAt: new Date(retryAt) });
  });

  it('keeps every page of that host closed until then', async () => {
    site.set('/page', status(503, { 'retry-after': '60' }));
    site.set('/other', body('words'));
    let now = at;
    const polite = fetcher({ now: () => now });
    await polite.fetch({ url: `${site.origin}/page` });
    expect(await polite.fetch({ url: `${site.origin}/other` })).toMatchObject({ outcome: 'later' });
    expect(site.asked).toEqual(['GET /page']);
    now += 60_000;
    expect(await polite.fetch({ url: `${site.origin}/other` })).toMatchObject({ outcome: 'fetched' });
  });
});

describe('redirects', () => {
  it('that are permanent are remembered up to the first that is not', async () => {
    site.set('/a', redirect('/b', 301));
    site.set('/b', redirect('/c', 308));
    site.set('/c', redirect('/d', 302));
    site.set('/d', body('arrived'));
    expect(await fetcher().fetch({ url: `${site.origin}/a` })).toMatchObject({
      outcome: 'fetched',
      url: `${site.origin}/d`,
      permanentUrl: `${site.origin}/c`,
    });
  });

  it.each([
    { redirects: 5, outcome: 'fetched' },
    { redirects: 6, outcome: 'refused' },
  ])('$redirects in a row are $outcome', async ({ redirects, outcome }) => {
    for (let n = 0; n < redirects; n++) site.set(`/${n}`, redirect(`/${n + 1}`));
    site.set(`/${redirects}`, body('arrived'));
    expect(await fetcher().fetch({ url: `${site.origin}/0` })).toMatchObject({ outcome });
  });
});

describe('a private network', () => {
  it.each([
    'http://127.0.0.1/',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://127.1/',
    'http://0/',
    'http://[::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:7f00:1]/',
    'http://[::ffff:0:7f00:1]/',
    'http://[::ffff:0:a00:1]/',
    'http://[64:ff9b:1::7f00:1]/',
    'http://[2001:20::1]/',
    'http://[64:ff9b::7f00:1]/',
    'http://[fd00::1]/',
    'http://[fe80::1]/',
    'http://[2002:7f00:1::]/',
    'http://169.254.169.254/latest/meta-data/',
    'http://100.100.100.200/',
    'http://10.0.0.1/',
    'http://192.168.0.1/',
    'http://172.31.255.255/',
    'http://255.255.255.255/',
    'http://inside.test/',
    'http://both.test/',
    'http://93.184.216.34:8080/',
    'http://93.184.216.34:22/',
    'http://user:secret@news.test/',
    'https://user@news.test/',
    'file:///etc/passwd',
    'ftp://news.test/',
    'data:text/html,hello',
    'javascript:alert(1)',
    'gopher://news.test/',
    'no address at all',
  ])('is closed to %s', async (url) => {
    for (const proxy of [undefined, { url: `http://127.0.0.1:${site.port}`, noProxy: [] }]) {
      const found = await fetcher(proxy === undefined ? {} : { proxy }).fetch({ url });
      expect(found).toMatchObject({ outcome: 'refused', code: 'forbidden' });
    }
    expect(site.asked).toEqual([]);
  });

  it.each([
    'http://inside.test/admin',
    'http://169.254.169.254/',
    'http://[::ffff:10.0.0.1]/',
    'file:///etc/passwd',
    'http://user:secret@news.test/',
  ])('is closed to a redirect to %s', async (location) => {
    site.set('/page', redirect(location, 301));
    const found = await fetcher().fetch({ url: `${site.origin}/page` });
    expect(found).toMatchObject({ outcome: 'refused', code: 'forbidden' });
    expect(site.asked).toEqual(['GET /page']);
  });

  it('is reached by the address that was checked, although the name changes its mind afterwards', async () => {
    site.set('/page', body('words'));
    const answers = [[{ address: '127.0.0.1', family: 4 as const }], [{ address: '10.0.0.9', family: 4 as const }]];
    const turncoat: Resolve = async () => answers.shift() ?? [];
    const found = await fetcher({ resolve: turncoat }).fetch({ url: `http://news.test:${site.port}/page` });
    expect(found).toMatchObject({ outcome: 'fetched' });
    expect(answers).toHaveLength(1);
  });

  it('says plainly when no such host', async () => {
    expect(await fetcher().fetch({ url: 'http://nowhere.test/' })).toEqual({
      outcome: 'later',
      reason: 'no such host',
      retryAt: null,
    });
  });
});

describe('manners', () => {
  it('lets one request at a time reach a host, with a pause between', async () => {
    const pauses: number[] = [];
    for (const path of ['/1', '/2', '/3', '/4']) {
      site.set(path, (_request, response) => {
        setTimeout(() => response.end('words'), 5);
      });
    }
    const polite = fetcher({ pauseMs: 700, sleep: async (ms) => void pauses.push(ms) });
    await Promise.all(['/1', '/2', '/3', '/4'].map((path) => polite.fetch({ url: site.origin + path })));
    expect(site.mostAtOnce()).toBe(1);
    expect(pauses).toEqual([700, 700, 700]);
  });

  it('asks robots.txt once, before pages but not before feeds', async () => {
    site.set('/robots.txt', body('User-agent: *\nDisallow: /private/\nCrawl-delay: 2'));
    site.set('/open', body('words'));
    site.set('/private/page', body('words'));
    const pauses: number[] = [];
    const polite = fetcher({ sleep: async (ms) => void pauses.push(ms) });
    expect(await polite.fetch({ url: `${site.origin}/open`, robots: true })).toMatchObject({ outcome: 'fetched' });
    const closed = await polite.fetch({ url: `${site.origin}/private/page`, robots: true });
    expect(closed).toMatchObject({ outcome: 'refused', code: 'robots' });
    expect(await polite.fetch({ url: `${site.origin}/private/page` })).toMatchObject({ outcome: 'fetched' });
    expect(site.asked).toEqual(['GET /robots.txt', 'GET /open', 'GET /private/page']);
    expect(pauses).toEqual([2000, 1000]);
  });

  it.each([
    { code: 404, expected: { outcome: 'fetched' } },
    {
      code: 500,
      expected: {
        outcome: 'later',
        reason: 'its robots.txt cannot be read: server error (500)',
        retryAt: new Date(at + 60 * 60 * 1000),
      },
    },
  ])('takes a robots.txt that answers $code as the standard says', async ({ code, expected }) => {
    site.set('/robots.txt', status(code));
    site.set('/page', body('words'));
    const polite = fetcher();
    expect(await polite.fetch({ url: `${site.origin}/page`, robots: true })).toMatchObject(expected);
    expect(await polite.fetch({ url: `${site.origin}/page`, robots: true })).toMatchObject(expected);
    expect(site.asked.filter((line) => line === 'GET /robots.txt')).toHaveLength(1);
  });

  it('reads no robots.txt inside for a source from chat', async () => {
    site.set('/robots.txt', body('Sitemap: /map.xml'));
    const polite = fetcher();
    expect((await polite.robots(`${site.origin}/`)).sitemaps).toEqual(['/map.xml']);
    await expect(polite.robots(`${site.origin}/`, { publicOnly: true })).rejects.toThrow('port');
    expect(site.asked).toEqual(['GET /robots.txt']);
  });

  it('goes through the proxy, which then finds the host, but not for hosts that are spared', async () => {
    site.set('/page', body('through the proxy'));
    const asked: string[] = [];
    let password: string | undefined;
    const proxy = createServer((request, response) => {
      asked.push(request.url ?? '');
      password = request.headers['proxy-authorization'];
      if (request.url === 'http://closed.test/') {
        response.writeHead(407).end();
        return;
      }
      const onward = httpRequest(`${site.origin}/page`, (answer) => answer.pipe(response));
      onward.end();
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
    const settings = { url, noProxy: ['.spared.test', '127.0.0.1'] };
    const found = await fetcher({ proxy: settings }).fetch({ url: 'http://far-away.test/page' });
    expect(found).toMatchObject({ outcome: 'fetched', url: 'http://far-away.test/page' });
    await fetcher({ proxy: settings }).fetch({ url: `${site.origin}/page` });
    await fetcher({ proxy: settings }).fetch({ url: 'http://www.spared.test/page' });
    expect(asked).toEqual(['http://far-away.test/page']);
    expect(password).toBeUndefined();
    const named = { url: url.replace('//', '//reader:secret@'), noProxy: [] };
    const refused = await fetcher({ proxy: named }).fetch({ url: 'http://closed.test/' });
    expect(refused).toMatchObject({
      outcome: 'later',
      reason: 'the proxy requires a different user name and password (407)',
    });
    expect(password).toBe(`Basic ${Buffer.from('reader:secret').toString('base64')}`);
    await new Promise((resolve) => proxy.close(resolve));
  });
});
