import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { InvocationRepository } from '../../../src/core/answers.ts';
import type { Reply } from '../../../src/core/reply.ts';
import { say } from '../../../src/core/reply.ts';
import { createSlackBots, type SlackBot, until } from './bot.ts';

/** Each rule of the platform that concerns Slack, by its number. Those about text and blocks are in `render.test.ts`. */
const { slackBot, homes, allowProblems } = createSlackBots();

const messages = ({ peer }: SlackBot, count = 1) =>
  until(
    () => (peer.visible().length >= count ? peer.visible() : null),
    `${count} messages, had ${peer.visible().length}`,
  );

const part = (over: object = {}) => ({
  key: 'delivery-1',
  part: 0,
  channel: 'slack:T1/C1',
  thread: null,
  mention: null,
  reply: say('Hello') as Reply,
  ...over,
});

/** A store whose every answer waits until it is let go. */
function slowInvocations(inner: InvocationRepository) {
  let open: () => void = () => {};
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  const slow: InvocationRepository = {
    claim: async (...words) => {
      await gate;
      return inner.claim(...words);
    },
    finish: inner.finish,
    prune: inner.prune,
  };
  return { slow, open: () => open() };
}

describe.each(['socket', 'http'] as const)('R1 over %s', (transport) => {
  it('acknowledges while the store does not answer', async () => {
    const store = await homes.open();
    const { slow, open } = slowInvocations(store.invocations);
    const bot = await slackBot({ transport, store, deps: { invocations: slow } });
    const all = await Promise.all([
      bot.peer.types('/brief iran'),
      bot.peer.types('/schedule add iran', { user: 'U2' }),
      bot.peer.types('/brief', { user: 'U3' }),
      bot.peer.usesShortcut('brief', 'words', { user: 'U4' }),
      bot.peer.mentions('iran', { user: 'U5' }),
      bot.peer.asksOptions('sitrep:pick:query', 'ir', { user: 'U6' }),
    ]);
    for (const { ack, ackMs } of all) {
      expect(ack).not.toBeNull();
      expect(ackMs).toBeLessThan(1_000);
    }
    expect(bot.peer.posted).toEqual([]);
    open();
    await messages(bot, 4);
  });

  it('acknowledges 200 commands at once and answers each once', async () => {
    const bot = await slackBot({ transport });
    const extra = { ackWithinMs: 60_000 };
    const before = process.cpuUsage();
    const all = await Promise.all(
      Array.from({ length: 200 }, (_, at) =>
        bot.peer.types(`/brief q${at} points:1`, { user: `U${1000 + at}`, extra }),
      ),
    );
    // Time on a processor of its own, Slack's side included: a busy machine says nothing about the bot.
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1000).toBeLessThan(3_000);
    expect(all.filter(({ ack }) => ack === null)).toEqual([]);
    await until(() => bot.peer.posted.length >= 200, '200 answers');
    await bot.settle();
    expect(new Set(bot.peer.posted.map((message) => message.visibleTo)).size).toBe(200);
    expect(bot.peer.posted).toHaveLength(200);
  });
});

describe('R1 and what a form needs', () => {
  it('opens a form without asking the store: a trigger lives three seconds', async () => {
    const store = await homes.open();
    const never = () => new Promise<never>(() => {});
    const bot = await slackBot({
      store,
      deps: { platformState: { get: never, set: never, delete: never, list: async () => [] } },
    });
    await bot.peer.types('/brief');
    await until(() => bot.peer.views.size === 1, 'the form');
  });
});

it.each(['socket', 'http'] as const)('R2 answers what fails or is unknown over %s', async (transport) => {
  const bot = await slackBot({ transport });
  for (const line of ['/sources', '/sources explain', '/nothing like it', '/sitrep nothing']) {
    const { ack } = await bot.peer.types(line, { user: `U${line.length}` });
    expect(ack, line).not.toBeNull();
  }
  const all = await messages(bot, 4);
  expect(all.map((message) => message.text).sort()).toEqual([
    'Something went wrong; the error has been logged. Please try again in a minute.',
    'That is not possible.\nTry something else.',
    'Unknown command "nothing like".\nTry: sitrep help',
    'Unknown command "nothing".\nTry: sitrep help',
  ]);
  const odd = await bot.peer.hand('block_actions', {
    type: 'block_actions',
    user: { id: 'U1' },
    team: { id: 'T1' },
    channel: { id: 'C1' },
    actions: [{ type: 'button', action_id: 'not-ours', block_id: 'b', action_ts: '1.1' }],
  });
  expect(odd.ack).not.toBeNull();
});

