import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Services } from '../../commands/define-command.ts';
import { sourceCommands } from '../../commands/sources.ts';
import { createFetcher } from '../../src/archive/fetch/fetcher.ts';
import { createSourceService } from '../../src/archive/sources/create-source-service.ts';
import { readAddress } from '../../src/archive/sources/read-address.ts';
import { readFetched } from '../../src/archive/sources/read-fetched.ts';
import { consoleCaller } from '../../src/core/caller.ts';
import { textOf } from '../../src/core/reply.ts';
import type { Store } from '../../src/store/store.ts';
import { botWith } from '../helpers/bot.ts';
import { createHomes } from '../helpers/homes.ts';
import { body, type LocalSite, redirect, startLocalSite, status } from '../helpers/local-site.ts';
import { articlePage, createTestClock, day, pollerOver, rssOf, type TestClock } from '../helpers/polling.ts';

const homes = createHomes();
const person = { ...consoleCaller, platform: 'slack', personId: 'slack:T1/U1', channelId: 'slack:T1/C1' };
let site: LocalSite;
let store: Store;
let clock: TestClock;
let told: string[];

beforeEach(async () => {
  site = await startLocalSite({ '/feed': body(rssOf([{ title: 'Talks', path: '/talks' }])) });
  store = await homes.open();
  clock = createTestClock();
  told = [];
});
afterEach(() => site.close());

const fetcher = () =>
  createFetcher({ allow: [`127.0.0.1:${site.port}`], sleep: async () => {}, limits: { totalMs: 1000, silentMs: 500 } });

/** Says a line as the person at the terminal, or as somebody in chat. */
async function say(line: string, { inChat = false, isAdmin = true, starterPath = 'none.opml' } = {}) {
  clock.advance(1000);
  const { poller } = pollerOver(store, site, clock);
  const sources = createSourceService({
    sources: store.sources,
    audit: store.audit,
    fetcher: fetcher(),
    clock: clock.now,
    starterPath,
    foreground: inChat ? null : { poller, tell: (progress) => void told.push(progress) },
  });
  const dispatch = botWith(sourceCommands, {
    services: { sources } as Services,
    clock: clock.now,
    policy: { refusal: () => null, isAdmin: () => isAdmin, wait: () => null },
  });
  const name = line.split(' ').slice(0, 2).join(' ');
  const rawOptions = { line: line.slice(name.length).trim() };
  const answer = await dispatch({ name, rawOptions, caller: inChat ? person : consoleCaller }).run();
  return { state: answer.state, text: textOf(answer.reply), data: answer.data };
}

