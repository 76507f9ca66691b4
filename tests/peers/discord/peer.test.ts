import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { slash } from './interactions.ts';
import { type DiscordPeer, startDiscordPeer } from './peer.ts';
import { bodyFaults } from './spec.ts';
import { ids } from './world.ts';

const closed = { allowed_mentions: { parse: [] } };

describe('the local Discord is as strict as the real one', () => {
  let peer: DiscordPeer;
  let now = Date.now();
  beforeEach(async () => {
    peer = await startDiscordPeer({ clock: () => now, bucket: { limit: 3, windowMs: 60_000 } });
  });
  afterEach(() => peer.close().catch(() => undefined));

  const request = async (method: string, path: string, body?: object, token: string | null = peer.token) => {
    const response = await fetch(`${peer.apiUrl}/v10${path}`, {
      method,
      headers: { ...(token === null ? {} : { authorization: `Bot ${token}` }), 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text === '' ? null : JSON.parse(text) };
  };
  const callback = (interaction: { id: string; token: string }, body: object = { type: 5 }) =>
    request('POST', `/interactions/${interaction.id}/${interaction.token}/callback`, body, null);
  const edit = (interaction: { token: string }) =>
    request(
      'PATCH',
      `/webhooks/${ids.application}/${interaction.token}/messages/%40original`,
      { content: 'x', ...closed },
      null,
    );
  const post = (body: object) => request('POST', `/channels/${ids.general}/messages`, body);

  it('an unknown route fails the test', async () => {
    expect((await request('GET', '/channels/1/pins')).status).toBe(404);
    await expect(peer.close()).rejects.toThrow('unknown route GET /channels/1/pins');
  });

  it('a wrong token is refused', async () => {
    expect(await request('GET', '/users/@me', undefined, 'wrong')).toMatchObject({ status: 401 });
  });

  it('a callback counts once, within three seconds, for interactions it knows', async () => {
    const interaction = peer.send(slash(peer, 'brief'));
    expect(await edit(interaction)).toMatchObject({ status: 404, body: { code: 10015 } });
    const first = await callback(interaction);
    expect([first.status, first.headers.get('content-type')]).toEqual([204, null]);
    expect(await callback(interaction)).toMatchObject({ status: 400, body: { code: 40060 } });
    expect(await callback({ id: '1', token: 'x' })).toMatchObject({ status: 404, body: { code: 10062 } });
    const late = peer.send(slash(peer, 'brief'));
    now += 3001;
    expect(await callback(late)).toMatchObject({ status: 404, body: { code: 10062 } });
  });

  it('a token lives fifteen minutes', async () => {
    const interaction = peer.send(slash(peer, 'brief'));
    await callback(interaction);
    now += 15 * 60_000;
    expect((await edit(interaction)).status).toBe(200);
    now += 1;
    expect(await edit(interaction)).toMatchObject({ status: 401, body: { code: 50027 } });
  });

  it('a nonce is remembered for minutes, not for ever, and only when told to', async () => {
    const message = { content: 'x', nonce: 'n1', ...closed };
    await post({ ...message, enforce_nonce: true });
    await post({ ...message, enforce_nonce: true });
    expect(peer.messages(ids.general)).toHaveLength(1);
    now += 4 * 60_000;
    await post({ ...message, enforce_nonce: true });
    expect(peer.messages(ids.general)).toHaveLength(2);
  });

  it('a full bucket answers 429 with how long to wait', async () => {
    const answers = [];
    for (let n = 0; n < 4; n++) answers.push(await post({ content: 'x', ...closed }));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 429]);
    expect(answers[3]!.body).toMatchObject({ retry_after: expect.any(Number), global: false });
    expect(answers[2]!.headers.get('x-ratelimit-remaining')).toBe('0');
  });

  it('a wrong body is refused and fails the test', async () => {
    expect(await post({ content: 'x'.repeat(2001), ...closed })).toMatchObject({ status: 400, body: { code: 50035 } });
    await expect(peer.close()).rejects.toThrow('more than 2000');
  });

  describe('at the gateway', () => {
    const open = async () => {
      const socket = new WebSocket(`${peer.apiUrl.replace('http', 'ws').replace(/api$/, 'gw')}/?v=10&encoding=json`);
      const received: { op: number; t?: string; s?: number; d?: { session_id?: string } }[] = [];
      socket.on('message', (data) => received.push(JSON.parse(String(data))));
      await once(socket, 'open');
      const send = (op: number, d: unknown) => socket.send(JSON.stringify({ op, d }));
      const until = (check: () => unknown) => peer.until(() => Boolean(check()), 2000);
      return { socket, received, send, until };
    };
    const identity = (over = {}) => ({ token: peer.token, intents: 1, ...over });
    const closeCode = async (socket: WebSocket) => (await once(socket, 'close'))[0] as number;

    it('greets, acknowledges heartbeats, and replays what a resuming session missed', async () => {
      const first = await open();
      await first.until(() => first.received[0]?.op === 10);
      first.send(1, null);
      await first.until(() => first.received.some(({ op }) => op === 11));
      first.send(2, identity());
      await first.until(() => first.received.some(({ t }) => t === 'GUILD_CREATE'));
      const ready = first.received.find(({ t }) => t === 'READY')!;
      first.socket.terminate();
      await first.until(() => peer.gateway.connected === 0);
      peer.send(slash(peer, 'brief'));
      const second = await open();
      second.send(6, { token: peer.token, session_id: ready.d!.session_id, seq: 2 });
      await second.until(() => second.received.some(({ t }) => t === 'RESUMED'));
      expect(second.received.map(({ op, t }) => t ?? op)).toEqual([10, 'INTERACTION_CREATE', 'RESUMED']);
    });

    it.each([
      { fault: 'a wrong token', op: 2, d: () => identity({ token: 'wrong' }), code: 4004 },
      { fault: 'privileged intents', op: 2, d: () => identity({ intents: 1 | (1 << 15) }), code: 4014 },
      { fault: 'speaking before identifying', op: 3, d: () => ({}), code: 4003 },
    ])('closes with $code on $fault', async ({ op, d, code }) => {
      const { socket, send } = await open();
      const closing = closeCode(socket);
      send(op, d());
      expect(await closing).toBe(code);
    });

    it('does not resume what it does not know', async () => {
      const { received, send, until } = await open();
      send(6, { token: peer.token, session_id: 'other', seq: 1 });
      await until(() => received.some(({ op, d }) => op === 9 && (d as unknown) === false));
    });
  });
});

