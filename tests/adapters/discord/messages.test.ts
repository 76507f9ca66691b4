import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readable } from '../../peers/discord/interactions.ts';
import { edit, remove, type Said, say } from '../../peers/discord/say.ts';
import { ids, type PeerMessage } from '../../peers/discord/world.ts';
import { pointText } from './commands.ts';
import { type Rig, type RigOptions, startRig } from './rig.ts';

const bot = `<@${ids.bot}>`;

describe('words for the bot on Discord', () => {
  let rig: Rig;
  beforeEach(() => {
    rig = undefined as unknown as Rig;
  });
  afterEach(() => rig.close());
  const start = async (options: RigOptions = {}) => {
    rig = await startRig(options);
    return rig.peer;
  };
  const ofBot = (messages: PeerMessage[]) => messages.filter(({ authorId }) => authorId === ids.bot);
  const inChannel = () => ofBot(rig.peer.messages(ids.general));
  const inDirect = (user: string = ids.alice) => ofBot(rig.peer.directMessages(user));
  const told = (what: string) => rig.peer.log.filter((line) => line.what === what).length;
  const ended = (message: PeerMessage) =>
    rig.peer.until(
      () => !['held', undefined].includes(rig.memory.claims.get(`discord:${message.id}`)?.state),
      5000,
      'an end',
    );
  const answered = async (words: string, said: Said = {}) => {
    const message = say(rig.peer, words, said);
    await ended(message);
    return message;
  };

  it('is answered by a reply that pings nobody', async () => {
    await start();
    const asked = await answered(`${bot} iran turkey`);
    const [answer] = inChannel();
    expect(readable(answer!)).toContain(pointText(1));
    expect(answer).toMatchObject({ replyTo: asked.id, allowedMentions: { parse: [] } });
    expect(told('typing')).toBe(0);
  });

  it.each<{ what: string; words: string; said?: Said }>([
    { what: 'another program', words: `${bot} iran`, said: { by: 'bot' } },
    { what: 'a webhook', words: `${bot} iran`, said: { by: 'webhook' } },
    { what: 'the bot itself', words: `${bot} iran`, said: { user: ids.bot } },
    { what: 'Discord, of somebody who joined', words: `${bot} iran`, said: { payload: { type: 7 } } },
    { what: 'a person to everybody', words: '@everyone iran' },
    { what: 'a person to a role', words: `<@&${ids.role}> iran` },
    { what: 'a person to another', words: `<@${ids.bob}> iran` },
    { what: 'nobody, in a message that cannot be read', words: `${bot} iran`, said: { payload: { author: null } } },
  ])('is not what is said by $what', async ({ words, said }) => {
    await start();
    say(rig.peer, words, said);
    await answered(`${bot} gas`, { user: ids.bob });
    expect(rig.script.ran.map(({ options }) => options.query)).toEqual(['gas']);
  });

  it('below a post of its own takes what asks, and leaves remarks alone', async () => {
    await start();
    await answered(`${bot} iran turkey`);
    const [answer] = inChannel();
    say(rig.peer, 'wow, interesting', { replyTo: answer!, user: ids.bob });
    await answered('and russia?', { replyTo: answer! });
    expect(rig.script.ran.map(({ options }) => options.query)).toEqual(['iran turkey', 'iran turkey russia']);
  });

  it('does nothing twice when its message is edited, and answers one that is gone', async () => {
    await start();
    const asked = await answered(`${bot} iran turkey`);
    edit(rig.peer, asked, `${bot} iran turkey gas`);
    const gate = Promise.withResolvers<void>();
    rig.script.wait = () => gate.promise;
    const gone = say(rig.peer, `${bot} grain`);
    await rig.peer.until(() => rig.script.ran.length === 2);
    remove(rig.peer, gone);
    gate.resolve();
    await ended(gone);
    expect(rig.script.ran).toHaveLength(2);
    expect(inChannel().at(-1)).toMatchObject({ replyTo: null });
  });

  it('is seen to be worked on while it takes over a second', async () => {
    const peer = await start();
    rig.script.wait = () => new Promise((resolve) => setTimeout(resolve, 1100));
    await answered(`${bot} iran turkey`);
    expect(peer.log.filter(({ what }) => ['typing', 'posted'].includes(what)).map(({ what }) => what)).toEqual([
      'typing',
      'posted',
    ]);
  });

  it('says in the channel that somebody’s direct messages are closed, without what it is about', async () => {
    const peer = await start();
    await answered('hello', { channel: 'direct' });
    peer.channels.get(`66${ids.alice.slice(2)}`)!.state = 'shut';
    const asked = await answered(`${bot} refuse`);
    const [answer] = inChannel();
    expect(readable(answer!)).toContain('Alice: what I found is for you alone, and I can’t message you.');
    expect(readable(answer!)).not.toContain('No article');
    expect(answer).toMatchObject({ replyTo: asked.id });
  });

  it.each([
    'closed',
    'hidden',
    'gone',
    'locked',
  ] as const)('is answered in direct messages, with the reason, where the channel is %s by then', async (state) => {
    const peer = await start();
    rig.script.wait = async () => {
      peer.channels.get(ids.general)!.state = state;
    };
    await answered(`${bot} iran turkey`);
    const [why, answer] = inDirect();
    expect(readable(why!)).toContain('I don’t have permission to answer where you asked.');
    expect(readable(answer!)).toContain(pointText(1));
  });

  it('is answered without a reply where it may not read what was written before', async () => {
    const peer = await start();
    peer.channels.get(ids.general)!.history = false;
    await answered(`${bot} iran turkey`);
    expect(inChannel()).toMatchObject([{ replyTo: null }]);
  });

  it('says that Discord refused an answer', async () => {
    const peer = await start();
    peer.fault({ path: /\/channels\/\d+\/messages$/, does: { type: 'status', status: 400, body: { code: 50035 } } });
    await answered(`${bot} iran turkey`);
    expect(inChannel().map(readable)).toEqual([expect.stringContaining('Discord refused this answer')]);
  });

  it('posts once though Discord’s answer to the post is lost', async () => {
    const peer = await start();
    peer.fault({ path: /\/channels\/\d+\/messages$/, times: 3, does: { type: 'cut', stored: true } });
    await answered(`${bot} iran turkey`);
    expect(inChannel()).toHaveLength(1);
  });

  it('lets nobody do by words what they may not by command', async () => {
    const peer = await start();
    await answered(`${bot} schedule add`);
    expect(inDirect().map(readable)).toEqual([expect.stringContaining('manage')]);
    await answered(`${bot} sitrep doctor`);
    expect(rig.script.ran).toEqual([]);
    await answered(`${bot} schedule add`, { user: ids.owner });
    expect(rig.script.ran).toMatchObject([{ command: 'schedule add' }]);
    expect(peer.requests.filter(({ path }) => path.includes('/members/'))).toEqual([]);
  });

  it('tells strangers that it is private, greetings included, and shows them nothing', async () => {
    await start({ policy: { refusal: () => 'This Sitrep is private.' } });
    await answered(`${bot} iran turkey`);
    await answered(`${bot} hi`);
    await answered('hi', { channel: 'direct' });
    expect(inChannel()).toEqual([]);
    expect(inDirect().map(readable)).toEqual(Array(3).fill('This Sitrep is private.'));
  });

  it('leaves a flood of greetings unanswered', async () => {
    await start({ peer: { bucket: { limit: 100, windowMs: 1000 } } });
    for (let at = 0; at < 25; at++) say(rig.peer, 'hi', { channel: 'direct' });
    await rig.peer.until(
      () => rig.memory.claims.size === 25 && [...rig.memory.claims.values()].every(({ state }) => state !== 'held'),
      20_000,
    );
    expect(inDirect().length).toBeLessThanOrEqual(20);
  });

  it('is answered in the language the person last used Discord in', async () => {
    await start();
    await rig.ask('brief', { query: 'iran' }, { locale: 'de' });
    await answered(`${bot} hallo`);
    expect(readable(inChannel().at(-1)!)).toContain('Nenne ein Thema');
  });

  it('takes names of channels and links as they were typed, and drops names and emoji', async () => {
    await start();
    await answered(`${bot} brief <@${ids.bob}> gas <:flame:123456> <https://news.example/a>`);
    expect(rig.script.ran).toMatchObject([{ options: { query: 'gas https://news.example/a' } }]);
  });
});