it('R2 answers even when the store is broken', async () => {
  const store = await homes.open();
  const broken: InvocationRepository = { ...store.invocations, claim: () => Promise.reject(new Error('disk full')) };
  const bot = await slackBot({ store, deps: { invocations: broken } });
  await bot.peer.types('/brief iran');
  expect((await messages(bot))[0]?.text).toContain('Something went wrong');
});

describe('R3 the address that comes with a command', () => {
  const long = Array.from({ length: 9 }, (_, at) => `${'word '.repeat(700)}${at}`).join('\n');

  it('is used five times at most; the rest goes by the token, and nothing is lost', async () => {
    const bot = await slackBot();
    await bot.peer.usesShortcut('check', long);
    const words = () => bot.peer.visible().flatMap((message) => JSON.stringify(message.blocks).match(/word /g) ?? []);
    await until(() => words().length === 6_300, 'every word');
    const all = bot.peer.visible();
    expect(all.map((message) => message.via)).toEqual([
      ...Array(5).fill('response_url'),
      ...Array(all.length - 5).fill('chat.postEphemeral'),
    ]);
    expect(all.every((message) => message.visibleTo === 'U1')).toBe(true);
    expect(all[1]?.blocks.at(-1)).toMatchObject({ elements: [{ text: `Part 2 of ${all.length}` }] });
  });

  it('is not used after 30 minutes', async () => {
    const store = await homes.open();
    const { slow, open } = slowInvocations(store.invocations);
    const bot = await slackBot({ store, deps: { invocations: slow } });
    await bot.peer.types('/brief iran');
    bot.clock.now += 31 * 60_000;
    open();
    expect(await messages(bot)).toMatchObject([{ via: 'chat.postEphemeral', visibleTo: 'U1' }]);
  });

  it('gives way to the person’s own messages where the bot is not in the channel', async () => {
    const store = await homes.open();
    const { slow, open } = slowInvocations(store.invocations);
    const bot = await slackBot({ store, deps: { invocations: slow } });
    await bot.peer.types('/brief iran', { channel: 'G1' });
    bot.clock.now += 31 * 60_000;
    open();
    expect(await messages(bot)).toMatchObject([{ via: 'chat.postMessage', channel: 'DU1' }]);
  });
});

it('R5 shows a failure of a public command to the asker alone', async () => {
  const bot = await slackBot();
  await bot.peer.types('/sources');
  await bot.peer.types('/sources explain');
  expect((await messages(bot, 2)).map((message) => message.visibleTo)).toEqual(['U1', 'U1']);
});

it('R5 shows a failure to whoever mentioned the bot alone, in the thread; in their own messages like every other message', async () => {
  const bot = await slackBot();
  await bot.peer.mentions('sources', { ts: '1700000001.000100' });
  await bot.peer.writesToBot('sources explain', { user: 'U2' });
  const all = await messages(bot, 2);
  expect(all.find((message) => message.channel === 'C1')).toMatchObject({
    visibleTo: 'U1',
    via: 'chat.postEphemeral',
    threadTs: '1700000001.000100',
  });
  expect(all.find((message) => message.channel === 'DU2')).toMatchObject({ visibleTo: null });
});

