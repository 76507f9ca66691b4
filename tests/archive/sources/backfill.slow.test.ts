import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFetcher } from '../../../src/archive/fetch/fetcher.ts';
import { ingest } from '../../../src/archive/ingest/ingest.ts';
import { summaryOfBackfill } from '../../../src/archive/sources/backfill-summary.ts';
import type { PollerOptions } from '../../../src/archive/sources/poller.ts';
import type { Source } from '../../../src/archive/sources/source.ts';
import type { Store } from '../../../src/store/store.ts';
import { createHomes } from '../../helpers/homes.ts';
import { body, type LocalSite, startLocalSite, status } from '../../helpers/local-site.ts';
import {
  articlePage,
  createTestClock,
  minute,
  pollerOver,
  rssOf,
  sourceAt,
  type TestClock,
} from '../../helpers/polling.ts';

const homes = createHomes();
let site: LocalSite;
let store: Store;
let clock: TestClock;

beforeEach(async () => {
  site = await startLocalSite();
  store = await homes.open();
  clock = createTestClock();
});
afterEach(() => site.close());

const since = new Date('2026-09-01T00:00:00Z');
const recent = 'Thu, 01 Oct 2026 10:00:00 GMT';
const ancient = 'Thu, 01 Oct 2015 10:00:00 GMT';

const add = (given: Partial<Source> = {}) =>
  store.sources.add(
    sourceAt(`${site.origin}/feed`, { fullText: false, homeUrl: `${site.origin}/`, backfillSince: since, ...given }),
  );
const source = async () => (await store.sources.get('aaaaaa'))!;
const told = async () => summaryOfBackfill(await source())?.text;
const countOf = (line: string) => site.asked.filter((asked) => asked === line).length;
async function titles(): Promise<string[]> {
  const found: string[] = [];
  for await (const { title } of store.archive.all()) found.push(title);
  return found.sort();
}

/** Polls whenever the source is due, until it has been read back; resolves with how many polls that took. */
async function readBack(over: Partial<PollerOptions> = {}, most = 60): Promise<number> {
  const { poller } = pollerOver(store, site, clock, over);
  for (let polls = 1; polls <= most; polls++) {
    await poller.tick();
    const { backfillSince, nextPollAt } = await source();
    if (backfillSince === null) return polls;
    clock.advance(nextPollAt.getTime() - clock.now().getTime());
  }
  throw new Error(`not read back after ${most} polls: ${await told()}`);
}

/** A fetcher like the poller's own, with another way to wait. */
const fetcherThat = (sleep: (ms: number) => Promise<void>) =>
  createFetcher({ allow: [`127.0.0.1:${site.port}`], now: () => clock.now().getTime(), sleep });

const rss = (titlesOf: readonly string[], more = '', date = recent) =>
  body(
    rssOf(
      titlesOf.map((title) => ({ title, path: `/${title.toLowerCase()}`, date })),
      site.origin,
    ).replace('<link>', `${more}<link>`),
  );
const archiveLink = (rel: string, path: string) => `<atom:link rel="${rel}" href="${path}"/>`;
const madeBy = (program: string) => `<generator>${program}</generator>`;

