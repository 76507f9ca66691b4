import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createBotProcess, seedArchive, warmCompileCache } from '../tests/helpers/bot-process.ts';
import { slash } from '../tests/peers/discord/interactions.ts';
import { type DiscordPeer, startDiscordPeer } from '../tests/peers/discord/peer.ts';
import { createSlackPeer } from '../tests/peers/slack/peer.ts';

/** Commands at once, each of a person of their own: briefs, lists and timelines in turn. */
const commands = 100;

/** Processes that do nothing but compute meanwhile. */
const busy = 20;

/** Longest wait for the answers themselves, in milliseconds. */
const patienceMs = 60_000;

/** Whether 100 commands at once are all acknowledged within Discord's three seconds, alone and with 20 processes computing. */
export async function benchAcknowledge(): Promise<string[]> {
  const home = await mkdtemp(join(tmpdir(), 'sitrep-bench-'));
  const slack = await createSlackPeer();
  const discord = await startDiscordPeer();
  await Promise.all([seedArchive(home, 2_000), warmCompileCache(home)]);
  const bot = createBotProcess(home, slack, discord);
  const others: ChildProcess[] = [];
  try {
    bot.start();
    await bot.ready();
    await discord.until(() => discord.gateway.connected === 1, 30_000, 'the connection');
    await pause(5_000);
    const lines = [await askAtOnce(discord, bot.pid(), 'nothing else')];
    for (let n = 0; n < busy; n += 1) others.push(spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' }));
    await pause(5_000);
    for (let n = 0; n < 3; n += 1) lines.push(await askAtOnce(discord, bot.pid(), `${busy} processes computing`));
    return lines;
  } finally {
    for (const other of others) other.kill('SIGKILL');
    await bot.kill();
    await Promise.all([slack.close(), discord.close()]);
    await rm(home, { recursive: true, force: true });
  }
}

async function askAtOnce(discord: DiscordPeer, pid: number, meanwhile: string): Promise<string> {
  const startedAt = performance.now();
  const before = cpuMsOf(pid);
  let cpuMs = 0;
  const asked = Array.from({ length: commands }, (_, n) => {
    const user = `33${String(Math.floor(Math.random() * 1e8)).padStart(8, '0')}${String(n).padStart(8, '0')}`;
    return discord.send(slash(discord, ['brief', 'articles', 'timeline'][n % 3]!, { query: 'iran turkey' }, { user }));
  });
  // What was not acknowledged in time is never answered.
  const isOver = ({ ackMs, original }: (typeof asked)[number]) =>
    original !== null || ((ackMs === null || ackMs > 3_000) && performance.now() > startedAt + 6_000);
  while (!asked.every(isOver) && performance.now() < startedAt + patienceMs) {
    if (cpuMs === 0 && asked.every(({ ackMs }) => ackMs !== null)) cpuMs = cpuMsOf(pid) - before;
    await pause(cpuMs === 0 ? 5 : 100);
  }
  const times = asked.flatMap(({ ackMs }) => (ackMs === null ? [] : [ackMs])).sort((a, b) => a - b);
  const answered = asked.filter(({ original }) => original !== null).length;
  return `${commands} commands at once, ${meanwhile} (load ${loadavg()[0]!.toFixed(0)} on ${availableParallelism()} cores): ${times.filter((ms) => ms < 3_000).length} acknowledged within 3 s (median ${times[Math.floor(times.length / 2)]?.toFixed(0)} ms, slowest ${times.at(-1)?.toFixed(0)} ms, ${cpuMs} ms CPU of the bot until then), ${answered} answered, all after ${((performance.now() - startedAt) / 1000).toFixed(1)} s`;
}

function cpuMsOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
