import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defineCommand } from '../../../commands/define-command.ts';
import { scheduleCommands } from '../../../commands/schedule.ts';
import { list, person, text } from '../../../src/core/reply.ts';
import { makeWorkspace } from '../../peers/slack/world.ts';
import { createSlackBots, type SlackBot, until } from './bot.ts';

const { slackBot } = createSlackBots();

/** The messages so far, once there are this many. */
const messages = ({ peer }: SlackBot, count = 1) =>
  until(() => (peer.visible().length >= count ? peer.visible() : null), `${count} messages, had ${peer.posted.length}`);

const viewsOf = ({ peer }: SlackBot) => until(() => (peer.views.size > 0 ? [...peer.views.values()] : null), 'a view');

describe.each(['socket', 'http'] as const)('over %s', (transport) => {
  it('answers a command privately, with a heading, points and coverage', async () => {
    const bot = await slackBot({ transport });
    const handed = await bot.peer.types('/brief iran turkey');
    expect(handed.ack).toEqual(transport === 'http' ? '' : {});
    const [message] = await messages(bot);
    expect(message).toMatchObject({ visibleTo: 'U1', via: 'response_url', channel: 'C1' });
    expect(message?.text).toContain('1 Point 1 says this of iran turkey. [1 ¶1]');
    expect(message?.text.indexOf('Coverage')).toBeGreaterThan(message?.text.indexOf('Point 3') ?? 0);
    expect(message?.blocks[0]).toMatchObject({ type: 'header' });
  });

  it('opens a form for a command without its words, and answers it through the address of the command', async () => {
    const bot = await slackBot({ transport });
    await bot.peer.types('/brief');
    const [view] = await viewsOf(bot);
    const labels = () =>
      (bot.peer.views.get(String(view!.id))!.blocks as { label?: { text: string } }[]).map(
        (block) => block.label?.text,
      );
    expect(labels()).toEqual(['Query', 'Or one of these', undefined]);
    await bot.peer.pressesView(String(view!.id), 'sitrep:more');
    await until(() => labels().length > 3, 'the other options');
    expect(labels()).toEqual(['Query', 'Or one of these', 'Since', 'Source', 'Points']);
    expect(bot.peer.posted).toEqual([]);
    expect(bot.peer.problems).toEqual([]);
    await bot.peer.submits(String(view!.id), { query: 'iran', 'sitrep:pick:since': '2020', points: 2 });
    const [message] = await messages(bot);
    expect(message).toMatchObject({ visibleTo: 'U1', via: 'response_url' });
    expect(bot.requests[0]?.rawOptions).toEqual({ query: 'iran', since: '2020', points: '2' });
    expect(message?.text).toContain('Point 2 says this of iran.');
    expect(message?.text).not.toContain('Point 3');
  });
});

it('offers in the form the person’s own recent queries and topics, and takes one picked instead of words', async () => {
  const bot = await slackBot();
  await bot.peer.types('/brief');
  const [view] = await viewsOf(bot);
  const { ack } = await bot.peer.asksOptions('sitrep:pick:query', '');
  expect((ack as { options: { value: string }[] }).options.map(({ value }) => value)).toEqual([
    'recent of slack:T1/U1',
    'Turkey',
  ]);
  const typed = await bot.peer.asksOptions('sitrep:pick:query', 'grain deal');
  expect((typed.ack as { options: { value: string }[] }).options[0]?.value).toBe('grain deal');
  await bot.peer.submits(String(view!.id), { 'sitrep:pick:query': 'Turkey' });
  const [message] = await messages(bot);
  expect(message?.text).toContain('of Turkey.');
});

const schedule = scheduleCommands.find(({ name }) => name === 'schedule add')!;
const asked = async (bot: SlackBot) => {
  await bot.peer.types('/schedule add');
  const [view] = await viewsOf(bot);
  const blocks = () => bot.peer.views.get(String(view!.id))!.blocks as { block_id: string; label?: { text: string } }[];
  return { id: String(view!.id), labels: () => blocks().map(({ label }) => label?.text) };
};

it('asks for a schedule with one question, and with pickers for days and time that say the usual', async () => {
  const bot = await slackBot({ commands: [schedule] });
  const form = await asked(bot);
  expect(form.labels()).toEqual(['Query', 'Or one of these', 'Days', 'Time', undefined]);
  await bot.peer.submits(form.id, { query: 'iran', days: 'every friday', time: '16:30' });
  await until(() => bot.requests.length > 0);
  expect(bot.requests[0]?.rawOptions).toMatchObject({ query: 'iran', when: 'every friday 16:30' });
});

