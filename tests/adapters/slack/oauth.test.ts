import { describe, expect, it } from 'vitest';
import { scopesFor } from '../../../src/adapters/slack/features.ts';
import type { SlackInstallation } from '../../../src/adapters/slack/workspaces.ts';
import { say } from '../../../src/core/reply.ts';
import { createSealer } from '../../../src/core/secrets.ts';
import { createSlackBots, type SlackBot, until } from './bot.ts';

const { slackBot } = createSlackBots();

const oauth = { SLACK_CLIENT_ID: '1.2', SLACK_CLIENT_SECRET: 'client-secret', SLACK_BOT_TOKEN: undefined };
const part = (channel: string, key = 'k') => ({
  key,
  part: 0,
  channel,
  thread: null,
  mention: null,
  reply: say('Hello'),
});
const twoTeams = [{ teamId: 'T1' }, { teamId: 'T2' }];

/** Goes through the consent page as a browser does. */
async function install(
  { url, peer }: SlackBot,
  teamId: string,
  change: { cookie?: string; state?: string; code?: string } = {},
) {
  const started = await fetch(`${url}/slack/install`, { redirect: 'manual' });
  const consent = new URL(started.headers.get('location')!);
  const setCookie = started.headers.get('set-cookie')!;
  const code = `code-${teamId}-${crypto.randomUUID()}`;
  peer.oauth.codes.set(code, teamId);
  const back = new URL(`${url}/slack/oauth_redirect`);
  back.searchParams.set('code', change.code ?? code);
  back.searchParams.set('state', change.state ?? consent.searchParams.get('state')!);
  const finished = await fetch(back, { headers: { cookie: change.cookie ?? setCookie.split(';')[0]! } });
  return { consent, setCookie, status: finished.status, page: await finished.text() };
}

it('installs a workspace from a link, keeps its token sealed, and answers there', async () => {
  const bot = await slackBot({ transport: 'http', settings: oauth, workspaces: twoTeams });
  const { consent, setCookie, status, page } = await install(bot, 'T2');
  expect(consent.pathname).toBe('/oauth/v2/authorize');
  expect(consent.searchParams.get('scope')).toBe(scopesFor([]).join(','));
  expect(consent.searchParams.get('redirect_uri')).toBe('https://sitrep.example/slack/oauth_redirect');
  expect(setCookie).toMatch(/Secure/);
  expect(setCookie).toMatch(/HttpOnly/);
  expect({ status, page }).toMatchObject({ status: 200, page: expect.stringContaining('Sitrep is installed.') });
  const kept = JSON.stringify(await bot.store.platformState.list('slack', 'installation:'));
  expect(kept).toContain('installation:T2');
  expect(kept).not.toContain('xoxb');
  await bot.peer.mentions('iran', { team: 'T2' });
  const [message] = await until(() => (bot.peer.visible().length > 0 ? bot.peer.visible() : null), 'an answer');
  expect(message).toMatchObject({ teamId: 'T2', token: 'xoxb-T2-secret' });
  expect(bot.adapter.homeWorkspaces?.()).toEqual([]);
});

it.each([
  { what: 'without the cookie of this browser', change: { cookie: 'slack-app-oauth-state=other' } },
  { what: 'with a state nobody made', change: { state: 'v1.a.b', cookie: 'slack-app-oauth-state=v1.a.b' } },
  { what: 'with a code nobody gave', change: { code: 'guessed' } },
])('installs nothing $what', async ({ change }) => {
  const bot = await slackBot({ transport: 'http', settings: oauth });
  expect((await install(bot, 'T1', change)).status).toBe(400);
  expect(await bot.store.platformState.list('slack', '')).toEqual([]);
});

it('takes a state for ten minutes only', async () => {
  const bot = await slackBot({ transport: 'http', settings: oauth });
  const started = await fetch(`${bot.url}/slack/install`, { redirect: 'manual' });
  const state = new URL(started.headers.get('location')!).searchParams.get('state')!;
  bot.peer.oauth.codes.set('c', 'T1');
  bot.clock.now += 11 * 60_000;
  const back = await fetch(`${bot.url}/slack/oauth_redirect?code=c&state=${encodeURIComponent(state)}`, {
    headers: { cookie: `slack-app-oauth-state=${state}` },
  });
  expect(back.status).toBe(400);
});

