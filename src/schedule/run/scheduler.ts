import { describeError } from '../../core/errors.ts';
import type { Logger } from '../../core/log.ts';
import type { AuditRepository, PlaceRepository } from '../../core/people.ts';
import type { ProcessLife } from '../../core/replicas.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import type { Outbox, OutboxDeps } from '../../delivery/outbox.ts';
import type { Poster } from '../../delivery/poster.ts';
import type { DeliveryRepository } from '../../delivery/repository.ts';
import type { AlertRepository } from '../alert/repository.ts';
import type { ScheduleRepository } from '../repository.ts';
import { createDepartedOwnerWatch } from './departed-owners.ts';
import type { NewsDeps } from './news.ts';
import { createNotices } from './notices.ts';
import { createPlanner } from './plan-due.ts';
import { leaseMs } from './slot.ts';
import { createSpread } from './spread.ts';
import { createTroubleTeller } from './trouble.ts';
import { createSlotWork } from './work-on-slot.ts';

/** How far the clock may seem to run backwards, in milliseconds, before due moments are computed again. */
const backwardsMs = 60_000;

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
  const { schedules, outbox, clock, log, processName, adapters } = deps;
  const after = deps.after ?? (() => {});
  const platforms = adapters.map(({ name }) => name);
  const planner = createPlanner({ ...deps, after });
  const workOnSlot = createSlotWork({
    ...deps,
    news: { ...deps.news, memory: schedules.memory },
    spread: createSpread(adapters, deps.deliveries),
    after,
  });
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
      await workOnSlot(slot);
      post();
      // Commands wait while an edition is composed; between two they have their turn.
      await new Promise((resolve) => setImmediate(resolve));
    }
    return worked;
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
      await Promise.allSettled(posting);
      const moreAt = await outbox.drain();
      // Once nothing is on its way: of a channel that turns out closed its owner hears once, not of the briefing as well.
      const told = await trouble.tellAll();
      if (isStopping) return null;
      const slotAt = await schedules.nextSlotAt(platforms);
      const isSlotReady = slotAt !== null && slotAt <= clock();
      if (worked === 0 && told === 0 && !isSlotReady) return earlier(moreAt, slotAt);
      if (worked === 0 && told === 0 && isSlotReady) {
        // Held by another process that is working on it, or freed just now: look again soon.
        if ((await compose()) === 0) return earlier(moreAt, new Date(clock().getTime() + 1_000));
      }
    }
  }

  return {
    async recover() {
      await freeDead();
      await planner.planAgain();
      await planner.bringForward(clock());
    },
    async tick() {
      const now = clock();
      if (lastTickAt !== null && now.getTime() < lastTickAt.getTime() - backwardsMs) {
        await planner.planAgain();
        await planner.bringForward();
      }
      lastTickAt = now;
      await freeDead();
      await planner.planAll();
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

function earlier(a: Date | null, b: Date | null): Date | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
}