it('takes a time in words instead, behind "More options", with pickers for what has values', async () => {
  const bot = await slackBot({ commands: [schedule] });
  const form = await asked(bot);
  await bot.peer.pressesView(form.id, 'sitrep:more');
  await until(() => form.labels().length > 6, 'the other options');
  expect(form.labels()).toContain('Or in words');
  const view = bot.peer.views.get(form.id)!.blocks as { element?: { action_id: string; type: string } }[];
  const types = Object.fromEntries(view.flatMap(({ element }) => (element ? [[element.action_id, element.type]] : [])));
  for (const option of ['source', 'section', 'lang', 'zone'])
    expect(types[`sitrep:pick:${option}`]).toBe('external_select');
  expect(types).toMatchObject({ in: 'conversations_select', days: 'static_select', time: 'timepicker' });
  await bot.peer.submits(form.id, { query: 'iran', days: 'weekdays', time: '08:00', when: 'every other day at noon' });
  await until(() => bot.requests.length > 0);
  expect(bot.requests[0]?.rawOptions).toMatchObject({ when: 'every other day at noon' });
});

it('asks in the language of the person', async () => {
  const workspace = makeWorkspace({ teamId: 'T1', scopes: new Set(['commands', 'chat:write', 'users:read']) });
  workspace.users.set('U1', { name: 'rita', admin: false, timeZone: 'UTC', locale: 'de-DE' });
  const bot = await slackBot({ commands: [schedule], workspaces: [workspace] });
  const form = await asked(bot);
  expect(form.labels()).toEqual(['Thema', 'Oder eines davon', 'Tage', 'Uhrzeit', undefined]);
  expect(bot.peer.views.get(form.id)).toMatchObject({ submit: { text: 'Ansehen' }, close: { text: 'Abbrechen' } });
  const { ack } = await bot.peer.submits(form.id, { query: '' });
  expect(JSON.stringify(ack)).toContain('Möglich ist:');
});

it('says in the form what is wrong, and keeps it open', async () => {
  const bot = await slackBot();
  await bot.peer.types('/brief');
  const [view] = await viewsOf(bot);
  await bot.peer.pressesView(String(view!.id), 'sitrep:more');
  await until(() => (bot.peer.views.get(String(view!.id))!.blocks as unknown[]).length > 3, 'the other options');
  const { ack } = await bot.peer.submits(String(view!.id), { points: 50 });
  expect(ack).toEqual({
    response_action: 'errors',
    errors: {
      'option:query': 'Must be: text, 1 to 400 characters.',
      'option:points': 'Must be: whole number, 1 to 20.',
    },
  });
  expect(bot.peer.posted).toEqual([]);
});

it('answers a form sent in after 30 minutes in the person’s own way, since the address has run out', async () => {
  const bot = await slackBot();
  await bot.peer.types('/brief');
  const [view] = await viewsOf(bot);
  bot.clock.now += 31 * 60_000;
  await bot.peer.submits(String(view!.id), { query: 'iran' });
  const [message] = await messages(bot);
  expect(message).toMatchObject({ via: 'chat.postEphemeral', visibleTo: 'U1', channel: 'C1' });
});

it.each([
  { typed: '/sitrep brief iran points:1', command: 'brief', line: 'iran points:1' },
  { typed: '/sitrep', command: 'sitrep help', line: '' },
  { typed: '/sitrep help brief', command: 'sitrep help', line: 'brief' },
  { typed: '/schedule list', command: 'schedule list', line: '' },
  { typed: '/schedule', command: 'schedule list', line: '' },
  { typed: '/sitrep schedule', command: 'schedule list', line: '' },
  { typed: '/SCHEDULE Add iran', command: 'schedule add', line: 'iran' },
])('understands $typed', async ({ typed, command, line }) => {
  const bot = await slackBot();
  await bot.peer.types(typed);
  await messages(bot);
  expect(bot.requests[0]).toMatchObject({ name: command, rawOptions: { line } });
});

