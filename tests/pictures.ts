import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { openStore } from '../src/store/store.ts';
import { findBrowser, launch, noBrowser } from './helpers/browser.ts';
import { consolePages, fillConsole } from './helpers/console-pages.ts';
import { openConsoleRoom } from './helpers/console-room.ts';
import { fillWithPages } from './helpers/web-pages.ts';
import { startWebRoom } from './helpers/web-room.ts';

/**
 * `npm run pictures [folder]`: a picture of every page, at 390 and 1,280 px, light and dark, into `var/pictures`. Look at each
 * after a change of how pages look. `docs/pictures` holds the few that the documents show.
 */
const folder = resolve(process.argv[2] ?? 'var/pictures');
const found = await findBrowser();
if (found === null) {
  process.stderr.write(`${noBrowser}\n`);
  process.exit(1);
}
const home = await mkdtemp(join(tmpdir(), 'sitrep-pictures-'));
const store = await openStore({ home });
const { room, server } = await startWebRoom(store);
const browser = await launch(found);
try {
  await mkdir(folder, { recursive: true });
  const pages = await fillWithPages(room);
  for (const { name, path, isSignedIn } of pages) {
    for (const width of [390, 1280]) {
      for (const colorScheme of ['light', 'dark'] as const) {
        const context = await browser.newContext({ viewport: { width, height: 844 }, colorScheme });
        if (isSignedIn) {
          const who = { personId: 'console', workspaceId: 'console', channelId: 'console' };
          const [cookie = '', value = ''] = (await room.enter(who)).split('=');
          await context.addCookies([{ name: cookie, value, url: room.address }]);
        }
        const page = await context.newPage();
        await page.goto(`${room.address}${path}`);
        await page.screenshot({ path: join(folder, `${name}-${width}-${colorScheme}.png`), fullPage: true });
        await context.close();
      }
    }
  }
  const console = await openConsoleRoom();
  await fillConsole(console);
  const shownPages = await consolePages(console);
  const [cookie = '', value = ''] = (await console.enter()).split('=');
  for (const { name, path } of shownPages) {
    for (const width of [390, 1280]) {
      for (const colorScheme of ['light', 'dark'] as const) {
        const context = await browser.newContext({ viewport: { width, height: 844 }, colorScheme });
        await context.addCookies([{ name: cookie, value, url: console.server.address }]);
        const page = await context.newPage();
        await page.goto(`${console.server.address}${path}`);
        await page.screenshot({ path: join(folder, `console-${name}-${width}-${colorScheme}.png`), fullPage: true });
        await context.close();
      }
    }
  }
  await console.close();
  // The one the README shows.
  const shown = await browser.newContext({ viewport: { width: 760, height: 470 }, colorScheme: 'light' });
  const page = await shown.newPage();
  await page.goto(`${room.address}${pages.find(({ name }) => name === 'changed')!.path}`);
  await page.screenshot({ path: join(folder, 'evidence.png') });
  await shown.close();
  process.stdout.write(`${(pages.length + shownPages.length) * 4 + 1} pictures in ${folder}\n`);
} finally {
  await browser.close();
  await server.stop();
  await store.close();
  await rm(home, { recursive: true, force: true });
}
