import { createServer, type Server } from 'node:http';
import { Webhook as StandardWebhook } from 'standardwebhooks';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createWebhookAdapter } from '../../../src/adapters/webhooks/adapter.ts';
import { createHooks, newSecret } from '../../../src/adapters/webhooks/hooks.ts';
import { createGuardedPost } from '../../../src/archive/fetch/guarded-post.ts';
import { direct } from '../../../src/archive/fetch/proxy.ts';
import { silentLog } from '../../../src/core/log.ts';
import { say } from '../../../src/core/reply.ts';
import { createSealer } from '../../../src/core/secrets.ts';
import { describeChatAdapter } from '../../contracts/chat-adapter.ts';
import { memoryState } from '../../helpers/memory-state.ts';

/** What a receiver got, and how it answers. */
interface Received {
  headers: Record<string, string>;
  body: string;
}

async function receiver() {
  const got: Received[] = [];
  const answers: (number | 'hang up')[] = [];
  const server: Server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (piece: string) => {
      body += piece;
    });
    request.on('end', () => {
      got.push({ headers: request.headers as Record<string, string>, body });
      const answer = answers.shift() ?? 204;
      if (answer === 'hang up') request.socket.destroy();
      else response.writeHead(answer, answer === 429 ? { 'retry-after': '90' } : {}).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  return { got, answers, host: `127.0.0.1:${port}`, close: () => new Promise((done) => server.close(done)) };
}

const now = new Date();
const sealer = createSealer(['a secret of more than thirty-two characters'], 'webhook');

async function room(allowed = true) {
  const there = await receiver();
  const state = memoryState();
  const hooks = createHooks(state, sealer);
  const secret = await hooks.add({
    name: 'newsroom',
    address: `http://${there.host}/in`,
    createdAt: now.toISOString(),
  });
  const guardedPost = createGuardedPost({
    allow: allowed ? [there.host] : [],
    proxy: direct,
    version: '1',
    contact: null,
  });
  const edition = async (id: string) => ({ id, name: 'morning', at: '2026-11-02T07:00:00.000Z' });
  const adapter = createWebhookAdapter({
    platformState: state,
    sealer,
    guardedPost,
    edition,
    clock: () => now,
    log: silentLog,
  });
  return { ...there, state, hooks, secret, adapter };
}

describeChatAdapter('Webhooks', async () => {
  const { adapter, got, answers, close } = await room();
  return {
    adapter,
    channel: 'webhook:newsroom',
    posted: () => got.map(({ body }) => body),
    answerNext: (outcome) =>
      void answers.splice(
        0,
        answers.length,
        ({ posted: 200, later: 429, unknown: 'hang up', refused: 400 } as const)[outcome],
      ),
    close: async () => void (await close()),
  };
});

describe('a briefing for a program', () => {
  let at: Awaited<ReturnType<typeof room>>;
  beforeAll(async () => {
    at = await room();
  });
  afterAll(() => at.close());
  beforeEach(() => at.got.splice(0));

  const part = {
    key: 'briefing:a:1',
    part: 0,
    channel: 'webhook:newsroom',
    thread: null,
    mention: null,
    reply: say('New: two articles.'),
  };

  it('is signed as Standard Webhooks says, holds the edition, and keeps its id when it is sent again', async () => {
    at.answers.push(500, 'hang up', 200);
    expect(await at.adapter.post({ ...part, editionId: 'E1' })).toMatchObject({
      outcome: 'later',
      reason: 'it answered 500',
    });
    expect(await at.adapter.post({ ...part, editionId: 'E1' })).toMatchObject({ outcome: 'unknown' });
    expect(await at.adapter.post({ ...part, editionId: 'E1' })).toMatchObject({ outcome: 'posted' });
    const [first, ...more] = at.got;
    expect(new Set(at.got.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    for (const { headers, body } of [first!, ...more]) {
      const told = new StandardWebhook(at.secret).verify(body, headers);
      expect(body).toBe(first!.body);
      expect(told).toMatchObject({
        type: 'briefing.posted',
        timestamp: '2026-11-02T07:00:00.000Z',
        data: { text: 'New: two articles.', edition: { id: 'E1', name: 'morning' } },
      });
      expect(() => new StandardWebhook(newSecret()).verify(body, headers)).toThrow();
      expect(() => new StandardWebhook(at.secret).verify(`${body} `, headers)).toThrow();
    }
    await at.adapter.post({ ...part, key: 'notice:1' });
    expect(at.got.at(-1)!.headers['webhook-id']).not.toBe(first!.headers['webhook-id']);
    expect(JSON.parse(at.got.at(-1)!.body)).toMatchObject({ type: 'notice.posted', data: { edition: null } });
  });

  it.each([
    { status: 410, outcome: 'refused', channelClosed: true },
    { status: 404, outcome: 'refused', channelClosed: false },
    { status: 302, outcome: 'refused', channelClosed: false },
    { status: 429, outcome: 'later', retryAt: new Date(now.getTime() + 90_000) },
    { status: 503, outcome: 'later', retryAt: new Date(now.getTime() + 60_000) },
  ])('follows what the receiver answers: $status', async ({ status, ...expected }) => {
    at.answers.push(status);
    expect(await at.adapter.post(part)).toMatchObject(expected);
    expect(at.got).toHaveLength(1);
  });

  it('goes to no address inside a private network, and to none that was removed', async () => {
    const inside = await room(false);
    expect(await inside.adapter.post(part)).toMatchObject({
      outcome: 'refused',
      channelClosed: true,
      reason: expect.stringContaining('may not be used'),
    });
    expect(inside.got).toEqual([]);
    await inside.close();
    const another = { address: 'https://a.example', createdAt: '' };
    await expect(at.hooks.add({ name: 'newsroom', ...another })).rejects.toThrow('already');
    await expect(at.hooks.add({ name: 'No Name', ...another })).rejects.toThrow('small letters');
    await at.hooks.remove('newsroom');
    expect(await at.adapter.post(part)).toMatchObject({ outcome: 'refused', channelClosed: true });
  });
});

describe('the key of a webhook', () => {
  const part = { key: 'k', part: 0, channel: 'webhook:newsroom', thread: null, mention: null, reply: say('New.') };

  it('is sealed in the store, also one that an earlier version left in clear, and follows a new secret', async () => {
    const at = await room();
    const hook = { name: 'old', address: `http://${at.host}/old`, createdAt: '' };
    const inClear = newSecret();
    await at.state.set('webhook', 'hook:old', { ...hook, secret: inClear });
    expect(await at.adapter.post({ ...part, channel: 'webhook:old' })).toMatchObject({ outcome: 'posted' });
    expect(() => new StandardWebhook(inClear).verify(at.got[0]!.body, at.got[0]!.headers)).not.toThrow();
    const stored = JSON.stringify(await at.state.list('webhook', ''));
    expect(stored).not.toContain(inClear);
    expect(stored).not.toContain(at.secret);
    const rotated = ['another secret of more than thirty-two letters', 'a secret of more than thirty-two characters'];
    const both = createHooks(at.state, createSealer(rotated, 'webhook'));
    expect((await both.named('old', now))?.secrets).toEqual([inClear]);
    const onlyNew = createHooks(at.state, createSealer([rotated[0]!], 'webhook'));
    expect((await onlyNew.named('old', now))?.secrets).toEqual([inClear]);
    // Nobody sealed this one again: it says so, and closes the channel instead of sending unsigned.
    await expect(onlyNew.named('newsroom', now)).rejects.toThrow('cannot be opened');
    await expect(createHooks(at.state, undefined).add({ ...hook, name: 'new' })).rejects.toThrow('encrypted');
    await at.close();
  });

  it('changes without a message lost: for a day both keys sign', async () => {
    const at = await room();
    const next = await at.hooks.rotate('newsroom', now);
    await at.adapter.post(part);
    const [{ headers, body }] = at.got as [Received];
    for (const key of [at.secret, next]) expect(() => new StandardWebhook(key).verify(body, headers)).not.toThrow();
    const later = new Date(now.getTime() + 86_400_001);
    expect((await at.hooks.named('newsroom', later))?.secrets).toEqual([next]);
    await expect(at.hooks.rotate('nosuch', now)).rejects.toThrow('no webhook');
    await at.close();
  });
});
