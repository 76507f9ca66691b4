import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { Platform } from '../../src/chat/platform.ts';

// Files share their modules: what another file has loaded already would hide whether a client is loaded here.
let platforms: Record<'slack' | 'discord', Platform>;
beforeAll(async () => {
  vi.resetModules();
  for (const client of ['@slack/bolt', 'discord.js'])
    vi.doMock(client, () => {
      throw new Error(`${client} was loaded`);
    });
  const { slackPlatform } = await import('../../src/adapters/slack/platform.ts');
  const { discordPlatform } = await import('../../src/adapters/discord/platform.ts');
  platforms = { slack: slackPlatform, discord: discordPlatform };
});
afterAll(() => {
  for (const client of ['@slack/bolt', 'discord.js']) vi.doUnmock(client);
  vi.resetModules();
});

it.each([
  { name: 'slack', settings: {}, state: 'off' },
  { name: 'slack', settings: { SLACK_BOT_TOKEN: 'xoxb-1' }, state: 'failed' },
  { name: 'discord', settings: {}, state: 'off' },
] as const)('health loads no client of $name while nothing is to be tried ($state)', async ({
  name,
  settings,
  state,
}) => {
  expect(await platforms[name].doctor(settings)).toMatchObject([{ name, state }]);
});

it('health loads a client where tokens are to be tried', async () => {
  const settings = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' };
  await expect(platforms.slack.doctor(settings)).rejects.toThrow();
});
