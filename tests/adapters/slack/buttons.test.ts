import { expect, it } from 'vitest';
import { createSlackBots, type SlackBot, until } from './bot.ts';
import { briefReply } from './commands.ts';

const { slackBot } = createSlackBots();

const messages = ({ peer }: SlackBot, count = 1) =>
  until(
    () => (peer.visible().length >= count ? peer.visible() : null),
    `${count} messages, had ${peer.visible().length}`,
  );

/** The newest view once its waiting face is gone. */
const view = ({ peer }: SlackBot) =>
  until(() => {
    const newest = [...peer.views.values()].at(-1);
    return newest !== undefined && !JSON.stringify(newest).includes('One moment') ? newest : null;
  }, 'a view with something in it');

async function asked(options: Parameters<typeof slackBot>[0] = {}): Promise<SlackBot> {
  const bot = await slackBot(options);
  await bot.peer.types('/brief iran');
  await messages(bot);
  return bot;
}

it('opens a quote in a modal: the paragraph, the quote in bold, its neighbours, completeness and source', async () => {
  const bot = await asked();
  await bot.peer.presses(/read-quote/, { pick: '1' });
  const shown = JSON.stringify((await view(bot)).blocks);
  expect(shown).toContain('Title of a2');
  expect(shown).toContain('The Example · 2020-06-25 · preview: the rest is behind a paywall · paragraph 2 of 9');
  expect(shown).toContain('{"type":"text","text":"The quoted <!channel> words.","style":{"bold":true}}');
  const order = ['The paragraph before.', 'Before it. ', 'The quoted', ' After it.', 'The paragraph after.'];
  expect(order.map((words) => shown.indexOf(words))).toEqual(
    order.map((words) => shown.indexOf(words)).toSorted((a, b) => a - b),
  );
});

it('lists every citation in the menu, by where it stands', async () => {
  const bot = await asked();
  const [message] = bot.peer.visible();
  const menu = JSON.parse(JSON.stringify(message!.blocks))
    .flatMap((block: { elements?: object[] }) => block.elements ?? [])
    .find((element: { type: string }) => element.type === 'static_select');
  expect(menu.options.map((option: { text: { text: string } }) => option.text.text)).toEqual([
    'Point 1  [1 ¶1]',
    'Point 2  [2 ¶2]',
    'Point 3  [3 ¶3]',
    'since Mar 2015  [2 ¶41]',
  ]);
});

it('says so when the article of a quote is gone', async () => {
  const bot = await asked({ deps: { readQuote: async () => null } });
  await bot.peer.presses(/read-quote/, { pick: '0' });
  expect(JSON.stringify(await view(bot))).toContain('no longer in the archive');
});

it('answers "More points" as privately as the first answer', async () => {
  const bot = await asked();
  await bot.peer.presses(/:run:/);
  const [, more] = await messages(bot, 2);
  expect(more).toMatchObject({ visibleTo: 'U1', via: 'response_url' });
  expect(more?.text).toContain('Point 10');
});

it('answers a button under a thread’s answer in that thread', async () => {
  const bot = await slackBot();
  await bot.peer.mentions('iran', { ts: '1700000001.000100' });
  await messages(bot);
  await bot.peer.presses(/:run:/, { user: 'U2' });
  const [, more] = await messages(bot, 2);
  expect(more).toMatchObject({ visibleTo: null, threadTs: '1700000001.000100' });
});

it('sends an answer to the person’s own messages', async () => {
  const bot = await asked();
  await bot.peer.presses(/send-to-me/);
  const all = await messages(bot, 3);
  expect(all.find((message) => message.channel === 'DU1')?.text).toContain('Point 3');
  expect(all.at(-1)).toMatchObject({ text: 'Sent to your DMs.', visibleTo: 'U1' });
});

it('shares after showing what will appear and asking once, says who asked, and takes it back', async () => {
  const bot = await asked();
  await bot.peer.presses(/:share:/);
  const shown = await view(bot);
  const words = JSON.stringify(shown.blocks);
  expect(words).toContain('This will be posted in #iran-desk for everyone to see:');
  expect(words).toContain('Point 3 says this of iran.');
  expect(bot.peer.visible({ visibleTo: null })).toEqual([]);
  await bot.peer.submits(String(shown.id), { named: ['named'] });
  await messages(bot, 3);
  const [shared] = bot.peer.visible({ visibleTo: null });
  expect(shared).toMatchObject({ channel: 'C1', via: 'chat.postMessage' });
  expect(JSON.stringify(shared!.blocks[0])).toContain('Shared by rita');
  expect(shared?.text).toContain('Coverage');
  expect(JSON.stringify(shared!.blocks)).not.toContain('send-to-me');
  expect(bot.peer.visible().at(-1)).toMatchObject({ text: 'Shared in #iran-desk.', visibleTo: 'U1' });

  await bot.peer.presses(/take-back/);
  await until(() => bot.peer.visible({ visibleTo: null }).length === 0, 'the share to go');
  await until(() => bot.peer.visible().at(-1)?.text === 'Unshared.', 'the word that it went');
});

