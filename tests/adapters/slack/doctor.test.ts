import { afterEach, beforeEach, expect, it } from 'vitest';
import { checkSlack } from '../../../src/adapters/slack/doctor.ts';
import { createSlackPeer, type SlackPeer } from '../../peers/slack/peer.ts';

let peer: SlackPeer;
beforeEach(async () => {
  peer = await createSlackPeer();
});
afterEach(() => peer.close());

const check = (settings: Record<string, string | undefined>) =>
  checkSlack({
    SLACK_API_URL: peer.apiUrl,
    SLACK_BOT_TOKEN: 'xoxb-T1-secret',
    SLACK_APP_TOKEN: 'xapp-1-secret',
    ...settings,
  });

it('says who the bot is, and for each feature whether its scopes are there', async () => {
  peer.workspaces.get('T1')!.scopes.add('app_mentions:read');
  const checks = await check({});
  expect(checks.map(({ name, state }) => `${name}: ${state}`)).toEqual([
    'slack bot token: ok',
    'slack: commands: ok',
    'slack: posts: ok',
    'slack: mentions and direct messages: warning',
    'slack: sign of work: off',
    'slack: files sent to the bot: off',
    'slack: time zone and language: off',
    'slack: assistant pane: off',
    'slack: posts in channels not joined: off',
    'slack: pictures: off',
    'slack: checking unconfirmed posts: off',
    'slack: who may manage: off',
    'slack app token: ok',
  ]);
  expect(checks[0]!.detail).toBe('sitrep in Workspace T1 (slack:T1)');
  expect(checks[3]).toMatchObject({
    detail: expect.stringContaining('without im:history'),
    mend: expect.stringContaining('Add im:history'),
  });
});

it('calls a missing scope that nothing works without a fault', async () => {
  peer.workspaces.get('T1')!.scopes.delete('chat:write');
  const checks = await check({});
  expect(checks.find(({ name }) => name === 'slack: posts')).toMatchObject({
    state: 'failed',
    mend: expect.stringContaining('chat:write'),
  });
});

it.each([
  { what: 'a wrong bot token', settings: { SLACK_BOT_TOKEN: 'xoxb-wrong' }, says: 'does not accept SLACK_BOT_TOKEN' },
  { what: 'a wrong app token', settings: { SLACK_APP_TOKEN: 'xapp-wrong' }, says: 'does not accept SLACK_APP_TOKEN' },
  { what: 'no way to hear', settings: { SLACK_APP_TOKEN: undefined }, says: 'no way for Slack to reach Sitrep' },
  { what: 'no bot token', settings: { SLACK_BOT_TOKEN: undefined }, says: 'no bot token' },
  { what: 'no network', settings: { SLACK_API_URL: 'http://127.0.0.1:59999/api/' }, says: 'ECONNREFUSED' },
])('says how to mend $what', async ({ settings, says }) => {
  const failed = (await check(settings)).filter(({ state }) => state === 'failed');
  expect(failed.length).toBeGreaterThan(0);
  expect(failed[0]!.detail).toContain(says);
  expect(failed.every(({ mend }) => mend !== null)).toBe(true);
  expect(JSON.stringify(failed)).not.toContain('wrong');
});

it('is off without settings', async () => {
  expect(await checkSlack({ SLACK_API_URL: peer.apiUrl })).toMatchObject([{ state: 'off' }]);
});
