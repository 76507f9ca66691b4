import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { type BotProcess, createBotProcess, warmCompileCache } from '../helpers/bot-process.ts';
import { startPostgres } from '../helpers/postgres/server.ts';
import { startDiscordPeer } from '../peers/discord/peer.ts';
import { createSlackPeer } from '../peers/slack/peer.ts';

const clears: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const clear of clears.splice(0).reverse()) await clear();
});

it('answers commands when either of two bots has died', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sitrep-replicas-'));
  clears.push(() => rm(folder, { recursive: true, force: true }));
  const server = await startPostgres();
  clears.push(() => server.stop());
  const url = await server.createDatabase('replicas');
  const slack = await createSlackPeer();
  clears.push(() => slack.close());
  const discord = await startDiscordPeer();
  clears.push(() => discord.close());
  const start = async (name: string): Promise<BotProcess> => {
    const home = join(folder, name);
    await mkdir(home);
    const bot = createBotProcess(home, slack, discord, undefined, url);
    clears.push(() => bot.kill());
    bot.start();
    await bot.ready();
    return bot;
  };
  await warmCompileCache(folder);
  const bots = [await start('one'), await start('two')];
  const isConnected = (bot: BotProcess) => bot.output().includes('slack connected');
  await until(() => bots.every(isConnected));
  for (const dying of bots) {
    const connections = slack.connections();
    await dying.kill();
    await until(() => slack.connections() < connections);
    const before = slack.posted.length;
    await slack.types('/brief iran turkey');
    await until(() => slack.posted.length > before);
    dying.start();
    await dying.ready();
    await until(() => isConnected(dying));
  }
  expect(slack.posted.map(({ text }) => /^iran \+ turkey/.test(text))).toEqual([true, true]);
  const said = bots.map((bot) => bot.output()).join('');
  expect(said).toContain('"replica":');
  expect(said).not.toContain(url);
  expect(slack.problems).toEqual([]);
}, 240_000);

async function until(isSo: () => boolean): Promise<void> {
  for (let tries = 0; !isSo(); tries += 1) {
    if (tries > 1000) throw new Error('waited in vain');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