describe('R6 and R7: what Slack delivers again', () => {
  it.each([
    'socket',
    'http',
  ] as const)('R6 has one effect, though it comes four times at once over %s', async (transport) => {
    const bot = await slackBot({ transport });
    const payload = { trigger_id: bot.peer.trigger() };
    // Over HTTP Slack signs each delivery anew.
    const again = (at: number) => ({ payload, extra: { timestamp: Math.floor(Date.now() / 1000) + at } });
    await Promise.all([0, 1, 2, 3].map((at) => bot.peer.types('/brief iran', again(at))));
    await messages(bot);
    await bot.settle();
    expect(bot.peer.posted).toHaveLength(1);
  });

  it('R6 has one effect after a restart and five minutes later', async () => {
    const first = await slackBot();
    const payload = { trigger_id: first.peer.trigger() };
    await first.peer.types('/brief iran', { payload });
    await messages(first);
    await first.peer.mentions('iran', { eventId: 'Ev1' });
    await messages(first, 2);
    await first.adapter.stop();
    const second = await slackBot({ peer: first.peer, store: first.store });
    second.clock.now += 5 * 60_000;
    await second.peer.types('/brief iran', { payload });
    await second.peer.mentions('iran', { eventId: 'Ev1', extra: { retry_attempt: 2 } });
    await second.settle();
    expect(first.peer.posted).toHaveLength(2);
    expect(second.requests).toEqual([]);
  });

  it('R7 is answered when it is the first delivery that arrives', async () => {
    const bot = await slackBot();
    await bot.peer.mentions('iran', { extra: { retry_attempt: 1 } });
    expect(await messages(bot)).toHaveLength(1);
  });
});

describe('R8 an answer Slack broke off', () => {
  it.each([
    { fault: { kind: 'status', status: 500, stored: true } as const },
    { fault: { kind: 'drop', stored: true } as const },
  ])('is not sent twice: $fault.kind', async ({ fault }) => {
    const bot = await slackBot();
    bot.peer.fault('response_url', fault);
    await bot.peer.types('/brief iran');
    await messages(bot);
    await bot.settle();
    expect(bot.peer.posted).toHaveLength(1);
  });

  it.each([
    { fault: { kind: 'status', status: 500, stored: true } as const, scopes: ['channels:history'], found: 'posted' },
    { fault: { kind: 'drop', stored: true } as const, scopes: ['channels:history'], found: 'posted' },
    { fault: { kind: 'status', status: 502 } as const, scopes: ['channels:history'], found: 'absent' },
    { fault: { kind: 'error', error: 'fatal_error' } as const, scopes: ['channels:history'], found: 'absent' },
  ])('is looked up: a post met $fault.kind and is $found', async ({ fault, scopes, found }) => {
    const bot = await slackBot({
      workspaces: [{ teamId: 'T1', scopes: new Set(['commands', 'chat:write', ...scopes]) }],
    });
    bot.peer.fault('chat.postMessage', fault);
    expect(await bot.adapter.post(part())).toMatchObject({ outcome: 'unknown' });
    expect(bot.peer.calls.filter((call) => call.method === 'chat.postMessage')).toHaveLength(1);
    const since = new Date(bot.clock.now);
    expect(await bot.adapter.find(part(), since)).toMatchObject({ found });
    expect(await bot.adapter.find(part({ part: 1 }), since)).toMatchObject({ found: 'absent' });
    expect(await bot.adapter.find(part({ key: 'other' }), since)).toMatchObject({ found: 'absent' });
  });

  it('says it cannot tell where it may not look, or in a person’s messages', async () => {
    allowProblems(/without scope/);
    const bot = await slackBot();
    expect(await bot.adapter.find(part(), new Date(bot.clock.now))).toEqual({ found: 'cannot-tell', forGood: true });
    expect(await bot.adapter.find(part({ channel: 'slack:T1/U1' }), new Date())).toEqual({
      found: 'cannot-tell',
      forGood: true,
    });
  });

  it('is found among many, and in its thread', async () => {
    const scopes = new Set(['commands', 'chat:write', 'channels:history']);
    const bot = await slackBot({ workspaces: [{ teamId: 'T1', scopes }] });
    const first = await bot.adapter.post(part({ key: 'wanted' }));
    const since = new Date(bot.clock.now - 60_000);
    const thread = first.outcome === 'posted' ? first.messageId : '';
    await bot.adapter.post(part({ key: 'wanted', part: 1, thread }));
    for (let at = 0; at < 150; at++) await bot.adapter.post(part({ key: `other${at}` }));
    expect(await bot.adapter.find(part({ key: 'wanted' }), since)).toMatchObject({
      found: 'posted',
      messageId: thread,
    });
    expect(await bot.adapter.find(part({ key: 'wanted', part: 1, thread }), since)).toMatchObject({ found: 'posted' });
    expect(await bot.adapter.find(part({ key: 'nowhere' }), since)).toEqual({ found: 'absent' });
  });
});

