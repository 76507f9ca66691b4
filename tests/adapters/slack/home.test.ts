import { describe, expect, it } from 'vitest';
import { homeView } from '../../../src/adapters/slack/home.ts';
import type { Overview } from '../../../src/chat/overview.ts';
import { faultsOfHome } from '../../peers/slack/validate.ts';
import { createSlackBots, type SlackBot, until } from './bot.ts';

const { slackBot } = createSlackBots();

const overview: Overview = {
  articles: 506,
  isSample: false,
  topics: ['Iran', 'Turkey', 'grain <!channel> deal'],
  schedules: [
    {
      name: 'iran turkey',
      when: 'weekdays 08:00 Europe/London',
      channel: 'slack:T1/C1',
      isPaused: false,
      next: 'Mon 23 Nov 08:00',
    },
  ],
  sources: { total: 12, troubles: [{ name: 'Crisis Group', what: 'status 500' }] },
};

const homeOf = (bot: SlackBot, user = 'U1') => bot.peer.views.get(`VHOME${user}`);
const wordsOf = (bot: SlackBot, user = 'U1') => JSON.stringify(homeOf(bot, user)?.blocks ?? []);
const direct = (bot: SlackBot, user = 'U1') => bot.peer.visible({}).filter(({ channel }) => channel === `D${user}`);

describe('the App Home', () => {
  it('says what this is, offers questions, and shows this person’s briefings and the sources', async () => {
    const asked: string[] = [];
    const bot = await slackBot({
      deps: {
        overview: async ({ personId }) => {
          asked.push(personId);
          return overview;
        },
      },
    });
    await bot.peer.opensHome();
    await until(() => homeOf(bot));
    for (const words of [
      '506 articles',
      'Iran',
      'iran turkey',
      'weekdays 08:00 Europe/London',
      'Crisis Group',
      'Add a briefing',
    ])
      expect(wordsOf(bot)).toContain(words);
    expect(wordsOf(bot)).toContain('"channel_id":"C1"');
    expect(asked).toEqual(['slack:T1/U1']);
  });

  it('answers a pressed question in the person’s own messages, once however often Slack sends it', async () => {
    const bot = await slackBot({ deps: { overview: async () => overview } });
    await bot.peer.opensHome();
    await until(() => homeOf(bot));
    const trigger = { payload: { trigger_id: 'T-1' } };
    await Promise.all([1, 2].map(() => bot.peer.pressesHome('sitrep:home:ask-1', trigger)));
    await until(() => bot.requests.length > 0);
    expect(bot.requests).toEqual([expect.objectContaining({ name: 'brief', rawOptions: { query: 'Turkey' } })]);
    await until(() => direct(bot).find(({ via }) => via === 'chat.postMessage'));
    expect(bot.peer.visible({}).every(({ channel }) => channel === 'DU1')).toBe(true);
  });

  it('opens the form of a briefing, and says what to type where no form can be shown', async () => {
    const bot = await slackBot({ deps: { overview: async () => overview } });
    await bot.peer.opensHome();
    await until(() => homeOf(bot));
    await bot.peer.pressesHome('sitrep:home:add');
    await until(() => [...bot.peer.views.values()].find(({ type }) => type === 'modal'));
    await bot.peer.pressesHome('sitrep:home:add', { payload: { trigger_id: 'gone' } });
    await until(() => direct(bot).find(({ text }) => text.includes('/schedule add')));
  });

  it('tells people of another workspace only that it is private', async () => {
    const bot = await slackBot({
      workspaces: [{ teamId: 'T1' }, { teamId: 'T2', botToken: 'xoxb-T2-secret' }],
      settings: { SLACK_TOKENS: 'xoxb-T2-secret xapp-2-secret' },
      deps: { overview: async () => null, refusal: () => 'This Sitrep is private.' },
    });
    await bot.peer.opensHome();
    await until(() => homeOf(bot));
    expect(wordsOf(bot)).toContain('This Sitrep is private.');
    expect(wordsOf(bot)).not.toContain('Iran');
    expect(direct(bot)).toEqual([]);
  });

  it('keeps Slack’s limits however much there is to show', () => {
    const many: Overview = {
      ...overview,
      topics: ['x'.repeat(300), '', 'a'],
      schedules: Array.from({ length: 20 }, (_, at) => ({
        ...overview.schedules[0]!,
        name: `${at} ${'w'.repeat(300)}`,
      })),
      sources: {
        total: 400,
        troubles: Array.from({ length: 10 }, () => ({ name: 'n'.repeat(200), what: 'e'.repeat(500) })),
      },
    };
    expect(faultsOfHome(homeView(many) as never)).toEqual([]);
    const empty = { articles: 0, isSample: false, topics: [], schedules: [], sources: null };
    expect(faultsOfHome(homeView(empty) as never)).toEqual([]);
  });
});

describe('the first hello', () => {
  it('comes once, in a direct message, whichever tab is opened and however often', async () => {
    const bot = await slackBot({ deps: { overview: async () => overview } });
    for (const tab of ['messages', 'home', 'home'] as const) await bot.peer.opensHome(tab);
    await until(() => direct(bot).find(({ text }) => text.includes('Hello, this is Sitrep')));
    await bot.settle();
    expect(direct(bot)).toHaveLength(1);
    expect(direct(bot)[0]!.text).toContain('/brief iran');
    await bot.peer.opensHome('messages', { user: 'U2' });
    await until(() => direct(bot, 'U2')[0]);
  });
});
