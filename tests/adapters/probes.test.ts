import { expect, it, vi } from 'vitest';
import { discordPlatform } from '../../src/adapters/discord/platform.ts';
import { slackPlatform } from '../../src/adapters/slack/platform.ts';

vi.mock('@slack/bolt', () => {
  throw new Error('the client of Slack was loaded');
});
vi.mock('discord.js', () => {
  throw new Error('the client of Discord was loaded');
});

it.each([
  { platform: slackPlatform, settings: {}, state: 'off' },
  { platform: slackPlatform, settings: { SLACK_BOT_TOKEN: 'xoxb-1' }, state: 'failed' },
  { platform: discordPlatform, settings: {}, state: 'off' },
])('health loads no client of $platform.name while nothing is to be tried ($state)', async ({
  platform,
  settings,
  state,
}) => {
  expect(await platform.doctor(settings)).toMatchObject([{ name: platform.name, state }]);
});

it('health loads a client where tokens are to be tried', async () => {
  const settings = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' };
  await expect(slackPlatform.doctor(settings)).rejects.toThrow();
});
