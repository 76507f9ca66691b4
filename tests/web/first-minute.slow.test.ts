import { execFile, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findBrowser, launch, noBrowser } from '../helpers/browser.ts';

const root = resolve(import.meta.dirname, '../..');
const found = await findBrowser();
if (found === null) process.stderr.write(`${noBrowser}\n`);

/** The bot as a newcomer starts it, without any setting; `link` is the one it prints. */
async function startAsNewcomer() {
  const home = await mkdtemp(join(tmpdir(), 'sitrep-first-'));
  const child = spawn(process.execPath, [join(root, 'src/main.ts')], {
    cwd: home,
    env: { PATH: process.env.PATH, PORT: '0', SITREP_HOME: home },
  });
  let printed = '';
  child.stderr.resume();
  const link = await new Promise<string>((done, fail) => {
    child.on('close', () => fail(new Error(`the bot ended: ${printed}`)));
    child.stdout.setEncoding('utf8').on('data', (piece: string) => {
      printed += piece;
      const [shown] = /http:\S+\/sign-in\/\S+/.exec(printed) ?? [];
      if (shown !== undefined) done(shown);
    });
  });
  const stop = async () => {
    const closed = new Promise((done) => child.on('close', done));
    child.kill('SIGTERM');
    await closed;
    await rm(home, { recursive: true, force: true });
  };
  return { link, stop };
}

let bot: Awaited<ReturnType<typeof startAsNewcomer>>;
beforeAll(async () => {
  bot = await startAsNewcomer();
});
afterAll(() => bot.stop());

/** Everything a newcomer without accounts does in the first minute. */
async function firstMinute(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.keyboard.type('iran turkey');
  await page.keyboard.press('Enter');
  const point = page.locator('#answer blockquote').first();
  await point.locator('a').first().click();
  const mark = page.locator('#beside mark.opened');
  await mark.waitFor();
  expect(await point.textContent()).toContain((await mark.textContent())!.slice(0, 30));
  for (const platform of ['Slack', 'Discord']) {
    await page.getByRole('link', { name: platform, exact: true }).click();
    await page.getByRole('heading', { name: `As ${platform} would show it` }).waitFor();
  }
  await page.getByRole('link', { name: 'Topic' }).click();
  await page.getByRole('searchbox').fill('iran turkey');
  await page.getByRole('button', { name: 'Show' }).click();
  await page.getByRole('img', { name: /over time/ }).waitFor();
  await page.getByRole('link', { name: 'Schedules' }).click();
  await page.getByRole('link', { name: 'New schedule' }).click();
  await page.getByLabel('Topic').fill('iran turkey');
  await page.getByLabel('When', { exact: true }).fill('weekdays 08:00');
  await page.getByRole('button', { name: 'Review and preview' }).click();
  await page.getByRole('heading', { name: 'Preview: the briefing it would post now' }).waitFor();
  await page.getByRole('link', { name: 'Sources' }).click();
  const buffer = Buffer.from('# The ferry\n\nA ferry between two towns runs again since Monday.\n');
  await page.getByLabel('Read files in').setInputFiles({ name: 'ferry.md', mimeType: 'text/markdown', buffer });
  await page.getByRole('button', { name: 'Read in' }).click();
  await page.getByRole('heading', { name: '1 added' }).waitFor();
}

it('shows the same with curl, as docs/first-minute.sh does', async () => {
  const { stdout } = await promisify(execFile)('sh', [join(root, 'docs/first-minute.sh'), bot.link]);
  expect(stdout).toMatch(
    /^cited: \S.+\npicture: \d+ articles from .+\nslack: 1 message\ndiscord: 1 message\nschedule: Next: \w{3} .+08:00.*\nfile: 1 added\n$/,
  );
});

it.skipIf(found === null)(
  'lets a newcomer without accounts do everything in a browser, from the printed link',
  async () => {
    const other = await startAsNewcomer();
    const browser = await launch(found!);
    try {
      const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
      await firstMinute(await context.newPage(), other.link);
    } finally {
      await browser.close();
      await other.stop();
    }
  },
);
