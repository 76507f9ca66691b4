import { writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createFetcher, type FetcherOptions } from '../../../src/archive/fetch/fetcher.ts';
import type { ProxySettings } from '../../../src/archive/fetch/proxy.ts';
import { type Certificate, createCertificateAuthority, selfSigned } from '../../helpers/certificates.ts';
import { sitrep } from '../../helpers/cli.ts';
import { createHomes } from '../../helpers/homes.ts';
import { type LocalProxy, startLocalProxy, type TunnelAnswer } from '../../helpers/local-proxy.ts';
import { body, type LocalSite, redirect, startLocalSite } from '../../helpers/local-site.ts';

const dayMs = 24 * 60 * 60 * 1000;
const known = createCertificateAuthority();
const unknown = createCertificateAuthority('Unknown test authority');
const trustedBefore = getCACertificates('default');
beforeAll(() => setDefaultCACertificates([...trustedBefore, known.cert]));
afterAll(() => setDefaultCACertificates(trustedBefore));

const closing: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const server of closing.splice(0)) await server.close();
});

async function siteWith(certificate: Certificate | null, pages: Parameters<typeof startLocalSite>[0] = {}) {
  const site = await startLocalSite({ '/page': body('<p>Talks resumed.</p>'), ...pages }, certificate);
  closing.push(site);
  return site;
}

/** Every name of the tests' internet is this machine; which site answers is a matter of the port. */
function fetcherFor(sites: readonly LocalSite[], options: FetcherOptions = {}) {
  return createFetcher({
    allow: sites.flatMap(({ port }) => ['news.test', 'other.test'].map((host) => `${host}:${port}`)),
    resolve: async () => [{ address: '127.0.0.1', family: 4 }],
    sleep: async () => {},
    limits: { totalMs: 3000, silentMs: 300 },
    ...options,
  });
}

describe('over https', () => {
  it('a site is reached at the checked address, told its name, and believed only with a certificate for it', async () => {
    const site = await siteWith(known.issue({ hosts: ['news.test'] }));
    const url = `https://news.test:${site.port}/page`;
    const found = await fetcherFor([site]).fetch({ url });
    expect(found).toMatchObject({ outcome: 'fetched', url });
    expect(site.lastServerName()).toBe('news.test');
    expect(site.lastHeaders().host).toBe(`news.test:${site.port}`);
  });

  it.each([
    {
      fault: 'belongs to another host',
      certificate: known.issue({ hosts: ['127.0.0.1', 'other.test'] }),
      reason: 'its certificate belongs to another host',
    },
    {
      fault: 'has expired',
      certificate: known.issue({
        hosts: ['news.test'],
        from: new Date(Date.now() - 3 * dayMs),
        until: new Date(Date.now() - dayMs),
      }),
      reason: 'its certificate has expired',
    },
    {
      fault: 'begins tomorrow',
      certificate: known.issue({
        hosts: ['news.test'],
        from: new Date(Date.now() + dayMs),
        until: new Date(Date.now() + 3 * dayMs),
      }),
      reason: 'its certificate is not valid yet',
    },
    { fault: 'vouches for itself', certificate: selfSigned(['news.test']), reason: 'its certificate is not trusted' },
    {
      fault: 'is signed by somebody unknown',
      certificate: unknown.issue({ hosts: ['news.test'] }),
      reason: 'its certificate is not trusted',
    },
    { fault: 'is not there at all', certificate: null, reason: 'no encrypted connection can be established' },
  ])('a site whose certificate $fault is told nothing', async ({ certificate, reason }) => {
    const site = await siteWith(certificate);
    const found = await fetcherFor([site]).fetch({ url: `https://news.test:${site.port}/page` });
    expect(found).toEqual({ outcome: 'later', reason, retryAt: null });
    expect(site.asked).toEqual([]);
  });

  it('redirects lead from http to https and back, each checked by its own rules', async () => {
    const secure = await siteWith(known.issue({ hosts: ['news.test'] }));
    const plain = await siteWith(null);
    const lying = await siteWith(known.issue({ hosts: ['news.test'] }));
    plain.set('/old', redirect(`https://news.test:${secure.port}/page`, 301));
    secure.set('/old', redirect(`http://news.test:${plain.port}/page`));
    secure.set('/away', redirect(`https://other.test:${lying.port}/page`));
    secure.set('/inside', redirect('https://10.1.2.3/'));
    const fetcher = fetcherFor([secure, plain, lying]);
    expect(await fetcher.fetch({ url: `http://news.test:${plain.port}/old` })).toMatchObject({
      outcome: 'fetched',
      url: `https://news.test:${secure.port}/page`,
      permanentUrl: `https://news.test:${secure.port}/page`,
    });
    expect(await fetcher.fetch({ url: `https://news.test:${secure.port}/old` })).toMatchObject({
      outcome: 'fetched',
      url: `http://news.test:${plain.port}/page`,
    });
    expect(await fetcher.fetch({ url: `https://news.test:${secure.port}/away` })).toMatchObject({
      outcome: 'later',
      reason: 'its certificate belongs to another host',
    });
    expect(await fetcher.fetch({ url: `https://news.test:${secure.port}/inside` })).toMatchObject({
      outcome: 'refused',
      code: 'forbidden',
    });
  });
});

