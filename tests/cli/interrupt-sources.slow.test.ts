import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { root } from '../helpers/cli.ts';
import { createHomes } from '../helpers/homes.ts';
import { body, type LocalSite, startLocalSite } from '../helpers/local-site.ts';
import { articlePage, createTestClock, pollerOver, rssOf } from '../helpers/polling.ts';

const homes = createHomes();
let site: LocalSite;
beforeEach(async () => {
  site = await startLocalSite();
});
afterEach(() => site.close());

it('keeps what was read back when it is interrupted, and another process reads the rest at once', async () => {
  const days = Array.from({ length: 12 }, (_, n) => new Date(Date.now() - (n + 2) * 86_400_000).toISOString());
  const pages = days.map((day, n) => `<url><loc>${site.origin}/p${n}</loc><lastmod>${day}</lastmod></url>`);
  site.set('/sitemap.xml', body(`<urlset>${pages.join('')}</urlset>`));
  days.forEach((day, n) => {
    site.set(
      `/p${n}`,
      body(
        articlePage(
          `P${n}`,
          200,
          `<meta property="article:published_time" content="${day}"><time>${day.slice(0, 10)}</time>`,
        ),
      ),
    );
  });
  site.set('/feed', body(rssOf([{ title: 'Newest', path: '/newest', date: new Date().toUTCString() }], site.origin)));
  const home = await homes.newHome();
  const words = ['sources', 'add', `${site.origin}/feed`, 'backfill:90d', 'fulltext:no'];
  const child = spawn(process.execPath, [join(root, 'bin/sitrep.js'), ...words], {
    cwd: root,
    env: { PATH: process.env.PATH, SITREP_HOME: home, SITREP_FETCH_ALLOW: `127.0.0.1:${site.port}` },
  });
  let said = '';
  child.stdout.on('data', (piece) => {
    said += piece;
  });
  child.stderr.on('data', (piece) => {
    said += piece;
  });
  const closed = new Promise((resolve) => child.on('close', resolve));
  await expect.poll(() => site.asked.includes('GET /p1'), { timeout: 60_000 }).toBe(true);
  child.kill('SIGINT');
  expect(await closed, said).toBe(1);
  expect(said).toContain('Stopping. What was read is kept');
  expect(said).toMatch(/backfilling to [\d-]+: [12] articles? so far, the oldest of/u);

  const store = await homes.open({ home });
  const clock = createTestClock(Date.now());
  expect(await pollerOver(store, site, clock).poller.pollNow(await store.sources.list())).toBe(true);
  const [source] = await store.sources.list();
  expect(source).toMatchObject({ backfillSince: null });
  expect((await store.sources.counts(clock.now())).get(source!.id)?.articles).toBe(13);
  expect(site.asked.filter((line) => /\/p\d/u.test(line)).length).toBeLessThanOrEqual(13);
});