describe('R9 pace', () => {
  it('leaves a channel alone as long as Slack asks, while others go on', async () => {
    const bot = await slackBot({
      workspaces: [{ teamId: 'T1', scopes: new Set(['commands', 'chat:write', 'chat:write.public']) }],
    });
    bot.peer.fault('chat.postMessage', { kind: 'rate', retryAfterSeconds: 30 });
    const at = bot.clock.now;
    const held = await bot.adapter.post(part());
    expect(held).toMatchObject({ outcome: 'later', retryAt: new Date(at + 30_000) });
    expect(await bot.adapter.post(part())).toMatchObject({ outcome: 'later' });
    expect(bot.peer.calls.filter((call) => call.method === 'chat.postMessage')).toHaveLength(1);
    expect(await bot.adapter.post(part({ channel: 'slack:T1/C2' }))).toMatchObject({ outcome: 'posted' });
    bot.clock.now = at + 30_000;
    expect(await bot.adapter.post(part())).toMatchObject({ outcome: 'posted' });
  });

  it('keeps a second between messages to one channel', async () => {
    const bot = await slackBot();
    for (let at = 0; at < 4; at++) await bot.adapter.post(part({ part: at }));
    const times = bot.peer.posted.map((message) => message.at);
    for (const [at, time] of times.entries()) if (at > 0) expect(time - times[at - 1]!).toBeGreaterThanOrEqual(1_000);
  });

  it('waits and answers when Slack slows an answer down', async () => {
    const bot = await slackBot();
    bot.peer.fault('response_url', { kind: 'rate', retryAfterSeconds: 7 });
    const at = bot.clock.now;
    await bot.peer.types('/brief iran');
    const [message] = await messages(bot);
    expect(message!.at - at).toBeGreaterThanOrEqual(7_000);
    bot.peer.fault('chat.postMessage', { kind: 'rate', retryAfterSeconds: 9 });
    await bot.peer.mentions('iran');
    expect(await messages(bot, 2)).toHaveLength(2);
  });
});

it('R10 never mixes the tokens of two workspaces, and refuses what one asks of the other', async () => {
  const bot = await slackBot({
    workspaces: [{ teamId: 'T1' }, { teamId: 'T2' }],
    settings: {
      SLACK_APP_TOKEN: undefined,
      SLACK_TOKENS: 'xoxb-T1-secret xapp-1-secret; xoxb-T2-secret xapp-2-secret',
    },
    idle: true,
  });
  bot.peer.addAppToken('xapp-1-secret', 'T1');
  bot.peer.addAppToken('xapp-2-secret', 'T2');
  await bot.start();
  expect(bot.adapter.homeWorkspaces?.()).toEqual(['slack:T1', 'slack:T2']);
  await Promise.all(
    Array.from({ length: 20 }, (_, at) =>
      bot.peer.mentions(`iran${at} points:1`, { team: at % 2 ? 'T1' : 'T2', user: `U${100 + at}` }),
    ),
  );
  const all = await messages(bot, 20);
  for (const message of all) expect(message.token).toBe(`xoxb-${message.teamId}-secret`);
  const calls = bot.peer.calls.filter((call) => call.method === 'apps.connections.open').map((call) => call.token);
  expect([...calls].sort()).toEqual(['xapp-1-secret', 'xapp-1-secret', 'xapp-2-secret', 'xapp-2-secret']);
});

