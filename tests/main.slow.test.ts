import { spawn } from 'node:child_process';
import { chmod, mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root, sitrep } from './helpers/cli.ts';

/** Starts the bot as people do, without settings but these. `until` resolves with its log once a line matches. */
function startMain(settings: Record<string, string>, cwd = root) {
  const child = spawn(process.execPath, [join(root, 'src/main.ts')], {
    cwd,
    env: { PATH: process.env.PATH, PORT: '0', ...settings },
  });
  let said = '';
  const watchers = new Set<() => void>();
  child.stderr.setEncoding('utf8').on('data', (piece: string) => {
    said += piece;
    for (const look of watchers) look();
  });
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (piece: string) => {
    printed += piece;
    for (const look of watchers) look();
  });
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  const until = (pattern: RegExp) =>
    new Promise<RegExpExecArray>((resolve, reject) => {
      const look = () => {
        const found = pattern.exec(said) ?? pattern.exec(printed);
        if (found !== null) resolve(found);
      };
      watchers.add(look);
      look();
      void ended.then(() => reject(new Error(`ended without ${pattern}: ${said}`)));
    });
  return { child, ended, until, said: () => said };
}

const newHome = () => mkdtemp(join(tmpdir(), 'sitrep-main-'));

it('starts without any setting, tells its health, follows what the command line reads in, and stops when asked', async () => {
  const home = await newHome();
  const bot = startMain({ SITREP_HOME: home });
  const [, address] = await bot.until(/"address":"([^"]+)"/);
  const health = async () => {
    const answer = await fetch(`${address}/health`);
    return [answer.status, await answer.json()];
  };
  // The index of a new home is built while the server listens; until then the health says so.
  await expect.poll(health, { timeout: 30_000 }).toMatchObject([200, { ok: true, failed: [] }]);
  expect((await fetch(`${address}/elsewhere`)).status).toBe(404);
  const file = join(home, 'one.txt');
  await writeFile(
    file,
    'Ferries return to Varna\n\nFerries between Varna and Istanbul will run again in May, the harbour master said on Monday, after a winter of repairs.\n',
  );
  expect((await sitrep(['ingest', file], { home })).code).toBe(0);
  bot.child.kill('SIGTERM');
  expect(await bot.ended).toBe(0);
});

it('prints a link that signs in, and lets the terminal’s citations open its pages until it ends', async () => {
  const home = await newHome();
  const bot = startMain({ SITREP_HOME: home });
  const [, link] = await bot.until(/(http:\/\/127\.0\.0\.1:\d+\/sign-in\/\S+)/);
  expect(await (await fetch(link!)).text()).toContain('Sign in to Sitrep');
  expect(bot.said()).not.toContain('/sign-in/');
  const linksOf = async () => {
    const { out } = await sitrep(['brief', 'iran', 'turkey', '--json'], { home });
    const { points } = JSON.parse(out) as { points: { text: string; citations: { link: string | null }[] }[] };
    return points.map(({ text, citations }) => ({ text, link: citations[0]!.link }));
  };
  const [first] = await linksOf();
  const page = await (await fetch(first!.link!)).text();
  expect(page).toContain('<mark id="quote"');
  const id = first!.link!.split('/').at(-1)!;
  expect((await sitrep(['links', 'list', '--limit', '500'], { home })).out).toContain(id);
  expect((await sitrep(['links', 'revoke', id], { home })).code).toBe(0);
  expect((await fetch(first!.link!)).status).toBe(410);
  expect((await sitrep(['links', 'revoke', id], { home })).code).toBe(1);
  bot.child.kill('SIGTERM');
  await bot.ended;
  expect((await linksOf()).map(({ link: left }) => left)).toEqual(Array.from(await linksOf(), () => null));
  expect((await sitrep(['open'], { home })).err).toContain('npm start');
});

it('says why it cannot start, and ends', async () => {
  const bot = startMain({ SITREP_HOME: await newHome(), PORT: 'eighty' });
  expect(await bot.ended).toBe(1);
  expect(bot.said()).toMatch(/^Setting PORT must be a number from 0 to 65535; found "eighty"\./);
});

it('says when its port is taken, and what of its files others could read', async () => {
  const first = startMain({ SITREP_HOME: await newHome() });
  const [, port] = await first.until(/"address":"http:\/\/127\.0\.0\.1:(\d+)"/);
  const folder = await newHome();
  const home = join(folder, 'state');
  await mkdir(home);
  await chmod(home, 0o755);
  await writeFile(join(folder, '.env'), `PORT=${port}\n`, { mode: 0o644 });
  // What others can read is said as well: here and by doctor.
  const checked = await sitrep(['doctor'], { home, cwd: folder });
  expect(checked.out).toMatch(/\.env holds tokens and can be read by others \(0644\)/);
  expect(checked.out).toMatch(/state could be read by others \(0755\) until now/);
  await chmod(home, 0o755);
  const second = startMain({ SITREP_HOME: home, PORT: port! }, folder);
  expect(await second.ended).toBe(1);
  expect(second.said()).toMatch(/\.env holds tokens and can be read by others \(0644\)/);
  expect(second.said()).toMatch(/state could be read by others \(0755\) until now/);
  expect(second.said()).toContain(port);
  expect(second.said()).toContain('PORT');
  first.child.kill('SIGTERM');
  await first.ended;
});

it('ends with the npm that started it', async () => {
  const home = await newHome();
  const npm = spawn('npm', ['start', '--', '--no-link'], {
    cwd: root,
    env: { ...process.env, PORT: '0', SITREP_HOME: home },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [npm.stdout, npm.stderr]) stream.on('data', (bytes: Buffer) => (said += bytes.toString()));
  const until = async (word: string) => {
    for (let tries = 0; !said.includes(word); tries += 1) {
      if (tries > 600) throw new Error(`waited in vain for ${word}: ${said}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };
  await until('schedules are running');
  npm.kill('SIGTERM');
  await until('"msg":"stopping"');
}, 120_000);