describe('older pages of a feed', () => {
  it('are followed by the links of RFC 5005 back to the day wanted, and no further', async () => {
    const next = (path: string) => archiveLink('prev-archive', path) + archiveLink('next', '/wrong');
    site.set('/feed', rss(['Newest'], next('/2026-10')));
    site.set('/2026-10', rss(['October'], next('/2026-09')));
    site.set('/2026-09', rss(['September'], next('/2015')));
    site.set('/2015', rss(['Ancient'], next('/2014'), ancient));
    site.set('/2014', rss(['Older'], '', ancient));
    await add();
    expect(await readBack()).toBe(1);
    expect(await titles()).toEqual(['Newest', 'October', 'September']);
    expect(countOf('GET /2014') + countOf('GET /wrong')).toBe(0);
    expect(await told()).toBe('backfilled to 2026-09-01: 2 articles, the oldest of 2026-10-01');
  });

  it('are followed by the next_url of a JSON Feed', async () => {
    const json = (title: string, next?: string) =>
      body(
        JSON.stringify({
          version: 'https://jsonfeed.org/version/1.1',
          title: 'Test News',
          next_url: next,
          items: [{ id: title, url: `${site.origin}/${title}`, title, date_published: '2026-10-01T10:00:00Z' }],
        }),
      );
    site.set('/feed', json('First', '/feed-2.json'));
    site.set('/feed-2.json', json('Second', '/feed-3.json'));
    site.set('/feed-3.json', json('Third'));
    await add();
    await readBack();
    expect(await titles()).toEqual(['First', 'Second', 'Third']);
  });

  it.each([
    'https://wordpress.org/?v=6.4.2',
    'WordPress 6.4',
    'http://wordpress.com/',
  ])('are asked for by number where %s wrote the feed', async (program) => {
    site.set('/feed', rss(['First'], madeBy(program)));
    site.set('/feed?paged=2', rss(['Second'], madeBy(program)));
    site.set('/feed?paged=3', rss(['Third'], madeBy(program)));
    site.set('/feed?paged=4', status(404));
    await add();
    await readBack();
    expect(await titles()).toEqual(['First', 'Second', 'Third']);
    expect(countOf('GET /feed?paged=4')).toBe(1);
  });

  it('are not guessed for feeds of other programs, and not asked for twice where the number changes nothing', async () => {
    site.set('/feed', rss(['First'], madeBy('https://example.org/?like=wordpress')));
    await add();
    await readBack();
    expect(site.asked.filter((line) => line.includes('paged'))).toEqual([]);
    site.set('/feed', rss(['First'], madeBy('https://wordpress.org/?v=6')));
    await store.sources.change('aaaaaa', { backfillSince: since });
    await readBack();
    expect(site.asked.filter((line) => line.includes('paged'))).toEqual(['GET /feed?paged=2']);
  });

  it('end where they lead in a circle', async () => {
    site.set('/feed', rss(['First'], archiveLink('next', '/b')));
    site.set('/b', rss(['Second'], archiveLink('next', '/c')));
    site.set('/c', rss(['Third'], archiveLink('next', '/b')));
    await add();
    await readBack();
    expect(await titles()).toEqual(['First', 'Second', 'Third']);
    expect([countOf('GET /b'), countOf('GET /c')]).toEqual([2, 1]);
  });

  it('end at our bound where they never end, a few at each poll', async () => {
    let page = 0;
    site.set('/older', (request, response) => {
      page += 1;
      rss([`Page${page}`], archiveLink('next', `/older?p=${page}`))(request, response);
    });
    site.set('/feed', rss(['First'], archiveLink('next', '/older')));
    await add();
    expect(await readBack()).toBeGreaterThan(10);
    expect(page).toBe(99);
    expect(await told()).toBe(
      'backfilled to 2026-09-01: 99 articles, the oldest of 2026-10-01, the site may have more than Sitrep asks for',
    );
  });

  it('that robots.txt closes are left alone', async () => {
    site.set('/robots.txt', body('User-agent: *\nDisallow: /*?paged='));
    site.set('/feed', rss(['First'], madeBy('https://wordpress.org/?v=6')));
    await add();
    await readBack();
    expect(site.asked.filter((line) => line.includes('paged'))).toEqual([]);
  });

  it('bring the full text of their teasers, also of those a site makes us wait for', async () => {
    const many = Array.from({ length: 30 }, (_, n) => `Talks${n}`);
    let asked = 0;
    for (const title of many) {
      site.set(`/${title.toLowerCase()}`, (request, response) => {
        asked += 1;
        const page = asked === 5 ? status(429, { 'retry-after': '3600' }) : body(articlePage(title));
        page(request, response);
      });
    }
    site.set('/feed', rss(['First'], archiveLink('next', '/older')));
    site.set('/first', body(articlePage('First')));
    site.set('/older', rss(many));
    await add({ fullText: true });
    await readBack();
    const excerpts: string[] = [];
    for await (const { title, completeness } of store.archive.all()) if (completeness !== 'full') excerpts.push(title);
    expect(excerpts).toEqual([]);
    expect(asked).toBe(31);
    expect(clock.now().getTime()).toBeGreaterThanOrEqual(Date.parse('2026-11-03T09:00:00Z'));
  });
});

