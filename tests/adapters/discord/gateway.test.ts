import { afterEach, describe, expect, it } from 'vitest';
import { finalCloseCodes } from '../../peers/discord/gateway.ts';
import { answersOf, readable, slash } from '../../peers/discord/interactions.ts';
import { ids } from '../../peers/discord/world.ts';
import { pointText } from './commands.ts';
import { createMemory } from './memory.ts';
import { type Rig, type RigOptions, startRig } from './rig.ts';

describe('the connection to Discord', () => {
  let rig: Rig;
  afterEach(() => rig.close());
  const start = async (options: RigOptions = {}) => {
    rig = await startRig(options);
    return rig;
  };
  /** Never released unless the test does. */
  const gate = () => Promise.withResolvers<void>();

  it('R25 asks for no privileged intents and no more than servers', async () => {
    await start();
    // Guilds, and the messages of servers and of people; of what others write the words are left out.
    expect(rig.peer.gateway.intents).toBe(1 | (1 << 9) | (1 << 12));
  });

  it('asks for servers alone where it is to hear commands only', async () => {
    rig = await startRig({ unstarted: true });
    const { token, apiUrl } = rig.peer;
    rig.adapter = rig.another({
      settings: { token, apiUrl, applicationId: null, guildId: null, hearsMessages: false },
    });
    await rig.start(rig.adapter);
    expect(rig.peer.gateway.intents).toBe(1);
  });

  it('R1 acknowledges at once though the store takes 10 s', async () => {
    await start();
    const store = gate();
    rig.memory.slowness = () => store.promise;
    const asked = rig.peer.send(slash(rig.peer, 'brief', { query: 'iran' }));
    await rig.peer.until(() => asked.ackMs !== null, 2500);
    expect(asked.ackMs).toBeLessThan(1000);
    expect(asked.original).toBeNull();
    rig.advance(10_000);
    store.resolve();
    expect(await rig.answered(asked)).toContain(pointText(5));
  });

  it('opens as many connections as Discord advises, and hears each server once', async () => {
    await rig.close();
    rig = await startRig({ unstarted: true });
    rig.peer.shards = 2;
    rig.peer.sessionStarts.max_concurrency = 2;
    const odd = String(BigInt(ids.guild) + (1n << 22n));
    rig.peer.guilds.push({ id: odd, name: 'Odd', ownerId: ids.owner });
    await rig.start(rig.adapter);
    expect(rig.peer.gateway.connected).toBe(2);
    expect(new Set(rig.adapter.homeWorkspaces?.())).toEqual(new Set([`discord:${ids.guild}`, `discord:${odd}`]));
    for (const guild of [ids.guild, odd]) {
      const asked = await rig.ask('brief', { query: 'iran' }, { guild });
      expect(asked.callbacks).toBe(1);
    }
  }, 20_000);

  it('R1 acknowledges 200 at once in time, and answers each once', async () => {
    await start();
    const all = Array.from({ length: 200 }, (_, n) => rig.peer.send(slash(rig.peer, 'brief', { query: `topic ${n}` })));
    await rig.peer.until(() => all.every(({ original }) => original !== null), 15_000);
    expect(Math.max(...all.map(({ ackMs }) => ackMs!))).toBeLessThan(3000);
    for (const [n, { callbacks, edits, followups, original }] of all.entries()) {
      expect({ callbacks, edits, followups }).toEqual({ callbacks: 1, edits: 1, followups: [] });
      expect(readable(original!)).toContain(`## topic ${n}\n`);
    }
    expect(rig.script.ran).toHaveLength(200);
  }, 20_000);

  it('acknowledges what it then cannot read, says so and logs it with its stack', async () => {
    await start();
    const payload = slash(rig.peer, 'brief', { query: 'iran' });
    const asked = rig.peer.send({ ...payload, member: { roles: [] }, user: undefined });
    await rig.peer.until(() => asked.original !== null, 2500);
    expect(asked.callbacks).toBe(1);
    expect(readable(asked.original!)).toContain('Something went wrong');
    const line = rig.logged.find(({ event }) => event === 'an interaction could not be read');
    expect(line?.fields.stack).toContain('callerOf');
    rig.peer.gateway.dispatch('INTERACTION_CREATE', null);
    rig.peer.gateway.dispatch('GUILD_DELETE', null);
    rig.peer.gateway.dispatch('INTERACTION_CREATE', { id: '1', type: 2 });
    expect(readable((await rig.ask('brief', { query: 'iran' })).original!)).toContain(pointText(1));
    const unread = rig.logged.find(({ event }) => event === 'Discord sent something that cannot be read');
    expect(unread?.fields).toMatchObject({ packet: 'GUILD_DELETE', stack: expect.stringContaining('discord.js') });
  });

  describe('R6 a repeated interaction has one effect', () => {
    const repeat = async (between: () => Promise<void> = async () => {}) => {
      const payload = slash(rig.peer, 'brief', { query: 'iran' });
      const interaction = rig.peer.send(payload);
      await between();
      for (let n = 0; n < 3; n++) rig.peer.send(payload);
      await rig.answered(interaction);
      await new Promise((done) => setTimeout(done, 60));
      expect(rig.script.ran).toHaveLength(1);
      expect(interaction).toMatchObject({ edits: 1, followups: [] });
      return interaction;
    };

    it('at once', async () => {
      await start();
      expect((await repeat()).callbacks).toBe(1);
    });

    it('five minutes later', async () => {
      await start();
      await repeat(async () => {
        await new Promise((done) => setTimeout(done, 60));
        rig.advance(300_000);
      });
    });

    it('after a restart', async () => {
      await start();
      await repeat(async () => {
        await rig.peer.until(() => rig.script.ran.length === 1);
        await rig.restart();
      });
    });

    it('among two processes, each with its own connection', async () => {
      await start();
      await rig.start(rig.another({ leases: { acquire: async () => 1, release: async () => {} } }));
      expect(rig.peer.gateway.connected).toBe(2);
      const interaction = rig.peer.send(slash(rig.peer, 'brief', { query: 'iran' }));
      await rig.answered(interaction);
      expect(rig.script.ran).toHaveLength(1);
      expect(interaction).toMatchObject({ callbacks: 2, edits: 1 });
    });
  });

  it('R6 leaves an interaction to another machine that was first, though they share no store', async () => {
    await start();
    const { invocations } = createMemory();
    await rig.start(rig.another({ invocations, leases: { acquire: async () => 1, release: async () => {} } }));
    const interaction = rig.peer.send(slash(rig.peer, 'brief', { query: 'iran' }));
    await rig.answered(interaction);
    await rig.peer.until(() => interaction.callbacks === 2);
    await new Promise((done) => setTimeout(done, 60));
    expect(rig.script.ran).toHaveLength(1);
    expect(interaction.edits).toBe(1);
  });

  it('goes on when only the answer to its acknowledgement was lost', async () => {
    await start();
    rig.peer.fault({ path: /callback$/, does: { type: 'cut', stored: true } });
    const asked = await rig.ask('brief', { query: 'iran' });
    expect(readable(asked.original!)).toContain(pointText(1));
    expect(asked.callbacks).toBe(2);
  });

  it('stops silently when Discord no longer knows the interaction', async () => {
    await start();
    const payload = slash(rig.peer, 'brief', { query: 'iran' });
    rig.advance(4000);
    const asked = rig.peer.send(payload);
    asked.createdAt -= 4000;
    await rig.peer.until(() => asked.callbacks > 0);
    await new Promise((done) => setTimeout(done, 30));
    expect(rig.script.ran).toEqual([]);
    expect(asked.edits).toBe(0);
  });

  it('R8 edits again when Discord fails, and doubts a page rather than doubling it', async () => {
    await start();
    rig.peer.fault({ method: 'PATCH', path: /@original$/, times: 2, does: { type: 'status', status: 500 } });
    rig.peer.fault({ method: 'POST', path: /^\/webhooks/, does: { type: 'status', status: 502, stored: true } });
    const asked = await rig.ask('brief', { query: 'iran', points: 40 });
    const text = answersOf(asked).map(readable).join('\n');
    for (let n = 1; n <= 40; n++) expect(text.split(pointText(n))).toHaveLength(2);
    expect(text).toMatch(/Discord did not confirm part 2 of \d/);
  });

  describe('R4 an answer that took more than 15 minutes', () => {
    const slowly = async (name: 'brief' | 'announce', options: Record<string, string>) => {
      const work = gate();
      rig.script.wait = () => work.promise;
      const asked = rig.peer.send(slash(rig.peer, name, options));
      await rig.peer.until(() => rig.script.ran.length === 1);
      rig.advance(16 * 60_000);
      work.resolve();
      await rig.peer.until(() => rig.memory.claims.get(`discord:${asked.id}`)?.state !== 'held');
      const overToken = rig.peer.requests.filter(({ path }) => path.includes('/webhooks/'));
      expect([overToken, asked.original, asked.followups]).toEqual([[], null, []]);
    };

    it('goes to the channel when it is for all', async () => {
      await start();
      await slowly('announce', { text: 'Better late' });
      expect(rig.peer.messages(ids.general).map(readable)).toEqual(['Better late']);
    });

    it('goes to the person when it is private, and the channel learns only that', async () => {
      await start();
      await slowly('brief', { query: 'iran secrets' });
      expect(rig.peer.directMessages(ids.alice).map(readable).join()).toContain(pointText(1));
      const [note] = rig.peer.messages(ids.general).map(readable);
      expect(note).toContain('Alice: your answer took too long to show here');
      expect(note).not.toContain('secrets');
    });

    it('says why there is none when the person’s messages are closed', async () => {
      await start();
      rig.peer.fault({
        path: /users\/@me\/channels/,
        does: { type: 'status', status: 403, body: { message: 'No', code: 50007 } },
      });
      await slowly('brief', { query: 'iran' });
      expect(rig.peer.messages(ids.general).map(readable).join()).toContain('I can’t message you');
    });
  });

  it.each(finalCloseCodes)('R11 R13 ends with a reason after close %i', async (code) => {
    await start();
    rig.peer.gateway.closeAll(code);
    expect(await rig.adapter.lost).toMatch(/Discord|intents|servers/);
  });

  describe('R11 does not start, and says why,', () => {
    it.each([
      {
        fault: 'with a wrong token',
        act: (r: Rig) => {
          r.peer.token = 'another.token.now';
        },
        says: 'does not accept DISCORD_TOKEN',
      },
      {
        fault: 'when identifying fails',
        act: (r: Rig) => {
          r.peer.gateway.refuseWith = 4004;
        },
        says: 'does not accept DISCORD_TOKEN',
      },
      {
        fault: 'with refused intents',
        act: (r: Rig) => {
          r.peer.gateway.refuseWith = 4014;
        },
        says: 'intents',
      },
      {
        fault: 'with no session starts left',
        act: (r: Rig) => {
          r.peer.sessionStarts.remaining = 0;
        },
        says: 'no more connections today',
      },
    ])('$fault', async ({ act, says }) => {
      await start({ unstarted: true });
      act(rig);
      await expect(rig.start(rig.adapter)).rejects.toThrow(says);
      await rig.adapter.stop();
    });
  });

  it('R11 does not wait for ever when it is shut out while it starts', async () => {
    await start({ unstarted: true });
    rig.peer.silentGuilds.push(ids.otherGuild);
    const starting = rig.start(rig.adapter);
    starting.catch(() => undefined);
    await rig.peer.until(() => rig.peer.gateway.connected === 1);
    rig.peer.gateway.closeAll(4014);
    await expect(starting).rejects.toThrow('intents');
    // What it held is free for the next at once.
    await rig.adapter.stop();
    rig.peer.silentGuilds.length = 0;
    await rig.start(rig.another());
    expect(rig.peer.gateway.identifies).toBe(2);
  });

  it('answers though a server stays unavailable', async () => {
    await start({ unstarted: true });
    rig.peer.silentGuilds.push(ids.otherGuild);
    const starting = rig.start(rig.adapter);
    await rig.peer.until(() => rig.peer.gateway.connected === 1);
    const asked = rig.peer.send(slash(rig.peer, 'brief', { query: 'iran' }));
    await rig.peer.until(() => asked.ackMs !== null, 2500);
    await starting;
    expect(await rig.answered(asked)).toContain(pointText(1));
  }, 10_000);

  describe('among several processes', () => {
    it('is held by one; another takes over when it goes, and can post meanwhile', async () => {
      await start({ deps: { leaseMs: 300 } });
      const second = rig.another();
      await rig.start(second);
      await new Promise((done) => setTimeout(done, 400));
      expect(rig.peer.gateway).toMatchObject({ connected: 1, identifies: 1 });
      const message = { key: 'k', part: 0, channel: `discord:${ids.general}`, thread: null, mention: null };
      expect(await second.post({ ...message, reply: { nodes: [] } })).toMatchObject({ outcome: 'posted' });
      await rig.adapter.stop();
      await rig.peer.until(() => rig.peer.gateway.identifies === 2 && rig.peer.gateway.connected === 1);
      const asked = rig.peer.send(slash(rig.peer, 'brief', { query: 'iran' }));
      expect(await rig.answered(asked)).toContain(pointText(1));
    });
  });

  describe('R14 stopping', () => {
    it('takes no new work, finishes what is under way, then closes', async () => {
      await start();
      const work = gate();
      rig.script.wait = () => work.promise;
      const asked = rig.peer.send(slash(rig.peer, 'brief', { query: 'iran' }));
      await rig.peer.until(() => rig.script.ran.length === 1);
      const stopped = rig.adapter.stop();
      const late = rig.peer.send(slash(rig.peer, 'brief', { query: 'turkey' }));
      await rig.peer.until(() => late.original !== null);
      expect(readable(late.original!)).toContain('Sitrep is restarting');
      expect(late.ephemeral).toBe(true);
      work.resolve();
      await stopped;
      expect(readable(asked.original!)).toContain(pointText(1));
      expect(rig.peer.gateway.connected).toBe(0);
      expect(rig.peer.log.map(({ what }) => what).indexOf('gateway closed')).toBeGreaterThan(
        rig.peer.log.findLastIndex(({ what, detail }) => what === 'edited' && detail === asked.id),
      );
    });

    it('hands over what takes too long: the person is told, and nothing comes after', async () => {
      await start({ deps: { drainMs: 50 } });
      const work = gate();
      rig.script.wait = () => work.promise;
      const asked = rig.peer.send(slash(rig.peer, 'brief', { query: 'iran' }));
      await rig.peer.until(() => rig.script.ran.length === 1);
      await rig.adapter.stop();
      work.resolve();
      await new Promise((done) => setTimeout(done, 30));
      expect(readable(asked.original!)).toContain('restarted before this answer was ready');
      expect(asked.edits).toBe(1);
    });
  });

  it('R24 no log line holds a token or what was asked', async () => {
    await start();
    await rig.ask('brief', { query: 'a very private matter' });
    rig.peer.fault({
      method: 'PATCH',
      path: /@original$/,
      does: { type: 'status', status: 400, body: { message: 'No', code: 50035 } },
    });
    await rig.ask('brief', { query: 'explode' });
    rig.peer.gateway.cut();
    await rig.peer.until(() => rig.peer.gateway.resumes > 0, 9000);
    const lines = rig.logged.map((line) => JSON.stringify(line)).join('\n');
    expect(lines).toContain('answered');
    expect(lines).not.toMatch(/private matter|token-\d+|local-discord-token/);
    expect(lines).not.toContain(rig.peer.token);
  }, 12_000);
});
