import { expect, it } from 'vitest';
import { answerLifeMs } from '../../../src/core/answers.ts';
import { createSlackBots, type SlackBot, until } from './bot.ts';
import { briefReply } from './commands.ts';
import { wordsOf } from './words.ts';

// What people see when they press is told by tests/contracts/chat-scenarios.ts; here stands what only Slack does.
const { slackBot } = createSlackBots();

const messages = ({ peer }: SlackBot, count = 1) =>
  until(
    () => (peer.visible().length >= count ? peer.visible() : null),
    `${count} messages, had ${peer.visible().length}`,
  );

/** Resolves once some message says these words. */
const saying = ({ peer }: SlackBot, words: string) =>
  until(
    () => peer.visible().find(({ text, blocks }) => text.includes(words) || wordsOf(blocks).includes(words)),
    `"${words}"`,
  );

async function asked(options: Parameters<typeof slackBot>[0] = {}): Promise<SlackBot> {
  const bot = await slackBot(options);
  await bot.peer.types('/brief iran');
  await messages(bot);
  return bot;
}

/** Shares the newest answer, up to the confirmation. */
async function share(bot: SlackBot): Promise<void> {
  await bot.peer.presses(/:share$/);
  await saying(bot, 'Everyone in this channel will see this');
  await bot.peer.presses(/:share\.yes$/);
}

const shared = ({ peer }: SlackBot) => peer.visible({ visibleTo: null });

it('replaces the asker’s own message through the address Slack gave with the press', async () => {
  const bot = await asked();
  await bot.peer.presses(/:more\.here$/);
  const message = await saying(bot, 'Point 10');
  expect(bot.peer.visible()).toHaveLength(1);
  expect(message).toMatchObject({ visibleTo: 'U1', via: 'response_url' });
  expect(bot.peer.calls.at(-1)).toMatchObject({ method: 'response_url', args: { replace_original: true } });
});

it('answers a button under a thread’s answer in that thread, for the person who pressed', async () => {
  const bot = await slackBot();
  await bot.peer.mentions('iran', { ts: '1700000001.000100' });
  await messages(bot);
  await bot.peer.presses(/:more$/, { user: 'U2' });
  const more = await saying(bot, 'Point 10');
  expect(more).toMatchObject({ visibleTo: 'U2', threadTs: '1700000001.000100', via: 'chat.postEphemeral' });
});

it('shares what others may see, and opens its quotes by its own citations', async () => {
  const opened: number[] = [];
  const bot = await asked({
    deps: {
      replyForSharing: async () => briefReply('iran', ['A shorter quote.']),
      readQuote: async ({ paragraph }) => {
        opened.push(paragraph ?? -1);
        return null;
      },
    },
  });
  await share(bot);
  await saying(bot, 'Shared in this channel.');
  const [message] = shared(bot);
  expect(message?.text).toContain('A shorter quote.');
  expect(message?.text).not.toContain('Point 1 says');
  await bot.peer.presses(/:read-quote$/, { user: 'U2' });
  await saying(bot, '2 quotes');
  await bot.peer.presses(/:read-quote\.pick$/, { pick: '1', user: 'U2' });
  await until(() => opened.length > 0, 'the quote');
  expect(opened).toEqual([40]);
});

it('shares through the press where the bot is no member, and says that it cannot be undone', async () => {
  const bot = await slackBot();
  await bot.peer.types('/brief iran', { channel: 'C2' });
  await messages(bot);
  await share(bot);
  await saying(bot, 'can’t undo this one');
  expect(shared(bot)).toMatchObject([{ channel: 'C2', via: 'response_url' }]);
  expect(JSON.stringify(bot.peer.visible())).not.toContain('undo-share');
});

it('looks before it shares again when Slack leaves open whether a share arrived', async () => {
  const scopes = new Set(['commands', 'chat:write', 'channels:history']);
  const bot = await asked({ workspaces: [{ teamId: 'T1', scopes }] });
  bot.peer.fault('chat.postMessage', { kind: 'status', status: 500, stored: true });
  await share(bot);
  await saying(bot, 'Shared in this channel.');
  expect(shared(bot)).toHaveLength(1);
});

