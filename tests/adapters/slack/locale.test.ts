import { expect, it } from 'vitest';
import { currentLocale } from '../../../src/core/locale.ts';
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

it('gathers the App Home in the person’s language, so that times and reasons in it are too', async () => {
  const asked: string[] = [];
  const bot = await slackBot({
    workspaces: workspace(['users:read'], 'de-DE'),
    deps: {
      overview: async () => {
        asked.push(currentLocale());
        const troubles = [{ name: 'Qwerty', what: 'no such host' }];
        return { articles: 506, isSample: false, topics: [], schedules: [], sources: { total: 2, troubles } };
      },
    },
  });
  await bot.peer.opensHome();
  const home = () => JSON.stringify(bot.peer.views.get('VHOMEU1')?.blocks ?? []);
  await until(() => (home().includes('Qwerty') ? true : undefined));
  expect(asked).toEqual(['de']);
  expect(home()).toContain('diesen Server gibt es nicht');
});