it('knows installed workspaces after a restart, keeps two apart, and forgets one that removed the app', async () => {
  const first = await slackBot({ transport: 'http', settings: oauth, workspaces: twoTeams });
  await install(first, 'T1');
  await install(first, 'T2');
  await first.adapter.stop();
  const gone: string[] = [];
  const second = await slackBot({
    transport: 'http',
    settings: oauth,
    peer: first.peer,
    store: first.store,
    deps: { workspaceGone: async (workspace) => void gone.push(workspace) },
  });
  for (const team of ['T1', 'T2']) await second.adapter.post(part(`slack:${team}/C1`));
  const inChannels = second.peer.posted.filter(({ channel }) => channel === 'C1');
  expect(inChannels.map(({ teamId, token }) => ({ teamId, token }))).toEqual([
    { teamId: 'T1', token: 'xoxb-T1-secret' },
    { teamId: 'T2', token: 'xoxb-T2-secret' },
  ]);
  await second.peer.event({ type: 'app_uninstalled' }, { team: 'T1' });
  await until(() => gone.length > 0, 'the word');
  expect((await second.store.platformState.list('slack', 'installation:')).map(({ key }) => key)).toEqual([
    'installation:T2',
  ]);
  expect(await second.adapter.post(part('slack:T1/C1'))).toMatchObject({ outcome: 'refused', channelClosed: true });
  expect(await second.adapter.post(part('slack:T2/C1'))).toMatchObject({ outcome: 'posted' });
});

it('seals stored tokens again when the secret was rotated, so that the old one can go', async () => {
  const [old, fresh] = ['o'.repeat(32), 'n'.repeat(32)];
  const first = await slackBot({
    transport: 'http',
    settings: oauth,
    workspaces: twoTeams,
    deps: { sealer: createSealer([old], 'slack') },
  });
  await install(first, 'T1');
  await install(first, 'T2');
  await first.adapter.stop();
  const restarted = async (secrets: string[], peer = first.peer) => {
    const sealer = createSealer(secrets, 'slack');
    const bot = await slackBot({ transport: 'http', settings: oauth, peer, store: first.store, deps: { sealer } });
    const posted = await bot.adapter.post(part('slack:T2/C1', secrets.join()));
    await bot.adapter.stop();
    return posted.outcome;
  };
  expect(await restarted([fresh])).toBe('refused');
  expect(await restarted([fresh, old])).toBe('posted');
  expect(await restarted([fresh])).toBe('posted');
  const held = await first.store.platformState.list('slack', 'installation:');
  for (const { value } of held)
    expect(createSealer([old], 'slack').open((value as { sealed: string }).sealed)).toBeNull();
});

it('needs SITREP_SECRET and PUBLIC_URL', async () => {
  await expect(slackBot({ transport: 'http', settings: oauth, deps: { sealer: undefined } })).rejects.toThrow(
    'needs SITREP_SECRET and PUBLIC_URL',
  );
});

describe('R22 tokens that rotate', () => {
  const sealer = createSealer(['a secret of at least thirty-two bytes, for tests'], 'slack');
  const rotating = (now: number): SlackInstallation => ({
    teamId: 'T1',
    teamName: 'One',
    botToken: 'xoxe.xoxb-old',
    botUserId: 'UBOTT1',
    scopes: ['commands', 'chat:write', 'chat:write.public'],
    url: null,
    refreshToken: 'refresh-1',
    expiresAt: now + 60 * 60_000,
    fixed: false,
  });

  it('are refreshed once, however many posts are due at the same moment', async () => {
    const first = await slackBot({ transport: 'http', settings: oauth, idle: true });
    first.peer.oauth.refresh.set('refresh-1', 'T1');
    first.peer.workspaces.get('T1')!.scopes.add('chat:write.public');
    const sealed = sealer.seal(JSON.stringify(rotating(first.clock.now)));
    await first.store.platformState.set('slack', 'installation:T1', { sealed });
    await first.start();
    const outcomes = await Promise.all(
      ['C1', 'C2', 'C1', 'C2'].map((id, at) => first.adapter.post(part(`slack:T1/${id}`, `k${at}`))),
    );
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(Array(4).fill('posted'));
    expect(first.peer.calls.filter((call) => call.method === 'oauth.v2.access')).toHaveLength(1);
    expect(JSON.stringify(await first.store.platformState.list('slack', ''))).not.toContain('xoxe');
    await first.adapter.stop();
    const second = await slackBot({ transport: 'http', settings: oauth, peer: first.peer, store: first.store });
    expect(await second.adapter.post(part('slack:T1/C1', 'after'))).toMatchObject({ outcome: 'posted' });
    expect(first.peer.calls.filter((call) => call.method === 'oauth.v2.access')).toHaveLength(1);
  });
});
