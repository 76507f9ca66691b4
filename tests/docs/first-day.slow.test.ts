import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { until } from '../adapters/slack/bot.ts';
import { root, sitrep } from '../helpers/cli.ts';
import { makePdf } from '../helpers/office-files.ts';
import { answersOf, press, readable, slash } from '../peers/discord/interactions.ts';
import { startDiscordPeer } from '../peers/discord/peer.ts';
import { ids } from '../peers/discord/world.ts';
import { createSlackPeer } from '../peers/slack/peer.ts';

/** The first day as the docs tell it: every command line typed here stands in the page, in this order. */
const clears: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const clear of clears.splice(0).reverse()) await clear();
});

async function emptyFolder() {
  const folder = await mkdtemp(join(tmpdir(), 'sitrep-first-day-'));
  clears.push(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Takes lines from a page; one that is not there, or comes before the one taken last, fails. */
async function reader(page: string) {
  const text = await readFile(join(root, 'docs', page), 'utf8');
  let at = 0;
  return (line: string) => {
    const found = text.indexOf(line, at);
    expect(found, `docs/${page} says "${line}" next`).toBeGreaterThanOrEqual(0);
    at = found;
    return line;
  };
}

/** `npm start` in a folder, which is where setup wrote `.env`. */
function start(folder: string, settings: Record<string, string>) {
  const child = spawn(process.execPath, [join(root, 'src/main.ts'), '--no-link'], {
    cwd: folder,
    env: { PATH: process.env.PATH, PORT: '0', SITREP_HOME: join(folder, 'var'), ...settings },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (piece: string) => {
      said += piece;
    });
  const ended = new Promise((resolve) => child.on('close', resolve));
  clears.push(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  return () => said;
}

const eventually = async <T>(read: () => T | undefined | null | false, what: string): Promise<T> => {
  for (let attempt = 0; attempt < 10; attempt++) {
    const value = await until(read, what).catch(() => null);
    if (value !== null) return value as T;
  }
  throw new Error(`waited in vain for ${what}`);
};

const sentence = 'The harbour of Izmir was closed on Monday after a storm, the transport ministry said.';

it('in Slack: from an empty folder to a briefing in a channel', async () => {
  const says = await reader('slack.md');
  const folder = await emptyFolder();
  const home = join(folder, 'var');
  const peer = await createSlackPeer();
  clears.push(() => peer.close());
  const settings = { SLACK_API_URL: peer.apiUrl };
  says('npm run -s sitrep -- setup');
  const input = 'slack\nxoxb-T1-secret\nxapp-1-secret\n';
  const setup = await sitrep(['setup'], { home, input, settings, cwd: folder });
  expect(setup).toMatchObject({ code: 0 });
  const link = new URL(/https:\/\/api\.slack\.com\/apps\?\S+/.exec(setup.out)![0]);
  const manifest = JSON.parse(link.searchParams.get('manifest_json')!);
  peer.workspaces.get('T1')!.scopes = new Set(manifest.oauth_config.scopes.bot as string[]);

  says('npm start');
  const said = start(folder, settings);
  await eventually(() => said().includes('slack connected'), `the start: ${said()}`);
  await eventually(() => said().includes('schedules are running'), `schedules: ${said()}`);
  await peer.types(says('/brief iran turkey'));
  await eventually(() => peer.posted.find(({ visibleTo }) => visibleTo === 'U1'), 'an answer');
  await peer.opensHome();
  await eventually(() => peer.views.get('VHOMEU1'), 'the home');

  says('npm run -s sitrep -- doctor');
  const doctor = await sitrep(['doctor'], { home, settings, cwd: folder });
  const code = /\/sitrep claim ([0-9a-f]{32})/.exec(doctor.out)?.[1];
  says('/sitrep claim <code>');
  const shown = () => peer.visible({}).map(({ text }) => text);
  await peer.types('/sources add https://feeds.example/rss', { user: 'U2' });
  await eventually(() => shown().find((text) => text.includes('SITREP_ADMINS=slack:T1/U2')), 'a refusal that helps');
  await peer.types(`/sitrep claim ${code}`);
  await eventually(() => shown().find((text) => text.includes('admin now')), 'the first admin');

  says('## Sending files');
  const lines = [sentence, 'Ferries to Chios stopped.'].map((text, at) => ({
    text,
    x: 72,
    y: 700 - at * 40,
    size: 11,
  }));
  const file = peer.shareFile('harbour.pdf', makePdf([lines], { Title: 'Harbour closed' }));
  await peer.writesToBot('', { files: [file] });
  await eventually(() => shown().find((text) => /harbour\.pdf: 1 new article/.test(text)), 'the file');

  await peer.types('/schedule add harbour at weekdays 08:00');
  await eventually(
    () => peer.visible({ visibleTo: 'U1' }).find(({ blocks }) => JSON.stringify(blocks).includes('Save')),
    'the review',
  );
  await peer.presses(/:(?:save|confirm)/);
  await eventually(() => peer.calls.length > 0 && shown().find((text) => /harbour/.test(text)), 'the schedule');
  await new Promise((resolve) => setTimeout(resolve, 200));
  await peer.types('/schedule run harbour');
  const posted = () =>
    peer.visible({ channel: 'C1', visibleTo: null }).find(({ text }) => text.includes('harbour of Izmir'));
  await eventually(posted, `a briefing in the channel: ${shown().join(' | ')}`);
  expect(said()).not.toContain(code!);
  expect(peer.problems).toEqual([]);
}, 120_000);

it('in Discord: from an empty folder to a briefing in a channel', async () => {
  const says = await reader('discord.md');
  const folder = await emptyFolder();
  const home = join(folder, 'var');
  const peer = await startDiscordPeer();
  clears.push(() => peer.close());
  const settings = { DISCORD_API_URL: peer.apiUrl };
  says('npm run -s sitrep -- setup');
  const setup = await sitrep(['setup'], { home, input: `discord\n${peer.token}\n`, settings, cwd: folder });
  expect(setup).toMatchObject({ code: 0 });
  expect(setup.out).toContain(`client_id=${ids.application}`);
  await mkdir(join(folder, 'articles'));
  const record = { id: 'h1', title: 'Harbour closed', text: sentence, source: 'Port News (test)', date: '2026-11-20' };
  await writeFile(join(folder, 'articles', 'one.jsonl'), `${JSON.stringify(record)}\n`);

  says('npm start');
  const said = start(folder, settings);
  await peer.until(() => peer.commands.has('global'), 40_000, `the commands: ${said()}`);
  await peer.until(() => said().includes('schedules are running'), 40_000, 'schedules');
  const ask = async (name: string, options: Record<string, string>, permissions?: bigint) => {
    const actor = { user: ids.owner, ...(permissions === undefined ? {} : { permissions }) };
    const asked = peer.send(slash(peer, name, options, actor));
    await peer.until(() => asked.original !== null, 40_000, `an answer to ${name}`);
    return asked;
  };
  says('/brief query: iran turkey');
  expect(
    answersOf(await ask('brief', { query: 'iran turkey' }))
      .map(readable)
      .join('\n'),
  ).toMatch(/sample/i);
  says('npm run -s sitrep -- ingest');
  expect(await sitrep(['ingest', 'articles'], { home, settings, cwd: folder })).toMatchObject({ code: 0 });
  says('/schedule add query: harbour when: weekdays 08:00');
  const mayManage = 16n | 2048n | 1024n;
  const review = await ask('schedule add', { query: 'harbour', when: 'weekdays 08:00' }, mayManage);
  const actor = { user: ids.owner, permissions: mayManage };
  const saved = peer.send(press(peer, answersOf(review).at(-1)!, 'Save', actor));
  await peer.until(() => saved.ackedAt !== null && saved.edits > 0, 40_000, 'the schedule');
  says('/schedule run name: harbour');
  await ask('schedule run', { name: 'harbour' }, mayManage);
  const briefings = () =>
    peer
      .messages(ids.general)
      .map(readable)
      .filter((text) => text.includes('harbour of Izmir'));
  await peer.until(() => briefings().length > 0, 40_000, `a briefing in the channel: ${said()}`);
}, 120_000);