it('shares what others may see, and opens its quotes by its own citations', async () => {
  const shown = briefReply('iran', ['A shorter quote.']);
  const opened: number[] = [];
  const bot = await asked({
    deps: {
      replyForSharing: async () => shown,
      readQuote: async ({ paragraph }) => {
        opened.push(paragraph ?? -1);
        return null;
      },
    },
  });
  await bot.peer.presses(/:share:/);
  const preview = await view(bot);
  expect(JSON.stringify(preview)).toContain('A shorter quote.');
  await bot.peer.submits(String(preview.id), { named: [] });
  await messages(bot, 3);
  const [shared] = bot.peer.visible({ visibleTo: null });
  expect(shared?.text).toContain('A shorter quote.');
  expect(shared?.text).not.toContain('Point 1 says');
  const menu = JSON.stringify(shared!.blocks).match(/sitrep:read-quote:[a-z0-9]+:read/)![0];
  await bot.peer.presses(menu, { pick: '1', user: 'U2' });
  await until(() => opened.length > 0, 'the quote');
  expect(opened).toEqual([40]);
});

it('says so when Slack did not open a window', async () => {
  const bot = await asked();
  bot.peer.fault('views.open', { kind: 'error', error: 'expired_trigger_id' });
  await bot.peer.presses(/read-quote/, { pick: '1' });
  const [, said] = await messages(bot, 2);
  expect(said).toMatchObject({ visibleTo: 'U1', text: 'Slack did not open the dialog in time. Please try again.' });
});

it('leaves the name out when the person says so', async () => {
  const bot = await asked();
  await bot.peer.presses(/:share:/);
  await bot.peer.submits(String((await view(bot)).id), { named: [] });
  const [, shared] = await messages(bot, 2);
  expect(JSON.stringify(shared)).not.toContain('rita');
});

it('shares once when Slack delivers the confirmation twice', async () => {
  const bot = await asked();
  await bot.peer.presses(/:share:/);
  const id = String((await view(bot)).id);
  await Promise.all([bot.peer.submits(id, { named: [] }), bot.peer.submits(id, { named: [] })]);
  await messages(bot, 3);
  await bot.settle();
  expect(bot.peer.visible({ visibleTo: null })).toHaveLength(1);
});

it('shares through the press where the bot is no member, and says that it cannot be taken back', async () => {
  const bot = await slackBot();
  await bot.peer.types('/brief iran', { channel: 'C2' });
  await messages(bot);
  await bot.peer.presses(/:share:/);
  await bot.peer.submits(String((await view(bot)).id), { named: ['named'] });
  const all = await messages(bot, 3);
  expect(all.filter((message) => message.visibleTo === null)).toMatchObject([{ channel: 'C2', via: 'response_url' }]);
  expect(all.at(-1)?.text).toContain('can’t undo this one');
  expect(JSON.stringify(all.at(-1))).not.toContain('take-back:');
});

it('looks before it shares again when Slack leaves open whether a share arrived', async () => {
  const scopes = new Set(['commands', 'chat:write', 'channels:history']);
  const bot = await asked({ workspaces: [{ teamId: 'T1', scopes }] });
  await bot.peer.presses(/:share:/);
  const id = String((await view(bot)).id);
  bot.peer.fault('chat.postMessage', { kind: 'status', status: 500, stored: true });
  await bot.peer.submits(id, { named: [] });
  await messages(bot, 3);
  expect(bot.peer.visible({ visibleTo: null })).toHaveLength(1);
  expect(bot.peer.visible().at(-1)?.text).toBe('Shared in #iran-desk.');
});

it('never shares again when it cannot look, and says so', async () => {
  const bot = await asked();
  await bot.peer.presses(/:share:/);
  const id = String((await view(bot)).id);
  bot.peer.fault('chat.postMessage', { kind: 'status', status: 500, stored: true });
  bot.peer.fault('conversations.history', { kind: 'error', error: 'missing_scope' });
  await bot.peer.submits(id, { named: [] });
  const all = await messages(bot, 3);
  expect(all.filter((message) => message.visibleTo === null)).toHaveLength(1);
  expect(all.at(-1)?.text).toContain('did not confirm the post');
});

it('lets nobody else share or send what a person asked', async () => {
  const bot = await slackBot();
  await bot.peer.mentions('iran', { ts: '1700000001.000100' });
  await messages(bot);
  await bot.peer.presses(/send-to-me/, { user: 'U2' });
  const [, said] = await messages(bot, 2);
  expect(said?.text).toContain('Only the person who asked');
});

it('refuses an answer of another workspace, whatever id it comes with', async () => {
  const bot = await asked({ workspaces: [{ teamId: 'T1' }, { teamId: 'T2' }] });
  const own = JSON.stringify(bot.peer.visible()[0]!.blocks).match(/sitrep:run:[a-z0-9]+:more/)![0];
  await bot.peer.presses(own, { payload: { team: { id: 'T2', domain: 'x' } } });
  const [, said] = await messages(bot, 2);
  expect(said?.text).toContain('has expired');
});

it('keeps buttons working after a restart, and tells when they have expired', async () => {
  const first = await asked();
  await first.adapter.stop();
  const second = await slackBot({ peer: first.peer, store: first.store });
  await second.peer.presses(/:run:/);
  const [, more] = await messages(second, 2);
  expect(more?.text).toContain('Point 10');
  second.clock.now += 31 * 24 * 60 * 60_000;
  first.clock.now = second.clock.now;
  await second.peer.presses(/:run:/);
  expect((await messages(second, 3)).at(-1)?.text).toContain('has expired');
});

it('forgets shares when their answers are has expired', async () => {
  const bot = await slackBot({ idle: true });
  const at = (daysAgo: number) => ({ at: new Date(bot.clock.now - daysAgo * 86_400_000).toISOString() });
  await bot.store.platformState.set('slack', 'share:old', at(31));
  await bot.store.platformState.set('slack', 'share:new', at(29));
  await bot.start();
  await bot.adapter.stop();
  expect((await bot.store.platformState.list('slack', 'share:')).map(({ key }) => key)).toEqual(['share:new']);
});
