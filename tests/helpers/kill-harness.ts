import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fingerprint } from '../../src/adapters/discord/fingerprint.ts';
import { ingest } from '../../src/archive/ingest/ingest.ts';
import { alertOptions, never } from '../../src/schedule/alert/alert.ts';
import type { SlotRecord } from '../../src/schedule/run/slot.ts';
import { defaultOptions, type Schedule } from '../../src/schedule/schedule.ts';
import { parseWhen } from '../../src/schedule/time/parse-when.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { type DiscordPeer, startDiscordPeer } from '../peers/discord/peer.ts';
import { ids, textChannel } from '../peers/discord/world.ts';
import { createSlackPeer, type SlackPeer } from '../peers/slack/peer.ts';
import { type BotProcess, createBotProcess, seedArchive, warmCompileCache } from './bot-process.ts';
import { proseOf, recordsOf } from './drafts.ts';
import { openSharedRoom, type SharedRoom } from './postgres/shared-room.ts';
import { seededRandom } from './seeded-random.ts';
import { createShiftedClock } from './shifted-clock.ts';

export interface KillRun {
  seed: number;
  /** Times a process is killed (-9) at a random moment. */
  kills: number;
  /** Bots that share the home at a time. */
  processes: 1 | 2 | 3;
  /** 429s, 500s before and after storing, dropped connections. */
  faults: boolean;
  /** Channels of each platform, each with one schedule. */
  channels: number;
  /** The bot may read Slack's history, and so settle what it does not know. */
  slackHistory: boolean;
  /** The clock of the machine jumps by hours, forward and back; processes are stopped for longer than a lease; storms of 429. Default false. */
  rough?: boolean;
  /**
   * The bots are replicas on one PostgreSQL, each with a folder and a clock of its own, up to two minutes off; connections are
   * ended, the server is restarted and the network hangs. Default false.
   */
  postgres?: boolean;
  /** The primary of `postgres` has a standby that follows it commit by commit, and takes over now and then. Default false. */
  standby?: boolean;
  /**
   * Folder of an earlier version, on `postgres`: it makes the schema, and one bot of it runs while this version brings the schema up to
   * date, and until half of the kills are over. Default none.
   */
  earlier?: string;
}

/** What the platforms hold beside what the log says. */
export interface KillReport {
  kills: number;
  /** What went wrong with the database, how often. */
  troubles: Record<string, number>;
  runs: number;
  posted: number;
  undecided: number;
  failed: number;
  /** With the reason, as the log has it. */
  skipped: string[];
  /** Runs the log calls posted whose message no platform holds, or that never came to an end. */
  lost: string[];
  /** Runs of which a platform holds a part more than once. */
  doubled: string[];
  /** Runs a platform holds though the log says they failed or were skipped. */
  untrue: string[];
  /** Articles that arrived meanwhile, and what alerts did not report of them. */
  arrived: number;
  unreported: string[];
  /** Breaches of the platforms' rules. */
  problems: string[];
  seconds: number;
}

const teamId = 'T1';

/** Longer than a lease and a post together, in milliseconds. */
const pastLeaseMs = 70_000;

/** How long, in milliseconds, a bot is left to start before it may be killed all the same. */
const startMs = 1_500;

