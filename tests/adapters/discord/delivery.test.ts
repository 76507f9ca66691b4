import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createGuard } from '../../../src/adapters/discord/guard.ts';
import { createRests } from '../../../src/adapters/discord/rest.ts';
import { type Reply, say } from '../../../src/core/reply.ts';
import type { OutgoingPart } from '../../../src/delivery/poster.ts';
import { describeChatAdapter } from '../../contracts/chat-adapter.ts';
import { answersOf, labelsOf, press, readable } from '../../peers/discord/interactions.ts';
import { ids, type PeerChannel } from '../../peers/discord/world.ts';
import { briefReply, pointText } from './commands.ts';
import { type Rig, startRig } from './rig.ts';

const postPath = /^\/channels\/\d+\/messages$/;
const minute = 60_000;
const bareMessage = { content: 'hello', allowed_mentions: { parse: [] } };

describeChatAdapter('Discord', async () => {
  const rig = await startRig();
  return {
    adapter: rig.adapter,
    channel: `discord:${ids.general}`,
    posted: () => rig.peer.messages(ids.general).map((message) => readable(message).replaceAll('\\', '')),
    answerNext(outcome) {
      const does = {
        posted: null,
        later: { type: 'rate-limit' as const, retryAfterSeconds: 30 },
        unknown: { type: 'status' as const, status: 502 },
        refused: { type: 'status' as const, status: 400, body: { message: 'No', code: 50035 } },
      }[outcome];
      // What Discord asked to wait for must be over before the next fault.
      rig.advance(31_000);
      if (does !== null) rig.peer.fault({ method: 'POST', path: postPath, times: outcome === 'unknown' ? 3 : 1, does });
    },
    close: () => rig.close(),
  };
});

