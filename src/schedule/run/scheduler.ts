import { editionAnswerId } from '../../core/answers.ts';
import { backoff } from '../../core/backoff.ts';
import { describeError } from '../../core/errors.ts';
import type { Logger } from '../../core/log.ts';
import type { AuditRepository, PlaceRepository } from '../../core/people.ts';
import type { ProcessLife } from '../../core/replicas.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import type { Outbox, OutboxDeps } from '../../delivery/outbox.ts';
import type { Poster } from '../../delivery/poster.ts';
import type { DeliveryRepository } from '../../delivery/repository.ts';
import { composeAlert } from '../alert/compose-alert.ts';
import type { AlertRepository } from '../alert/repository.ts';
import type { ScheduleRepository } from '../repository.ts';
import type { Schedule } from '../schedule.ts';
import { nextAfter, planOf } from '../time/plan-schedule.ts';
import { type Composed, composeEdition } from './compose.ts';
import { createDepartedOwnerWatch } from './departed-owners.ts';
import type { NewsDeps } from './news.ts';
import { createNotices } from './notices.ts';
import { type ClaimedSlot, composeTries } from './slot.ts';
import { createSpread } from './spread.ts';
import { createTroubleTeller } from './trouble.ts';
import { createTurns } from './turns.ts';

/** How long, in milliseconds, a claimed slot stays ours: longer than composing one edition takes. */
const leaseMs = 60_000;

/** Schedules planned in one transaction; commands have their turn between two. */
const planAtOnce = 20;

/** How far the clock may seem to run backwards, in milliseconds, before due moments are computed again. */
const backwardsMs = 60_000;

/** How long something may go on waiting for a moment that a clock since set back wrote down, in milliseconds. */
const waitAfterJumpMs = 15_000;

export interface SchedulerDeps {
  schedules: ScheduleRepository;
  /** What alerts report in their runs. Default none: no alert is ever due. */
  alerts?: Pick<AlertRepository, 'articlesOf'>;
  deliveries: DeliveryRepository;
  outbox: Outbox;
  unitOfWork: UnitOfWork;
  channels: PlaceRepository;
  audit: AuditRepository;
  /** Platforms that can be posted to from this process; the outbox has the same. */
  adapters: readonly (OutboxDeps['adapters'][number] & Pick<Poster, 'isMember' | 'isDirect'>)[];
  news: Omit<NewsDeps, 'memory'>;
  /** Brings the search index in step with the archive. */
  catchUp?: () => Promise<unknown>;
  /** Name of this process, unique among all that share the store. */
  processName: string;
  /** True when that process surely is no more. */
  isDead: (processName: string) => boolean;
  /** What another process tells of itself, where processes do. Default nothing is known. */
  lifeOf?: (processName: string) => Promise<ProcessLife>;
  clock: () => Date;
  /** From 0 to below 1. */
  random: () => number;
  log: Logger;
  /** People who hear what a schedule’s owner can no longer be told, and manage what departed owners leave behind. Default nobody. */
  admins?: readonly string[];
  /** The same of those who became admins while it runs. */
  readAdmins?: () => Promise<readonly string[]>;
  /** Called right after each step that was written down; tests crash here. */
  after?: (step: string) => void;
}

export interface Scheduler {
  /** Frees what dead processes held and computes again what a clock set back has left too far ahead. Once, before the first tick. */
  recover(): Promise<void>;
  /** Frees what processes held that are dead or silent. True when there was something. */
  freeDead(): Promise<boolean>;
  /** Plans what has come due and works on all that can be worked on now. Resolves with when there is more; null for the next tick. */
  tick(): Promise<Date | null>;
  /** The same without planning: something was put into the outbox, or a run was asked for. */
  work(): Promise<Date | null>;
  /**
   * Asks the platforms, at most once a day for each, whether those who keep schedules are still there, and passes to the admins
   * what a leaver kept. Not part of a tick: nothing waits for it. True when there is word to send. Never rejects.
   */
  findDepartedOwners(): Promise<boolean>;
  /** A workspace has removed the app: its schedules stop. */
  workspaceGone(workspaceId: string): Promise<void>;
  /** No new claims, also by the outbox; resolves when what is under way is written down. */
  stop(): Promise<void>;
}