/** Starts the real bot on a real store against local platforms with briefings due, and kills it again and again. */
export async function runKills(run: KillRun): Promise<KillReport> {
  const startedAt = performance.now();
  const random = seededRandom(run.seed);
  const home = await mkdtemp(join(tmpdir(), 'sitrep-kills-'));
  const slack = await startSlack(run);
  const discord = await startDiscord(run);
  const shared = run.postgres === true ? await openSharedRoom(home, run.standby) : null;
  const troubles: Record<string, number> = {};
  await Promise.all([seedArchive(home, 0, shared?.url, run.earlier), warmCompileCache(home)]);
  const bots: BotProcess[] = [];
  if (shared !== null && run.earlier !== undefined) {
    bots.push(await createReplica(shared, 0, slack, discord, random, run.earlier));
    bots[0]!.start();
    await bots[0]!.ready();
  }
  const store = await openStore({
    home,
    ...(shared === null ? {} : { postgres: { url: shared.url, poolSize: 10 } }),
  });
  const alerts = await addAlerts(store, run);
  const schedules = [...(await addSchedules(store, run)), ...alerts];
  const clock = run.rough === true ? await createShiftedClock(home) : undefined;
  for (let i = bots.length; i < run.processes; i += 1) {
    if (shared === null) bots.push(createBotProcess(home, slack, discord, clock));
    else bots.push(await createReplica(shared, i, slack, discord, random));
  }
  const stops: Promise<void>[] = [];
  let stopped: BotProcess | null = null;
  try {
    for (const bot of bots.slice(run.earlier === undefined ? 0 : 1)) bot.start();
    for (let kill = 0; kill < run.kills; kill += 1) {
      if (shared !== null && run.earlier !== undefined && kill === Math.ceil(run.kills / 2)) {
        await bots[0]!.kill();
        bots[0] = await createReplica(shared, 0, slack, discord, random);
        bots[0].start();
      }
      const awake = bots.filter((one) => one !== stopped);
      const bot = awake[Math.floor(random() * awake.length)]!;
      if (run.rough === true && stopped === null && bots.length > 1 && random() < 1 / 8) {
        const sleeper = bots.find((one) => one !== bot)!;
        stopped = sleeper;
        stops.push(
          sleeper.stopFor(pastLeaseMs).then(() => {
            stopped = null;
          }),
        );
      }
      if (clock !== undefined && random() < 1 / 6) await clock.set(new Date(Date.now() + jumpOf(random)));
      if (run.rough === true && kill < run.kills / 2 && random() < 1 / 6) storm(slack, discord);
      // Some are killed while they start.
      await Promise.race([bot.ready(), pause(startMs)]);
      await askForSome(store, schedules, random);
      if (kill % killsPerArrival === 0) await letArrive(store, kill);
      // In the first half, so that what they leave in doubt is settled while the rest goes on.
      if (run.faults && kill < run.kills / 2) script(slack, discord, random);
      const trouble = (await shared?.trouble(random)) ?? 'none';
      if (trouble !== 'none') troubles[trouble] = (troubles[trouble] ?? 0) + 1;
      await pause(random() * 400);
      await bot.kill();
      bot.start();
    }
    await Promise.all(stops);
    await clock?.set(new Date());
    await untilQuiet(store, schedules);
    const arrived = Math.ceil(run.kills / killsPerArrival);
    return {
      ...(await compare(store, schedules, slack, discord)),
      arrived,
      unreported: await unreported(store, alerts, arrived),
      kills: run.kills,
      troubles,
      // Without the scope Slack refuses the look, which is the point of such a run.
      problems: [...slack.problems, ...discord.violations].filter(
        (problem) => run.slackHistory || problem !== 'conversations.history without scope',
      ),
      seconds: (performance.now() - startedAt) / 1000,
    };
  } finally {
    for (const bot of bots) await bot.kill();
    await store.close();
    await Promise.all([slack.close(), discord.close(), shared?.close()]);
    await rm(home, { recursive: true, force: true });
  }
}

/** A bot with a folder of its own, on a machine whose clock is up to two minutes off. */
async function createReplica(
  shared: SharedRoom,
  n: number,
  slack: SlackPeer,
  discord: DiscordPeer,
  random: () => number,
  program?: string,
): Promise<BotProcess> {
  const home = await shared.homeOf(n);
  const clock = await createShiftedClock(home);
  await clock.set(new Date(Date.now() + (random() - 1 / 2) * 240_000));
  await warmCompileCache(home);
  return createBotProcess(home, slack, discord, clock, shared.throughNetwork, program);
}

async function startSlack({ channels, slackHistory }: KillRun): Promise<SlackPeer> {
  const scopes = new Set(['commands', 'chat:write', ...(slackHistory ? ['channels:history', 'groups:history'] : [])]);
  const list = Array.from({ length: channels }, (_, i) => `C${100 + i}`);
  return createSlackPeer({
    workspaces: [
      {
        teamId,
        scopes,
        channels: new Map(
          list.map((id) => [id, { id, name: id.toLowerCase(), private: false, archived: false, joined: true }]),
        ),
      },
    ],
  });
}

async function startDiscord({ channels }: KillRun): Promise<DiscordPeer> {
  const peer = await startDiscordPeer();
  for (let i = 0; i < channels; i += 1) {
    const id = discordChannel(i);
    peer.channels.set(id, textChannel(id, `desk-${i}`));
  }
  return peer;
}

const discordChannel = (i: number) => `5500000000000001${String(i).padStart(2, '0')}`;

/** Every channel, and who asks there. */
function placesOf(channels: number) {
  return Array.from({ length: channels }, (_, i) => [
    {
      id: `slack${i}`,
      channelId: `slack:${teamId}/C${100 + i}`,
      workspaceId: `slack:${teamId}`,
      ownerId: `slack:${teamId}/U1`,
    },
    {
      id: `discord${i}`,
      channelId: `discord:${discordChannel(i)}`,
      workspaceId: `discord:${ids.guild}`,
      ownerId: `discord:${ids.alice}`,
    },
  ]).flat();
}