describe('a body', () => {
  const text = (content: string) => ({ type: 10, content });
  const v2 = (components: object[], more = {}) => ({ flags: 32_768, components, ...closed, ...more });

  it.each([
    { fault: 'an unknown key', body: { content: 'x', colour: 1, ...closed }, says: 'unknown key .colour' },
    { fault: 'open mentions', body: { content: 'x' }, says: 'allowed_mentions is missing' },
    {
      fault: 'a pinged person',
      body: { content: 'x', allowed_mentions: { parse: [], users: [ids.bob] } },
      says: 'a person be pinged',
    },
    { fault: 'half a character', body: { content: 'x\ud83d', ...closed }, says: 'cut inside a character' },
    {
      fault: '6001 characters of embeds',
      body: { embeds: [{ description: 'x'.repeat(3001) }, { description: 'x'.repeat(3000) }], ...closed },
      says: 'more than 6000',
    },
    { fault: 'Components V2 beside content', body: v2([text('x')], { content: 'y' }), says: 'beside content' },
    {
      fault: '41 components',
      body: v2([{ type: 17, components: Array.from({ length: 40 }, () => text('x')) }]),
      says: '41, more than 40',
    },
    {
      fault: '4001 characters of components',
      body: v2([text('x'.repeat(2000)), text('x'.repeat(2001))]),
      says: '4001 characters',
    },
    {
      fault: 'a layout without its flag',
      body: { components: [text('x')], ...closed },
      says: 'without the Components V2 flag',
    },
    {
      fault: 'a picture that is not attached',
      body: v2([{ type: 12, items: [{ media: { url: 'attachment://a.png' }, description: 'x' }] }]),
      says: 'a.png is not attached',
    },
    { fault: 'nothing at all', body: { ...closed }, says: 'an empty message' },
    { fault: 'a long nonce', body: { content: 'x', nonce: 'n'.repeat(26), ...closed }, says: 'nonce' },
  ])('with $fault is wrong', ({ body, says }) => {
    expect(bodyFaults('message', body).join('\n')).toContain(says);
  });

  it.each([
    { fault: 'a name in capitals', command: { name: 'Brief', description: 'x' }, says: 'name is not allowed' },
    {
      fault: 'a required option after an optional one',
      command: {
        name: 'a',
        description: 'x',
        options: [
          { type: 3, name: 'b', description: 'x' },
          { type: 3, name: 'c', description: 'x', required: true },
        ],
      },
      says: 'after an optional',
    },
    {
      fault: 'more than 8000 characters',
      command: {
        name: 'a',
        description: 'x',
        options: Array.from({ length: 25 }, (_, n) => ({
          type: 3,
          name: `o${n}`,
          description: 'd'.repeat(100),
          choices: Array.from({ length: 25 }, (__, c) => ({
            name: `c${c}`.padEnd(10, 'x'),
            value: `v${c}`.padEnd(10, 'x'),
          })),
        })),
      },
      says: 'more than 8000',
    },
  ])('of a command with $fault is wrong', ({ command, says }) => {
    expect(bodyFaults('commands', [{ type: 1, ...command }]).join('\n')).toContain(says);
  });
});
