import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findBrowser, launch, noBrowser } from '../helpers/browser.ts';
import { createHomes } from '../helpers/homes.ts';
import { fillWithPages, type PageToSee } from '../helpers/web-pages.ts';
import type { WebRoom } from '../helpers/web-room.ts';
import { createWebRooms } from '../helpers/web-rooms.ts';

const found = await findBrowser();
if (found === null) process.stderr.write(`${noBrowser}\n`);
const test = it.skipIf(found === null);
const openRoom = createWebRooms(createHomes());
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const person = { personId: 'console', workspaceId: 'console', channelId: 'console' };

let browser: Browser;
beforeAll(async () => {
  if (found !== null) browser = await launch(found);
});
afterAll(async () => {
  await browser?.close();
});

interface Look {
  width: number;
  colorScheme?: 'light' | 'dark';
  javaScriptEnabled?: boolean;
}

/** Every page in turn, with what its console and its requests said. */
async function visitAll(
  look: Look,
  see: (page: Page, told: PageToSee, room: WebRoom) => Promise<void>,
): Promise<number> {
  const room = await openRoom();
  const pages = await fillWithPages(room);
  const { width, ...more } = look;
  for (const told of pages) {
    const context = await browser.newContext({ viewport: { width, height: 844 }, ...more });
    if (told.isSignedIn) await signIn(context, room);
    const page = await context.newPage();
    const wrong: string[] = [];
    page.on('pageerror', (error) => wrong.push(error.message));
    page.on('console', (message) => {
      // The browser itself notes a page that answers 404 or 410; those are meant to.
      if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) wrong.push(message.text());
    });
    page.on('request', (request) => {
      if (!request.url().startsWith(room.address)) wrong.push(`request to ${request.url()}`);
    });
    await page.goto(`${room.address}${told.path}`);
    await see(page, told, room);
    expect({ page: told.name, wrong }).toEqual({ page: told.name, wrong: [] });
    await context.close();
  }
  return pages.length;
}

async function signIn(context: BrowserContext, room: WebRoom): Promise<void> {
  const [name = '', value = ''] = (await room.enter(person)).split('=');
  await context.addCookies([{ name, value, url: room.address }]);
}

const looks = [390, 1280].flatMap((width) =>
  (['light', 'dark'] as const).map((colorScheme) => ({ width, colorScheme })),
);

test.for(
  looks,
)('has nothing that axe finds at $width px, $colorScheme, and nothing wider than the screen', async (look) => {
  const seen = await visitAll(look, async (page, { name }) => {
    await page.evaluate(axe);
    const { violations } = await page.evaluate<{ violations: { id: string; nodes: { html: string }[] }[] }>(
      'axe.run()',
    );
    expect({ name, found: violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`) }).toEqual({ name, found: [] });
    // Without fonts every word would take no room, and all of this would pass.
    expect(await page.evaluate<number>('document.querySelector("h1").getBoundingClientRect().height')).toBeGreaterThan(
      20,
    );
    const overflow = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
    expect({ name, overflow: Math.max(0, overflow) }).toEqual({ name, overflow: 0 });
  });
  expect(seen).toBe(9);
});

test.for([390, 1280])('brings the quote into view without script at %i px', async (width) => {
  let marks = 0;
  await visitAll({ width, javaScriptEnabled: false }, async (page, { name }) => {
    const mark = page.locator('mark.opened');
    if ((await mark.count()) === 0) return;
    marks += 1;
    await page.waitForTimeout(300);
    const box = (await mark.boundingBox())!;
    expect({ name, inView: box.y >= 0 && box.y + Math.min(box.height, 200) <= 844 }).toEqual({ name, inView: true });
  });
  expect(marks).toBe(5);
});

test('lets the keyboard reach everything that can be pressed', async () => {
  await visitAll({ width: 390 }, async (page, { name }) => {
    const all = await page.locator('a[href], button:visible, summary').count();
    const reached = new Set<string>();
    await page.evaluate('document.activeElement?.blur(); document.body.tabIndex = -1; document.body.focus()');
    for (let at = 0; at < all + 2; at++) {
      await page.keyboard.press('Tab');
      reached.add(
        await page.evaluate<string>('document.activeElement === document.body ? "" : document.activeElement.outerHTML'),
      );
    }
    reached.delete('');
    expect({ name, reached: reached.size >= all }).toEqual({ name, reached: true });
  });
});

test('steps from quote to quote by key and by link, and copies a quote with its reference', async () => {
  const room = await openRoom();
  const [, article] = await fillWithPages(room);
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
  await signIn(context, room);
  const page = await context.newPage();
  await page.goto(`${room.address}${article!.path}`);
  const focused = () => page.evaluate<string>('document.activeElement.textContent');
  expect(await focused()).toMatch(/^In the end the two sides/);
  await page.keyboard.press('n');
  expect(await focused()).toMatch(/^Officials on both banks/);
  await page.keyboard.press('n');
  await page.keyboard.press('n');
  expect(await focused()).toMatch(/^A joint commission/);
  await page.keyboard.press('p');
  expect(await focused()).toMatch(/^Officials on both banks/);
  await page.getByRole('link', { name: 'Next quote' }).click();
  expect(page.url()).toMatch(/#quote-2$/);
  await page.getByText('Copy as a quote').click();
  await page.getByRole('button', { name: 'Copy' }).click();
  await page.getByText(/^(Copied|Selected)/).waitFor();
  await context.close();
});

test('signs in by the button, without script, and shows the whole article from then on', async () => {
  const room = await openRoom();
  const pages = await fillWithPages(room);
  const path = (name: string) => `${room.address}${pages.find((each) => each.name === name)!.path}`;
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(path('sign-in'));
  await page.getByRole('button', { name: 'Sign in' }).click();
  expect(await page.locator('h1').textContent()).toBe('You are signed in');
  const [cookie] = await context.cookies();
  expect(cookie).toMatchObject({ name: 'sitrep', httpOnly: true, sameSite: 'Lax' });
  await page.goto(path('quote'));
  expect(await page.textContent('main')).toContain('The bridge was closed twice last year');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.goto(path('quote'));
  expect(await page.textContent('main')).not.toContain('The bridge was closed twice last year');
  await context.close();
});