/** One schedule a channel, due since the last full hour. */
async function addSchedules(store: Store, { channels }: KillRun): Promise<Schedule[]> {
  const { rule } = parseWhen('hourly');
  const hour = Math.floor(Date.now() / 3_600_000) * 3_600_000;
  const schedules = placesOf(channels).map(
    (place): Schedule => ({
      ...place,
      creatorId: place.ownerId,
      name: place.id,
      query: { text: 'iran turkey', filters: {} },
      rule,
      zone: 'UTC',
      options: { ...defaultOptions, quiet: 'say' },
      state: 'active',
      stateReason: null,
      createdAt: new Date(),
      nextAt: new Date(hour),
      lastSeq: null,
      lastEditionId: null,
      quietRuns: 0,
    }),
  );
  for (const schedule of schedules) await store.schedules.insert(schedule);
  return schedules;
}

/** An article arrives before every fourth kill: fewer than an alert may post in an hour. */
const killsPerArrival = 4;

/** One alert a channel, each for all that arrives. */
async function addAlerts(store: Store, { channels }: KillRun): Promise<Schedule[]> {
  const lastSeq = await store.archive.seq();
  const alerts = placesOf(channels).map(
    (place): Schedule => ({
      ...place,
      id: `alert-${place.id}`,
      kind: 'alert',
      creatorId: place.ownerId,
      name: place.id,
      query: { text: 'zanzibar', filters: {} },
      rule: never,
      zone: 'UTC',
      options: { ...alertOptions, perHour: 60 },
      state: 'active',
      stateReason: null,
      createdAt: new Date(),
      nextAt: null,
      lastSeq,
      lastEditionId: null,
      quietRuns: 0,
    }),
  );
  await store.alerts.begin(lastSeq);
  for (const alert of alerts) {
    await store.schedules.insert(alert);
    await store.alerts.noteChange(alert.id);
  }
  return alerts;
}

/** An article of a story of its own, which every alert waits for. */
async function letArrive(store: Store, n: number): Promise<void> {
  const [prose = ''] = proseOf(n + 1, 60);
  const draft = {
    givenId: `arrival-${n}`,
    title: `Zanzibar: ${prose.split(' ').slice(0, 5).join(' ')}`,
    paragraphs: [prose],
    published: new Date().toISOString().slice(0, 10),
    publishedPrecision: 'day' as const,
  };
  await ingest(recordsOf([draft]), { ...store, clock: () => new Date(), pauseMs: 0 });
}

/** Alerts that did not put each arrival into one run. */
async function unreported(store: Store, alerts: readonly Schedule[], arrived: number): Promise<string[]> {
  const counts = await Promise.all(alerts.map(({ id }) => store.alerts.countsOf(id, new Date(0))));
  return alerts.flatMap(({ id }, at) => {
    const { reported, waiting, sameStory } = counts[at]!;
    return reported === arrived ? [] : [`${id}: ${reported} of ${arrived}, ${waiting} waiting, ${sameStory} same`];
  });
}

/** More work for the next process: a quarter of the schedules are asked for now. */
async function askForSome(store: Store, schedules: readonly Schedule[], random: () => number): Promise<void> {
  for (const schedule of schedules)
    if (schedule.kind === undefined && random() < 1 / 4) await store.schedules.addRun(schedule, new Date());
}

/** Up to five hours forward or back, half of the time none. */
function jumpOf(random: () => number): number {
  return random() < 1 / 2 ? 0 : Math.round((random() - 1 / 2) * 10 * 3_600_000);
}

/** The next ten posts of each platform are too many. */
function storm(slack: SlackPeer, discord: DiscordPeer): void {
  slack.fault('chat.postMessage', { kind: 'rate', retryAfterSeconds: 1 }, 10);
  for (let i = 0; i < 10; i += 1) {
    discord.fault({
      method: 'POST',
      path: /^\/channels\/\d+\/messages$/,
      does: { type: 'rate-limit', retryAfterSeconds: 1 },
    });
  }
}

