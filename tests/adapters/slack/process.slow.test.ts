import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { root } from '../../helpers/cli.ts';
import { startLocalProxy } from '../../helpers/local-proxy.ts';
import { createSlackPeer, type SlackPeer } from '../../peers/slack/peer.ts';
import { appSecret, until } from './bot.ts';

/** The bot as people start it, with nothing but the address of a local Slack and tokens. */
const clears: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const clear of clears.splice(0).reverse()) await clear();
});

async function startBot(peer: SlackPeer, settings: Record<string, string>) {
  const home = await mkdtemp(join(tmpdir(), 'sitrep-slack-'));
  clears.push(() => rm(home, { recursive: true, force: true }));
  const child = spawn(process.execPath, ['src/main.ts'], {
    cwd: root,
    env: {
      PATH: process.env.PATH,
      PORT: '0',
      SITREP_HOME: home,
      SLACK_API_URL: peer.apiUrl,
      SLACK_BOT_TOKEN: 'xoxb-T1-secret',
      ...settings,
    },
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (piece: string) => {
    said += piece;
  });
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  clears.push(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  return { child, ended, said: () => said };
}

const eventually = async <T>(read: () => T | undefined | null | false, what: string) => {
  for (let attempt = 0; attempt < 15; attempt++) {
    const value = await until(read, what).catch(() => null);
    if (value !== null) return value;
  }
  throw new Error(`waited in vain for ${what}`);
};

it.each([
  { transport: 'socket' as const, settings: { SLACK_APP_TOKEN: 'xapp-1-secret' } },
  { transport: 'http' as const, settings: { SLACK_SIGNING_SECRET: appSecret } },
])('answers /brief iran turkey over $transport and ends within 10 s of SIGTERM', async ({ transport, settings }) => {
  const peer = await createSlackPeer();
  clears.push(() => peer.close());
  const bot = await startBot(peer, settings);
  const ready = await eventually(
    () => /"msg":"slack connected"/.test(bot.said()) && bot.said(),
    `the start: ${bot.said()}`,
  );
  if (transport === 'http') {
    const address = /"address":"([^"]+)"/.exec(ready)![1]!;
    peer.deliverTo(`${address}/slack/events`, appSecret);
  }
  if (transport === 'socket') {
    peer.sendRaw('null');
    peer.sendRaw('{"type":"events_api","envelope_id":"e"}');
    peer.sendRaw('no JSON');
    await eventually(() => /onWebSocketMessage[^\n]*its client cannot read/.test(bot.said()), 'word of the packets');
  }
  const { ack, ackMs } = await peer.types('/brief iran turkey');
  expect(ack).not.toBeNull();
  expect(ackMs).toBeLessThan(3_000);
  const [message] = await eventually(() => (peer.posted.length > 0 ? peer.posted : null), 'an answer');
  expect(message).toMatchObject({ visibleTo: 'U1', via: 'response_url' });
  expect(message!.text).toMatch(/^iran \+ turkey\nSample archive/);
  expect(message!.text).toContain('Sample archive');
  expect(message!.text).toMatch(/\n1 .{40,} \[.+, (?:\d{1,2} \w{3} \d{4}|undated)/);
  const shown = () => JSON.stringify(peer.posted.filter(({ deleted }) => !deleted));
  await peer.presses(/:read-quote$/);
  await eventually(() => /Choose one/.test(shown()), 'the menu of quotes');
  await peer.presses(/:read-quote\.pick$/, { pick: '0' });
  await eventually(() => /paragraph \d+ of \d+/.test(shown()), 'the quote');
  const before = peer.posted.length;
  await peer.types('/check Nothing like this was ever written.', { user: 'U2' });
  await eventually(() => peer.posted.length > before, 'the check');
  expect(peer.problems).toEqual([]);
  const stoppedAt = performance.now();
  bot.child.kill('SIGTERM');
  expect(await bot.ended).toBe(0);
  expect(performance.now() - stoppedAt).toBeLessThan(10_000);
  expect(peer.connections()).toBe(0);
  expect(bot.said()).not.toMatch(/xoxb-|xapp-|signing-secret|turkey/);
});

it('reaches Slack through the proxy of HTTPS_PROXY', async () => {
  const peer = await createSlackPeer();
  clears.push(() => peer.close());
  const proxy = await startLocalProxy(() => ({ status: 502 }));
  clears.push(() => proxy.close());
  const bot = await startBot(peer, {
    SLACK_APP_TOKEN: 'xapp-1-secret',
    SLACK_API_URL: 'https://slack.example/api/',
    HTTPS_PROXY: proxy.url,
  });
  await eventually(() => proxy.asked.length > 0, 'a call through the proxy');
  expect(proxy.asked[0]).toBe('slack.example:443');
  bot.child.kill('SIGKILL');
});

it('ends with the reason when a token is wrong', async () => {
  const peer = await createSlackPeer();
  clears.push(() => peer.close());
  const bot = await startBot(peer, { SLACK_BOT_TOKEN: 'xoxb-wrong', SLACK_APP_TOKEN: 'xapp-1-secret' });
  expect(await bot.ended).toBe(1);
  expect(bot.said()).toContain('Slack does not accept SLACK_BOT_TOKEN (invalid_auth).');
});

it('ends with the reason when Slack is lost for good', async () => {
  const peer = await createSlackPeer();
  clears.push(() => peer.close());
  const bot = await startBot(peer, { SLACK_APP_TOKEN: 'xapp-1-secret' });
  await eventually(() => /"msg":"slack connected"/.test(bot.said()), 'the start');
  peer.fault('apps.connections.open', { kind: 'error', error: 'token_revoked' }, 10);
  peer.cut();
  expect(await bot.ended).toBe(1);
  expect(bot.said()).toContain('Slack no longer accepts SLACK_APP_TOKEN (token_revoked)');
});