describe('sources add', () => {
  it('takes a feed, reads it at once at the terminal, and notes who did', async () => {
    const { text } = await say(`sources add ${site.origin}/feed quote:sentence fulltext:no`);
    expect(text).toMatch(/^Added "Test News" \([0-9a-f]{6}\)\. Read 1 new article\.$/u);
    expect(told).toEqual(['1 of 1 feeds read, 1 article']);
    expect(await store.sources.list()).toMatchObject([
      { name: 'Test News', quotePolicy: 'sentence', fullText: false, local: true, addedBy: 'console' },
    ]);
    expect(await store.audit.list(1)).toMatchObject([{ personId: 'console', action: 'sources add' }]);
    expect((await say(`sources add ${site.origin}/feed/`)).text).toContain('has already been added');
  });

  it('changes how much of a source may be quoted when it is there, by its address or id, and notes who did', async () => {
    await say(`sources add ${site.origin}/feed quote:sentence`);
    const [source] = await store.sources.list();
    const policyNow = async () => (await store.sources.list()).map(({ quotePolicy }) => quotePolicy);
    expect((await say(`sources add ${site.origin}/feed`)).text).toContain('has already been added');
    expect(await policyNow()).toEqual(['sentence']);

    const { text, data } = await say(`sources add ${site.origin}/feed quote:headline`, { inChat: true });
    expect(text).toContain('From now on quote:headline, before quote:sentence.');
    expect(text).toContain('Only the headline of each');
    expect(data).toMatchObject({ added: [], changed: [{ source: { quote: 'headline' }, quoteBefore: 'sentence' }] });
    expect(await policyNow()).toEqual(['headline']);
    expect(await store.audit.list(1)).toMatchObject([
      { personId: 'slack:T1/U1', action: 'sources quote', detail: expect.stringContaining('sentence to headline') },
    ]);

    await say(`sources add ${source!.id} quote:none`);
    expect(await policyNow()).toEqual(['none']);
    const refused = await say(`sources add ${source!.id} quote:full`, { inChat: true, isAdmin: false });
    expect(refused.state).toBe('explained');
    expect(await policyNow()).toEqual(['none']);
  });

  it('gives a source that comes back the quote policy it had, unless another is named', async () => {
    await say(`sources add ${site.origin}/feed quote:headline`);
    expect((await say('sources remove Test')).text).toContain('Quoting stays as before (quote:headline)');
    const again = await say(`sources add ${site.origin}/feed`);
    expect(again.text).toContain('It keeps quote:headline from before its removal. Only the headline');
    expect(await store.sources.list()).toMatchObject([{ quotePolicy: 'headline' }]);
    await say('sources remove Test');
    expect((await say(`sources add ${site.origin}/feed quote:full`)).text).not.toContain('It keeps');
    expect(await store.sources.list()).toMatchObject([{ quotePolicy: 'full' }]);
  });

  it('puts what it brings under its quote policy', async () => {
    site.set('/talks', body(articlePage('Talks')));
    await say(`sources add ${site.origin}/feed quote:none`);
    const ids: string[] = [];
    for await (const { id } of store.archive.all()) ids.push(id);
    expect(ids).toHaveLength(1);
    expect(await store.sources.quotePolicies(ids)).toEqual(new Map(ids.map((id) => [id, 'none'])));
  });

  it('finds the feed of a page, past one that is broken', async () => {
    const link = (href: string) => `<link rel="alternate" type="application/rss+xml" href="${href}">`;
    site.set('/news', body(`<html><head>${link('/broken')}${link('/feed')}</head></html>`));
    site.set('/broken', status(500));
    expect((await say(`sources add ${site.origin}/news`)).text).toContain('Added "Test News"');
  });

  it('takes every feed of an OPML list, from an address or a file', async () => {
    const opml = (path: string) =>
      `<opml version="2.0"><body><outline text="Listed" xmlUrl="${site.origin}${path}"/></body></opml>`;
    const folder = await homes.newHome();
    await writeFile(join(folder, 'list.opml'), opml('/feed'));
    site.set('/list.opml', body(opml('/other')));
    expect((await say(`sources add ${join(folder, 'list.opml')}`)).text).toContain('Added "Listed"');
    expect((await say(`sources add ${site.origin}/list.opml`)).text).toContain('Added "Listed"');
  });

  it('takes a folder, but only at the terminal', async () => {
    const folder = await homes.newHome();
    await mkdir(join(folder, 'articles'));
    expect((await say(`sources add ${join(folder, 'articles')}`)).text).toContain('Added');
    expect((await say(`sources add ${join(folder, 'articles')}`, { inChat: true })).text).toContain('http or https');
  });

  it.each([
    { what: 'a page without a feed', path: '/page', page: body('<html>words</html>'), mentions: 'links to none' },
    { what: 'a missing page', path: '/page', page: status(404), mentions: '404' },
    { what: 'a redirect inside', path: '/page', page: redirect('http://10.0.0.1/'), mentions: 'SITREP_FETCH_ALLOW' },
  ])('says what is wrong with $what', async ({ path, page, mentions }) => {
    site.set(path, page);
    const { state, text } = await say(`sources add ${site.origin}${path}`);
    expect(state).toBe('explained');
    expect(text).toContain(mentions);
    expect(await store.sources.list()).toEqual([]);
  });

  it.each([
    'file:///etc/passwd',
    'ftp://news.test/feed',
    'http://localhost/feed',
    'http://me:pw@news.test/feed',
  ])('never reaches for %s from chat', async (address) => {
    expect((await say(`sources add ${address}`, { inChat: true })).state).toBe('explained');
    expect(await store.sources.list()).toEqual([]);
  });

  it('keeps what the command line may reach from chat', async () => {
    expect((await say(`sources add ${site.origin}/feed`, { inChat: true })).text).toContain('cannot be fetched');
    expect(site.asked).toEqual([]);
  });

  it('is for those who run the copy', async () => {
    for (const line of [
      'sources add https://news.test/feed',
      'sources pause x1',
      'sources remove x1',
      'sources starter',
    ]) {
      expect((await say(line, { inChat: true, isAdmin: false })).state).toBe('explained');
    }
    expect((await say('sources list', { inChat: true, isAdmin: false })).state).toBe('answered');
  });
});

