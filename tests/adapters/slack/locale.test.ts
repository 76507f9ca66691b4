import { expect, it } from 'vitest';
import { makeWorkspace } from '../../peers/slack/world.ts';
import { createSlackBots, until } from './bot.ts';

const { slackBot } = createSlackBots();

const workspace = (scopes: string[], locale: string) => {
  const made = makeWorkspace({ teamId: 'T1', scopes: new Set(['commands', 'chat:write', 'im:history', ...scopes]) });
  made.users.set('U1', { name: 'rita', admin: false, timeZone: 'UTC', locale });
  return [made];
};

it.each([
  { locale: 'tr-TR', scopes: ['users:read'], says: 'Bir konu yazın' },
  { locale: 'de-DE', scopes: ['users:read'], says: 'Nenne ein Thema' },
  { locale: 'fr-FR', scopes: ['users:read'], says: 'Name a topic' },
  { locale: 'tr-TR', scopes: [], says: 'Name a topic' },
])('greets a person of $locale in their language where Slack tells it ($scopes)', async ({ locale, scopes, says }) => {
  const bot = await slackBot({ workspaces: workspace(scopes, locale) });
  await bot.peer.writesToBot('hi');
  await until(() => bot.peer.visible({ channel: 'DU1' }).find(({ text }) => text.includes(says)));
});

it('answers in English rather than late when Slack does not say', async () => {
  const bot = await slackBot({ workspaces: workspace(['users:read'], 'tr-TR') });
  bot.peer.fault('users.info', { kind: 'hang' }, 5);
  await bot.peer.writesToBot('hi');
  await until(() => bot.peer.visible({ channel: 'DU1' }).find(({ text }) => text.includes('Name a topic')));
  expect(bot.log.some(({ level }) => level === 'error')).toBe(false);
});
