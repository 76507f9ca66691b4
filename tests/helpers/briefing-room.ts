import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Brief } from '../../src/brief/brief.ts';
import { silentLog } from '../../src/core/log.ts';
import { createOutbox, type Outbox } from '../../src/delivery/outbox.ts';
import { createScheduler, type Scheduler, type SchedulerDeps } from '../../src/schedule/run/scheduler.ts';
import { defaultOptions, type Schedule, type ScheduleOptions } from '../../src/schedule/schedule.ts';
import { parseWhen } from '../../src/schedule/time/parse-when.ts';
import { nextAfter } from '../../src/schedule/time/plan-schedule.ts';
import type { Store } from '../../src/store/store.ts';
import { openTestStore } from './postgres/test-store.ts';
import { type RecordingOptions, type RecordingPlatform, recordingPlatform } from './recording-platform.ts';

/** Thrown by a test's `after` in place of a process that dies. */
export class Crash extends Error {}

export interface Room {
  store: Store;
  platform: RecordingPlatform;
  /** The moment it is; move it by hand. */
  now: Date;
  /** Moves the clock and answers the new moment. */
  pass(ms: number): Date;
  /** A process on this store; each call is another one. The one before it is dead. */
  start(over?: Partial<SchedulerDeps>): Scheduler & { outbox: Outbox };
  /** Adds a schedule; by default daily at 08:00 UTC, made the day before `now`, and said also when quiet. */
  add(over?: Partial<Schedule> & { when?: string; set?: Partial<ScheduleOptions> }): Promise<Schedule>;
  /** Works on, moving the clock to whatever comes next, until nothing is open or `forMs` have passed. */
  settle(scheduler: Scheduler, forMs?: number): Promise<void>;
  /** `state reason` of the schedule's runs, oldest first. */
  log(scheduleId: string): Promise<string[]>;
  close(): Promise<void>;
}

export const emptyBrief: Brief = {
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
  disagreements: [],
  closest: null,
  notes: [],
};

/** A store, a platform and a clock for schedules; nothing is ever new, so a briefing is one line. */
export async function briefingRoom(options: Omit<RecordingOptions, 'clock'> = {}): Promise<Room> {
  const home = await mkdtemp(join(tmpdir(), 'sitrep-room-'));
  const store = await openTestStore({ home });
  let processes = 0;
  let made = 0;
  const room: Room = {
    store,
    now: new Date('2026-11-23T08:00:30.000Z'),
    platform: recordingPlatform({ ...options, clock: () => room.now }),
    pass(ms) {
      room.now = new Date(room.now.getTime() + ms);
      return room.now;
    },
    start(over = {}) {
      processes += 1;
      const processName = `process-${processes}`;
      const shared = {
        deliveries: store.deliveries,
        adapters: [room.platform.adapter],
        processName,
        clock: () => room.now,
        random: () => 0.5,
        log: silentLog,
        ...over,
      };
      const outbox = createOutbox(shared);
      const scheduler = createScheduler({
        ...shared,
        outbox,
        schedules: store.schedules,
        unitOfWork: store.unitOfWork,
        channels: store.channels,
        audit: store.audit,
        news: {
          briefs: { compose: async () => emptyBrief },
          search: { find: async () => ({ hits: [], total: 0, concepts: [], eased: 'no', seq: 1, articles: [] }) },
          archive: { getMany: async () => [], revision: async () => null },
        },
        isDead: (other) => other !== processName,
        ...over,
      });
      return { ...scheduler, outbox };
    },
    async add({ when = 'daily 08:00', set = {}, ...over } = {}) {
      made += 1;
      const { rule } = parseWhen(when);
      const schedule: Schedule = {
        id: `s${made}`,
        channelId: 'test:T1/C1',
        workspaceId: 'test:T1',
        name: `schedule ${made}`,
        query: { text: 'iran turkey', filters: {} },
        rule,
        zone: 'UTC',
        options: { ...defaultOptions, quiet: 'say', ...set },
        state: 'active',
        stateReason: null,
        ownerId: 'test:T1/U1',
        creatorId: over.ownerId === undefined ? 'test:T1/U1' : over.ownerId,
        createdAt: new Date(room.now.getTime() - 86_400_000),
        nextAt: nextAfter({ rule, zone: 'UTC' }, new Date(room.now.getTime() - 60_000)),
        lastSeq: null,
        lastEditionId: null,
        quietRuns: 0,
        ...over,
      };
      await store.schedules.insert(schedule);
      return schedule;
    },
    async settle(scheduler, forMs = 3_600_000) {
      const until = room.now.getTime() + forMs;
      for (let at = await scheduler.work(); at !== null && at.getTime() <= until; at = await scheduler.work()) {
        if (at > room.now) room.now = at;
      }
    },
    async log(scheduleId) {
      const records = await store.schedules.log(scheduleId, 100);
      return records.reverse().map(({ state, reason }) => (reason === null ? state : `${state}: ${reason}`));
    },
    async close() {
      await store.close();
      await rm(home, { recursive: true, force: true });
    },
  };
  return room;
}
