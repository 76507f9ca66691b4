import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { defaultOptions, type Schedule } from '../../../src/schedule/schedule.ts';
import { parseWhen } from '../../../src/schedule/time/parse-when.ts';
import { createHomes } from '../../helpers/homes.ts';
import { answersOf, choose, labelsOf, press, readable, slash } from '../../peers/discord/interactions.ts';
import { type DiscordPeer, startDiscordPeer } from '../../peers/discord/peer.ts';
import { ids } from '../../peers/discord/world.ts';

const root = resolve(import.meta.dirname, '../../..');

/** The bot as people start it: a process of its own, told only where Discord is and its token. */
describe('the bot as a process', () => {
  const homes = createHomes();
  let peer: DiscordPeer;
  let bot: ChildProcess;
  let written = '';
  afterEach(async () => {
    if (bot.exitCode === null && bot.signalCode === null) {
      bot.kill('SIGKILL');
      await once(bot, 'exit');
    }
    await peer.close();
  });

  const start = (home: string, token = peer.token, more: Record<string, string> = {}) => {
    written = '';
    bot = spawn(process.execPath, ['src/main.ts'], {
      cwd: root,
      env: {
        PATH: process.env.PATH,
        SITREP_HOME: join(home, 'var'),
        PORT: '0',
        DISCORD_API_URL: peer.apiUrl,
        DISCORD_TOKEN: token,
        ...more,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [bot.stdout, bot.stderr]) stream?.on('data', (chunk) => (written += String(chunk)));
  };
  const connected = () =>
    peer.until(() => peer.gateway.connected === 1 && peer.commands.has('global'), 30_000, `connecting: ${written}`);
  const ask = async (query: string) => {
    const asked = peer.send(slash(peer, 'brief', { query }));
    await peer.until(() => asked.original !== null, 20_000, 'an answer');
    return asked;
  };
  const exitCode = async () => {
    if (bot.exitCode !== null) return bot.exitCode;
    const [code] = await once(bot, 'exit');
    return code as number;
  };

  it('registers its commands, answers /brief iran turkey with cited sentences, keeps its buttons over kill -9, and goes within 10 s', async () => {
    peer = await startDiscordPeer();
    const home = await homes.newHome();
    start(home);
    await connected();
    expect(peer.commands.get('global')!.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['brief', 'articles', 'timeline', 'check', 'sitrep']),
    );
    const asked = await ask('iran turkey');
    expect(asked.ackMs).toBeLessThan(3000);
    expect(asked.ephemeral).toBe(true);
    await peer.until(() => labelsOf(answersOf(asked).at(-1)!).includes('Read a quote'), 5000, 'all pages');
    const text = answersOf(asked).map(readable).join('\n');
    expect(text.match(/^> \*\*\d\*\* .*\\\[.+, (?:\d{1,2} \w{3} \d{4}|undated)/gmu)?.length).toBeGreaterThanOrEqual(3);
    expect(text).toMatch(/sample/i);

    bot.kill('SIGKILL');
    await once(bot, 'exit');
    await peer.until(() => peer.gateway.connected === 0, 5000);
    start(home);
    await connected();
    const menu = peer.send(press(peer, answersOf(asked).at(-1)!, 'Read a quote'));
    await peer.until(() => menu.original !== null, 20_000, 'the menu');
    const opened = peer.send(choose(peer, menu.original!, '0'));
    await peer.until(() => /\*\*.+\*\*/.test(readable(opened.original ?? menu.original!)), 20_000, 'the quote');

    const asking = performance.now();
    bot.kill('SIGTERM');
    expect(await exitCode()).toBe(0);
    expect(performance.now() - asking).toBeLessThan(10_000);
    expect(peer.gateway.connected).toBe(0);
    expect(written).not.toContain(peer.token);
  }, 90_000);

  it('finds out by itself that an owner has left, tells the admins once, and goes on with the schedule', async () => {
    peer = await startDiscordPeer();
    peer.left.add(`${ids.guild}/${ids.bob}`);
    const home = await homes.newHome();
    const { schedules } = await homes.open({ home: join(home, 'var') });
    const { rule } = parseWhen('daily 08:00');
    const made: Schedule = {
      id: 'aaaa0001',
      channelId: `discord:${ids.desk}`,
      workspaceId: `discord:${ids.guild}`,
      name: 'border trade',
      query: { text: 'border trade', filters: {} },
      rule,
      zone: 'UTC',
      options: defaultOptions,
      state: 'active',
      stateReason: null,
      ownerId: `discord:${ids.bob}`,
      creatorId: `discord:${ids.bob}`,
      createdAt: new Date(Date.now() - 2 * 86_400_000),
      nextAt: new Date(Date.now() + 86_400_000),
      lastSeq: null,
      lastEditionId: null,
      quietRuns: 0,
    };
    await schedules.insert(made);
    const admins = { SITREP_ADMINS: `discord:role:${ids.role},discord:${ids.alice}` };
    for (let starts = 0; starts < 2; starts += 1) {
      start(home, peer.token, admins);
      await connected();
      await peer.until(() => peer.directMessages(ids.alice).length === 1, 20_000, 'word to the admin');
      await ask('iran turkey');
      bot.kill('SIGTERM');
      expect(await exitCode()).toBe(0);
    }
    expect(peer.directMessages(ids.alice).map(readable)).toEqual([
      expect.stringContaining('has left and owned 1 schedule'),
    ]);
    expect(await schedules.get(made.id)).toMatchObject({ ownerId: null, state: 'active' });
    expect(peer.requests.filter(({ path }) => path.includes('/members/'))).toHaveLength(1);
    expect(written).not.toContain('border trade');
  }, 90_000);

  it('R12 comes back from bursts of reconnects on a busy machine, and survives packets nobody can read', async () => {
    peer = await startDiscordPeer({ heartbeatMs: 400 });
    start(await homes.newHome());
    await connected();
    const { gateway } = peer;
    const bursts: (() => void)[][] = [
      [
        () => gateway.sendRaw({ op: 9 }),
        () => gateway.sendRaw({ op: 10 }),
        () => gateway.dispatch('GUILD_CREATE', null),
      ],
      [() => gateway.invalidate(true), gateway.askReconnect, () => gateway.invalidate(false)],
      [gateway.askReconnect, gateway.askReconnect, () => gateway.closeAll(4000), gateway.cut],
    ];
    for (const burst of bursts) {
      // No answer to heartbeats either, and nine tenths of the processor for others.
      gateway.muteHeartbeats = true;
      const others = setInterval(() => {
        bot.kill('SIGSTOP');
        setTimeout(() => bot.kill('SIGCONT'), 90);
      }, 100);
      for (const act of burst) act();
      await new Promise((done) => setTimeout(done, 1_000));
      clearInterval(others);
      gateway.muteHeartbeats = false;
      const asked = await answeredAgain();
      expect(asked.callbacks).toBe(1);
    }
    expect(bot.exitCode).toBeNull();
    expect(written).toContain('a platform sent something its client cannot read');
    expect(written).toMatch(/"stack":"[^"]*onMessage[^"]*@discordjs/);
  }, 90_000);

  /** Asks again until the bot answers: what is asked while it is away nobody hears in time. */
  async function answeredAgain() {
    for (let tries = 0; tries < 20; tries += 1) {
      const asked = peer.send(slash(peer, 'articles', { query: 'iran' }));
      const isAnswered = peer.until(() => asked.original !== null, 2_500, 'an answer');
      if (
        await isAnswered.then(
          () => true,
          () => false,
        )
      )
        return asked;
    }
    throw new Error(`the bot never came back: ${written.slice(-3_000)}`);
  }

  it('R11 says what is wrong with a wrong token and ends', async () => {
    peer = await startDiscordPeer();
    start(await homes.newHome(), 'AAAAAAAAAAAAAAAAAAAAAAAA.BBBBBB.CCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCC');
    expect(await exitCode()).not.toBe(0);
    expect(written).toContain('Discord does not accept DISCORD_TOKEN');
    expect(written).not.toContain('CCCCCCCC');
  }, 40_000);

  it('R13 ends with a reason when Discord shuts it out while it runs', async () => {
    peer = await startDiscordPeer();
    start(await homes.newHome());
    await connected();
    peer.gateway.closeAll(4014);
    expect(await exitCode()).toBe(1);
    expect(written).toContain('intents');
  }, 60_000);
});
