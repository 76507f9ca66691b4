import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Reply } from '../../../src/core/reply.ts';
import {
  type Actor,
  answersOf,
  choose,
  labelsOf,
  manageMessages,
  ordinary,
  press,
  pressId,
  readable,
} from '../../peers/discord/interactions.ts';
import { ids, type PeerInteraction, type PeerMessage } from '../../peers/discord/world.ts';
import { briefReply, citation, pointText } from './commands.ts';
import { lastOf, type Rig, startRig } from './rig.ts';

const day = 24 * 60 * 60 * 1000;
const sendMessages = 2048n;

describe('buttons in Discord', () => {
  let rig: Rig;
  let answer: PeerMessage;
  beforeEach(async () => {
    rig = await startRig();
    answer = lastOf(await rig.ask('brief', { query: 'iran turkey' }));
  });
  afterEach(() => rig.close());

  const pressing = async (message: PeerMessage, label: string, actor: Actor = {}): Promise<PeerInteraction> => {
    const interaction = rig.peer.send(press(rig.peer, message, label, actor));
    await rig.answered(interaction);
    return interaction;
  };
  const shown = (interaction: PeerInteraction) => answersOf(interaction).map(readable).join('\n');

  it('bring more points and more dates in place of the answer, with a way back', async () => {
    const more = await pressing(answer, 'More points');
    expect(more.callbackType).toBe(6);
    expect(shown(more)).toContain(pointText(10));
    await pressing(answer, 'Back');
    expect(shown(await pressing(answer, 'More dates'))).toContain('Dates of iran turkey');
    expect(more.original!.flags & 64).toBe(64);
    expect(rig.script.ran.map(({ options }) => options.points ?? null)).toEqual([5, 10, null]);
  });

  it('work after a restart, for 30 days', async () => {
    await rig.restart();
    expect(shown(await pressing(answer, 'More points'))).toContain(pointText(10));
    rig.advance(31 * day);
    expect(shown(await pressing(answer, 'More points'))).toContain('This answer has expired');
  });

  it('are for the person who asked', async () => {
    const other = await pressing(answer, 'More points', { user: ids.bob });
    expect(readable(other.followups[0]!)).toContain('Only the person who asked');
    expect(other.followups[0]!.flags & 64).toBe(64);
    expect(readable(answer)).toContain(pointText(5));
    expect(rig.script.ran).toHaveLength(1);
  });

  it('explain themselves when they are none of ours', async () => {
    const stale = rig.peer.send(pressId(rig.peer, answer, 'from-another-bot'));
    expect(await rig.answered(stale)).toContain('another version of Sitrep');
    const gone = rig.peer.send(pressId(rig.peer, answer, 'aaaaaaaaaaaa:more'));
    expect(await rig.answered(gone)).toContain('has expired');
  });

  describe('Read a quote', () => {
    it('offers every citation, and shows the paragraph with the quote in bold and its neighbours', async () => {
      const menu = await pressing(answer, 'Read a quote');
      expect(shown(menu)).toContain('6 quotes');
      const opened = rig.peer.send(choose(rig.peer, lastOf(menu), '1'));
      expect(await rig.answered(opened)).toBe(
        [
          '## Trade across the border',
          '-# Zagros Observer (sample) · 2022-05-28 · full text · paragraph 2 of 3 · sample archive, for demonstration',
          'The paragraph before.',
          'Before it. **The quoted words.** After it.',
          'The paragraph after.',
          '-# [Open the publisher’s page](<https://news.example/articles/2#:~:text=a%20long%20fragment%20of%20words>)',
        ].join('\n'),
      );
    });

    it('offers 25 at a time', async () => {
      const many = lastOf(await rig.ask('brief', { query: 'iran', points: 40 }));
      const menu = await pressing(many, 'Read a quote');
      const next = rig.peer.send(press(rig.peer, lastOf(menu), 'More quotes'));
      await rig.peer.until(() => next.edits > 0);
      expect(labelsOf(next.original!)).toEqual(expect.arrayContaining(['Earlier quotes']));
      const opened = rig.peer.send(choose(rig.peer, next.original!, '40'));
      expect(await rig.answered(opened)).toContain('**The quoted words.**');
    });

    it('opens a single citation at once', async () => {
      rig.script.reply = {
        nodes: [
          {
            type: 'text',
            content: [
              { type: 'text', text: 'One. ' },
              { type: 'cite', citation: citation(1, 1) },
            ],
          },
          { type: 'buttons', buttons: [{ id: 'read', label: 'Read a quote', action: { type: 'read-quote' } }] },
        ],
      };
      const asked = await rig.ask('brief', { query: 'one' });
      expect(shown(await pressing(lastOf(asked), 'Read a quote'))).toContain('**The quoted words.**');
    });
  });

  describe('Send to my DMs', () => {
    it('sends the answer to the person alone', async () => {
      expect(shown(await pressing(answer, 'Send to my DMs'))).toContain('Sent to your DMs');
      expect(rig.peer.directMessages(ids.alice).map(readable).join()).toContain(pointText(5));
      expect(rig.peer.messages(ids.general)).toEqual([]);
    });

    it('says so when they are closed', async () => {
      rig.peer.channels.set(`66${ids.alice.slice(2)}`, {
        ...rig.peer.channels.get(ids.general)!,
        id: `66${ids.alice.slice(2)}`,
        type: 1,
        guildId: null,
        state: 'shut',
        messages: [],
      });
      expect(shown(await pressing(answer, 'Send to my DMs'))).toContain('I can’t message you');
    });

    it('has buttons that work there', async () => {
      await pressing(answer, 'Send to my DMs');
      const direct = rig.peer.directMessages(ids.alice).at(-1)!;
      expect(shown(await pressing(direct, 'More points'))).toContain(pointText(10));
    });
  });

  describe('in direct messages, where only some servers are allowed and none is home', () => {
    const briefing = { key: 'briefing-1', part: 0, channel: `discord:${ids.alice}`, thread: null, mention: null };
    const allowed = `discord:${ids.guild}`;
    const refusal = ({ workspaceId }: { workspaceId: string | null }) =>
      workspaceId === allowed ? null : 'It is private.';
    beforeEach(async () => {
      await rig.close();
      rig = await startRig({ policy: { refusal } });
    });
    const inDirect = () => rig.peer.directMessages(ids.alice).at(-1)!;

    it('the buttons of a briefing made in an allowed one work, and of another do not', async () => {
      await rig.adapter.post({ ...briefing, workspaceId: allowed, reply: briefReply('iran', 5) });
      expect(shown(await pressing(inDirect(), 'More points'))).toContain(pointText(10));
      expect(shown(await pressing(inDirect(), 'Read a quote'))).toContain('quotes');
      for (const [at, workspaceId] of [`discord:${ids.otherGuild}`, null].entries()) {
        await rig.adapter.post({ ...briefing, key: `other-${at}`, workspaceId, reply: briefReply('iran', 5) });
        expect(shown(await pressing(inDirect(), 'More points'))).toContain('It is private.');
      }
    });

    it('so do those of an answer sent there', async () => {
      answer = lastOf(await rig.ask('brief', { query: 'iran turkey' }));
      await pressing(answer, 'Send to my DMs');
      expect(shown(await pressing(inDirect(), 'More points'))).toContain(pointText(10));
    });
  });

  describe('Share here', () => {
    const preview = async (actor: Actor = {}) => lastOf(await pressing(answer, 'Share here', actor));
    const confirm = async (message: PeerMessage, actor: Actor = {}) => {
      const interaction = rig.peer.send(press(rig.peer, message, 'Post it here', actor));
      await rig.peer.until(() => interaction.edits > 0, 8000, 'the outcome of sharing');
      return interaction;
    };
    const inChannel = () => rig.peer.messages(ids.general);

    it('shows what will appear, asks once, then posts it with who shared it', async () => {
      const asked = await preview();
      expect(inChannel()).toEqual([]);
      expect(readable(asked)).toContain(pointText(5));
      const done = await confirm(asked);
      expect(done.callbackType).toBe(6);
      expect(readable(done.original!)).toBe('Shared in this channel.');
      expect(inChannel()).toHaveLength(1);
      const posted = readable(inChannel()[0]!);
      expect(posted).toContain(pointText(5));
      expect(posted).toContain('-# Shared by Alice');
      expect(labelsOf(inChannel()[0]!)).toEqual(['Read a quote', 'Undo share']);
    });

    it('posts nothing when cancelled', async () => {
      const cancelled = rig.peer.send(press(rig.peer, await preview(), 'Cancel'));
      await rig.peer.until(() => cancelled.edits > 0);
      expect([readable(cancelled.original!), inChannel()]).toEqual(['Not shared.', []]);
    });

    it('R6 posts once, however often it is pressed', async () => {
      const asked = await preview();
      const presses = [press(rig.peer, asked, 'Post it here'), press(rig.peer, asked, 'Post it here')];
      const sent = presses.map((payload) => rig.peer.send(payload));
      for (const { id } of sent)
        await rig.peer.until(() => rig.memory.claims.get(`discord:${id}`)?.state === 'answered');
      expect(inChannel()).toHaveLength(1);
      expect(rig.peer.requests.filter(({ path }) => path.endsWith(`/channels/${ids.general}/messages`))).toHaveLength(
        1,
      );
      expect(readable(sent[0]!.original!)).toBe('Shared in this channel.');
    });

    it('needs the person’s right to write there, when asking and when posting', async () => {
      const mute = { permissions: ordinary & ~sendMessages };
      expect(readable(await preview(mute))).toContain('You can’t post in this channel');
      const done = await confirm(await preview(), mute);
      expect(readable(done.original!)).toContain('You can’t post in this channel');
      expect(inChannel()).toEqual([]);
    });

    it('says when the bot itself may not write there', async () => {
      expect(readable(await preview({ botPermissions: 1024n }))).toContain(
        'I don’t have permission to post in this channel',
      );
    });

    it('honours slow mode for all but moderators', async () => {
      rig.peer.channels.get(ids.general)!.slowModeSeconds = 60;
      await confirm(await preview());
      expect(readable(await preview())).toContain('slow mode: you can share here again in');
      expect(readable(await preview({ permissions: ordinary | manageMessages }))).toContain(pointText(1));
      rig.advance(61_000);
      expect(readable(await preview())).toContain(pointText(1));
    });

    it('is taken back by the person and by moderators, also after a restart, by nobody else', async () => {
      await confirm(await preview());
      await rig.restart();
      const takeBack = (actor: Actor) => pressing(inChannel()[0]!, 'Undo share', actor);
      expect(shown(await takeBack({ user: ids.bob }))).toContain('Only the person who shared this, or a moderator');
      expect(shown(await takeBack({ user: ids.bob, permissions: ordinary | manageMessages }))).toBe('Unshared.');
      expect(inChannel()).toEqual([]);
      const done = await confirm(await preview());
      expect(shown(await pressing(done.original!, 'Undo share'))).toBe('Unshared.');
      expect(inChannel()).toEqual([]);
    });

    it('lets everybody read the quotes of what was shared', async () => {
      await confirm(await preview());
      const menu = await pressing(inChannel()[0]!, 'Read a quote', { user: ids.bob });
      expect(menu.ephemeral).toBe(true);
      expect(shown(menu)).toContain('6 quotes');
    });

    it('posts what it showed: the answer as it may be shown to others', async () => {
      await rig.close();
      let words = 'Quoted less.';
      const replyForSharing = async () => ({ nodes: [{ type: 'heading' as const, text: words }] });
      rig = await startRig({ deps: { replyForSharing } });
      answer = lastOf(await rig.ask('brief', { query: 'iran' }));
      const asked = await preview();
      expect(readable(asked)).toContain('## Quoted less.');
      expect(readable(asked)).not.toContain(pointText(1));
      words = 'Something else by now.';
      await confirm(asked);
      expect(inChannel().map(readable)).toEqual(['## Quoted less.\n-# Shared by Alice']);
    });

    it('shares every page of a long answer', async () => {
      const long = briefReply('iran', 40);
      rig.script.reply = long satisfies Reply;
      answer = lastOf(await rig.ask('brief', { query: 'iran' }));
      await confirm(await preview());
      const all = inChannel().map(readable).join('\n');
      for (let n = 1; n <= 40; n++) expect(all).toContain(pointText(n));
      const done = rig.peer.send(press(rig.peer, inChannel().at(-1)!, 'Undo share'));
      await rig.answered(done);
      expect(inChannel()).toEqual([]);
    });
  });
});
