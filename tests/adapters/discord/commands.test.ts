import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { OptionSpec } from '../../../src/core/options.ts';
import { answersOf, labelsOf, onMessage, ordinary, readable, slash, typing } from '../../peers/discord/interactions.ts';
import { ids } from '../../peers/discord/world.ts';
import { pointText } from './commands.ts';
import { type Rig, startRig } from './rig.ts';

const manageChannels = 16n;

describe('a command in Discord', () => {
  let rig: Rig;
  let offered: string[] | Error | 'never' = [];
  const completions: { option: OptionSpec; typed: string; personId: string }[] = [];
  beforeAll(async () => {
    rig = await startRig({
      deps: {
        complete: async (option, typed, personId) => {
          completions.push({ option, typed, personId });
          if (offered instanceof Error) throw offered;
          if (offered === 'never') return new Promise(() => {});
          return offered;
        },
      },
    });
  });
  afterEach(() => {
    rig.script.ran.length = 0;
    rig.script.reply = null;
  });
  afterAll(() => rig.close());

  it('R4 R5 defers privately at once, then shows every point and button in its place', async () => {
    const asked = await rig.ask('brief', { query: 'iran turkey' });
    expect(asked).toMatchObject({ callbackType: 5, ephemeral: true, callbacks: 1, edits: 1 });
    const text = readable(asked.original!);
    for (const n of [1, 2, 3, 4, 5]) expect(text).toContain(pointText(n));
    expect(text.split('\n')).toEqual(
      expect.arrayContaining([
        '## iran turkey',
        '-# Word for word from 3 articles, neither dated',
        expect.stringMatching(/^> \*\*1\*\* Point number 1 .*\\\[\[1 ¶1\]\(<https:.*>\)\\\] · also in 2 outlets$/),
        expect.stringMatching(/^- \*\*since Mar 2015\*\* Since March 2015 .*…/),
      ]),
    );
    expect(labelsOf(answersOf(asked).at(-1)!)).toEqual([
      'Share here…',
      'More points',
      'Read a quote',
      'More dates',
      'Send to my DMs',
    ]);
  });

  it('answers to all when the command says so', async () => {
    const asked = await rig.ask('announce', { text: 'The bot is here' });
    expect(asked).toMatchObject({ callbackType: 5, ephemeral: false });
    expect(rig.peer.messages(ids.general).map(readable)).toEqual(['The bot is here']);
  });

  it('is plain in direct messages, without buttons that make no sense there', async () => {
    const channel = `66${ids.alice.slice(2)}`;
    rig.peer.channels.set(channel, {
      ...rig.peer.channels.get(ids.general)!,
      id: channel,
      type: 1,
      guildId: null,
      messages: [],
    });
    const asked = await rig.ask('brief', { query: 'iran' }, { channel });
    expect(asked.ephemeral).toBe(false);
    expect(labelsOf(asked.original!)).toEqual(['More points', 'Read a quote', 'More dates']);
  });

  it('R20 hands over typed options as the words of a line would give them', async () => {
    await rig.ask('brief', {
      query: '"border trade" -gas',
      since: 'last month',
      order: 'newest',
      points: 7,
      quickly: true,
    });
    expect(rig.script.ran).toEqual([
      {
        command: 'brief',
        options: { query: '"border trade" -gas', since: 'last month', order: 'newest', points: 7, quickly: true },
        personId: `discord:${ids.alice}`,
        channelId: `discord:${ids.general}`,
      },
    ]);
  });

  it('turns a picked channel into its address', async () => {
    const payload = slash(rig.peer, 'brief', { query: 'iran', 'in-channel': ids.desk });
    const options = payload.data.options as { name: string; type: number }[];
    options.find(({ name }) => name === 'in-channel')!.type = 7;
    await rig.answered(rig.peer.send(payload));
    expect(rig.script.ran[0]?.options).toMatchObject({ inChannel: `discord:${ids.desk}` });
  });

  it.each([
    { path: 'sitrep brief', options: { query: 'iran' }, ran: 'brief' },
    { path: 'sitrep schedule list', options: {}, ran: 'schedule list' },
    { path: 'sitrep help', options: {}, ran: 'sitrep help' },
    { path: 'schedule list', options: {}, ran: 'schedule list' },
  ])('runs $ran for /$path', async ({ path, options, ran }) => {
    await rig.ask(path, options);
    expect(rig.script.ran.map(({ command }) => command)).toEqual([ran]);
  });

  it.each([
    { fault: 'an unknown command', ask: ['bried', {}] as const, says: 'Did you mean "brief"?' },
    { fault: 'an unknown subcommand', ask: ['schedule remove-all', {}] as const, says: 'Unknown command' },
    { fault: 'a missing option', ask: ['brief', {}] as const, says: 'Option "query"' },
    { fault: 'an explained refusal', ask: ['brief', { query: 'refuse' }] as const, says: 'Try fewer words.' },
    {
      fault: 'a crash in the command',
      ask: ['brief', { query: 'explode' }] as const,
      says: 'Something went wrong;',
    },
  ])('R2 R5 $fault is acknowledged and explained in private', async ({ ask: [name, options], says }) => {
    const asked = await rig.ask(name, options);
    expect(asked).toMatchObject({ callbackType: 5, ephemeral: true });
    expect(readable(asked.original!)).toContain(says);
  });

  it('lets only those manage who may manage the channel', async () => {
    const refused = await rig.ask('schedule add', {});
    expect(readable(refused.original!)).toContain('Only people who can manage this channel');
    await rig.ask('schedule add', {}, { permissions: ordinary | manageChannels });
    expect(rig.script.ran.map(({ command }) => command)).toEqual(['schedule add']);
  });

  it('briefs on a message through its menu', async () => {
    const used = rig.peer.send(onMessage(rig.peer, 'Brief on this', 'iran turkey'));
    await rig.answered(used);
    expect(rig.script.ran[0]).toMatchObject({ command: 'brief', options: { query: 'iran turkey' } });
  });

  describe('while a person types', () => {
    const type = async (focused: [string, string]) => {
      const interaction = rig.peer.send(typing(rig.peer, 'sitrep brief', focused));
      await rig.peer.until(() => interaction.ackedAt !== null);
      return interaction;
    };

    it('offers what the archive and the person know, asked for this person', async () => {
      offered = ['iran turkey', 'iran', 'iran', 'x'.repeat(101), ''];
      const interaction = await type(['query', 'ira']);
      expect(interaction).toMatchObject({ callbackType: 8 });
      expect(interaction.callbackData?.choices).toEqual([
        { name: 'iran turkey', value: 'iran turkey' },
        { name: 'iran', value: 'iran' },
      ]);
      expect(completions.at(-1)).toMatchObject({
        typed: 'ira',
        personId: `discord:${ids.alice}`,
        option: { complete: 'topic' },
      });
    });

    it('offers 25 at most, and nothing when the archive is slow or fails', async () => {
      offered = Array.from({ length: 60 }, (_, n) => `topic ${n}`);
      expect((await type(['query', 't'])).callbackData?.choices).toHaveLength(25);
      offered = 'never';
      expect((await type(['query', 't'])).callbackData?.choices).toEqual([]);
      offered = new Error('closed');
      expect((await type(['query', 't'])).callbackData?.choices).toEqual([]);
    });
  });
});