it.each([
  { typed: '/sitrep breif iran', nearest: '"brief"' },
  { typed: '/schedule ad iran', nearest: '"schedule add"' },
  { typed: '/sitrep schedule lst', nearest: '"schedule list"' },
])('names the nearest command for $typed', async ({ typed, nearest }) => {
  const bot = await slackBot();
  await bot.peer.types(typed);
  const [message] = await messages(bot);
  expect(message?.text).toContain(`Did you mean ${nearest}?`);
  expect(message?.visibleTo).toBe('U1');
});

it('reads channels and people as addresses where the command takes one, and as words elsewhere', async () => {
  const bot = await slackBot();
  await bot.peer.types('/schedule add iran channel:<#C9|ops>');
  await messages(bot);
  expect(bot.requests[0]?.rawOptions).toEqual({ line: 'iran channel:slack:T1/C9' });
  await bot.peer.types(
    '/brief &lt;@U1&gt; &amp; <#C9|ops> <https://x.example/a|x.example/a> <mailto:a@b.example|a@b.example>',
  );
  await messages(bot, 2);
  expect(bot.requests[1]?.rawOptions).toEqual({ line: '<@U1> & #ops x.example/a a@b.example' });
});

it('shows a public command’s answer to the channel, and says so when acknowledging', async () => {
  const bot = await slackBot();
  const handed = await bot.peer.types('/schedule add iran');
  expect(handed.ack).toEqual({ response_type: 'in_channel' });
  const [message] = await messages(bot);
  expect(message).toMatchObject({ visibleTo: null, channel: 'C1' });
});

it('answers a mention in its thread, publicly, for the words after the mention', async () => {
  const bot = await slackBot();
  await bot.peer.mentions('iran turkey', { ts: '1700000001.000100' });
  const [message] = await messages(bot);
  expect(message).toMatchObject({ visibleTo: null, threadTs: '1700000001.000100', via: 'chat.postMessage' });
  expect(message?.text).toContain('of iran turkey.');
  await bot.peer.mentions('schedule list', { ts: '1700000003.000100', threadTs: '1700000001.000100' });
  const [, second] = await messages(bot, 2);
  expect(second).toMatchObject({ threadTs: '1700000001.000100', text: 'No schedules.' });
  await bot.peer.writesToBot('iran', { ts: '1700000005.000100' });
  await messages(bot, 3);
  // Less of one article is quoted where a channel reads along.
  expect(bot.requests.map(({ audience }) => audience)).toEqual(['shared', 'shared', 'private']);
});

describe('a mention whose answer Slack refuses', () => {
  it.each([
    'invalid_blocks',
    'msg_too_long',
    'msg_blocks_too_long',
  ])('is answered in plain text after %s', async (error) => {
    const bot = await slackBot();
    bot.peer.fault('chat.postMessage', { kind: 'error', error });
    await bot.peer.mentions('iran turkey', { ts: '1700000001.000100' });
    const [message] = await messages(bot);
    expect(message).toMatchObject({ visibleTo: null, threadTs: '1700000001.000100', blocks: [] });
    expect(message?.text).toContain('of iran turkey.');
  });

  it.each(['restricted_action', 'not_in_channel'])('reaches the asker alone after %s', async (error) => {
    const bot = await slackBot();
    bot.peer.fault('chat.postMessage', { kind: 'error', error }, 2);
    await bot.peer.mentions('iran turkey', { ts: '1700000001.000100' });
    const [message] = await messages(bot);
    expect(message).toMatchObject({ visibleTo: 'U1', via: 'chat.postEphemeral' });
    expect(message?.text).toContain('of iran turkey.');
  });

  it('is told to the asker when nothing of it is taken', async () => {
    const bot = await slackBot();
    bot.peer.fault('chat.postMessage', { kind: 'error', error: 'invalid_arguments' }, 4);
    bot.peer.fault('chat.postEphemeral', { kind: 'error', error: 'invalid_arguments' }, 2);
    await bot.peer.mentions('iran turkey', { ts: '1700000001.000100' });
    const [message] = await messages(bot);
    expect(message).toMatchObject({ visibleTo: 'U1', text: expect.stringContaining('Slack refused this answer') });
  });
});