it('never shares again when it cannot look, and says so', async () => {
  const bot = await asked();
  bot.peer.fault('chat.postMessage', { kind: 'status', status: 500, stored: true });
  bot.peer.fault('conversations.history', { kind: 'error', error: 'missing_scope' });
  await share(bot);
  await saying(bot, 'The post was not confirmed');
  expect(shared(bot)).toHaveLength(1);
});

it('lets nobody else send what a person asked', async () => {
  const bot = await slackBot();
  await bot.peer.mentions('iran', { ts: '1700000001.000100' });
  await messages(bot);
  await bot.peer.presses(/:send$/, { user: 'U2' });
  expect((await saying(bot, 'Only the person who asked')).visibleTo).toBe('U2');
});

it('refuses an answer of another workspace, whatever id it comes with', async () => {
  const bot = await asked({ workspaces: [{ teamId: 'T1' }, { teamId: 'T2' }], allow: ['slack:T1', 'slack:T2'] });
  await bot.peer.presses(/:more\.here$/, { payload: { team: { id: 'T2', domain: 'x' } } });
  await saying(bot, 'has expired');
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

/** A message as the version before rendered it, with these elements below. */
async function before(elements: object[]): Promise<SlackBot> {
  const bot = await slackBot();
  const now = new Date(bot.clock.now);
  await bot.store.answers.save({
    id: 'abcdefghijkl',
    personId: 'slack:T1/U1',
    workspaceId: 'slack:T1',
    channelId: 'slack:T1/C1',
    command: 'brief',
    options: { query: 'iran' },
    reply: briefReply('iran', ['One.', 'Two.']),
    data: null,
    createdAt: now,
    expiresAt: new Date(now.getTime() + answerLifeMs),
  });
  const response = await fetch(bot.peer.responseUrl('T1', 'C1', 'U1'), {
    method: 'POST',
    body: JSON.stringify({ text: 'An answer', blocks: [{ type: 'actions', elements }] }),
  });
  expect(response.status).toBe(200);
  return bot;
}

const oldButton = (action_id: string) => ({
  type: 'button',
  action_id,
  text: { type: 'plain_text', text: 'Press', emoji: false },
});

it('knows the buttons of the version before', async () => {
  const kinds = ['run:abcdefghijkl:more', 'send-to-me:abcdefghijkl:send', 'share:abcdefghijkl:share'];
  const bot = await before(kinds.map((kind) => oldButton(`sitrep:${kind}`)));
  await bot.peer.presses(/:run:/);
  await saying(bot, 'Point 10');
  await bot.peer.presses(/:send-to-me:/);
  await saying(bot, 'Sent to your DMs.');
  await bot.peer.presses(/:share:/);
  await saying(bot, 'Everyone in this channel will see this');
});

it('knows the menu of quotes of the version before', async () => {
  const option = { text: { type: 'plain_text', text: 'Point 1', emoji: false }, value: '0' };
  const menu = { type: 'static_select', action_id: 'sitrep:read-quote:abcdefghijkl:read', options: [option] };
  const bot = await before([{ ...menu, placeholder: { type: 'plain_text', text: 'Read a quote', emoji: false } }]);
  await bot.peer.presses(/:read-quote:/, { pick: '0' });
  await saying(bot, 'The quoted <!channel> words.');
  await saying(bot, 'An answer');
});

it('undoes a share of the version before', async () => {
  const bot = await before([oldButton('sitrep:take-back:sharesharesh')]);
  const outcome = await bot.adapter.post({
    key: 'old',
    part: 0,
    channel: 'slack:T1/C1',
    thread: null,
    mention: null,
    reply: briefReply('iran', ['Shared.']),
  });
  const messageIds = outcome.outcome === 'posted' ? [outcome.messageId] : [];
  const share = { personId: 'slack:T1/U1', channelId: 'slack:T1/C1', messageIds, removedAt: null };
  await bot.store.platformState.set('slack', 'share:sharesharesh', { ...share, at: new Date().toISOString() });
  await bot.peer.presses(/take-back/);
  await saying(bot, 'Unshared.');
  expect(shared(bot)).toEqual([]);
});
