import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultOptions, type Schedule } from '../src/schedule/schedule.ts';
import { openStore, type Store } from '../src/store/store.ts';
import { createBotProcess, seedArchive, warmCompileCache } from '../tests/helpers/bot-process.ts';
import { type DiscordPeer, startDiscordPeer } from '../tests/peers/discord/peer.ts';
import { createSlackPeer, type SlackPeer } from '../tests/peers/slack/peer.ts';
import { addDiscordDesks, placeAt, slackChannels } from './desks.ts';

/** Schedules due every minute, half of them on each platform, each in a channel of its own. */
const schedules = 200;

/** How long the run takes, in minutes. `SITREP_BENCH_MINUTES` shortens it while developing. */
const minutes = Number(process.env.SITREP_BENCH_MINUTES ?? 30);

/** Articles in the archive; a tenth is about what the briefings ask. */
const articles = 2_000;

const minuteMs = 60_000;

/** Memory of the real bot while 200 schedules are due every minute, from the kernel: the heap is a part of it only. */
export async function benchBot(): Promise<string[]> {
  const home = await mkdtemp(join(tmpdir(), 'sitrep-bench-'));
  const slack = await createSlackPeer({ workspaces: [{ teamId: 'T1', channels: slackChannels(schedules / 2) }] });
  const discord = await startDiscordPeer();
  addDiscordDesks(discord, schedules / 2);
  await Promise.all([seedArchive(home, articles), warmCompileCache(home)]);
  const store = await openStore({ home });
  const bot = createBotProcess(home, slack, discord);
  try {
    bot.start();
    await bot.ready();
    const pid = bot.pid();
    await pause(5_000);
    const memory = [memoryOf(pid)];
    await addSchedules(store);
    for (let minute = 1; minute <= minutes; minute += 1) {
      await pause(minuteMs);
      memory.push(memoryOf(pid));
      forgetOld(slack, discord);
    }
    return lines(memory, bot.output());
  } finally {
    await bot.kill();
    await store.close();
    await Promise.all([slack.close(), discord.close()]);
    await rm(home, { recursive: true, force: true });
  }
}

async function addSchedules(store: Store): Promise<void> {
  const firstAt = new Date(Math.ceil((Date.now() + 1_000) / minuteMs) * minuteMs);
  const everyMinute = Array.from({ length: 1440 }, (_, minute) => minute);
  const rule = { kind: 'elapsed', times: everyMinute, monthDays: null, weekdays: null, nthWeekdays: null } as const;
  await store.unitOfWork.run(async () => {
    for (let i = 0; i < schedules; i += 1) {
      const desk = Math.floor(i / 2);
      const place = placeAt(i % 2 === 0 ? 'slack' : 'discord', desk);
      const schedule: Schedule = {
        ...place,
        creatorId: place.ownerId,
        id: `s${i}`,
        name: `briefing ${i}`,
        query: { text: 'iran turkey', filters: {} },
        rule: { ...rule, months: null } as unknown as Schedule['rule'],
        zone: 'UTC',
        options: { ...defaultOptions, quiet: 'say' },
        state: 'active',
        stateReason: null,
        createdAt: new Date(),
        nextAt: firstAt,
        lastSeq: null,
        lastEditionId: null,
        quietRuns: 0,
      };
      await store.schedules.insert(schedule);
    }
  });
}

interface Memory {
  /** Resident set, anonymous part of it, and CPU so far. */
  residentMb: number;
  anonymousMb: number;
  cpuS: number;
}

function memoryOf(pid: number): Memory {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  const mb = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1024;
  return {
    residentMb: mb('VmRSS'),
    anonymousMb: mb('RssAnon'),
    cpuS: (Number(fields[11]) + Number(fields[12])) / 100,
  };
}

/** The local platforms remember everything they are sent; over half an hour that is theirs, not the bot's. */
function forgetOld(slack: SlackPeer, discord: DiscordPeer): void {
  counted.posted += slack.posted.length + discord.requests.filter(({ path }) => /\/messages$/.test(path)).length;
  slack.posted.length = 0;
  slack.calls.length = 0;
  discord.requests.length = 0;
  discord.log.length = 0;
}

const counted = { posted: 0 };

function lines(memory: readonly Memory[], output: string): string[] {
  const shown = memory.map(({ residentMb }) => residentMb.toFixed(0));
  const most = Math.max(...memory.map(({ residentMb }) => residentMb));
  const { anonymousMb, cpuS } = memory.at(-1)!;
  const troubles = output.split('\n').filter((line) => /"level":(50|60)|"level":"(error|fatal)"/.test(line)).length;
  return [
    `${schedules} schedules a minute for ${minutes} minutes, ${counted.posted} messages: at most ${most.toFixed(0)} MB (goal 350), ${anonymousMb.toFixed(0)} MB of it anonymous at the end; ${cpuS.toFixed(0)} s CPU; ${troubles} errors in the log`,
    `MB each minute: ${shown.join(' ')}`,
  ];
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