it('calls nobody in a channel whom an answer names', async () => {
  const who = defineCommand({
    name: 'who',
    summary: 'Who made it',
    options: z.strictObject({}),
    examples: ['who'],
    visibility: 'private',
    run: async () => ({
      reply: { nodes: [list([text('created by '), person('somebody', 'slack:T1/U9')])] },
      data: null,
    }),
  });
  const bot = await slackBot({ commands: [who] });
  await bot.peer.mentions('who', { ts: '1700000001.000100' });
  const [open] = await messages(bot);
  expect(JSON.stringify(open)).toContain('somebody');
  expect(JSON.stringify(open)).not.toContain('U9');
  await bot.peer.types('/who');
  const [, privately] = await messages(bot, 2);
  expect(JSON.stringify(privately)).toContain('U9');
});

it('greets a bare mention with what the archive has most about', async () => {
  const bot = await slackBot();
  await bot.peer.mentions('');
  const [message] = await messages(bot);
  expect(message?.text).toContain('The archive has most about Iran, Turkey.');
});

it('answers a direct message in its thread, and leaves edits and bots alone', async () => {
  const bot = await slackBot();
  await bot.peer.writesToBot('iran', { ts: '1700000002.000100' });
  const [message] = await messages(bot);
  expect(message).toMatchObject({ channel: 'DU1', threadTs: '1700000002.000100', visibleTo: null });
  const im = { type: 'message', channel_type: 'im', channel: 'DU1', ts: '1700000009.000100', text: 'x' };
  await bot.peer.event({ ...im, subtype: 'message_changed' });
  await bot.peer.event({ ...im, bot_id: 'B1' });
  await bot.peer.event({ ...im, user: 'UBOTT1' });
  await bot.peer.event({ ...im, channel_type: 'channel', user: 'U1' });
  await bot.settle();
  expect(bot.peer.posted).toHaveLength(1);
});

it.each([
  { shortcut: 'brief', text: 'About &lt;Iran&gt; &amp; <@U2>', says: 'About &lt;Iran&gt; &amp; @U2' },
  { shortcut: 'check', text: 'It rained.', says: 'Checked: It rained.' },
])('runs $shortcut on the text of a message', async ({ shortcut, text, says }) => {
  const bot = await slackBot();
  await bot.peer.usesShortcut(shortcut, text);
  const [message] = await messages(bot);
  expect(message).toMatchObject({ visibleTo: 'U1', via: 'response_url' });
  expect(message?.text).toContain(says);
});

it('briefs on the first words of a long message rather than refuse it', async () => {
  const bot = await slackBot();
  await bot.peer.usesShortcut('brief', 'border trade '.repeat(200));
  const [message] = await messages(bot);
  expect(message?.text).toContain('border trade border trade');
  expect((bot.requests[0]?.rawOptions as { query: string }).query.length).toBeLessThanOrEqual(400);
});

it('tells whoever asks 22 questions at once to wait, privately and once', async () => {
  const bot = await slackBot();
  for (let at = 0; at < 22; at++) await bot.peer.types(`/brief q${at}`);
  const all = await messages(bot, 21);
  const refused = all.filter((message) => message.text.includes('You can ask 20 questions a minute'));
  expect(refused).toHaveLength(1);
  expect(refused[0]).toMatchObject({ visibleTo: 'U1' });
  await bot.peer.types('/brief other', { user: 'U2' });
  expect((await messages(bot, 22)).at(-1)?.text).toContain('of other.');
});

it('tells a workspace that is not allowed that this copy is private', async () => {
  const bot = await slackBot({ allow: ['slack:T9'] });
  await bot.peer.types('/brief iran');
  const [message] = await messages(bot);
  expect(message?.text).toContain('private');
  expect(message?.visibleTo).toBe('U1');
});

it('knows who may manage and their groups only where the scope to ask was given', async () => {
  const scopes = new Set(['commands', 'chat:write', 'users:read', 'usergroups:read']);
  const bot = await slackBot({ workspaces: [{ teamId: 'T1', scopes, userGroups: [{ id: 'S1', users: ['U2'] }] }] });
  await bot.peer.types('/schedule add iran', { user: 'U2' });
  await messages(bot);
  expect(bot.requests.at(-1)?.caller).toMatchObject({
    personId: 'slack:T1/U2',
    workspaceId: 'slack:T1',
    channelId: 'slack:T1/C1',
    groups: ['slack:T1/S1'],
    mayManageChannel: true,
    timeZone: 'Asia/Tokyo',
  });
  const plain = await slackBot();
  await plain.peer.types('/schedule add iran', { user: 'U2' });
  await messages(plain);
  expect(plain.requests.at(-1)?.caller).toMatchObject({ mayManageChannel: false, groups: [], timeZone: null });
});
