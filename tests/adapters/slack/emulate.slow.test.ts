import { createEmulator, type Emulator } from 'emulate';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { say } from '../../../src/core/reply.ts';
import { createSlackBots, type SlackBot } from './bot.ts';
import { briefReply } from './commands.ts';

/** Slack as another project understands it: consent, tokens and the Web API under strict scopes. */
const { slackBot } = createSlackBots();
const scopes = ['commands', 'chat:write', 'channels:history', 'groups:history'];

let slack: Emulator;
beforeEach(async () => {
  slack = await createEmulator({
    service: 'slack',
    port: 0,
    seed: {
      slack: {
        team: { name: 'Desk', domain: 'desk' },
        users: [{ name: 'rita', real_name: 'Rita', email: 'rita@example.com' }],
        oauth_apps: [
          {
            client_id: '1.2',
            client_secret: 'client-secret',
            name: 'Sitrep',
            redirect_uris: ['https://sitrep.example/slack/oauth_redirect'],
            scopes,
          },
        ],
        strict_scopes: true,
      },
    },
  });
});
afterEach(() => slack.close());

/** Gives consent as a person does: picks who they are on Slack's page, and comes back with a code. */
async function install(bot: SlackBot): Promise<Response> {
  const started = await fetch(`${bot.url}/slack/install`, { redirect: 'manual' });
  const consent = new URL(started.headers.get('location')!);
  expect(consent.origin).toBe(slack.url.replace('localhost', consent.hostname));
  const page = await (await fetch(consent)).text();
  const form = new URLSearchParams(
    [
      ...page.split('rita')[0]!.matchAll(/name="(\w+)"[^>]*value="([^"]*)"/g),
      ...page.matchAll(/name="(\w+)"[^>]*value="([^"]*)"/g),
    ].map(([, name, value]) => [name!, value!.replaceAll('&amp;', '&')] as [string, string]),
  );
  const back = await fetch(`${slack.url}/oauth/v2/authorize/callback`, {
    method: 'POST',
    body: form,
    redirect: 'manual',
  });
  const landed = new URL(back.headers.get('location')!);
  return fetch(`${bot.url}/slack/oauth_redirect${landed.search}`, {
    headers: { cookie: started.headers.get('set-cookie')!.split(';')[0]! },
  });
}

it('is installed, posts, finds what it posted and takes it back, with the scopes it asked for alone', async () => {
  const bot = await slackBot({
    transport: 'http',
    settings: {
      SLACK_API_URL: `${slack.url}/api/`,
      SLACK_BOT_TOKEN: undefined,
      SLACK_CLIENT_ID: '1.2',
      SLACK_CLIENT_SECRET: 'client-secret',
      SLACK_WITH: 'history',
    },
  });
  const installed = await install(bot);
  expect(await installed.text()).toContain('Sitrep is installed.');
  const [{ key } = { key: '' }] = await bot.store.platformState.list('slack', 'installation:');
  const teamId = key.replace('installation:', '');
  expect(teamId).toMatch(/^T/);

  // Its #general, which everybody is in.
  const channel = 'C000000001';
  const part = { key: 'briefing-1', part: 0, channel: `slack:${teamId}/${channel}`, thread: null, mention: null };
  const since = new Date(bot.clock.now);
  const outcome = await bot.adapter.post({ ...part, reply: briefReply('iran & turkey', ['One <!channel>.', 'Two.']) });
  expect(outcome).toMatchObject({ outcome: 'posted' });
  const { messageId } = outcome as { messageId: string };
  expect(await bot.adapter.find(part, since)).toMatchObject({ found: 'posted', messageId });
  expect(await bot.adapter.find({ ...part, part: 1 }, since)).toEqual({ found: 'absent' });
  const reply = await bot.adapter.post({ ...part, part: 1, thread: messageId, reply: say('More.') });
  expect(reply).toMatchObject({ outcome: 'posted' });
  expect(await bot.adapter.find({ ...part, part: 1, thread: messageId }, since)).toMatchObject({ found: 'posted' });
  expect(await bot.adapter.remove(part.channel, messageId)).toBe(true);
  expect(await bot.adapter.find(part, since)).toEqual({ found: 'absent' });
  expect(await bot.adapter.post({ ...part, channel: `slack:${teamId}/C404`, reply: say('x') })).toMatchObject({
    outcome: 'refused',
    channelClosed: true,
  });
});