/** What goes wrong with the posts to come. */
function script(slack: SlackPeer, discord: DiscordPeer, random: () => number): void {
  const one = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)]!;
  slack.fault(
    'chat.postMessage',
    one([
      { kind: 'rate', retryAfterSeconds: 1 },
      { kind: 'status', status: 500, stored: true },
      { kind: 'status', status: 500 },
      { kind: 'drop', stored: true },
      { kind: 'drop' },
    ] as const),
  );
  discord.fault({
    method: 'POST',
    path: /^\/channels\/\d+\/messages$/,
    does: one([
      { type: 'rate-limit', retryAfterSeconds: 1 },
      { type: 'status', status: 500, stored: true },
      { type: 'status', status: 502 },
      { type: 'cut', stored: true },
      { type: 'cut' },
    ] as const),
  });
}

const isOver = ({ state }: SlotRecord) => ['posted', 'skipped', 'failed', 'unresolved'].includes(state);

/** Waits until every run has come to an end. At most ten minutes: after a storm a delivery waits up to five for its next try. */
async function untilQuiet(store: Store, schedules: readonly Schedule[]): Promise<void> {
  for (let tries = 0; tries < 2_400; tries += 1) {
    const looked = (await store.alerts.cursor())?.seq ?? 0;
    const isLookedAt = looked >= (await store.archive.seq()) && (await store.alerts.nextPlanAt()) === null;
    const records = (await Promise.all(schedules.map(({ id }) => store.schedules.log(id, 1_000)))).flat();
    if (isLookedAt && records.length > 0 && records.every(isOver)) return;
    await pause(250);
  }
}

async function compare(store: Store, schedules: readonly Schedule[], slack: SlackPeer, discord: DiscordPeer) {
  const held = new Map<string, number>();
  const count = (mark: string) => held.set(mark, (held.get(mark) ?? 0) + 1);
  for (const { metadata, deleted } of slack.posted) {
    const payload = (metadata as { event_payload?: { key: string; part: number } } | null)?.event_payload;
    if (payload !== undefined && !deleted) count(`${payload.key}/${payload.part}`);
  }
  const nonces = new Map<string, number>();
  for (const channel of discord.channels.values()) {
    for (const { nonce, deleted } of channel.messages) {
      if (nonce !== null && !deleted) nonces.set(nonce, (nonces.get(nonce) ?? 0) + 1);
    }
  }
  const report = {
    runs: 0,
    posted: 0,
    undecided: 0,
    failed: 0,
    skipped: [] as string[],
    lost: [] as string[],
    doubled: [] as string[],
    untrue: [] as string[],
  };
  for (const schedule of schedules) {
    for (const record of await store.schedules.log(schedule.id, 1_000)) {
      report.runs += 1;
      const key = `${schedule.kind ?? 'briefing'}:${schedule.id}:${record.dueAt.getTime()}`;
      const parts = (await store.deliveries.report(key))?.parts ?? [];
      const counts = parts.map(({ part }) =>
        schedule.channelId.startsWith('slack')
          ? (held.get(`${key}/${part}`) ?? 0)
          : (nonces.get(fingerprint(key, part).nonce) ?? 0),
      );
      const name = `${key} ${record.state} ${counts.join(',')}`;
      if (counts.some((n) => n > 1)) report.doubled.push(name);
      if (!isOver(record) || (record.state === 'posted' && counts.some((n) => n === 0))) report.lost.push(name);
      if (['failed', 'skipped'].includes(record.state) && counts.some((n) => n > 0)) report.untrue.push(name);
      if (record.state === 'posted') report.posted += 1;
      if (record.state === 'unresolved') report.undecided += 1;
      if (record.state === 'failed') report.failed += 1;
      if (record.state === 'skipped') report.skipped.push(record.reason ?? 'without a reason');
    }
  }
  return report;
}

/** The report as lines for people. */
export function killLines(what: string, report: KillReport): string[] {
  const { kills, runs, posted, undecided, failed, skipped, lost, doubled, untrue, problems, seconds, troubles } =
    report;
  const { arrived, unreported } = report;
  const beside = Object.entries(troubles).map(([name, times]) => `${times} times ${name}`);
  return [
    `${what}: ${[`${kills} kills`, ...beside].join(', ')}; ${runs} briefings and alerts: ${posted} posted, ${undecided} undecided and reported, ${failed} failed, ${skipped.length} skipped${skipped.length === 0 ? '' : ` (${[...new Set(skipped)].join('; ')})`}; ${lost.length} lost, ${doubled.length} doubled, ${untrue.length} untrue in the log; ${arrived} articles arrived, ${unreported.length} alerts missed one (${seconds.toFixed(0)} s)`,
    ...[...lost, ...doubled, ...untrue, ...unreported, ...problems].slice(0, 20).map((line) => `  ${line}`),
  ];
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