/** Brings briefings to their channels: plans, claims, composes, hands over to the outbox. Reads clock and chance from `deps`. */
export function createScheduler(deps: SchedulerDeps): Scheduler {
  const { schedules, outbox, unitOfWork, clock, random, log, processName, adapters } = deps;
  const after = deps.after ?? (() => {});
  const platforms = adapters.map(({ name }) => name);
  const news: NewsDeps = { ...deps.news, memory: schedules.memory };
  const spread = createSpread(adapters, deps.deliveries);
  const turns = createTurns();
  let lastTickAt: Date | null = null;
  let isStopping = false;
  let composing: Promise<number> | null = null;
  const posting = new Set<Promise<Date | null>>();

  const { enqueue } = outbox;
  const readAdmins = async () => [...(deps.admins ?? []), ...((await deps.readAdmins?.()) ?? [])];
  const notices = createNotices(enqueue, readAdmins, clock);
  const trouble = createTroubleTeller({ ...deps, notices, after });
  const departedOwners = createDepartedOwnerWatch({ ...deps, notices, after });
  outbox.onPersonGone(departedOwners.left);
  outbox.onChannelClosed(trouble.channelClosed);
  outbox.onTrouble(trouble.noticeFailed);
  outbox.onStray(trouble.strayPost);

  async function planAll(): Promise<void> {
    for (;;) {
      const now = clock();
      const due = await schedules.dueSchedules(now, planAtOnce);
      if (due.length === 0) return;
      const plans: ({ schedule: Schedule } & ReturnType<typeof planOf>)[] = [];
      for (const schedule of due) {
        plans.push({ schedule, ...planOf(schedule, now) });
        await turns.give();
      }
      const advanced = await unitOfWork.run(async () => {
        let n = 0;
        for (const { schedule, rows, nextAt } of plans) if (await schedules.plan(schedule, rows, nextAt)) n += 1;
        return n;
      });
      after('planned');
      await turns.give();
      if (due.length < planAtOnce && advanced === due.length) return;
    }
  }

  /** After a restart, and when the clock was set back: the next moment is the first after now. Slots stay unique all the same. */
  async function planAgain(): Promise<void> {
    const now = clock();
    for (const schedule of await schedules.comingSchedules(now)) {
      await turns.give();
      const next = nextAfter(schedule, now);
      if (next !== null && (schedule.nextAt === null || next < schedule.nextAt))
        await schedules.plan(schedule, [], next);
    }
  }

  /** What waits for a moment of the clock as it was does not wait for hours. `since` leaves alone what was made before it. */
  async function bringForward(since?: Date): Promise<void> {
    const now = clock();
    const to = { now, retryBy: later(now, waitAfterJumpMs), leaseBy: later(now, leaseMs) };
    await schedules.bringForward(to, since);
    await deps.deliveries.bringForward(to, since);
  }

  async function freeDead(): Promise<boolean> {
    let hasFreed = false;
    for (const repository of [schedules, deps.deliveries]) {
      for (const holder of await repository.processes()) {
        if (holder === processName) continue;
        const life = (await deps.lifeOf?.(holder)) ?? 'unknown';
        // Two machines may have one name: who tells that it lives is believed before its process id.
        const isDead = life !== 'beating' && deps.isDead(holder);
        if (!isDead && life !== 'silent') continue;
        // What one that is only silent may be posting at this moment waits for its lease, in which every post has an end.
        if (!(await repository.releaseProcess(holder, { inDoubtToo: isDead }))) continue;
        log.warn(`another process ${isDead ? 'ended without finishing' : 'has fallen silent'}`, { process: holder });
        hasFreed = true;
      }
    }
    return hasFreed;
  }

  /** Composes slot after slot until none is left. Answers how many were worked on. */
  async function composeAll(): Promise<number> {
    let worked = 0;
    while (!isStopping) {
      const now = clock();
      const leaseUntil = new Date(now.getTime() + leaseMs);
      const slot = await schedules.claimSlot({ processName, now, leaseUntil, platforms });
      if (slot === null) return worked;
      after('slot claimed');
      worked += 1;
      try {
        await workOnSlot(slot);
      } catch (error) {
        await putOff(slot, error);
      }
      post();
      // Commands wait while an edition is composed; between two they have their turn.
      await new Promise((resolve) => setImmediate(resolve));
    }
    return worked;
  }

  async function workOnSlot(slot: ClaimedSlot): Promise<void> {
    const schedule = await schedules.get(slot.scheduleId);
    const now = clock();
    const reason = await skipReason(slot, schedule, now);
    if (schedule === null || reason !== null) {
      await schedules.skipSlot(slot, reason ?? 'removed', now);
      after('slot skipped');
      return;
    }
    if (slot.attempt >= composeTries) {
      await schedules.failSlot(slot, 'the briefing could not be composed', now);
      after('slot failed');
      return;
    }
    await deps.catchUp?.();
    if (slot.cause === 'alert') {
      const articleIds = (await deps.alerts?.articlesOf(schedule.id, slot.dueAt)) ?? [];
      const alert = await composeAlert({ alert: schedule, slot, articleIds, now }, news);
      if (alert !== null) return save(slot, schedule, alert);
      await schedules.skipSlot(slot, 'nothing-new', clock());
      after('slot skipped');
      return;
    }
    const last = schedule.lastEditionId === null ? null : await schedules.edition(schedule.lastEditionId);
    const composed = await composeEdition({ schedule, slot, last: last?.edition ?? null, now }, news);
    if (!composed.isToPost) {
      await schedules.skipQuiet(slot, clock());
      after('slot skipped');
      return;
    }
    await save(slot, schedule, composed);
  }

  async function skipReason(slot: ClaimedSlot, schedule: Schedule | null, now: Date) {
    if (schedule === null || schedule.state === 'removed') return 'removed';
    if (slot.cause === 'run') return null;
    if (schedule.state === 'paused') return 'paused';
    // Each run of an alert reports articles of its own.
    if (slot.cause !== 'alert' && (await schedules.hasNewerDue(slot.scheduleId, slot.dueAt))) return 'merged';
    return now.getTime() - slot.dueAt.getTime() > schedule.options.staleAfterMs ? 'too-late' : null;
  }

  /** Edition, quotes, delivery and its parts in one transaction, fenced: a slot is never composed twice. */
  async function save(slot: ClaimedSlot, schedule: Schedule, { edition, reply }: Composed): Promise<void> {
    const now = clock();
    const from = slot.cause === 'run' ? now : slot.dueAt;
    // By itself, so that processes which compose for one workspace meet only for this moment.
    const notBefore = await spread(schedule.channelId, now);
    const isMine = await unitOfWork.run(async () => {
      if (!(await schedules.saveEdition(slot, edition, reply, now))) return false;
      await outbox.enqueue({
        key: `${schedule.kind ?? 'briefing'}:${schedule.id}:${slot.dueAt.getTime()}`,
        kind: 'briefing',
        channel: schedule.channelId,
        workspaceId: schedule.workspaceId,
        thread: schedule.options.thread,
        mention: schedule.options.mention,
        editionId: edition.id,
        answerId: editionAnswerId(edition.id),
        notBefore,
        deadline: new Date(from.getTime() + schedule.options.staleAfterMs),
        reply,
      });
      return true;
    });
    if (!isMine) return;
    after('composed');
    log.info('composed', { schedule: schedule.id, points: edition.brief.points.length, kind: edition.kind });
  }

  async function putOff(slot: ClaimedSlot, error: unknown): Promise<void> {
    log.error('a briefing could not be composed', { schedule: slot.scheduleId, error: describeError(error) });
    const now = clock();
    if (slot.attempt + 1 >= composeTries) {
      await schedules.failSlot(slot, 'the briefing could not be composed', now);
      after('slot failed');
      return;
    }
    const retryAt = new Date(now.getTime() + 10 * backoff(slot.attempt, random()));
    await schedules.releaseSlot(slot, retryAt, 'the briefing could not be composed');
    after('slot released');
  }

  /** Starts posting without waiting for it, so that a slow channel does not hold up the next edition. */
  function post(): void {
    const draining = outbox.drain();
    posting.add(draining);
    draining.then(
      () => posting.delete(draining),
      (error: unknown) => {
        posting.delete(draining);
        log.error('the outbox failed', { error: describeError(error) });
      },
    );
  }

  /** One composer at a time in this process; whoever comes meanwhile waits for it and has its own turn. */
  async function compose(): Promise<number> {
    while (composing !== null) await composing.catch(() => 0);
    composing = composeAll();
    try {
      return await composing;
    } finally {
      composing = null;
    }
  }

  async function work(): Promise<Date | null> {
    for (;;) {
      const worked = await compose();
      const told = await trouble.tellAll();
      await Promise.allSettled(posting);
      const moreAt = await outbox.drain();
      const toldLater = await trouble.tellAll();
      if (isStopping) return null;
      const slotAt = await schedules.nextSlotAt(platforms);
      const isSlotReady = slotAt !== null && slotAt <= clock();
      if (worked === 0 && told === 0 && toldLater === 0 && !isSlotReady) return earlier(moreAt, slotAt);
      if (worked === 0 && told === 0 && toldLater === 0 && isSlotReady) {
        // Held by another process that is working on it, or freed just now: look again soon.
        if ((await compose()) === 0) return earlier(moreAt, new Date(clock().getTime() + 1_000));
      }
    }
  }

  return {
    async recover() {
      await freeDead();
      await planAgain();
      await bringForward(clock());
    },
    async tick() {
      const now = clock();
      if (lastTickAt !== null && now.getTime() < lastTickAt.getTime() - backwardsMs) {
        await planAgain();
        await bringForward();
      }
      lastTickAt = now;
      await freeDead();
      await planAll();
      return work();
    },
    work,
    freeDead,
    findDepartedOwners: () => departedOwners.look(),
    async workspaceGone(workspaceId) {
      await trouble.workspaceGone(workspaceId);
    },
    async stop() {
      isStopping = true;
      await departedOwners.stop();
      await outbox.stop();
      await composing?.catch(() => 0);
      await Promise.allSettled(posting);
    },
  };
}

const later = (moment: Date, ms: number) => new Date(moment.getTime() + ms);

function earlier(a: Date | null, b: Date | null): Date | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
}