describe('a server that may not use this copy', () => {
  it('is told that it is private, and gets nothing else', async () => {
    const offered: string[] = [];
    const rig = await startRig({
      policy: {
        refusal: ({ workspaceId }) => (workspaceId === `discord:${ids.guild}` ? null : 'This Sitrep is private.'),
      },
      deps: {
        complete: async () => {
          offered.push('asked');
          return ['secret topic'];
        },
      },
    });
    const stranger = { guild: ids.otherGuild };
    const asked = await rig.ask('brief', { query: 'iran' }, stranger);
    expect(asked.ephemeral).toBe(true);
    expect(readable(asked.original!)).toBe('This Sitrep is private.');
    const typed = rig.peer.send(typing(rig.peer, 'brief', ['query', 'i'], stranger));
    await rig.peer.until(() => typed.ackedAt !== null);
    expect(typed.callbackData?.choices).toEqual([]);
    expect([rig.script.ran, offered]).toEqual([[], []]);
    expect((await rig.ask('brief', { query: 'iran' })).original).not.toBeNull();
    await rig.close();
  });

  it('whoever asks too many questions is told once, and then nothing', async () => {
    const waits = [null, { seconds: 31, isTold: false }, { seconds: 30, isTold: true }];
    const rig = await startRig({ policy: { wait: () => waits.shift() ?? null } });
    await rig.ask('brief', { query: 'iran' });
    expect(readable((await rig.ask('brief', { query: 'iran' })).original!)).toContain('Please ask again in 31 seconds');
    const third = rig.peer.send(slash(rig.peer, 'brief', { query: 'iran' }));
    await rig.peer.until(() => rig.memory.claims.get(`discord:${third.id}`)?.state === 'answered');
    expect(answersOf(third)).toEqual([]);
    await rig.close();
  });
});