describe('over https through a proxy', () => {
  async function proxied(answer: (target: string) => TunnelAnswer, more: Partial<ProxySettings> = {}) {
    const proxy: LocalProxy = await startLocalProxy(answer);
    closing.push(proxy);
    const { url = proxy.url, noProxy = [] } = more;
    // Names nobody here can resolve: the proxy has to.
    const resolve = async () => {
      throw Object.assign(new Error('no such host'), { code: 'ENOTFOUND' });
    };
    const limits = { totalMs: 3000, silentMs: 300 };
    return { proxy, fetcher: createFetcher({ proxy: { url, noProxy }, resolve, sleep: async () => {}, limits }) };
  }

  it('a tunnel is asked for by name and port, and the certificate is checked at its far end', async () => {
    const site = await siteWith(known.issue({ hosts: ['far.test'] }));
    const { proxy, fetcher } = await proxied(() => ({ port: site.port }));
    expect(await fetcher.fetch({ url: 'https://far.test/page' })).toMatchObject({
      outcome: 'fetched',
      url: 'https://far.test/page',
    });
    expect(proxy.asked).toEqual(['far.test:443']);
    expect(site.lastServerName()).toBe('far.test');
    expect(site.lastHeaders()).not.toHaveProperty('proxy-authorization');
    expect(proxy.lastAuthorization()).toBeUndefined();
  });

  it('a proxy that leads elsewhere is found out', async () => {
    const site = await siteWith(known.issue({ hosts: ['other.test'] }));
    const { fetcher } = await proxied(() => ({ port: site.port }));
    expect(await fetcher.fetch({ url: 'https://far.test/page' })).toMatchObject({
      outcome: 'later',
      reason: 'its certificate belongs to another host',
    });
    expect(site.asked).toEqual([]);
  });

  it('hosts of NO_PROXY are reached directly', async () => {
    const site = await siteWith(known.issue({ hosts: ['www.spared.test'] }));
    const proxy = await startLocalProxy(() => ({ status: 502 }));
    closing.push(proxy);
    const fetcher = fetcherFor([], {
      allow: [`www.spared.test:${site.port}`],
      proxy: { url: proxy.url, noProxy: ['.spared.test'] },
    });
    expect(await fetcher.fetch({ url: `https://www.spared.test:${site.port}/page` })).toMatchObject({
      outcome: 'fetched',
    });
    expect(proxy.asked).toEqual([]);
  });

  it('the name and password of the proxy go to the proxy alone, and into no reason', async () => {
    const site = await siteWith(known.issue({ hosts: ['far.test'] }));
    let refuses = false;
    const proxy = await startLocalProxy(() => (refuses ? { status: 407 } : { port: site.port }));
    closing.push(proxy);
    const url = `http://reader:s%3Acret@127.0.0.1:${proxy.port}`;
    const fetcher = createFetcher({ proxy: { url, noProxy: [] }, sleep: async () => {} });
    expect(await fetcher.fetch({ url: 'https://far.test/page' })).toMatchObject({ outcome: 'fetched' });
    expect(proxy.lastAuthorization()).toBe(`Basic ${Buffer.from('reader:s:cret').toString('base64')}`);
    expect(JSON.stringify(site.lastHeaders())).not.toMatch(/proxy|cret/u);
    refuses = true;
    expect(await fetcher.fetch({ url: 'https://far.test/page' })).toEqual({
      outcome: 'later',
      reason: 'the proxy requires a different user name and password (407)',
      retryAt: null,
    });
  });

  it.each([
    { where: 'without a proxy', reason: 'sent nothing for 300 ms' },
    { where: 'behind a proxy', reason: 'took longer than 900 ms' },
  ])('a site that never shakes hands is left after its time, $where', async ({ where, reason }) => {
    const sockets = new Set<Socket>();
    const silent = createServer((socket) => {
      sockets.add(socket.resume());
      socket.on('close', () => sockets.delete(socket));
    });
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const { port } = silent.address() as AddressInfo;
    closing.push({ close: () => new Promise((resolve) => silent.close(() => resolve())) });
    const { proxy } = await proxied(() => ({ port }));
    const fetcher = createFetcher({
      allow: [`far.test:${port}`],
      resolve: async () => [{ address: '127.0.0.1', family: 4 }],
      limits: { totalMs: 900, silentMs: 300 },
      ...(where === 'behind a proxy' ? { proxy: { url: proxy.url, noProxy: [] } } : {}),
    });
    const found = await fetcher.fetch({ url: `https://far.test:${port}/page` });
    expect(found).toMatchObject({ outcome: 'later', reason: expect.stringContaining(reason) });
    await expect.poll(() => sockets.size).toBe(0);
  });

  it.each([
    { what: 'refuses', answer: { status: 403 }, reason: 'the proxy refuses (403)' },
    { what: 'cannot reach the site', answer: { status: 502 }, reason: 'the proxy cannot reach it (502)' },
    { what: 'says nothing', answer: 'silence' as const, reason: 'the proxy sent nothing for 300 ms' },
  ])('a proxy that $what is said plainly, and let go', async ({ answer, reason }) => {
    const { proxy, fetcher } = await proxied(() => answer);
    expect(await fetcher.fetch({ url: 'https://far.test/page' })).toEqual({ outcome: 'later', reason, retryAt: null });
    await expect.poll(() => proxy.open()).toBe(0);
  });

  it('a proxy that is not there is said plainly', async () => {
    const { fetcher } = await proxied(() => 'silence');
    await closing.pop()!.close();
    expect(await fetcher.fetch({ url: 'https://far.test/page' })).toMatchObject({
      outcome: 'later',
      reason: 'the proxy cannot be reached: check HTTPS_PROXY',
    });
  });
});

