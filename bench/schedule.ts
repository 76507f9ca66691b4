import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fingerprint } from '../src/adapters/discord/fingerprint.ts';
import type { SlotRecord } from '../src/schedule/run/slot.ts';
import { defaultOptions, type Schedule } from '../src/schedule/schedule.ts';
import { parseWhen } from '../src/schedule/time/parse-when.ts';
import { openStore, type Store } from '../src/store/store.ts';
import { type BotProcess, createBotProcess, seedArchive, warmCompileCache } from '../tests/helpers/bot-process.ts';
import { startPostgres } from '../tests/helpers/postgres/server.ts';
import { type DiscordPeer, startDiscordPeer } from '../tests/peers/discord/peer.ts';
import { createSlackPeer, type SlackPeer } from '../tests/peers/slack/peer.ts';
import { askMeanwhile } from './ask-meanwhile.ts';
import { addDiscordDesks, discordChannel, placeAt, slackChannels } from './desks.ts';

/** Channels of each platform, and schedules of each channel: a thousand in all, in one workspace each. */
const channels = 100;
const schedulesEach = 5;
const due = 2 * channels * schedulesEach;

/** Articles in the archive; a tenth is about what the briefings ask. */
const articles = 2_000;

/** Longest wait for the end, in milliseconds. */
const patienceMs = 240_000;

/**
 * A thousand schedules due in one minute, in the real bot (`node src/main.ts`) with its real clients, against a local Slack
 * and a local Discord, at the platforms' real pace, by the wall. Meanwhile people ask on both. With `replicas`, in so many bots
 * on one PostgreSQL.
 */
export async function benchSchedule(replicas = 0): Promise<string[]> {
  const home = await mkdtemp(join(tmpdir(), 'sitrep-bench-'));
  const slack = await createSlackPeer({ workspaces: [{ teamId: 'T1', channels: slackChannels(channels) }] });
  const discord = await startDiscordPeer();
  addDiscordDesks(discord, channels);
  const server = replicas === 0 ? null : await startPostgres({ durable: true });
  const url = await server?.createDatabase('bench');
  await Promise.all([seedArchive(home, articles, url), warmCompileCache(home)]);
  const store = await openStore({ home, ...(url === undefined ? {} : { postgres: { url, poolSize: 10 } }) });
  const bots: BotProcess[] = [];
  try {
    for (let i = 0; i < Math.max(1, replicas); i += 1) {
      const own = url === undefined ? home : join(home, `bot-${i}`);
      await mkdir(own, { recursive: true });
      const bot = createBotProcess(own, slack, discord, undefined, url);
      bots.push(bot);
      bot.start();
      await bot.ready();
    }
    const dueAt = Math.ceil((Date.now() + 5_000) / 60_000) * 60_000;
    const schedules = await addSchedules(store, new Date(dueAt));
    await pause(dueAt - Date.now());
    const asking = askMeanwhile(slack, discord);
    await untilOver(store, schedules, slack, discord, dueAt + patienceMs);
    const answers = await asking.stop();
    return [
      ...(await outcome(store, schedules, slack, discord)),
      ...pace('slack', slackPosts(slack), dueAt),
      ...pace('discord', discordPosts(discord), dueAt),
      requestsLine(discord),
      ...answers,
      `breaches of the platforms' rules: ${slack.problems.length} on slack, ${discord.violations.length} on discord`,
      ...[...slack.problems, ...discord.violations].slice(0, 5).map((breach) => `  ${breach}`),
    ];
  } finally {
    for (const bot of bots) await bot.kill();
    await store.close();
    await server?.stop();
    await Promise.all([slack.close(), discord.close()]);
    await rm(home, { recursive: true, force: true });
  }
}

async function addSchedules(store: Store, dueAt: Date): Promise<Schedule[]> {
  const { rule } = parseWhen(`daily ${dueAt.toISOString().slice(11, 16)}`);
  const schedules = Array.from({ length: due }, (_, i): Schedule => {
    // Those of one channel follow each other, so that its own pace is tried too.
    const desk = Math.floor(i / 2 / schedulesEach);
    const place = placeAt(i % 2 === 0 ? 'slack' : 'discord', desk);
    return {
      ...place,
      creatorId: place.ownerId,
      id: `s${i}`,
      name: `briefing ${i}`,
      query: { text: 'iran turkey', filters: {} },
      rule,
      zone: 'UTC',
      options: { ...defaultOptions, quiet: 'say' },
      state: 'active',
      stateReason: null,
      createdAt: new Date(),
      nextAt: dueAt,
      lastSeq: null,
      lastEditionId: null,
      quietRuns: 0,
    };
  });
  await store.unitOfWork.run(async () => {
    for (const schedule of schedules) await store.schedules.insert(schedule);
  });
  return schedules;
}

const isOver = ({ state }: SlotRecord) => ['posted', 'skipped', 'failed', 'unresolved'].includes(state);