describe('a post to Discord', () => {
  let rig: Rig;
  beforeEach(async () => {
    rig = await startRig();
  });
  afterEach(() => rig.close());

  const part = (over: Partial<OutgoingPart> = {}): OutgoingPart => ({
    key: 'briefing-1',
    part: 0,
    channel: `discord:${ids.general}`,
    thread: null,
    mention: null,
    reply: say('The briefing of the day.'),
    ...over,
  });
  const inChannel = (id: string = ids.general) => rig.peer.messages(id).map(readable);
  const postsSent = () =>
    rig.peer.requests.filter(({ method, path }) => method === 'POST' && /\/messages$/.test(path)).length;
  const setState = (state: PeerChannel['state'], id: string = ids.general) => {
    rig.peer.channels.get(id)!.state = state;
  };

  it('brings its picture as a file with alt text, and its words where files may not be attached', async () => {
    const alt = 'Articles on iran over time: 3 articles in 2024.';
    const reply: Reply = {
      nodes: [...say('Here it is.').nodes, { type: 'image', png: new Uint8Array([137, 80, 78, 71]), alt, title: 'x' }],
    };
    expect(await rig.adapter.post(part({ reply }))).toMatchObject({ outcome: 'posted' });
    const [whole] = rig.peer.messages(ids.general);
    expect(JSON.stringify(whole)).toContain('picture-1.png');
    expect(JSON.stringify(whole)).toContain(alt);
    rig.peer.fault({
      method: 'POST',
      path: postPath,
      times: 1,
      does: { type: 'status', status: 403, body: { message: 'Missing Permissions', code: 50013 } },
    });
    expect(await rig.adapter.post(part({ key: 'briefing-2', reply }))).toMatchObject({ outcome: 'posted' });
    const said = rig.peer.messages(ids.general).map(readable);
    expect(said.at(-1)).toContain('Picture left out, Sitrep may not attach files here');
    expect(rig.peer.messages(ids.general)).toHaveLength(2);
  });

  it('says where it is', async () => {
    const outcome = await rig.adapter.post(part());
    const [message] = rig.peer.messages(ids.general);
    expect(outcome).toEqual({
      outcome: 'posted',
      messageId: message!.id,
      link: `https://discord.com/channels/${ids.guild}/${ids.general}/${message!.id}`,
    });
    expect(message!.nonce).toMatch(/^[\w-]{25}$/);
  });

  it.each([
    'status',
    'cut',
  ] as const)('R8 makes one message though Discord fails after storing it (%s)', async (type) => {
    const does = type === 'status' ? { type, status: 502, stored: true } : { type, stored: true };
    rig.peer.fault({ method: 'POST', path: postPath, times: 2, does });
    // A process that never heard the answer tries again under the same key.
    const outcomes: string[] = [];
    while (outcomes.at(-1) !== 'posted' && outcomes.length < 5) outcomes.push((await rig.adapter.post(part())).outcome);
    expect(outcomes.at(-1)).toBe('posted');
    expect(inChannel()).toHaveLength(1);
  });

  it('keeps different parts and deliveries apart', async () => {
    for (const over of [{}, { part: 1 }, { key: 'briefing-2' }]) await rig.adapter.post(part(over));
    expect(inChannel()).toHaveLength(3);
  });

  describe('when the outcome is unknown', () => {
    beforeEach(async () => {
      rig.peer.fault({ method: 'POST', path: postPath, times: 3, does: { type: 'status', status: 500, stored: true } });
      expect(await rig.adapter.post(part())).toMatchObject({ outcome: 'unknown' });
      rig.advance(10 * minute);
    });
    const since = () => new Date(rig.clock().getTime() - 15 * minute);

    it('is found by its nonce', async () => {
      expect(await rig.adapter.find(part(), since())).toMatchObject({ found: 'posted' });
      expect(await rig.adapter.find(part({ part: 1 }), since())).toEqual({ found: 'absent' });
    });

    it('is found though the history shows no nonce', async () => {
      rig.peer.nonceInHistory = false;
      expect(await rig.adapter.find(part(), since())).toMatchObject({ found: 'posted' });
    });

    it('is found behind 250 newer messages', async () => {
      const [ours] = rig.peer.messages(ids.general);
      for (let n = 0; n < 250; n++)
        rig.peer.channels
          .get(ids.general)!
          .messages.push({ ...ours!, id: rig.peer.newId(), nonce: null, components: [] });
      expect(await rig.adapter.find(part(), since())).toMatchObject({ found: 'posted', messageId: ours!.id });
    });

    it('cannot be told where the history is closed', async () => {
      rig.peer.channels.get(ids.general)!.history = false;
      expect(await rig.adapter.find(part(), since())).toEqual({ found: 'cannot-tell' });
    });
  });

  it('R9 waits as long as Discord asks, in that channel only, and loses nothing', async () => {
    rig.peer.fault({ method: 'POST', path: postPath, does: { type: 'rate-limit', retryAfterSeconds: 30 } });
    const first = await rig.adapter.post(part());
    expect(first).toMatchObject({ outcome: 'later' });
    const sent = postsSent();
    expect(await rig.adapter.post(part())).toMatchObject({ outcome: 'later' });
    expect(postsSent()).toBe(sent);
    expect(await rig.adapter.post(part({ channel: `discord:${ids.desk}` }))).toMatchObject({ outcome: 'posted' });
    rig.advance(31_000);
    expect(await rig.adapter.post(part())).toMatchObject({ outcome: 'posted' });
    expect(inChannel()).toHaveLength(1);
  });

  it('R9 waits everywhere when the limit is global', async () => {
    rig.peer.fault({
      method: 'POST',
      path: postPath,
      does: { type: 'rate-limit', retryAfterSeconds: 20, global: true },
    });
    await rig.adapter.post(part());
    const sent = postsSent();
    expect(await rig.adapter.post(part({ channel: `discord:${ids.desk}` }))).toMatchObject({ outcome: 'later' });
    expect(postsSent()).toBe(sent);
  });

  it('R9 waits everywhere when a forum post met the global limit', async () => {
    rig.peer.fault({ path: /threads$/, does: { type: 'rate-limit', retryAfterSeconds: 20, global: true } });
    await rig.adapter.post(part({ channel: `discord:${ids.forum}` }));
    const sent = postsSent();
    expect(await rig.adapter.post(part())).toMatchObject({ outcome: 'later' });
    expect(postsSent()).toBe(sent);
  });

  it('R9 keeps within the bucket of a channel by itself', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, (_, n) => rig.adapter.post(part({ key: `briefing-${n}` }))),
    );
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(Array(8).fill('posted'));
    expect(rig.peer.log.filter(({ what }) => what === 'rate limited')).toEqual([]);
  });

  it.each([
    { state: 'gone' as const, reason: 'the channel is gone' },
    { state: 'hidden' as const, reason: 'permission to see' },
    { state: 'closed' as const, reason: 'permission to post' },
    { state: 'locked' as const, reason: 'archived' },
  ])('R23 a channel that is $state is reported closed, and not asked again and again', async ({ state, reason }) => {
    setState(state);
    const outcomes = [];
    for (let n = 0; n < 20; n++) outcomes.push(await rig.adapter.post(part({ key: `briefing-${n}` })));
    for (const outcome of outcomes)
      expect(outcome).toMatchObject({
        outcome: 'refused',
        channelClosed: true,
        reason: expect.stringContaining(reason),
      });
    expect(postsSent()).toBe(1);
    setState('open');
    rig.advance(2 * minute);
    expect(await rig.adapter.post(part())).toMatchObject({ outcome: 'posted' });
  });

  it('R23 counts what Discord refuses, and stops before it bars the machine', async () => {
    setState('closed');
    const rests = createRests({ token: rig.peer.token, apiUrl: rig.peer.apiUrl }, rig.clock);
    for (const id of [ids.general, ids.desk])
      await rests.api.post(`/channels/${id}/messages`, { body: bareMessage }).catch(() => {});
    expect(rests.invalidCount(rig.clock())).toBe(1);
    rig.advance(11 * minute);
    expect(rests.invalidCount(rig.clock())).toBe(0);
    rests.stop();
    const counted = { count: 4999 };
    const guard = createGuard({ invalidCount: () => counted.count }, rig.clock);
    expect(guard.check('discord:1')).toBeNull();
    counted.count = 5000;
    expect(guard.check('discord:1')).toMatchObject({ outcome: 'later', reason: expect.stringContaining('refused') });
  });

  it('reaches a person by either form of address', async () => {
    expect(await rig.adapter.post(part({ channel: `discord:user:${ids.bob}` }))).toMatchObject({ outcome: 'posted' });
    expect(await rig.adapter.post(part({ channel: `discord:${ids.bob}`, key: 'b' }))).toMatchObject({
      outcome: 'posted',
      link: expect.stringContaining('/@me/'),
    });
    expect(rig.peer.directMessages(ids.bob)).toHaveLength(2);
    await rig.restart();
    const sought = part({ channel: `discord:${ids.bob}`, key: 'b' });
    const found = await rig.adapter.find(sought, new Date(0));
    expect(found).toMatchObject({ found: 'posted' });
    const id = found.found === 'posted' ? found.messageId : '';
    expect(await rig.adapter.remove(sought.channel, id)).toBe(true);
  });

  it('refuses what is no address', async () => {
    expect(await rig.adapter.post(part({ channel: 'discord:somewhere' }))).toMatchObject({ outcome: 'refused' });
  });

  it('calls a role only when told to, and never anybody else', async () => {
    await rig.adapter.post(part({ mention: `discord:role:${ids.role}` }));
    const [message] = rig.peer.messages(ids.general);
    expect(readable(message!)).toContain(`<@&${ids.role}>`);
    expect(message!.allowedMentions).toEqual({ parse: [], roles: [ids.role] });
  });

  describe('into threads', () => {
    it('posts into a thread named as the channel', async () => {
      expect(await rig.adapter.post(part({ channel: `discord:${ids.thread}` }))).toMatchObject({ outcome: 'posted' });
      expect(inChannel(ids.thread)).toHaveLength(1);
    });

    it('opens the thread under a message once', async () => {
      const head = await rig.adapter.post(part());
      const thread = head.outcome === 'posted' ? head.messageId : '';
      for (const n of [1, 2])
        expect(await rig.adapter.post(part({ thread, part: n }))).toMatchObject({ outcome: 'posted' });
      expect(inChannel(thread)).toHaveLength(2);
      expect(await rig.adapter.find(part({ thread, part: 2 }), new Date(0))).toMatchObject({ found: 'posted' });
    });

    it('opens a post of its own in a forum, with its further parts below', async () => {
      const channel = `discord:${ids.forum}`;
      const reply: Reply = briefReply('Iran and Turkey', 3);
      const outcome = await rig.adapter.post(part({ channel, reply }));
      expect(outcome).toMatchObject({ outcome: 'posted' });
      const thread = outcome.outcome === 'posted' ? outcome.messageId : '';
      expect(rig.peer.channels.get(thread)).toMatchObject({ name: 'Iran and Turkey', parentId: ids.forum });
      await rig.restart();
      expect(await rig.adapter.post(part({ channel, part: 1 }))).toMatchObject({ outcome: 'posted' });
      expect(inChannel(thread)).toHaveLength(2);
      expect(await rig.adapter.find(part({ channel }), new Date(rig.clock().getTime() - minute))).toMatchObject({
        found: 'posted',
      });
    });

    it('R8 tries a forum post once: Discord has no nonce for it', async () => {
      rig.peer.fault({
        method: 'POST',
        path: /threads$/,
        times: 3,
        does: { type: 'status', status: 500, stored: true },
      });
      const channel = `discord:${ids.forum}`;
      expect(await rig.adapter.post(part({ channel }))).toMatchObject({ outcome: 'unknown' });
      const threads = [...rig.peer.channels.values()].filter(({ parentId }) => parentId === ids.forum);
      expect(threads).toHaveLength(1);
    });
  });

  it('offers buttons to everybody, found again after a restart', async () => {
    await rig.adapter.post(part({ reply: briefReply('iran', 5) }));
    await rig.restart();
    const [message] = rig.peer.messages(ids.general);
    expect(labelsOf(message!)).toEqual(['More points', 'Read a quote', 'More dates', 'Send to my DMs']);
    const pressed = rig.peer.send(press(rig.peer, message!, 'More points', { user: ids.bob }));
    expect(await rig.answered(pressed)).toContain(pointText(10));
    expect(pressed.ephemeral).toBe(true);
    expect(answersOf(pressed).length).toBeGreaterThan(0);
  });

  it('takes the buttons of an answer kept for it, for everybody in the channel', async () => {
    const kept = await rig.ask('brief', { query: 'iran' });
    const answerId = /custom_id":"(\w+):more/.exec(JSON.stringify(kept.original))![1]!;
    await rig.adapter.post(part({ reply: briefReply('iran', 5), answerId }));
    const pressed = rig.peer.send(
      press(rig.peer, rig.peer.messages(ids.general)[0]!, 'More points', { user: ids.bob }),
    );
    expect(await rig.answered(pressed)).toContain(pointText(10));
  });

  it('is taken back once', async () => {
    const outcome = await rig.adapter.post(part());
    const id = outcome.outcome === 'posted' ? outcome.messageId : '';
    expect(await rig.adapter.remove(`discord:${ids.general}`, id)).toBe(true);
    expect(await rig.adapter.remove(`discord:${ids.general}`, id)).toBe(false);
  });

  it('R11 a token that was reset ends the bot with a reason', async () => {
    rig.peer.token = 'another.token.now';
    expect(await rig.adapter.post(part())).toMatchObject({ outcome: 'later' });
    expect(await rig.adapter.lost).toContain('DISCORD_TOKEN');
    expect(await rig.adapter.post(part())).toMatchObject({ outcome: 'later' });
    expect(postsSent()).toBe(1);
  });
});
