import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Brief } from '../src/brief/brief.ts';
import type { Capabilities, ChatAdapter } from '../src/core/chat-adapter.ts';
import { silentLog } from '../src/core/log.ts';
import { createOutbox } from '../src/delivery/outbox.ts';
import { parseWhen } from '../src/schedule/parse-when.ts';
import { defaultOptions } from '../src/schedule/schedule.ts';
import { createScheduler } from '../src/schedule/scheduler.ts';
import { openStore } from '../src/store/store.ts';

/** Schedules due in the same minute, each in a channel of its own, half of them on either platform. */
const schedulesDue = 1_000;

interface Post {
  channel: string;
  at: number;
}

/**
 * A thousand schedules due in one minute on platforms with the pace of Slack and Discord. Time is the scheduler's own
 * clock, so the pace is kept without waiting for it; the work and its pauses are measured by the wall.
 */
export async function benchSchedule(): Promise<string[]> {
  const home = await mkdtemp(join(tmpdir(), 'sitrep-bench-'));
  const store = await openStore({ home });
  let now = Date.UTC(2026, 10, 23, 8, 0, 1);
  const clock = () => new Date(now);
  const posts: Post[] = [];
  const adapters = [
    recorder('slack', { paceMs: 1_000, workspacePaceMs: 200 }),
    recorder('discord', { paceMs: 1_000, workspacePaceMs: 25 }),
  ];

  function recorder(
    name: string,
    pace: Partial<Capabilities>,
  ): Pick<ChatAdapter, 'name' | 'capabilities' | 'split' | 'post' | 'find'> {
    return {
      name,
      capabilities: { ...plain, ...pace },
      split: (reply) => [reply],
      post: async ({ channel }) => {
        posts.push({ channel, at: now });
        return { outcome: 'posted', messageId: `${posts.length}`, link: null };
      },
      find: async () => ({ found: 'absent' }),
    };
  }

  const { rule } = parseWhen('daily 08:00');
  await store.unitOfWork.run(async () => {
    for (let i = 0; i < schedulesDue; i += 1) {
      const platform = i % 2 === 0 ? 'slack' : 'discord';
      await store.schedules.insert({
        id: `s${i}`,
        channelId: platform === 'slack' ? `slack:T1/C${i}` : `discord:${i}`,
        workspaceId: `${platform}:T1`,
        name: 'briefing',
        query: { text: 'iran turkey', filters: {} },
        rule,
        zone: 'UTC',
        options: { ...defaultOptions, quiet: 'say' },
        state: 'active',
        stateReason: null,
        ownerId: `${platform}:T1/U1`,
        createdAt: clock(),
        nextAt: new Date(Date.UTC(2026, 10, 23, 8)),
        lastSeq: null,
        lastEditionId: null,
        quietRuns: 0,
      });
    }
  });
  const shared = { deliveries: store.deliveries, adapters, owner: 'bench', clock, random: Math.random, log: silentLog };
  const scheduler = createScheduler({
    ...shared,
    outbox: createOutbox(shared),
    schedules: store.schedules,
    unitOfWork: store.unitOfWork,
    channels: store.channels,
    audit: store.audit,
    news: {
      briefs: { compose: async () => emptyBrief },
      search: { find: async () => ({ hits: [], total: 0, concepts: [], eased: 'no', seq: 1, articles: [] }) },
      archive: { getMany: async () => [], revision: async () => null },
    },
    isDead: () => false,
  });

  const pauses = watchPauses();
  const startedAt = performance.now();
  const cpuBefore = process.cpuUsage();
  for (let next = await scheduler.tick(); next !== null; next = await scheduler.work())
    now = Math.max(now + 1, next.getTime());
  const cpu = process.cpuUsage(cpuBefore);
  const seconds = (performance.now() - startedAt) / 1000;
  const stalls = pauses.stop();
  await store.close();
  await rm(home, { recursive: true, force: true });

  const channels = new Set(posts.map(({ channel }) => channel));
  return [
    `schedules due in one minute: ${schedulesDue}; posted ${channels.size}, lost ${schedulesDue - channels.size}, doubled ${posts.length - channels.size}`,
    `work: ${seconds.toFixed(1)} s by the wall, ${((cpu.user + cpu.system) / 1e6).toFixed(1)} s of CPU, briefs not counted`,
    ...['slack', 'discord'].map((platform) => spreadLine(platform, posts)),
    `longest pause of the process meanwhile: ${stalls.most.toFixed(0)} ms; 99 % under ${stalls.p99.toFixed(0)} ms (commands are answered between)`,
  ];
}

const plain: Capabilities = {
  privateReplies: true,
  buttons: true,
  autocomplete: true,
  forms: true,
  threads: true,
  idempotency: 'search',
  nonceWindowMs: 0,
  paceMs: 1_000,
};

const emptyBrief: Brief = {
  query: { text: 'iran turkey', concepts: [], filters: {} },
  generatedAt: '2026-11-23T08:00:00.000Z',
  archiveSeq: 1,
  points: [],
  timeline: [],
  sources: [],
  coverage: {
    matched: 0,
    considered: 0,
    cited: 0,
    full: 0,
    partial: 0,
    undated: 0,
    oldest: null,
    newest: null,
    languages: [],
    largestSource: null,
    archive: 0,
  },
  notes: [],
};

function spreadLine(platform: string, posts: readonly Post[]): string {
  const times = posts.filter(({ channel }) => channel.startsWith(platform)).map(({ at }) => at);
  const first = Math.min(...times);
  const perSecond = new Map<number, number>();
  for (const at of times) {
    const second = Math.floor((at - first) / 1000);
    perSecond.set(second, (perSecond.get(second) ?? 0) + 1);
  }
  const most = Math.max(...perSecond.values());
  return `${platform}: ${times.length} posts over ${((Math.max(...times) - first) / 1000).toFixed(0)} s of its clock, at most ${most} in one second`;
}

/** How long the event loop was held, sampled every 5 ms. */
function watchPauses() {
  const late: number[] = [];
  let before = performance.now();
  const timer = setInterval(() => {
    const at = performance.now();
    late.push(Math.max(0, at - before - 5));
    before = at;
  }, 5);
  return {
    stop() {
      clearInterval(timer);
      late.sort((a, b) => a - b);
      return { most: late.at(-1) ?? 0, p99: late[Math.floor(late.length * 0.99)] ?? 0 };
    },
  };
}
