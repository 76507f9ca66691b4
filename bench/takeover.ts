import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultOptions, type Schedule } from '../src/schedule/schedule.ts';
import { parseWhen } from '../src/schedule/time/parse-when.ts';
import { openStore, type Store } from '../src/store/store.ts';
import { type BotProcess, createBotProcess, seedArchive, warmCompileCache } from '../tests/helpers/bot-process.ts';
import { startPostgres } from '../tests/helpers/postgres/server.ts';
import { slash } from '../tests/peers/discord/interactions.ts';
import { type DiscordPeer, startDiscordPeer } from '../tests/peers/discord/peer.ts';
import { createSlackPeer, type SlackPeer } from '../tests/peers/slack/peer.ts';
import { addDiscordDesks, placeAt, slackChannels } from './desks.ts';

/** How often a bot is killed, each in turn. */
const rounds = Number(process.env.BENCH_ROUNDS ?? 8);

/**
 * Two bots (`node src/main.ts`) on one PostgreSQL, as on two machines, of which one is killed (-9) while a briefing is under way:
 * after how long the other answers a command of each platform, and has posted the briefing. The dead bot stays away meanwhile.
 */
export async function benchTakeover(): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'sitrep-bench-'));
  const slack = await createSlackPeer({ workspaces: [{ teamId: 'T1', channels: slackChannels(rounds) }] });
  const discord = await startDiscordPeer();
  addDiscordDesks(discord, rounds);
  const server = await startPostgres({ durable: true });
  const url = await server.createDatabase('bench');
  await Promise.all([seedArchive(folder, 2_000, url), warmCompileCache(folder)]);
  const store = await openStore({ home: folder, postgres: { url, poolSize: 5 } });
  const bots: BotProcess[] = [];
  try {
    for (const name of ['one', 'two']) {
      const home = join(folder, name);
      await mkdir(home);
      await warmCompileCache(home);
      const bot = createBotProcess(home, slack, discord, onMachine(name), url);
      bots.push(bot);
      bot.start();
      await bot.ready();
    }
    const took = { slack: [] as number[], discord: [] as number[], briefing: [] as number[] };
    for (let round = 0; round < rounds; round += 1) {
      await pause(13_000);
      const platform = round % 4 < 2 ? 'slack' : 'discord';
      const held = await briefingUnderWay(store, platform, round);
      const dying = bots.find((bot) => held.owner.includes(`/${bot.pid()}/`)) ?? bots[round % 2]!;
      await dying.kill();
      const killedAt = performance.now();
      const since = async (work: Promise<void>) => {
        await work;
        return performance.now() - killedAt;
      };
      const [onSlack, onDiscord, briefing] = await Promise.all([
        since(answeredOnSlack(slack, round)),
        since(answeredOnDiscord(discord, round)),
        since(posted(store, held.schedule)),
      ]);
      took.slack.push(onSlack);
      took.discord.push(onDiscord);
      took.briefing.push(briefing);
      dying.start();
      await dying.ready();
    }
    const line = (what: string, ms: readonly number[]) =>
      `${what}: ${ms.map((one) => (one / 1000).toFixed(1)).join(', ')} s`;
    return [
      `${rounds} kills of the bot that held a briefing, two bots with host names of their own`,
      line('a Slack command answered after', took.slack),
      line('a Discord command answered after', took.discord),
      line('the briefing posted after', took.briefing),
      `messages of briefings: ${copies(slackMarks(slack))} on slack; ${copies(discordMarks(discord))} on discord`,
    ];
  } finally {
    for (const bot of bots) await bot.kill();
    await store.close();
    await server.stop();
    await Promise.all([slack.close(), discord.close()]);
    await rm(folder, { recursive: true, force: true });
  }
}

/** A process that takes itself to be on a machine of this name. */
function onMachine(name: string) {
  const script = `import os from 'node:os'; import { syncBuiltinESMExports } from 'node:module'; os.hostname = () => '${name}'; syncBuiltinESMExports();`;
  return { env: {}, nodeArgs: ['--import', `data:text/javascript,${encodeURIComponent(script)}`] };
}

/** Asks for a briefing, and answers once a bot has it in hand. */
async function briefingUnderWay(store: Store, platform: 'slack' | 'discord', round: number) {
  const place = placeAt(platform, round);
  const schedule: Schedule = {
    ...place,
    creatorId: place.ownerId,
    id: `s${round}`,
    name: `briefing ${round}`,
    query: { text: 'iran turkey', filters: {} },
    rule: parseWhen('daily 03:00').rule,
    zone: 'UTC',
    options: { ...defaultOptions, quiet: 'say' },
    state: 'active',
    stateReason: null,
    createdAt: new Date(),
    nextAt: new Date(Date.now() + 86_400_000),
    lastSeq: null,
    lastEditionId: null,
    quietRuns: 0,
  };
  await store.schedules.insert(schedule);
  await store.schedules.addRun(schedule, store.clock());
  for (;;) {
    const [holder] = [...(await store.schedules.processes()), ...(await store.deliveries.processes())];
    if (holder !== undefined) return { owner: holder, schedule };
    const isOver = (await store.schedules.log(schedule.id, 1))[0]?.state === 'posted';
    if (isOver) return { owner: '', schedule };
    await pause(3);
  }
}

async function posted(store: Store, { id }: Schedule): Promise<void> {
  while ((await store.schedules.log(id, 1))[0]?.state !== 'posted') await pause(50);
}

/** Asks every half second, as an impatient person does, until an answer comes. */
async function answeredOnSlack(slack: SlackPeer, round: number): Promise<void> {
  for (let n = 0; ; n += 1) {
    const user = `UASKS${round}${n}`;
    void slack.types('/articles iran turkey', { user }).catch(() => undefined);
    await pause(500);
    if (slack.posted.some(({ visibleTo }) => visibleTo?.startsWith(`UASKS${round}`))) return;
  }
}

async function answeredOnDiscord(discord: DiscordPeer, round: number): Promise<void> {
  const asked: { original: unknown }[] = [];
  for (let n = 0; ; n += 1) {
    const user = `33000000${String(round).padStart(4, '0')}${String(n).padStart(6, '0')}`;
    try {
      asked.push(discord.send(slash(discord, 'articles', { query: 'iran turkey' }, { user })));
    } catch {
      // Nobody is connected.
    }
    await pause(500);
    if (asked.some(({ original }) => original !== null)) return;
  }
}

/** How many messages a platform was given, and how many of them say the same as another. */
const copies = (marks: readonly string[]) => `${marks.length}, ${marks.length - new Set(marks).size} of them twice`;

const discordMarks = (discord: DiscordPeer): string[] =>
  [...discord.channels.values()].flatMap(({ messages }) => messages.flatMap(({ nonce }) => nonce ?? []));

const slackMarks = (slack: SlackPeer): string[] =>
  slack.posted.flatMap(({ metadata }) => (metadata === null ? [] : [JSON.stringify(metadata)]));

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