describe('the maps of a site', () => {
  const listed = (path: string, date: string | null, more = '') =>
    `<url><loc>${site.origin}${path}</loc>${date === null ? '' : `<lastmod>${date}</lastmod>`}${more}</url>`;
  const map = (...entries: string[]) => `<urlset>${entries.join('')}</urlset>`;
  const index = (...maps: [string, string | null][]) =>
    `<sitemapindex>${maps
      .map(
        ([path, date]) =>
          `<sitemap><loc>${site.origin}${path}</loc>${date === null ? '' : `<lastmod>${date}</lastmod>`}</sitemap>`,
      )
      .join('')}</sitemapindex>`;
  const page = (title: string, day = '2026-10-05') => body(articlePage(title, 30, `<time>${day}</time>`));

  beforeEach(() => {
    site.set('/feed', rss(['Newest']));
    site.set('/robots.txt', body(`Sitemap: ${site.origin}/index.xml`));
  });

  it('are read newest first, as far as their dates and those of their pages go', async () => {
    site.set(
      '/index.xml',
      body(index(['/2015.xml', '2015-12-31'], ['/09.xml', '2026-09-30'], ['/10.xml', '2026-10-31'])),
    );
    site.set('/10.xml', body(map(listed('/october', '2026-10-05'), listed('/undated', null))));
    site.set('/09.xml', body(map(listed('/september', '2026-09-05'), listed('/august', '2026-08-31'))));
    for (const title of ['October', 'September', 'August', 'Undated']) site.set(`/${title.toLowerCase()}`, page(title));
    await add();
    await readBack();
    expect(await titles()).toEqual(['Newest', 'October', 'September']);
    expect(site.asked.filter((line) => !line.includes('robots'))).toEqual([
      'GET /feed',
      'GET /feed',
      'GET /index.xml',
      'GET /10.xml',
      'GET /october',
      'GET /09.xml',
      'GET /september',
    ]);
  });

  it('may be gzipped, as files or on the way', async () => {
    const packed = gzipSync(map(listed('/october', '2026-10-05')));
    site.set('/index.xml', body(index(['/a.xml.gz', null], ['/b.xml.gz', null])));
    site.set('/a.xml.gz', body(packed, { 'content-type': 'application/gzip' }));
    site.set(
      '/b.xml.gz',
      body(gzipSync(map(listed('/november', '2026-11-01'))), {
        'content-type': 'application/x-gzip',
        'content-encoding': 'gzip',
      }),
    );
    site.set('/october', page('October'));
    site.set('/november', page('November', '2026-11-01'));
    await add();
    await readBack();
    expect(await titles()).toEqual(['Newest', 'November', 'October']);
  });

  it('that unpack beyond all bounds are passed over', async () => {
    site.set('/index.xml', body(gzipSync('<urlset>'.padEnd(30_000_000)), { 'content-type': 'application/gzip' }));
    await add();
    await readBack();
    expect(await titles()).toEqual(['Newest']);
  });

  it('for news give the day of publication, which counts before that of a change', async () => {
    const news = (day: string) =>
      `<news:news><news:publication><news:name>Test</news:name></news:publication><news:publication_date>${day}T10:00:00+02:00</news:publication_date></news:news>`;
    site.set(
      '/index.xml',
      body(map(listed('/changed', '2026-10-05', news('2026-08-05')), listed('/fresh', null, news('2026-10-06')))),
    );
    site.set('/fresh', page('Fresh', '2026-10-06'));
    site.set('/changed', page('Changed'));
    await add();
    await readBack();
    expect(await titles()).toEqual(['Fresh', 'Newest']);
    expect(countOf('GET /changed')).toBe(0);
  });

  it('bring no article from before the day wanted, although its page was changed since', async () => {
    site.set('/index.xml', body(map(listed('/old', '2026-10-05'), listed('/contact', '2026-10-05'))));
    site.set('/old', page('Old', '2015-10-05'));
    site.set('/contact', body(articlePage('Contact', 30)));
    await add();
    await readBack();
    expect(await titles()).toEqual(['Newest']);
  });

  it('bring what lies under the folder of the home page, whichever way its address is written', async () => {
    site.set('/index.xml', body(map(listed('/world/a', '2026-10-05'), listed('/worldwide', '2026-10-05'))));
    site.set('/world/a', page('World'));
    site.set('/worldwide', page('Worldwide'));
    await add({ homeUrl: `${site.origin}//world/index.html` });
    await readBack();
    expect(await titles()).toEqual(['Newest', 'World']);
  });

  it('and their pages are closed or slowed down by robots.txt', async () => {
    const pauses: number[] = [];
    site.set(
      '/robots.txt',
      body(`User-agent: *\nDisallow: /closed\nCrawl-delay: 7\nSitemap: ${site.origin}/index.xml`),
    );
    site.set('/index.xml', body(map(listed('/october', '2026-10-05'), listed('/closed', '2026-10-05'))));
    site.set('/october', page('October'));
    site.set('/closed', page('Closed'));
    await add();
    await readBack({ fetcher: fetcherThat(async (ms) => void pauses.push(ms)) });
    expect(await titles()).toEqual(['Newest', 'October']);
    expect(countOf('GET /closed')).toBe(0);
    expect(pauses.filter((ms) => ms === 7000)).toHaveLength(2);
  });

  it('are read a part at each poll, and how far that has come is told', async () => {
    const days = Array.from({ length: 70 }, (_, n) => new Date(Date.parse('2026-10-31') - n * 86_400_000 * 0.5));
    const entries = days.map((date, n) => listed(`/p${n}`, date.toISOString()));
    site.set('/index.xml', body(map(...entries.reverse())));
    days.forEach((date, n) => {
      site.set(`/p${n}`, page(`P${n}`, date.toISOString().slice(0, 10)));
    });
    await add();
    const { poller } = pollerOver(store, site, clock);
    expect(await told()).toBe('backfilling to 2026-09-01: no new articles so far');
    await poller.tick();
    expect(await told()).toBe('backfilling to 2026-09-01: 50 articles so far, the oldest of 2026-10-06');
    expect((await source()).nextPollAt).toEqual(new Date(clock.now().getTime() + 15 * minute));
    // The feed itself has not changed by then, which must not end it.
    site.set('/feed', status(304));
    expect(await readBack({}, 3)).toBeLessThanOrEqual(3);
    expect(await told()).toBe('backfilled to 2026-09-01: 70 articles, the oldest of 2026-09-26');
    expect(site.asked.filter((line) => /\/p\d/u.test(line))).toHaveLength(70);
  });

  it('go on when the time has come that a site names, instead of being given up', async () => {
    site.set('/index.xml', body(map(listed('/a', '2026-10-06'), listed('/b', '2026-10-05'))));
    site.set('/a', page('A'));
    site.set('/b', status(429, { 'retry-after': '7200' }));
    await add();
    await pollerOver(store, site, clock).poller.tick();
    expect(await titles()).toEqual(['A', 'Newest']);
    expect(await told()).toBe('backfilling to 2026-09-01: 1 article so far, the oldest of 2026-10-05');
    expect((await source()).nextPollAt).toEqual(new Date(clock.now().getTime() + 120 * minute));
    site.set('/b', page('B'));
    clock.advance(120 * minute);
    await readBack();
    expect(await titles()).toEqual(['A', 'B', 'Newest']);
    expect([countOf('GET /a'), countOf('GET /b')]).toEqual([1, 2]);
  });

  it.each([
    '/index.xml',
    '/older',
    '/robots.txt',
  ])('go on after "too many requests" without a time at %s', async (path) => {
    const pages = new Map([
      ['/older', rss(['Older'])],
      ['/index.xml', body(map(listed('/a', '2026-10-06')))],
      ['/robots.txt', body(`Sitemap: ${site.origin}/index.xml`)],
    ]);
    let asked = 0;
    for (const [at, page] of pages) site.set(at, page);
    site.set(path, (request, response) => {
      asked += 1;
      (asked <= 6 ? status(429) : pages.get(path)!)(request, response);
    });
    site.set('/feed', rss(['Newest'], archiveLink('next', '/older')));
    site.set('/a', page('A'));
    await add();
    await readBack();
    expect(await titles()).toEqual(['A', 'Newest', 'Older']);
    expect(asked).toBe(7);
  });

  it('pass a page over that cannot be had at several polls, and say so', async () => {
    site.set('/index.xml', body(map(listed('/a', '2026-10-06'), listed('/b', '2026-10-05'))));
    site.set('/a', status(500));
    site.set('/b', page('B'));
    await add();
    await readBack();
    expect(await titles()).toEqual(['B', 'Newest']);
    expect(countOf('GET /a')).toBe(4);
    expect(await told()).toContain(', 1 page could not be fetched');
  });

  it('are read on after a stop in the middle, and nothing is lost or doubled', async () => {
    const names = Array.from({ length: 25 }, (_, n) => `P${n}`);
    site.set('/index.xml', body(map(...names.map((_, n) => listed(`/p${n}`, '2026-10-05')))));
    for (const name of names) site.set(`/${name.toLowerCase()}`, page(name));
    const { poller } = pollerOver(store, site, clock);
    site.set('/p17', (request, response) => {
      void poller.stop();
      page('P17')(request, response);
    });
    await add();
    await poller.tick();
    expect((await titles()).length).toBe(18);
    expect((await source()).backfillSince).not.toBeNull();
    site.set('/p17', page('P17'));
    clock.advance(15 * minute);
    await readBack();
    expect(await titles()).toEqual(['Newest', ...names].sort());
    const asked = site.asked.filter((line) => /\/p\d/u.test(line));
    expect(asked.filter((line) => line !== 'GET /p17')).toHaveLength(24);
  });

  it('are read on after a crash, and every article is known to be of the source', async () => {
    const names = Array.from({ length: 25 }, (_, n) => `P${n}`);
    site.set('/index.xml', body(map(...names.map((_, n) => listed(`/p${n}`, '2026-10-05')))));
    for (const name of names) site.set(`/${name.toLowerCase()}`, page(name));
    await add();
    let calls = 0;
    const crash: PollerOptions['ingest'] = async (results) => {
      const report = await ingest(results, {
        archive: store.archive,
        unitOfWork: store.unitOfWork,
        clock: clock.now,
        pauseMs: 0,
      });
      calls += 1;
      if (calls === 3) throw new Error('the machine went down');
      return report;
    };
    await pollerOver(store, site, clock, { ingest: crash }).poller.tick();
    expect(await titles()).toHaveLength(21);
    clock.advance(30 * minute);
    await readBack();
    expect(await titles()).toEqual(['Newest', ...names].sort());
    expect(await store.sources.articleIds('aaaaaa')).toHaveLength(26);
    expect(site.asked.filter((line) => /\/p\d/u.test(line))).toHaveLength(25);
  });
});