/** Waits until the platforms hold a message for each, or until the time is up; then until the log says so too. */
async function untilOver(
  store: Store,
  schedules: readonly Schedule[],
  slack: SlackPeer,
  discord: DiscordPeer,
  until: number,
): Promise<void> {
  while (slackPosts(slack).length + discordPosts(discord).length < schedules.length && Date.now() < until)
    await pause(500);
  for (;;) {
    // Every record of each: one query a schedule, so not more often than needed.
    const logs = await Promise.all(schedules.map(({ id }) => store.schedules.log(id, 5)));
    if (logs.every((records) => records.length > 0 && records.every(isOver)) || Date.now() > until) return;
    await pause(2_000);
  }
}

interface Post {
  channel: string;
  at: number;
  /** The same for every copy of one part of one briefing. */
  mark: string;
}

function slackPosts(slack: SlackPeer): Post[] {
  return slack.posted.flatMap(({ metadata, channel, at }) => {
    const { key, part } = (metadata as { event_payload?: { key: string; part: number } } | null)?.event_payload ?? {};
    return key?.startsWith('briefing:') ? [{ channel, at, mark: `${key}/${part}` }] : [];
  });
}

function discordPosts(discord: DiscordPeer): Post[] {
  return Array.from({ length: channels }, (_, i) => discordChannel(i)).flatMap((channel) =>
    discord.messages(channel).flatMap(({ nonce, at }) => (nonce === null ? [] : [{ channel, at, mark: nonce }])),
  );
}

/** What the platforms hold beside what the log says. */
async function outcome(store: Store, schedules: readonly Schedule[], slack: SlackPeer, discord: DiscordPeer) {
  const held = new Map<string, number>();
  for (const { mark } of [...slackPosts(slack), ...discordPosts(discord)]) held.set(mark, (held.get(mark) ?? 0) + 1);
  const count = { posted: 0, lost: 0, doubled: 0, other: 0, parts: 0 };
  for (const { id, channelId } of schedules) {
    const records = await store.schedules.log(id, 5);
    if (records.length !== 1 || records[0]!.state !== 'posted') count.other += 1;
    else count.posted += 1;
    const key = `briefing:${id}:${records[0]?.dueAt.getTime()}`;
    const parts = (await store.deliveries.report(key))?.parts ?? [];
    const copies = parts.map(({ part }) =>
      channelId.startsWith('slack') ? (held.get(`${key}/${part}`) ?? 0) : (held.get(fingerprint(key, part).nonce) ?? 0),
    );
    count.parts += parts.length;
    if (copies.length === 0 || copies.some((n) => n === 0)) count.lost += 1;
    if (copies.some((n) => n > 1)) count.doubled += 1;
  }
  return [
    `schedules due in one minute: ${schedules.length}, in ${channels} channels of either platform, ${schedulesEach} each; ${articles} articles`,
    `the platforms hold: ${count.parts} messages expected, ${[...held.values()].reduce((sum, n) => sum + n, 0)} there; ${count.lost} briefings lost, ${count.doubled} doubled`,
    `the log says: ${count.posted} posted, ${count.other} anything else`,
  ];
}

function pace(platform: string, posts: readonly Post[], dueAt: number): string[] {
  const times = posts.map(({ at }) => at).sort((a, b) => a - b);
  const byChannel = Map.groupBy(posts, ({ channel }) => channel);
  const gaps = [...byChannel.values()].flatMap((own) => {
    const ordered = own.map(({ at }) => at).sort((a, b) => a - b);
    return ordered.slice(1).map((at, i) => at - ordered[i]!);
  });
  const seconds = (ms: number | undefined) => ((ms ?? Number.NaN) / 1000).toFixed(1);
  return [
    `${platform}: first ${seconds(times[0]! - dueAt)} s, last ${seconds(times.at(-1)! - dueAt)} s after the minute; in the workspace at most ${most(times, 1_000)} a second and ${most(times, 60_000)} a minute; least time between two in one channel ${seconds(Math.min(...gaps))} s`,
  ];
}

/** The most that fell into any span of this length. */
function most(times: readonly number[], spanMs: number): number {
  let from = 0;
  let found = 0;
  for (const [i, at] of times.entries()) {
    while (at - times[from]! >= spanMs) from += 1;
    found = Math.max(found, i - from + 1);
  }
  return found;
}

function requestsLine({ requests }: DiscordPeer): string {
  const counted = requests.filter(({ path }) => !/^\/api\/v10\/(interactions|webhooks)\//.test(path));
  const refused = requests.filter(({ status }) => status === 429).length;
  const times = counted.map(({ at }) => at).sort((a, b) => a - b);
  return `discord: ${counted.length} requests with the token, at most ${most(times, 1_000)} a second of the 50 it takes; ${refused} refused with 429`;
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
