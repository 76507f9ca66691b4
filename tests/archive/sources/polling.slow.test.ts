import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Source } from '../../../src/archive/sources/source.ts';
import type { Store } from '../../../src/store/store.ts';
import { createHomes } from '../../helpers/homes.ts';
import { body, type LocalSite, redirect, startLocalSite, status } from '../../helpers/local-site.ts';
import {
  articlePage,
  createTestClock,
  day,
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

const feed = (content: string) => body(content, { 'content-type': 'application/rss+xml' });
const add = async (given: Partial<Source> = {}) => {
  const source = sourceAt(`${site.origin}/feed`, given);
  expect(await store.sources.add(source)).toBe(true);
  return source.id;
};
const articles = async () => {
  const found = [];
  for await (const article of store.archive.all()) found.push(article);
  return found.map(({ title, completeness, source, revision, published }) => ({
    title,
    completeness,
    source,
    revision,
    published,
  }));
};

describe('polling a source', () => {
  it('takes in its entries, with the full text of each page where the feed has a teaser', async () => {
    site.set(
      '/feed',
      feed(
        rssOf(
          [
            { title: 'Talks', path: '/talks' },
            { title: 'Walks', path: '/walks' },
          ],
          site.origin,
        ),
      ),
    );
    site.set('/talks', body(articlePage('Talks')));
    site.set('/robots.txt', body('User-agent: *\nDisallow: /walks'));
    await add();
    expect(await pollerOver(store, site, clock).poller.tick()).toBe(1);
    expect(await articles()).toEqual([
      { title: 'Talks', completeness: 'full', source: 'Test News', revision: 1, published: '2026-11-02T10:00:00Z' },
      { title: 'Walks', completeness: 'excerpt', source: 'Test News', revision: 1, published: '2026-11-02T10:00:00Z' },
    ]);
    expect(site.asked).toEqual(['GET /feed', 'GET /robots.txt', 'GET /talks']);
    expect(await store.sources.get('aaaaaa')).toMatchObject({
      lastOkAt: clock.now(),
      lastNewAt: clock.now(),
      fails: 0,
      error: null,
      pollSeconds: 900,
      nextPollAt: new Date(clock.now().getTime() + 15 * minute),
    });
    expect((await store.sources.counts(clock.now())).get('aaaaaa')).toEqual({ articles: 2, lastMonth: 2 });
  });

  it('leaves pages alone where the source says so', async () => {
    site.set('/feed', feed(rssOf([{ title: 'Talks', path: '/talks' }], site.origin)));
    await add({ fullText: false });
    await pollerOver(store, site, clock).poller.tick();
    expect(site.asked).toEqual(['GET /feed']);
  });

  it('unites a teaser with its full text when the page can be had later, also under another address', async () => {
    site.set('/feed', feed(rssOf([{ title: 'Talks', path: '/talks?from=feed' }], site.origin)));
    site.set('/talks', status(503, { 'retry-after': '60' }));
    await add();
    const { poller } = pollerOver(store, site, clock);
    await poller.tick();
    expect(await articles()).toMatchObject([{ completeness: 'excerpt', revision: 1 }]);
    site.set('/talks', body(articlePage('Talks', 200, `<link rel="canonical" href="${site.origin}/2026/talks">`)));
    clock.advance(7 * 60 * minute);
    await poller.tick();
    expect(await articles()).toMatchObject([{ completeness: 'full', revision: 2 }]);
    clock.advance(day);
    await poller.tick();
    expect(await articles()).toMatchObject([{ completeness: 'full', revision: 2 }]);
    expect(site.asked.filter((line) => line.includes('/talks'))).toHaveLength(2);
  });

  it('fetches the pages that were left over, although the feed has not changed since', async () => {
    const names = Array.from({ length: 25 }, (_, n) => `Talks${n}`);
    for (const name of names) site.set(`/${name.toLowerCase()}`, body(articlePage(name)));
    site.set('/talks7', status(500));
    const content = rssOf(
      names.map((title) => ({ title, path: `/${title.toLowerCase()}` })),
      site.origin,
    );
    let sent = 0;
    site.set('/feed', (request, response) => {
      const isSame = request.headers['if-none-match'] === '"v1"';
      if (!isSame) sent += 1;
      response.writeHead(isSame ? 304 : 200, { etag: '"v1"' }).end(isSame ? undefined : content);
    });
    await add();
    const { poller } = pollerOver(store, site, clock);
    const excerpts = async () =>
      (await articles()).filter(({ completeness }) => completeness === 'excerpt').map(({ title }) => title);
    await poller.tick();
    expect(await excerpts()).toHaveLength(6);
    clock.advance(30 * minute);
    await poller.tick();
    expect(await excerpts()).toEqual(['Talks7']);
    site.set('/talks7', body(articlePage('Talks7')));
    clock.advance(7 * 60 * minute);
    await poller.tick();
    expect(await excerpts()).toEqual([]);
    clock.advance(day);
    await poller.tick();
    expect(sent).toBe(3);
  });

  it('gives a page that refuses up instead of asking at every poll', async () => {
    site.set('/feed', feed(rssOf([{ title: 'Talks', path: '/talks' }], site.origin)));
    site.set('/talks', status(403));
    await add();
    const { poller } = pollerOver(store, site, clock);
    for (let poll = 0; poll < 5; poll++) {
      await poller.tick();
      clock.advance(day);
    }
    expect(site.asked.filter((line) => line === 'GET /talks')).toHaveLength(1);
    expect(await articles()).toMatchObject([{ completeness: 'excerpt' }]);
  });

  it('costs next to nothing while nothing changes, and asks less often', async () => {
    site.set('/feed', (request, response) => {
      if (request.headers['if-none-match'] === '"v1"') response.writeHead(304).end();
      else response.writeHead(200, { etag: '"v1"' }).end(rssOf([{ title: 'Talks', path: '/talks' }], site.origin));
    });
    await add({ fullText: false });
    const { poller } = pollerOver(store, site, clock);
    await poller.tick();
    clock.advance(16 * minute);
    await poller.tick();
    expect(await store.sources.get('aaaaaa')).toMatchObject({ etag: '"v1"', pollSeconds: 1125, lastOkAt: clock.now() });
    expect(await poller.tick()).toBe(0);
  });

  it.each([
    { fault: 'a server with a fault', page: status(500), error: '500' },
    { fault: 'a page instead of a feed', page: body('<html>moved</html>'), error: 'isn’t a feed' },
    {
      fault: 'a feed nested beyond sense',
      page: body(`<rss>${'<a>'.repeat(300)}`),
      error: 'nested more than 100 levels deep',
    },
    { fault: 'a missing feed', page: status(404), error: '404' },
    { fault: 'a feed beyond all bounds', page: body('x'.repeat(300_000)), error: 'larger' },
    { fault: 'a redirect inside a private network', page: redirect('http://10.0.0.1/feed'), error: 'private network' },
  ])('backs off from $fault and says why', async ({ page, error }) => {
    site.set('/feed', page);
    await add();
    const { poller } = pollerOver(store, site, clock);
    const waits = [];
    for (let poll = 0; poll < 3; poll++) {
      await poller.tick();
      const source = (await store.sources.get('aaaaaa'))!;
      expect(source.error).toContain(error);
      waits.push((source.nextPollAt.getTime() - clock.now().getTime()) / minute);
      clock.advance(source.nextPollAt.getTime() - clock.now().getTime());
    }
    expect(waits).toEqual([15, 30, 60]);
  });

  it('waits as long as it is asked to', async () => {
    site.set('/feed', status(429, { 'retry-after': '7200' }));
    await add();
    await pollerOver(store, site, clock).poller.tick();
    expect((await store.sources.get('aaaaaa'))?.nextPollAt).toEqual(new Date(clock.now().getTime() + 120 * minute));
  });

  it('remembers where a feed has moved to for good', async () => {
    site.set('/feed', redirect('/new', 301));
    site.set('/new', feed(rssOf([], site.origin)));
    await add();
    await pollerOver(store, site, clock).poller.tick();
    expect((await store.sources.get('aaaaaa'))?.url).toBe(`${site.origin}/new`);
  });

  it('ends with a feed that is gone, and says so once', async () => {
    site.set('/feed', status(410));
    await add();
    const { poller, notices } = pollerOver(store, site, clock);
    await poller.tick();
    clock.advance(30 * day);
    expect(await poller.tick()).toBe(0);
    expect((await store.sources.get('aaaaaa'))?.state).toBe('ended');
    expect(notices.map(({ trouble, text }) => [trouble, text.slice(0, 36)])).toEqual([
      ['ended', 'The source "Test News" has ended: it'],
    ]);
  });

  it('tells of a source that fails for long once, and again only after it had recovered', async () => {
    site.set('/feed', status(500));
    await add();
    const { poller, notices } = pollerOver(store, site, clock);
    const failFor = async (days: number) => {
      site.set('/feed', status(500));
      for (let hours = 0; hours < days * 24; hours += 6) {
        await poller.tick();
        clock.advance(day / 4);
      }
    };
    await failFor(5);
    expect(notices.map(({ trouble }) => trouble)).toEqual(['failing']);
    site.set('/feed', feed(rssOf([{ title: 'Talks', path: '/talks' }], site.origin)));
    clock.advance(day);
    await poller.tick();
    await failFor(5);
    expect(notices.map(({ trouble }) => trouble)).toEqual(['failing', 'failing']);
  });

  it('tells of a source that brings nothing for long, once', async () => {
    site.set('/feed', feed(rssOf([{ title: 'Talks', path: '/talks' }], site.origin)));
    await add({ fullText: false });
    const { poller, notices } = pollerOver(store, site, clock);
    for (let days = 0; days < 100; days += 10) {
      await poller.tick();
      clock.advance(10 * day);
    }
    expect(notices.map(({ trouble }) => trouble)).toEqual(['silent']);
  });

  it('is done by one process at a time, and by another when the first has died', async () => {
    site.set('/feed', feed(rssOf([], site.origin)));
    await add();
    const [first, second] = [pollerOver(store, site, clock).poller, pollerOver(store, site, clock).poller];
    expect(await first.tick()).toBe(1);
    clock.advance(minute);
    expect(await second.tick()).toBeNull();
    clock.advance(11 * minute);
    expect(await second.tick()).toBe(0);
    expect(await first.tick()).toBeNull();
    await second.stop();
    expect(await first.tick()).toBe(0);
  });

  it('keeps its hold for as long as a source takes, and no longer than two minutes after it has died', async () => {
    let answer = () => {};
    const asked = new Promise<void>((resolve) => {
      site.set('/feed', (_request, response) => {
        answer = () => response.end(rssOf([{ title: 'Talks', path: '/talks' }], site.origin));
        resolve();
      });
    });
    await add({ fullText: false });
    const held: number[] = [];
    const { poller } = pollerOver(store, site, clock, {
      renewMs: 10,
      leases: {
        ...store.leases,
        async acquire(name, owner, now, until) {
          const fence = await store.leases.acquire(name, owner, now, until);
          held.push(until.getTime());
          return fence;
        },
      },
    });
    const other = pollerOver(store, site, clock).poller;
    const polled = poller.tick();
    await asked;
    for (let step = 0; step < 3; step++) {
      clock.advance(1.5 * minute);
      const renewed = clock.now().getTime() + 2 * minute;
      await expect.poll(() => held.at(-1)).toBe(renewed);
      expect(await other.tick()).toBeNull();
    }
    answer();
    expect(await polled).toBe(1);
    clock.advance(2 * minute + 1);
    expect(await other.tick()).toBe(0);
  });

  it('passes over a source that is paused, and keeps it paused when that happens in the middle', async () => {
    site.set('/feed', (_request, response) => {
      void store.sources.change('aaaaaa', { state: 'paused' }).then(() => response.writeHead(410).end());
    });
    await add();
    const { poller } = pollerOver(store, site, clock);
    await poller.tick();
    expect((await store.sources.get('aaaaaa'))?.state).toBe('paused');
    clock.advance(day);
    expect(await poller.tick()).toBe(0);
  });

  it('never follows a source from chat to what only the command line may reach', async () => {
    site.set('/feed', feed(rssOf([{ title: 'Talks', path: '/talks' }], site.origin)));
    await add({ local: false });
    await pollerOver(store, site, clock).poller.tick();
    expect(site.asked).toEqual([]);
    expect((await store.sources.get('aaaaaa'))?.error).toContain('port');
  });

  it('reads what came before, back to the day wanted: older pages of the feed, then the maps of the site', async () => {
    const older = '<atom:link rel="next" href="/feed?page=2"/>';
    const page = (entries: Parameters<typeof rssOf>[0], more = '') =>
      rssOf(entries, site.origin).replace('<link>', `${more}<link>`);
    site.set(
      '/feed?page=2',
      feed(
        page([
          { title: 'Older', path: '/older', date: 'Thu, 01 Oct 2026 10:00:00 GMT' },
          { title: 'Ancient', path: '/ancient', date: 'Thu, 01 Oct 2015 10:00:00 GMT' },
        ]),
      ),
    );
    site.set('/feed', feed(page([{ title: 'Talks', path: '/talks' }], older)));
    site.set('/robots.txt', body(`Sitemap: ${site.origin}/map.xml`));
    site.set(
      '/map.xml',
      body(
        `<sitemapindex><sitemap><loc>${site.origin}/map1.xml</loc></sitemap><sitemap><loc>${site.origin}/map0.xml</loc><lastmod>2015-01-01</lastmod></sitemap></sitemapindex>`,
      ),
    );
    const listed = (path: string, date: string) =>
      `<url><loc>${site.origin}${path}</loc><lastmod>${date}</lastmod></url>`;
    site.set(
      '/map1.xml',
      body(
        `<urlset>${listed('/mapped', '2026-10-20')}${listed('/talks', '2026-11-02')}${listed('/contact', '2026-10-20')}${listed('/2015', '2015-10-20')}</urlset>`,
      ),
    );
    site.set('/mapped', body(articlePage('Mapped', 200, '<time>2026-10-20</time>')));
    site.set('/contact', body(articlePage('Contact')));
    await add({ fullText: false, homeUrl: `${site.origin}/`, backfillSince: new Date('2026-09-01T00:00:00Z') });
    await pollerOver(store, site, clock).poller.tick();
    expect((await articles()).map(({ title }) => title)).toEqual(['Talks', 'Older', 'Mapped']);
    // The day a map was told of a change may be any day: it is no fact of the article.
    for await (const { modified } of store.archive.all()) expect(modified).toBeNull();
    expect(await store.sources.articleIds('aaaaaa')).toHaveLength(3);
    expect((await store.sources.get('aaaaaa'))?.backfillSince).toBeNull();
    expect(site.asked).not.toContain('GET /map0.xml');
  });
});