describe('the command line over https', () => {
  const homes = createHomes();
  const text = Array.from({ length: 12 }, (_, n) => `<p>The talks on the border went on for day ${n}, in Ankara.</p>`);
  const page = body(`<html><body><article><h1>Talks on the border</h1>${text.join('')}</article></body></html>`);

  async function settings(): Promise<{ home: string; NODE_EXTRA_CA_CERTS: string }> {
    const home = await homes.newHome();
    const file = join(home, 'authority.pem');
    await writeFile(file, known.cert);
    return { home, NODE_EXTRA_CA_CERTS: file };
  }

  it('trusts an authority of one’s own that NODE_EXTRA_CA_CERTS names, and no other', async () => {
    const site = await siteWith(known.issue({ hosts: ['localhost'] }), { '/talks': page });
    const { home, NODE_EXTRA_CA_CERTS } = await settings();
    const address = `https://localhost:${site.port}/talks`;
    const SITREP_FETCH_ALLOW = `localhost:${site.port}`;
    const without = await sitrep(['ingest', address], { home, settings: { SITREP_FETCH_ALLOW } });
    expect(without.out + without.err).toContain('its certificate is not trusted');
    expect(without.code).toBe(1);
    const ran = await sitrep(['ingest', address], { home, settings: { SITREP_FETCH_ALLOW, NODE_EXTRA_CA_CERTS } });
    expect(ran).toMatchObject({ code: 0, out: expect.stringContaining('1 added') });
  });

  it('goes through HTTPS_PROXY without a word of its password', async () => {
    const site = await siteWith(known.issue({ hosts: ['far.example'] }), { '/talks': page });
    const proxy = await startLocalProxy((target) =>
      target === 'far.example:443' ? { port: site.port } : { status: 407 },
    );
    closing.push(proxy);
    const { home, NODE_EXTRA_CA_CERTS } = await settings();
    const HTTPS_PROXY = `http://reader:hush-hush@127.0.0.1:${proxy.port}`;
    const addresses = ['https://far.example/talks', 'https://farther.example/talks'];
    const ran = await sitrep(['ingest', ...addresses], {
      home,
      settings: { NODE_EXTRA_CA_CERTS, HTTPS_PROXY, LOG_LEVEL: 'debug' },
    });
    expect(ran.out).toContain('1 added');
    expect(ran.out + ran.err).toContain('the proxy requires a different user name and password (407)');
    expect(ran.out + ran.err).not.toContain('hush-hush');
    expect(proxy.lastAuthorization()).toBe(`Basic ${Buffer.from('reader:hush-hush').toString('base64')}`);
  });
});
