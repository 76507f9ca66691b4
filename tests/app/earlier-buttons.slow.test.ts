import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, expect, it } from 'vitest';
import { earlierOutput, restoreEarlierHome } from '../helpers/earlier-home.ts';
import { createHomes } from '../helpers/homes.ts';
import { answersOf, choose, press, readable } from '../peers/discord/interactions.ts';
import { type DiscordPeer, startDiscordPeer } from '../peers/discord/peer.ts';
import type { PeerMessage } from '../peers/discord/world.ts';

const root = resolve(import.meta.dirname, '../..');
const homes = createHomes();
let peer: DiscordPeer;
let bot: ChildProcess;

afterEach(async () => {
  bot.kill('SIGKILL');
  if (bot.exitCode === null && bot.signalCode === null) await once(bot, 'exit');
  await peer.close();
});

/** The bot on the kept home, whose answers end 30 days from now instead of from when it was written. */
async function startOnEarlierHome(): Promise<void> {
  const home = await homes.newHome();
  restoreEarlierHome(home);
  const database = new DatabaseSync(join(home, 'sitrep.db'));
  database.prepare('update answers set expires_at = ?').run(Date.now() + 30 * 86_400_000);
  database.close();
  peer = await startDiscordPeer();
  const env = { SITREP_HOME: home, PORT: '0', DISCORD_API_URL: peer.apiUrl, DISCORD_TOKEN: peer.token };
  bot = spawn(process.execPath, ['src/main.ts'], {
    cwd: root,
    env: { PATH: process.env.PATH, ...env },
    stdio: 'ignore',
  });
  await peer.until(() => peer.gateway.connected === 1, 30_000, 'connecting');
}

it('answers the buttons of a message that an earlier version posted', async () => {
  await startOnEarlierHome();
  const posted = earlierOutput<PeerMessage[]>('discord-answer').at(-1)!;
  const answerTo = async (payload: Parameters<DiscordPeer['send']>[0]) => {
    const asked = peer.send(payload);
    // A choice from a menu takes the menu's place: it is answered once that was edited.
    const isDone = () => asked.original !== null && (asked.callbackType !== 6 || asked.edits > 0);
    await peer.until(isDone, 20_000, 'an answer');
    return asked.original!;
  };
  expect(readable(await answerTo(press(peer, posted, 'More points')))).toContain(
    'The first ferry between Uganda and Kenya',
  );
  const menu = await answerTo(press(peer, posted, 'Read a quote'));
  expect(readable(await answerTo(choose(peer, menu, '0')))).toContain('640 passengers on board');
  const shared = peer.send(press(peer, posted, 'Share'));
  await peer.until(
    () => answersOf(shared).some((page) => readable(page).includes('640 passengers')),
    20_000,
    'a share',
  );
  expect(readable(await answerTo(press(peer, posted, 'More dates')))).toContain('1 Oct 2026');
});