describe('a source', () => {
  it('is paused, resumed, removed by id or part of its name; its articles stay', async () => {
    await say(`sources add ${site.origin}/feed fulltext:no`);
    const [source] = await store.sources.list();
    expect((await say(`sources pause ${source!.id}`)).text).toContain('"Test News" is paused');
    expect((await store.sources.list())[0]?.state).toBe('paused');
    expect((await say('sources resume test')).text).toContain('polling resumed');
    expect((await say('sources remove "Test News"')).text).toContain('Its 1 article stays');
    expect(await store.sources.list()).toEqual([]);
    expect((await store.archive.summary()).articles).toBe(1);
    expect((await say('sources pause test')).text).toContain('No source is called "test"');
    expect((await store.audit.list(9)).map(({ action }) => action)).toEqual([
      'sources remove',
      'sources resume',
      'sources pause',
      'sources add',
    ]);
  });

  it('tells how it is doing', async () => {
    await say(`sources add ${site.origin}/feed fulltext:no`);
    expect((await say('sources list')).text).toMatch(
      /1 source\n- Test News · 1 article · read just now · [0-9a-f]{6}/u,
    );
    site.set('/feed', status(500));
    const { poller } = pollerOver(store, site, clock);
    clock.advance(10 * day);
    await poller.tick();
    const { text } = await say('sources health');
    expect(text).toContain('1 of 1 sources failing');
    expect(text).toMatch(/last success 10 days ago · 0\.1 articles a day · last error: server error \(500\)/u);
  });

  it('tells how far backfilling has come, while it waits and when it is done', async () => {
    const older = (date: string) => rssOf([{ title: 'Older', path: '/older', date }], site.origin);
    site.set(
      '/feed',
      body(rssOf([{ title: 'Talks', path: '/talks' }]).replace('<link>', '<atom:link rel="next" href="/2"/><link>')),
    );
    site.set('/2', status(429, { 'retry-after': '3600' }));
    const added = await say(`sources add ${site.origin}/feed fulltext:no backfill:90d`);
    const waiting = 'backfilling to 2026-08-05: no new articles so far';
    expect(added.text).toContain('Older articles, back to 5 Aug 2026, follow over the next hours');
    expect(told).toEqual(['1 of 1 feeds read, 1 article', `Test News: ${waiting}`]);
    expect((await say('sources list')).text).toContain(` · ${waiting} · `);
    site.set('/2', body(older('Thu, 01 Oct 2026 10:00:00 GMT')));
    clock.advance(day);
    await pollerOver(store, site, clock).poller.tick();
    const { text } = await say('sources health');
    expect(text).toContain(' · backfilled to 2026-08-05: 1 article, the oldest of 2026-10-01 · ');
    expect((await say('sources list')).text).not.toContain('backfilled');
    expect((await say(`sources add ${site.origin}/feed backfill:120d`, { inChat: true })).text).toBe(
      '"Test News" has already been added. Backfilling to 2026-07-07: no new articles so far.',
    );
    clock.advance(day);
    await pollerOver(store, site, clock).poller.tick();
    expect((await say('sources health')).text).toContain('backfilled to 2026-07-07: no new articles, the oldest of');
  });

  it('that is none is met with what to type', async () => {
    expect((await say('sources list')).text).toContain('sources starter');
  });
});

describe('the starter set', () => {
  it('reports as it goes, and how far it is when asked again', async () => {
    const opml = `<opml version="2.0"><body>${[1, 2, 3].map((n) => `<outline text="Feed ${n}" xmlUrl="${site.origin}/f${n}"/>`).join('')}</body></opml>`;
    const starterPath = join(await homes.newHome(), 'feeds.opml');
    await writeFile(starterPath, opml);
    for (const n of [1, 2]) site.set(`/f${n}`, body(rssOf([{ title: `News ${n}`, path: `/n${n}` }], site.origin)));
    const waiting = await say('sources starter', { inChat: true, starterPath });
    expect(waiting.text).toContain('0 of 3 feeds read, 0 articles; ask now, the rest in about 1 minute.');
    expect(site.asked).toEqual([]);
    await store.sources.change((await store.sources.list())[0]!.id, { fullText: false });
    const done = await say('sources starter', { starterPath });
    expect(done.text).toContain('3 of 3 feeds read');
    expect(done.text).toContain('ask now.');
    expect(told.at(-1)).toMatch(/^3 of 3 feeds read/u);
  });
});

describe('ingest of an address', () => {
  const read = async (path: string) => {
    const results = [];
    for await (const result of readAddress(site.origin + path, {
      fetcher: fetcher(),
      signal: new AbortController().signal,
      readPage: readFetched,
    }))
      results.push(result);
    return results;
  };

  it('reads a page', async () => {
    const text = Array.from(
      { length: 6 },
      (_, n) =>
        `<p>The ministers met in Ankara for the ${n + 1}th time and agreed to meet again before winter comes.</p>`,
    );
    site.set(
      '/talks',
      body(
        `<html><head><title>Ministers meet again</title></head><body><article><h1>Ministers meet again</h1>${text.join('')}</article></body></html>`,
      ),
    );
    expect(await read('/talks')).toMatchObject([
      { ok: true, draft: { title: 'Ministers meet again', url: `${site.origin}/talks` } },
    ]);
  });

  it('reads the entries of a feed', async () => {
    expect(await read('/feed')).toMatchObject([{ ok: true, draft: { title: 'Talks', completeness: 'excerpt' } }]);
  });

  it.each([
    { what: 'refuses robots', path: '/closed', reason: 'robots.txt' },
    { what: 'is missing', path: '/missing', reason: '404' },
  ])('says why when the page $what', async ({ path, reason }) => {
    site.set('/robots.txt', body('User-agent: *\nDisallow: /closed'));
    site.set('/closed', body(articlePage('Closed')));
    expect(await read(path)).toMatchObject([{ ok: false, reason: expect.stringContaining(reason) }]);
  });
});