describe('R11 and R24 tokens', () => {
  const said = (bot: SlackBot) => JSON.stringify(bot.log);

  it.each([
    { what: 'bot token', settings: { SLACK_BOT_TOKEN: 'xoxb-wrong-secret' }, says: /SLACK_BOT_TOKEN \(invalid_auth\)/ },
    { what: 'app token', settings: { SLACK_APP_TOKEN: 'xapp-wrong-secret' }, says: /SLACK_APP_TOKEN \(invalid_auth\)/ },
    {
      what: 'address',
      settings: { SLACK_API_URL: 'http://127.0.0.1:59999/api/' },
      says: /cannot be reached \(ECONNREFUSED\)/,
    },
  ])('R11 names a wrong $what at the start, and R24 does not print it', async ({ settings, says }) => {
    const bot = await slackBot({ idle: true, settings });
    await expect(bot.start()).rejects.toThrow(says);
    expect(said(bot)).not.toMatch(/wrong-secret|xoxb-T1-secret/);
  });

  it('R11 works on with the other pairs when one is bad', async () => {
    const bot = await slackBot({ settings: { SLACK_TOKENS: 'xoxb-gone xapp-gone' } });
    expect(bot.adapter.homeWorkspaces?.()).toEqual(['slack:T1']);
    expect(bot.log.filter(({ event }) => event === 'slack refused a bot token')).toHaveLength(1);
    expect(bot.log.filter(({ event }) => event === 'slack connection abandoned')).toHaveLength(2);
    await bot.peer.types('/brief iran');
    expect(await messages(bot)).toHaveLength(1);
  });

  it('R11 ends, with the reason, when the one token is revoked', async () => {
    const bot = await slackBot();
    bot.peer.workspaces.get('T1')!.revoked = true;
    expect(await bot.adapter.post(part())).toMatchObject({ outcome: 'refused', channelClosed: true });
    expect(await bot.adapter.lost).toBe('Slack no longer accepts SLACK_BOT_TOKEN (token_revoked)');
    expect(said(bot)).not.toContain('xoxb-');
  });

  it('R24 logs neither tokens, response addresses nor what people typed', async () => {
    const bot = await slackBot();
    bot.peer.fault('response_url', { kind: 'status', status: 500 });
    await bot.peer.types('/brief kumquat');
    bot.peer.fault('chat.postMessage', { kind: 'status', status: 500 });
    await bot.peer.mentions('kumquat', { user: 'U2' });
    await until(() => bot.log.filter(({ event }) => event === 'an answer was not delivered').length === 2, 'two lines');
    expect(said(bot)).not.toMatch(/kumquat|xoxb|xapp|\/response\//);
  });
});

describe('R12 and R13 the connection', () => {
  const connected = (bot: SlackBot, count: number) => until(() => bot.peer.connections() === count, `${count} sockets`);

  it('R12 takes commands while Slack recycles one connection, and both come back', async () => {
    const bot = await slackBot();
    expect(bot.peer.connections()).toBe(2);
    bot.peer.recycle();
    await until(
      () => bot.peer.calls.filter((call) => call.method === 'apps.connections.open').length === 4,
      'new sockets',
    );
    await connected(bot, 2);
    expect((await bot.peer.types('/brief iran')).ack).not.toBeNull();
    await messages(bot);
  });

  it('R12 comes back after an abrupt end and a network fault, and answers what was in flight once', async () => {
    const store = await homes.open();
    const { slow, open } = slowInvocations(store.invocations);
    const bot = await slackBot({ store, deps: { invocations: slow } });
    await bot.peer.types('/brief iran');
    bot.peer.fault('apps.connections.open', { kind: 'drop' }, 3);
    bot.peer.cut();
    await connected(bot, 0);
    open();
    await messages(bot);
    await connected(bot, 2);
    expect((await bot.peer.types('/brief turkey')).ack).not.toBeNull();
    expect(await messages(bot, 2)).toHaveLength(2);
  });

  it('R13 tells that Slack is lost when the app token is revoked', async () => {
    const bot = await slackBot();
    bot.peer.fault('apps.connections.open', { kind: 'error', error: 'account_inactive' }, 2);
    bot.peer.cut();
    expect(await bot.adapter.lost).toBe('Slack no longer accepts SLACK_APP_TOKEN (account_inactive)');
  });

  it('R13 tells that Slack is lost when it cannot be reached for a quarter of an hour', async () => {
    const bot = await slackBot();
    bot.peer.fault('apps.connections.open', { kind: 'status', status: 503 }, 1_000);
    const at = bot.clock.now;
    bot.peer.cut();
    expect(await bot.adapter.lost).toContain('could not be reached again');
    expect(bot.clock.now - at).toBeGreaterThan(15 * 60_000);
  });
});

describe('R14 going away', () => {
  it('closes the sockets, finishes what is in flight, and can be asked twice', async () => {
    const store = await homes.open();
    const { slow, open } = slowInvocations(store.invocations);
    const bot = await slackBot({ store, deps: { invocations: slow } });
    await bot.peer.types('/brief iran');
    const stopped = Promise.all([bot.adapter.stop(), bot.adapter.stop()]);
    await until(() => bot.peer.connections() === 0, 'sockets to close');
    expect(bot.peer.posted).toEqual([]);
    open();
    await stopped;
    expect(bot.peer.posted).toHaveLength(1);
    expect(bot.peer.connections()).toBe(0);
  });

  it('does not wait for ever', async () => {
    const bot = await slackBot({ tuning: { drainMs: 50 } });
    bot.peer.fault('response_url', { kind: 'hang' });
    await bot.peer.types('/brief iran');
    const at = performance.now();
    await bot.adapter.stop();
    expect(performance.now() - at).toBeLessThan(2_000);
    expect(bot.log.at(-1)?.event).toBe('answers given up at the end');
  });

  it('takes no new work over HTTP', async () => {
    const bot = await slackBot({ transport: 'http' });
    await bot.adapter.stop();
    expect(await bot.peer.types('/brief iran', { extra: { mayFail: true } })).toMatchObject({ status: 503 });
    expect(bot.requests).toEqual([]);
  });
});

describe('R19 over HTTP', () => {
  let bot: SlackBot;
  let now: number;
  beforeEach(async () => {
    bot = await slackBot({ transport: 'http' });
    now = Math.floor(bot.clock.now / 1000);
  });
  afterEach(() => bot.settle());

  it.each([
    { what: 'an old time', extra: () => ({ timestamp: now - 301 }), status: 401 },
    { what: 'a time in the future', extra: () => ({ timestamp: now + 310 }), status: 401 },
    {
      what: 'a signature of another secret',
      extra: () => ({ headers: { 'x-slack-signature': 'v0=00' } }),
      status: 401,
    },
    { what: 'another version', extra: () => ({ headers: { 'x-slack-signature': 'v1=00' } }), status: 401 },
    { what: 'no time', extra: () => ({ headers: { 'x-slack-request-timestamp': 'soon' } }), status: 401 },
    { what: 'a time 299 s ago', extra: () => ({ timestamp: now - 299 }), status: 200 },
    {
      what: 'a content type with a charset',
      extra: () => ({ headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' } }),
      status: 200,
    },
  ])('answers $status to $what', async ({ extra, status }) => {
    const handed = await bot.peer.types('/brief iran', { extra: { ...extra(), mayFail: true } });
    expect(handed.status).toBe(status);
    if (status === 200) await messages(bot);
    await bot.settle();
    expect(bot.requests).toHaveLength(status === 200 ? 1 : 0);
  });

  it('answers 401 to the same signed request a second time', async () => {
    const payload = { trigger_id: bot.peer.trigger(), response_url: bot.peer.responseUrl('T1', 'C1', 'U1') };
    const once = { payload, extra: { timestamp: now, mayFail: true } };
    expect((await bot.peer.types('/brief iran', once)).status).toBe(200);
    expect((await bot.peer.types('/brief iran', once)).status).toBe(401);
    await messages(bot);
    expect(bot.requests).toHaveLength(1);
  });

  it.each([
    { what: 'an unsigned certificate check', path: '/slack/events', body: 'ssl_check=1&payload=x', status: 200 },
    {
      what: 'an unsigned challenge',
      path: '/slack/events',
      body: '{"type":"url_verification","challenge":"c"}',
      status: 401,
    },
    { what: 'a body of 2 MB', path: '/slack/events', body: 'x'.repeat(2_000_000), status: 413 },
    { what: 'another path', path: '/slack/other', body: 'x', status: 404 },
    { what: 'the install page without OAuth', path: '/slack/install', body: 'x', status: 404 },
  ])('answers $status to $what', async ({ path, body, status }) => {
    const response = await fetch(`${bot.url}${path}`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    }).catch(() => ({ status: 413 }));
    expect(response.status).toBe(status);
    expect(bot.requests).toEqual([]);
  });

  it('answers Slack’s challenge', async () => {
    const handed = await bot.peer.hand('events_api', { type: 'url_verification', challenge: 'c' });
    expect(handed.ack).toEqual({ challenge: 'c' });
  });
});

describe('R23 closed doors', () => {
  it.each([
    {
      what: 'archived',
      channel: { id: 'C1', name: 'x', private: false, archived: true, joined: true },
      reason: 'archived',
    },
    {
      what: 'left',
      channel: { id: 'C1', name: 'x', private: false, archived: false, joined: false },
      reason: 'not in the channel',
    },
    {
      what: 'private',
      channel: { id: 'C1', name: 'x', private: true, archived: false, joined: false },
      reason: 'gone',
    },
  ])('tells that a channel is closed: $what', async ({ channel, reason }) => {
    const bot = await slackBot();
    bot.peer.workspaces.get('T1')!.channels.set('C1', channel);
    const outcome = await bot.adapter.post(part());
    expect(outcome).toMatchObject({ outcome: 'refused', channelClosed: true, reason: expect.stringContaining(reason) });
  });

  it.each(['restricted_action', 'msg_too_long'])('does not call a channel closed for %s', async (error) => {
    const bot = await slackBot();
    bot.peer.fault('chat.postMessage', { kind: 'error', error });
    expect(await bot.adapter.post(part())).toMatchObject({ outcome: 'refused', channelClosed: false });
  });

  it.each([
    { event: { type: 'app_uninstalled' } },
    { event: { type: 'tokens_revoked', tokens: { bot: ['UBOTT1'] } } },
  ])('forgets a workspace that removed the app, and tells: $event.type', async ({ event }) => {
    const gone: string[] = [];
    const bot = await slackBot({ deps: { workspaceGone: async (workspace) => void gone.push(workspace) } });
    await bot.peer.event(event);
    await until(() => gone.length > 0, 'the word');
    expect(gone).toEqual(['slack:T1']);
    expect(await bot.adapter.lost).toContain('app_uninstalled');
    expect(await bot.adapter.post(part())).toMatchObject({ outcome: 'refused', channelClosed: true });
    expect(bot.peer.calls.filter((call) => call.method === 'chat.postMessage')).toEqual([]);
  });
});

describe('posting', () => {
  it('posts a part, links it, mentions only who was named, and takes it back', async () => {
    const bot = await slackBot();
    const outcome = await bot.adapter.post(part({ mention: 'S123' }));
    const [message] = bot.peer.visible();
    expect(message).toMatchObject({
      channel: 'C1',
      text: '<!subteam^S123> Hello',
      metadata: { event_type: 'sitrep_part', event_payload: { key: 'delivery-1', part: 0 } },
    });
    expect(outcome).toMatchObject({
      outcome: 'posted',
      messageId: message?.ts,
      link: `https://example.slack.com/archives/C1/p${message?.ts.replace('.', '')}`,
    });
    expect(await bot.adapter.remove('slack:T1/C1', message!.ts)).toBe(true);
    expect(await bot.adapter.remove('slack:T1/C1', message!.ts)).toBe(false);
    expect(bot.peer.visible()).toEqual([]);
  });

  it('posts to a person’s own messages, and takes that back too', async () => {
    const bot = await slackBot();
    const outcome = await bot.adapter.post(part({ channel: 'slack:T1/U1' }));
    expect(outcome).toMatchObject({ outcome: 'posted', messageId: expect.stringContaining('DU1/') });
    expect(await bot.adapter.remove('slack:T1/U1', (outcome as { messageId: string }).messageId)).toBe(true);
  });

  it.each(['discord:1', 'slack:T1', 'slack:T9/C1', ''])('refuses the address "%s"', async (channel) => {
    const bot = await slackBot();
    expect(await bot.adapter.post(part({ channel }))).toMatchObject({ outcome: 'refused', channelClosed: true });
  });
});
