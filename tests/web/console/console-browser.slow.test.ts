import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findBrowser, launch, noBrowser } from '../../helpers/browser.ts';
import { consolePages, fillConsole } from '../../helpers/console-pages.ts';
import { type ConsoleRoom, openConsoleRoom } from '../../helpers/console-room.ts';

const found = await findBrowser();
if (found === null) process.stderr.write(`${noBrowser}\n`);
const test = it.skipIf(found === null);
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let browser: Browser;
let room: ConsoleRoom;
beforeAll(async () => {
  if (found === null) return;
  [browser, room] = await Promise.all([launch(found), openConsoleRoom()]);
  await fillConsole(room);
});
afterAll(async () => {
  await browser?.close();
  await room?.close();
});

async function signedIn(options: Parameters<Browser['newContext']>[0] = {}): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, ...options });
  const [name = '', value = ''] = (await room.enter()).split('=');
  await context.addCookies([{ name, value, url: room.server.address }]);
  return context;
}

/** What the page's console and its requests said. The status of a page itself is looked at where it is opened. */
function listen(page: Page): string[] {
  const wrong: string[] = [];
  page.on('pageerror', (error) => wrong.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && message.location().url !== page.url()) wrong.push(message.text());
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(room.server.address)) wrong.push(`request to ${request.url()}`);
  });
  return wrong;
}

test('has nothing that axe finds on any page of the console, at 390 and 1,280 px, light and dark', async () => {
  const context = await signedIn();
  const page = await context.newPage();
  const wrong = listen(page);
  for (const { name, path, status } of await consolePages(room)) {
    const answer = await page.goto(`${room.server.address}${path}`);
    expect({ name, status: answer?.status() }).toEqual({ name, status });
    await page.evaluate(axe);
    for (const { width, colorScheme } of looks) {
      await page.setViewportSize({ width, height: 844 });
      await page.emulateMedia({ colorScheme });
      const { violations } = await page.evaluate<{ violations: { id: string; nodes: { html: string }[] }[] }>(
        'axe.run()',
      );
      const faults = violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
      expect({ name, width, colorScheme, faults }).toEqual({ name, width, colorScheme, faults: [] });
      const overflow = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
      expect({ name, width, overflow: Math.max(0, overflow) }).toEqual({ name, width, overflow: 0 });
      const small = await page.evaluate<string[]>(smallTargets);
      expect({ name, width, small }).toEqual({ name, width, small: [] });
    }
  }
  expect(wrong).toEqual([]);
  await context.close();
});

/** Widths and colours, each once: what axe finds depends on one or the other, and each look costs a second. */
const looks = [
  { width: 390, colorScheme: 'light' },
  { width: 1280, colorScheme: 'dark' },
] as const;

/** Buttons and fields that a finger would miss: under 24 px, as WCAG 2.2 asks. Links inside text are excepted there. */
const smallTargets = `[...document.querySelectorAll('button, .button, input:not([type=hidden]), select, summary, nav a')]
  .filter((each) => each.offsetParent !== null)
  .filter((each) => { const { width, height } = each.getBoundingClientRect(); return width < 24 || height < 24; })
  .map((each) => each.outerHTML.slice(0, 120))`;

test('is used by keyboard: offers lines, answers, opens evidence beside, goes back and forward', async () => {
  const context = await signedIn({ viewport: { width: 1280, height: 844 }, timezoneId: 'Asia/Tokyo' });
  const page = await context.newPage();
  const wrong = listen(page);
  await page.goto(`${room.server.address}/`);
  // The page puts the person there; a busy machine takes a moment.
  await page.locator('input[role=combobox]:focus').waitFor();
  await page.keyboard.type('iran tu');
  await page.getByRole('option', { name: 'iran Turkey' }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  expect(await page.getByRole('combobox').inputValue()).toBe('iran Turkey');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/ask\?q=iran\+Turkey/);
  const citation = page.locator('#answer blockquote a').first();
  await citation.focus();
  await page.keyboard.press('Enter');
  const mark = page.locator('#beside mark.opened');
  await mark.waitFor();
  expect(page.url()).toContain('beside=');
  // The sentence cited is the one marked, next to the answer and in view.
  const box = (await mark.boundingBox())!;
  expect(box.x).toBeGreaterThan(600);
  expect(box.y).toBeLessThan(844);
  expect(await page.locator('#answer blockquote').first().textContent()).toContain(
    (await mark.textContent())!.slice(0, 40),
  );
  await page.goBack();
  await mark.waitFor({ state: 'hidden' });
  await page.goForward();
  await mark.waitFor();
  await page.reload();
  await mark.waitFor();
  await page.keyboard.press('Escape');
  // A new schedule goes by the clock of whoever fills it in.
  await page.goto(`${room.server.address}/schedules/new`);
  expect(await page.getByLabel('City or time zone').inputValue()).toBe('Asia/Tokyo');
  expect(wrong).toEqual([]);
  await context.close();
});

test('works without script: asks, opens evidence, reviews a schedule, reads a file in', async () => {
  const context = await signedIn({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${room.server.address}/`);
  await page.getByLabel('Words to brief on').fill('iran turkey');
  await page.getByRole('button', { name: 'Ask' }).click();
  await page.locator('#answer blockquote a').first().click();
  const mark = page.locator('#beside mark.opened');
  const box = (await mark.boundingBox())!;
  expect(box.y >= 0 && box.y < 844).toBe(true);
  await page.getByRole('link', { name: 'Slack' }).click();
  expect(await page.locator('meter').count()).toBeGreaterThan(3);
  await page.goto(`${room.server.address}/schedules/new`);
  await page.getByLabel('Topic').fill('iran turkey');
  await page.getByLabel('When', { exact: true }).fill('weekdays 08:00');
  await page.getByRole('button', { name: 'Review and preview' }).click();
  expect(await page.getByRole('button', { name: 'Save this schedule' }).count()).toBe(1);
  await page.goto(`${room.server.address}/sources`);
  const file = {
    name: 'plain.md',
    mimeType: 'text/markdown',
    buffer: Buffer.from('# Plain\n\nA plain file about a ferry between two towns.\n'),
  };
  await page.getByLabel('Read files in').setInputFiles(file);
  await page.getByRole('button', { name: 'Read in' }).click();
  await page.getByRole('heading', { name: /added/ }).waitFor();
  await context.close();
});

test('takes files dropped on the page, and says when they are too large', async () => {
  const context = await signedIn();
  const page = await context.newPage();
  await page.goto(`${room.server.address}/sources`);
  const drop = (text: string) =>
    page.evaluate(
      `(() => { const data = new DataTransfer(); data.items.add(new File([${text}], 'dropped.md'));
      dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true })); })()`,
    );
  await drop(`new Uint8Array(65 * 1024 * 1024)`);
  await page.getByText(/larger than|could not be sent/).waitFor();
  await drop(`'# Dropped\\n\\nA dropped file about a lighthouse on the northern shore.\\n'`);
  await page.getByRole('heading', { name: /added/ }).waitFor();
  await context.close();
});
